package dev.xfork.agent.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.command.Commands;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command: what it takes, its exit status, what it writes where. */
class CommandTest {
    private static final String MEMBERS = "void a() { show(1); work(); }\nsynchronized void b() { show(2); }\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path classes;

    @BeforeEach
    void compile() throws IOException {
        classes = Compiled.members(folder, MEMBERS).classes();
    }

    @Test
    void saysWhatBecomesOfEachSite() {
        assertThat(explain("-cp", classes.toString())).isZero();
        assertThat(out.toString())
                .contains("shop/Shop.java", "forks         Shop.show", "in place      Shop.show")
                .doesNotContain("\u001b")
                .endsWith("2 sites in 2 classes: 1 fork, 1 in place" + System.lineSeparator());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void failsOnSequentialSitesWhereAsked() {
        assertThat(explain("--class-path", classes.toString(), "--fail-on-sequential"))
                .isEqualTo(1);
        assertThat(explain("--class-path", classes.toString(), "--fail-on-sequential", "other.*"))
                .isEqualTo(2);
    }

    @Test
    void patternsChooseClasses() {
        assertThat(explain("-cp", classes.toString(), "shop.Shop.Cart")).isEqualTo(2);
        assertThat(explain("-cp", classes.toString(), "shop.*")).isZero();
        assertThat(explain("-cp", classes.toString(), "--format", "json", "shop.Shop"))
                .isZero();
        assertThat(out.toString()).contains("\"sites\": 2");
    }

    @Test
    void writesAFileWhoseNameSaysTheFormat() throws Exception {
        Path file = folder.resolve("out.sarif");
        assertThat(explain("-cp", classes.toString(), "--output", file.toString()))
                .isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(Files.readString(file)).contains("\"2.1.0\"");
        assertThat(explain("-cp", classes.toString(), "--output", file.toString(), "--format", "text"))
                .isZero();
        assertThat(Files.readString(file)).contains("2 sites");
        assertOnlyFile("out.sarif");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-cp {nothing}",
                "-cp {text}",
                "-cp {empty}",
                "-cp {classes} --methods {nothing}",
                "-cp {classes} --methods {text}",
                "-cp {classes} --format xml",
                "-cp {classes} --output {nothing}/x.json",
                "-cp {classes} --output {classes}",
                "-cp {classes} --source-path {nothing}",
                "-cp {classes} no*pattern",
                "-cp {classes} not.there.*",
                "-cp {classes} --colour"
            })
    void badInputIsOneLineAndStatusTwo(String arguments) throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "this is\nno jar\n");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        String[] words = Stream.of(arguments.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word.replace("{nothing}", folder.resolve("nothing").toString())
                        .replace("{text}", text.toString())
                        .replace("{empty}", empty.toString())
                        .replace("{classes}", classes.toString()))
                .toArray(String[]::new);
        assertThat(explain(words)).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).allMatch(line -> line.startsWith("xfork: "));
        assertThat(out.toString()).isEmpty();
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("explain");
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("explain");
        assertThat(run("explain", "--help")).isZero();
        assertThat(out.toString()).contains("--fail-on-sequential", "--class-path");
    }

    @Test
    void readsJarsAndWhatSpringBootPacks() throws Exception {
        Path plain = jar("plain.jar", "");
        assertThat(explain("-cp", plain.toString())).isZero();
        Path boot = jar("boot.jar", "BOOT-INF/classes/");
        assertThat(explain("-cp", boot.toString())).isZero();
        Path war = folder.resolve("app.war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            zip.putNextEntry(new ZipEntry("WEB-INF/lib/plain.jar"));
            zip.write(Files.readAllBytes(plain));
        }
        assertThat(explain("-cp", war.toString())).isZero();
        assertThat(out.toString().split("2 sites in 2 classes", -1)).hasSize(4);
    }

    @Test
    void theFirstOfSeveralClassesCountsAndAStarStandsForJars() throws Exception {
        Path plain = jar("plain.jar", "");
        jar("same.jar", "");
        String all = folder + File.separator + "*" + File.pathSeparator + plain + File.pathSeparator + classes;
        assertThat(explain("-cp", all)).isZero();
        assertThat(out.toString()).contains("2 sites in 2 classes");
    }

    private Path jar(String name, String prefix) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(prefix + classes.relativize(file)));
                zip.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }

    private void assertOnlyFile(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactly(name);
        }
    }

    private int explain(String... arguments) {
        List<String> all = new ArrayList<>(List.of("explain"));
        all.addAll(Arrays.asList(arguments));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        CommandLine line = new Commands().commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }
}
