package dev.xfork.agent.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xfork.Place;
import dev.xfork.internal.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodsFileTest {
    private static final int NATIVE = 0x0100;
    private static final int SYNTHETIC = 0x1000;

    @Test
    void reads_kinds_and_steps_over_comments_and_empty_lines() {
        MethodsFile file = parse("""
            # a comment
            cpu  a.B#m

               # another
            io a.B#n
            \tunsafe\ta.B#o\t
            """);

        assertThat(kind(file, "a/B", "m", "()V")).isEqualTo(Kind.CPU);
        assertThat(kind(file, "a/B", "n", "(IJ)V")).isEqualTo(Kind.IO);
        assertThat(file.mark("a/B", "o", "()V", 0).source()).isEqualTo("methods file line 6");
        assertThat(kind(file, "a/B", "p", "()V")).isNull();
        assertThat(kind(file, "a/C", "m", "()V")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cpu a.B#m()                              | ()V",
                "cpu a.B#m( )                             | ()V",
                "cpu a.B#m(int,java.lang.String[])        | (I[Ljava/lang/String;)V",
                "cpu a.B # m ( int , java.lang.String [] )| (I[Ljava/lang/String;)V",
                "cpu a.B#m(java.lang.String...)           | ([Ljava/lang/String;)V",
                "cpu a.B#m(java.util.Map.Entry)           | (Ljava/util/Map$Entry;)V",
                "cpu a.B#m(java.util.Map$Entry[][])       | ([[Ljava/util/Map$Entry;)V",
                "cpu a.B#m(boolean,byte,char,short,long,float,double) | (ZBCSJFD)V",
            })
    void parameter_types_are_written_as_in_java(String line, String desc) {
        MethodsFile file = parse(line);

        assertThat(kind(file, "a/B", "m", desc)).isEqualTo(Kind.CPU);
        assertThat(kind(file, "a/B", "m", "(Ljava/lang/Object;)V")).isNull();
    }

    @Test
    void behind_a_method_comes_where_its_forks_run() {
        MethodsFile file = parse("""
            cpu a.B#m where=processes
            cpu a.B # n ( int , java.lang.String ) idempotent\twhere=cluster
            cpu a.B#o() where=threads
            cpu a.B#p
            """);

        Mark first = file.mark("a/B", "m", "()V", 0);
        assertThat(first.where()).isEqualTo(Place.PROCESSES);
        assertThat(first.idempotent()).isFalse();
        Mark second = file.mark("a/B", "n", "(ILjava/lang/String;)V", 0);
        assertThat(second.where()).isEqualTo(Place.CLUSTER);
        assertThat(second.idempotent()).isTrue();
        assertThat(Destination.of(second.destination())).isEqualTo(new Destination(false, Place.CLUSTER, true));
        assertThat(file.mark("a/B", "o", "()V", 0).where()).isEqualTo(Place.THREADS);
        assertThat(file.mark("a/B", "p", "()V", 0).where()).isEqualTo(Place.ANYWHERE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cpu a.B#m where=moon", "cpu a.B#m() x", "io a.B#m where=processes", "unsafe a.B#m idempotent"})
    void other_words_behind_a_method_are_refused(String line) {
        assertThatThrownBy(() -> parse(line))
                .hasMessageContaining("where=processes")
                .hasMessageContaining("idempotent");
    }

    @Test
    void nested_types_are_written_with_dollar_or_dot() {
        assertThat(kind(parse("cpu a.B.C#m"), "a/B$C", "m", "()V")).isEqualTo(Kind.CPU);
        assertThat(kind(parse("cpu a.B$C#m"), "a/B$C", "m", "()V")).isEqualTo(Kind.CPU);
        assertThat(kind(parse("cpu Main#m"), "Main", "m", "()V")).isEqualTo(Kind.CPU);
    }

    @Test
    void a_star_is_any_method_of_the_source_but_no_constructor() {
        MethodsFile file = parse("cpu a.B#*");

        assertThat(kind(file, "a/B", "m", "()V")).isEqualTo(Kind.CPU);
        assertThat(kind(file, "a/B", "<init>", "()V")).isNull();
        assertThat(kind(file, "a/B", "<clinit>", "()V")).isNull();
        assertThat(file.mark("a/B", "lambda$m$0", "()V", SYNTHETIC)).isNull();
        assertThat(file.mark("a/B", "n", "()V", NATIVE)).isNull();
        assertThat(parse("unsafe a.B#*").mark("a/B", "n", "()V", NATIVE)).isNotNull();
        assertThat(kind(parse("cpu a.B#*(int)"), "a/B", "m", "(I)V")).isEqualTo(Kind.CPU);
        assertThat(kind(parse("cpu a.B#*(int)"), "a/B", "m", "()V")).isNull();
    }

    @Test
    void of_several_lines_the_one_that_says_most_counts_else_the_last() {
        MethodsFile file = parse("unsafe a.B#m(int)\nio a.B#m\ncpu a.B#*\nunsafe a.B#*");

        assertThat(kind(file, "a/B", "m", "(I)V")).isEqualTo(Kind.UNSAFE);
        assertThat(kind(file, "a/B", "m", "(J)V")).isEqualTo(Kind.IO);
        assertThat(kind(file, "a/B", "x", "()V")).isEqualTo(Kind.UNSAFE);
    }

    @Test
    void tells_which_lines_matched_nothing() {
        MethodsFile file = parse("cpu a.B#m\n\ncpu a.B#missing\nio no.Such#*");
        file.mark("a/B", "m", "()V", 0);

        assertThat(file.unmatched())
                .containsExactly(new MethodsFile.Line(3, "cpu a.B#missing"), new MethodsFile.Line(4, "io no.Such#*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fast a.B#m",
                "CPU a.B#m",
                "cpu",
                "cpu a.B",
                "cpu a.B.m()",
                "cpu #m",
                "cpu a.B#",
                "cpu a..B#m",
                "cpu a.B#m n",
                "cpu a.B#m(",
                "cpu a.B#m(int",
                "cpu a.B#m(int,)",
                "cpu a.B#m(java.util.List<String>)",
                "cpu a.B#m(int x)y",
                "cpu a.B#<init>",
                "cpu a.B#B",
                "cpu a.(B#m)",
                "cpua.B#m",
            })
    void a_bad_line_is_one_message_with_file_and_line(String line) {
        assertThatThrownBy(() -> parse("# first\n" + line + "\ncpu a.B#m"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("m.txt:2: '" + line + "': ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_bad_line_says_what_is_valid() {
        assertThatThrownBy(() -> parse("fork a.B#m"))
                .hasMessage(
                        "m.txt:1: 'fork a.B#m': a line is cpu, io or unsafe, then pkg.Type#method or pkg.Type#*, then"
                                + " (parameter types) or nothing");
        assertThatThrownBy(() -> parse("cpu a.B#<init>")).hasMessageEndingWith("constructors are never forked");
    }

    @Test
    void reads_files_of_any_line_ends_and_a_byte_order_mark(@TempDir Path folder) throws IOException {
        Path path = Files.writeString(folder.resolve("m"), "\ufeffcpu a.B#m\r\nio a.B#n");
        MethodsFile file = MethodsFile.read(path);

        assertThat(kind(file, "a/B", "m", "()V")).isEqualTo(Kind.CPU);
        assertThat(kind(file, "a/B", "n", "()V")).isEqualTo(Kind.IO);
        assertThatThrownBy(() -> MethodsFile.read(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void no_lines_mark_nothing() {
        assertThat(MethodsFile.NONE.isEmpty()).isTrue();
        assertThat(parse("# nothing").isEmpty()).isTrue();
        assertThat(kind(MethodsFile.NONE, "a/B", "m", "()V")).isNull();
        assertThat(parse("cpu java.lang.Runnable#run").namesJdk()).isTrue();
        assertThat(parse("cpu a.B#m").namesJdk()).isFalse();
    }

    private static MethodsFile parse(String text) {
        return MethodsFile.parse("m.txt", text);
    }

    private static @Nullable Kind kind(MethodsFile file, String owner, String method, String desc) {
        Mark mark = file.mark(owner, method, desc, 0);
        return mark == null ? null : mark.kind();
    }
}
