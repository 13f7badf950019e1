package programs.loops;

import dev.xfork.IoBoundFork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import programs.Probe;

/** What each iteration prints or writes is in the order of the loop. */
public final class Prints {
    private static final int CALLS = 12;

    public static void main(String[] args) throws IOException {
        for (int i = 0; i < CALLS; i++) {
            System.out.println(load("println", i));
        }
        for (int i = 0; i < CALLS; i++) {
            System.out.print(number("print", i));
        }
        System.out.println();
        progress();
        formatted();
        bytes();
        writers(new StringWriter());
        both();
    }

    private static void progress() {
        int done = 0;
        System.out.println("starting");
        for (int i = 0; i < CALLS; i++) {
            String text = load("progress", i);
            done++;
            if (done % 5 == 0) {
                System.out.println(done + " of " + CALLS + ", last " + text);
            }
        }
        System.out.println("done " + done);
    }

    private static void formatted() {
        for (int i = 0; i < CALLS; i++) {
            System.out.printf("%3d %s%n", i, load("printf", i));
        }
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < CALLS; i++) {
            all.append(String.format("[%s]", load("format", i)));
        }
        System.out.println(all);
    }

    private static void bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < CALLS; i++) {
            bytes.write(number("bytes", i) + 'a');
        }
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        for (int i = 0; i < CALLS; i++) {
            out.print(load("stream", i));
        }
        System.out.println(bytes.toString(StandardCharsets.UTF_8));
    }

    private static void writers(Writer writer) throws IOException {
        PrintWriter out = new PrintWriter(writer);
        for (int i = 0; i < CALLS; i++) {
            String text = load("writer", i);
            out.print(i);
            out.print('=');
            out.println(text);
        }
        out.flush();
        writer.write("end\n");
        System.out.print(writer);
    }

    /** On stdout what was good, on stderr what was not. */
    private static void both() {
        for (int i = 0; i < CALLS; i++) {
            try {
                System.out.println(refuse(i));
            } catch (IllegalStateException e) {
                System.err.println(e.getMessage());
            }
        }
    }

    @IoBoundFork
    static String load(String key, int i) {
        Probe.meet(key, CALLS);
        return "p" + i;
    }

    @IoBoundFork
    static int number(String key, int i) {
        Probe.meet(key, CALLS);
        return i % 10;
    }

    @IoBoundFork
    static String refuse(int i) {
        Probe.meet("both", CALLS);
        if (i % 4 == 3) {
            throw new IllegalStateException("refused " + i);
        }
        return "fine " + i;
    }
}
