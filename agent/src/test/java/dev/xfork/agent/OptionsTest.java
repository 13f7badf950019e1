package dev.xfork.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final String VALID =
            "valid are sequential, strict, methods, weave, skip, dump, explain, report, trace,"
                    + " progress, escape, cpu, cpu.parallelism, cpu.timeout, cluster,"
                    + " cluster.keys, cluster.password, io.limit, as key=value,key=value";

    @Test
    void nothing_said_is_the_defaults() {
        for (String nothing : new String[] {null, "", " ", ",", " , "}) {
            Options options = argument(nothing);

            assertThat(options.sequential()).isFalse();
            assertThat(options.strict()).isFalse();
            assertThat(options.methods().isEmpty()).isTrue();
            assertThat(options.dump()).isNull();
            assertThat(options.escape()).isTrue();
            assertThat(options.cpuParallelism()).isZero();
            assertThat(options.ioLimit()).isZero();
            assertThat(options.report()).isNull();
            assertThat(options.selects("a/B")).isTrue();
        }
    }

    @Test
    void reads_all_keys_of_the_argument() {
        Options options = argument("sequential=true, strict=TRUE ,escape=false,cpu=threads,cpu.parallelism=3,"
                + "xfork.io.limit=9,report=-,weave=a.*:b.C,skip=a.x.*");

        assertThat(options.sequential()).isTrue();
        assertThat(options.strict()).isTrue();
        assertThat(options.escape()).isFalse();
        assertThat(options.cpuParallelism()).isEqualTo(3);
        assertThat(options.ioLimit()).isEqualTo(9);
        assertThat(options.report()).isEqualTo("-");
        assertThat(options.selects("a/B")).isTrue();
        assertThat(options.selects("a/x/B")).isFalse();
    }

    @Test
    void the_argument_wins_over_the_property_and_that_over_the_environment() {
        Map<String, String> environment =
                Map.of("XFORK_IO_LIMIT", "1", "XFORK_CPU_PARALLELISM", "1", "XFORK_ESCAPE", "false");
        Properties properties = properties("xfork.io.limit", "2", "xfork.cpu.parallelism", "2");
        Options options = Options.of("io.limit=3", properties, environment);

        assertThat(options.ioLimit()).isEqualTo(3);
        assertThat(options.cpuParallelism()).isEqualTo(2);
        assertThat(options.escape()).isFalse();
    }

    @Test
    void a_bad_value_that_is_not_used_does_no_harm() {
        Options options = Options.of("io.limit=3", properties("xfork.io.limit", "x"), Map.of());

        assertThat(options.ioLimit()).isEqualTo(3);
    }

    @Test
    void an_empty_variable_is_as_good_as_none() {
        assertThat(Options.of(null, new Properties(), Map.of("XFORK_STRICT", ""))
                        .strict())
                .isFalse();
    }

    @Test
    void an_unknown_key_lists_the_valid_ones_wherever_it_stands() {
        assertThatThrownBy(() -> argument("strickt=true")).hasMessage("unknown option 'strickt'; " + VALID);
        assertThatThrownBy(() -> Options.of(null, properties("xfork.foo", "1"), Map.of()))
                .hasMessage("unknown option 'xfork.foo'; " + VALID);
        assertThatThrownBy(() -> Options.of(null, new Properties(), Map.of("XFORK_FOO", "1")))
                .hasMessage("unknown option 'XFORK_FOO'; " + VALID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strict           | option strict= is not valid; valid are true, false",
                "strict=yes       | option strict=yes is not valid; valid are true, false",
                "sequential=1     | option sequential=1 is not valid; valid are true, false",
                "io.limit=0       | option io.limit=0 is not valid; valid are whole numbers from 1",
                "io.limit=-1      | option io.limit=-1 is not valid; valid are whole numbers from 1",
                "cpu.parallelism=many | option cpu.parallelism=many is not valid; valid are whole numbers from 1",
                "io.limit=99999999999 | option io.limit=99999999999 is not valid; valid are whole numbers from 1",
                "cpu=fast         | option cpu=fast is not valid; valid are threads, processes, cluster",
                "cpu.timeout=0    | option cpu.timeout=0 is not valid; valid are whole numbers from 1",
                "cpu=cluster      | option cpu=cluster needs the jar of xfork-cluster on the class path; without it valid are threads, processes",
                "report=x.txt     | option report=x.txt is not valid; valid are - (standard error) and files that end in .html,"
                        + " in folders that exist and can be written to",
                "dump=            | option dump= is not valid; valid are paths",
                "strict=true,strict=false | option strict is given twice",
                "weave=a..b       | option weave=a..b is not valid; valid are patterns like com.acme.*:org.foo.Bar,"
                        + " separated by : or ;",
            })
    void a_bad_value_says_which_are_valid(String argument, String message) {
        assertThatThrownBy(() -> argument(argument))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void progress_needs_no_value() {
        assertThat(argument("progress").progress()).isTrue();
        assertThat(argument("progress=true").progress()).isTrue();
        assertThat(argument("progress=false").progress()).isFalse();
        assertThat(argument("strict=true").progress()).isFalse();
    }

    @Test
    void messages_are_one_line() {
        assertThatThrownBy(() -> argument("str\nict=true")).hasMessageNotContaining("\n");
        assertThatThrownBy(() -> argument("strict=t\r\nrue")).hasMessageNotContaining("\n");
    }

    @Test
    void explain_takes_a_dash_or_a_file_that_can_be_written(@TempDir Path folder) {
        assertThat(argument("explain=-").explain()).isEqualTo("-");
        Path file = folder.resolve("x.json");
        assertThat(argument("explain=" + file).explain()).isEqualTo(file.toString());
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> argument("explain=" + folder)).hasMessageContaining("valid are - (standard error)");
        assertThatThrownBy(() -> argument("explain=" + folder.resolve("no/x"))).hasMessageContaining("valid are -");
    }

    @Test
    void a_methods_file_is_read(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("m.txt"), "cpu a.B#m\n");
        Path bad = Files.writeString(folder.resolve("bad.txt"), "cpu a.B#m\nnonsense\n");

        assertThat(argument("methods=" + file).methods().isEmpty()).isFalse();
        assertThatThrownBy(() -> argument("methods=" + bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(bad + ":2: 'nonsense': ");
        assertThatThrownBy(() -> argument("methods=" + folder.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option methods=" + folder.resolve("none") + ": there is no such file");
        assertThatThrownBy(() -> argument("methods=" + folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void the_dump_folder_is_made(@TempDir Path folder) throws IOException {
        Path made = folder.resolve("a/b");
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(argument("dump=" + made).dump()).isEqualTo(made);
        assertThat(made).isDirectory();
        assertThatThrownBy(() -> argument("dump=" + file))
                .hasMessage("option dump=" + file
                        + " is not valid; valid are folders that exist or can be made, and written to");
    }

    @Test
    void patterns_are_packages_and_classes() {
        Patterns patterns = Patterns.parse("com.acme.*: org.foo.Bar;single");

        assertThat(patterns.matches("com/acme/A")).isTrue();
        assertThat(patterns.matches("com/acme/deep/A$B")).isTrue();
        assertThat(patterns.matches("com/acmeA")).isFalse();
        assertThat(patterns.matches("org/foo/Bar")).isTrue();
        assertThat(patterns.matches("org/foo/Bar$Inner")).isTrue();
        assertThat(patterns.matches("org/foo/Barn")).isFalse();
        assertThat(patterns.matches("single")).isTrue();
        assertThat(Patterns.parse("*").matches("x/Y")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.", ".a", "a..b", "a*", "*.a", "a b", "a/b", "a:", "1a"})
    void what_is_no_pattern_is_told(String text) {
        assertThatThrownBy(() -> Patterns.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void options_that_say_the_same_have_the_same_text() {
        assertThat(argument("strict=true,io.limit=2").text())
                .isEqualTo(Options.of("io.limit=2", properties("xfork.strict", "true"), Map.of())
                        .text());
        assertThat(argument("strict=true").text()).isNotEqualTo(argument(null).text());
    }

    private static Options argument(@Nullable String argument) {
        return Options.of(argument, new Properties(), Map.of());
    }

    private static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return properties;
    }
}
