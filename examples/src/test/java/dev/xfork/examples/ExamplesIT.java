package dev.xfork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.examples.Jvm.Run;
import dev.xfork.examples.byhand.ByHand;
import dev.xfork.examples.census.Census;
import dev.xfork.examples.links.Links;
import dev.xfork.examples.thumbnails.Thumbnails;
import dev.xfork.examples.withoutsource.Precompress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An example prints and writes the same without and with the agent; with it, its calls are under way at once. */
class ExamplesIT {
    private static final Path PHOTOS = Path.of("photos").toAbsolutePath();
    private static final Path SITE = Path.of("site").toAbsolutePath();
    private static final String METHODS = "methods=" + Path.of("methods").toAbsolutePath();
    /** Insists on two workers where there is only one processor. */
    private static final String TWO_WORKERS = "cpu.parallelism=2";

    @TempDir
    private Path folder;

    private Jvm jvm;

    @BeforeEach
    void programsKeepTheirOutputHere() {
        jvm = new Jvm(folder);
    }

    @Test
    void thumbnailsAreTheSame() throws Exception {
        Run plain = jvm.plain(Thumbnails.class, PHOTOS, folder.resolve("plain"));
        Run forked = jvm.agent(TWO_WORKERS, Thumbnails.class, PHOTOS, folder.resolve("forked"));
        assertClean(plain);
        assertThat(forked).isEqualTo(plain);
        assertThat(forked.out()).contains("9 photographs, 63 thumbnails");
        assertThat(files("forked")).hasSize(63).isEqualTo(files("plain"));
    }

    @Test
    void theCallsAreExplained() throws Exception {
        Run run = jvm.explain("--methods", Path.of("methods").toAbsolutePath(), "dev.xfork.examples.*");
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        List<String> sites = new ArrayList<>();
        String file = "";
        for (String line : run.out().lines().toList()) {
            file = line.endsWith(".java") ? line.substring(line.lastIndexOf('/') + 1) : file;
            if (!file.contains("AtOnce") && line.matches(" +\\d+ .*")) {
                String words = line.strip().replaceAll("^\\d+ +", "").replaceAll(" {2,}", ": ");
                sites.add(file + " " + words);
            }
        }
        assertThat(sites)
                .containsExactly(
                        "Census.java begins ahead: Census.count",
                        "Links.java forks: Links.check",
                        "Thumbnails.java forks: Thumbnails.render",
                        "Thumbnails.java forks: Thumbnails.write",
                        "Precompress.java forks: Zopfli.compress");
        assertThat(run.out())
                .contains("loop at line 43 overlap", "leaves as argument of `List.add` at line 48, as a stand-in");
    }

    @Test
    void photographsAreRenderedAtOnce() throws Exception {
        assertMet(jvm.agent(
                TWO_WORKERS,
                ThumbnailsAtOnce.class,
                PHOTOS.resolve("seeding.jpg"),
                PHOTOS.resolve("wine.jpg"),
                Files.createDirectory(folder.resolve("target"))));
    }

    @Test
    void theSameLinksAreBroken() throws Exception {
        Run plain = jvm.plain(Links.class, SITE);
        Run forked = jvm.agent("", Links.class, SITE);
        assertThat(plain.status()).isZero();
        assertThat(plain.out()).endsWith("200 links, 4 broken\n");
        assertThat(plain.err()).matches("checked in \\d+ ms\n");
        assertThat(forked.status()).isZero();
        assertThat(forked.out()).isEqualTo(plain.out());
        assertThat(forked.err()).matches("checked in \\d+ ms\n");
    }

    @Test
    void linksAreCheckedAtOnce() throws Exception {
        assertMet(jvm.agent("", LinksAtOnce.class));
    }

    @Test
    void theCensusOfTheJdkIsTheSame() throws Exception {
        Run plain = jvm.plain(Census.class);
        Run forked = jvm.agent(TWO_WORKERS, Census.class);
        assertClean(plain);
        assertThat(forked).isEqualTo(plain);
        assertThat(forked.out()).contains("java.base: ").contains("all: ");
    }

    @Test
    void packagesAreReadAtOnce() throws Exception {
        Run run = jvm.agent(TWO_WORKERS, CensusAtOnce.class, pipe("first"), pipe("second"));
        assertThat(run).isEqualTo(new Run(0, "met\n1\n", ""));
    }

    @Test
    void photographsAreDescribedTheSameByHand() throws Exception {
        Run plain = jvm.plain(ByHand.class, PHOTOS, folder.resolve("plain"));
        Run forked = jvm.agent(TWO_WORKERS, ByHand.class, PHOTOS, folder.resolve("forked"));
        assertClean(plain);
        assertThat(forked).isEqualTo(plain);
        assertThat(forked.out().lines()).hasSize(10);
        assertThat(files("forked")).hasSize(1).isEqualTo(files("plain"));
    }

    @Test
    void forksByHandRunAtOnce() throws Exception {
        assertMet(
                jvm.agent(TWO_WORKERS, ByHandAtOnce.class, PHOTOS.resolve("seeding.jpg"), folder.resolve("sheet.png")));
    }

    @Test
    void theLibraryCompressesTheSame() throws Exception {
        Run plain = jvm.plain(Precompress.class, SITE, folder.resolve("plain"));
        Run forked = jvm.agent(TWO_WORKERS + "," + METHODS, Precompress.class, SITE, folder.resolve("forked"));
        assertClean(plain);
        assertThat(forked).isEqualTo(plain);
        assertThat(files("forked")).hasSize(7).isEqualTo(files("plain"));
    }

    @Test
    void theLibraryCompressesAtOnce() throws Exception {
        Run run = jvm.agent(TWO_WORKERS + "," + METHODS, LibraryAtOnce.class);
        assertThat(run).isEqualTo(new Run(0, "both begun\nmet\n", ""));
    }

    private static void assertMet(Run run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).endsWith("met\n");
    }

    private static void assertClean(Run run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    /** A named pipe that looks like a class file, alone in a folder. */
    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = Files.createDirectory(folder.resolve(name)).resolve("A.class");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        return pipe;
    }

    /** The names of the files in a folder, and what is in them as a digest. */
    private Map<String, String> files(String name) throws IOException, NoSuchAlgorithmException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder.resolve(name))) {
            for (Path file : (Iterable<Path>) list::iterator) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                files.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        }
        return files;
    }
}
