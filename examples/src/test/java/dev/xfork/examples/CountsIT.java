package dev.xfork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.examples.Jvm.Run;
import dev.xfork.examples.byhand.ByHand;
import dev.xfork.examples.census.Census;
import dev.xfork.examples.links.Links;
import dev.xfork.examples.thumbnails.Thumbnails;
import dev.xfork.examples.withoutsource.Precompress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The forks and the calls in place that {@code report=-} counts are the calls that were made, by what an example prints and writes.
 *
 * <p>Of CPU calls those are left out that come while enough forks are queued, which cost one read and are not counted: so each example
 * runs once with all its calls forked, and once as it does for users, where no more may be counted than there were. All calls of IO methods
 * are counted.
 */
class CountsIT {
    private static final Path PHOTOS = Path.of("photos").toAbsolutePath();
    private static final Path SITE = Path.of("site").toAbsolutePath();
    private static final String METHODS = ",methods=" + Path.of("methods").toAbsolutePath();
    private static final Pattern ROW =
            Pattern.compile("^ +(\\d+) +(\\d+) .* (?:\\w+\\.java:\\d+|Fork) +(\\w+\\.\\w+)(?: .*)?$");
    private static final Pattern ALL = Pattern.compile("xfork: (\\d+) forks, (\\d+) in place");

    @TempDir
    private Path folder;

    private Jvm jvm;

    @BeforeEach
    void programsKeepTheirOutputHere() {
        jvm = new Jvm(folder);
    }

    @Test
    void aRenderingForEachPhotographAndAWritingForEachFile() throws Exception {
        for (boolean all : List.of(true, false)) {
            Path target = folder.resolve("thumbnails " + all);
            Run run = run(all, "", Thumbnails.class, PHOTOS, target);
            assertCounts(
                    all,
                    run,
                    Map.of("Thumbnails.render", files(PHOTOS, ".jpg"), "Thumbnails.write", files(target, ".jpg")));
        }
    }

    @Test
    void aCheckForEachLink() throws Exception {
        for (boolean all : List.of(true, false)) {
            Run run = run(all, "", Links.class, SITE);
            Matcher links = Pattern.compile("(\\d+) links, ").matcher(run.out());
            assertThat(links.find()).isTrue();
            assertCounts(true, run, Map.of("Links.check", Long.parseLong(links.group(1))));
        }
    }

    @Test
    void aCountForEachFolderOfAModule() throws Exception {
        long folders = 0;
        for (String module : List.of("java.sql", "java.xml")) {
            Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules", module);
            try (Stream<Path> tree = Files.walk(root)) {
                folders += tree.filter(Files::isDirectory).count();
            }
        }
        for (boolean all : List.of(true, false)) {
            assertCounts(all, run(all, "", Census.class, "java.sql", "java.xml"), Map.of("Census.count", folders));
        }
    }

    @Test
    void aLookAtEachPhotographAndOneSheet() throws Exception {
        for (boolean all : List.of(true, false)) {
            Path target = folder.resolve("sheet " + all);
            Run run = run(all, "", ByHand.class, PHOTOS, target);
            assertThat(run.out().lines()).hasSize((int) files(PHOTOS, ".jpg") + 1);
            assertCounts(all, run, Map.of("Look.at", files(PHOTOS, ".jpg"), "ByHand.draw", files(target, ".png")));
        }
    }

    @Test
    void aCompressionForEachPage() throws Exception {
        for (boolean all : List.of(true, false)) {
            Path target = folder.resolve("compressed " + all);
            Run run = run(all, METHODS, Precompress.class, SITE, target);
            assertCounts(all, run, Map.of("Zopfli.compress", files(target, ".gz")));
        }
    }

    /** Runs an example with a report; all calls that may be forked are, or as many as the load allows. */
    private Run run(boolean all, String options, Class<?> main, Object... arguments) throws Exception {
        List<String> flags = all ? List.of("-Ddev.xfork.trial=fork") : List.of();
        Run run = jvm.agent(flags, "cpu.parallelism=2,report=-" + options, main, arguments);
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private static void assertCounts(boolean all, Run run, Map<String, Long> made) {
        Map<String, Long> counted = new TreeMap<>();
        long sum = 0;
        for (String line : run.err().lines().toList()) {
            Matcher row = ROW.matcher(line);
            Matcher last = ALL.matcher(line);
            if (row.matches()) {
                counted.merge(row.group(3), Long.parseLong(row.group(1)) + Long.parseLong(row.group(2)), Long::sum);
            } else if (last.matches()) {
                sum = Long.parseLong(last.group(1)) + Long.parseLong(last.group(2));
            }
        }
        if (all) {
            assertThat(counted).as(run.err()).containsExactlyInAnyOrderEntriesOf(made);
        } else {
            assertThat(counted.keySet()).as(run.err()).isEqualTo(made.keySet());
            counted.forEach(
                    (method, calls) -> assertThat(calls).as(run.err()).isBetween(1L, made.getOrDefault(method, 0L)));
        }
        assertThat(sum)
                .as(run.err())
                .isEqualTo(counted.values().stream().mapToLong(Long::longValue).sum());
    }

    private static long files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).count();
        }
    }
}
