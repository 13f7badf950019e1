package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.AbstractList;
import java.util.List;

/** What is printed shows elsewhere, and printers that the program made itself. */
public final class Buffers {
    private static final int CALLS = 5;

    public static void main(String[] args) throws IOException {
        buffer(new StringWriter());
        StringWriter writer = new StringWriter();
        printed(new PrintWriter(writer), writer.getBuffer());
        PrintStream usual = System.err;
        Counting counting = new Counting();
        System.setErr(counting);
        errors(counting, new Quiet());
        System.setErr(usual);
        given(new Own(), () -> {});
        Shown shown = new Shown();
        given(shown, () -> shown.elements[0] = 7);
    }

    private static void buffer(StringWriter writer) {
        StringBuffer buffer = writer.getBuffer();
        for (int i = 0; i < CALLS; i++) {
            int number = load(buffer.length());
            writer.write(" " + number);
        }
        System.out.println(writer);
    }

    private static void printed(PrintWriter writer, StringBuffer buffer) {
        for (int i = 0; i < CALLS; i++) {
            int number = load(buffer.length());
            writer.print(" " + number);
        }
        System.out.println(buffer);
        for (int i = 0; i < CALLS; i++) {
            int number = load(("" + buffer).length());
            writer.print(" " + number);
        }
        System.out.println(buffer);
    }

    private static void errors(Counting counting, RuntimeException failure) {
        for (int i = 0; i < CALLS; i++) {
            int number = load(counting.lines);
            failure.printStackTrace();
            System.out.println("lines " + number);
        }
    }

    /** The array that a list gives may be its own. */
    private static void given(List<Integer> list, Runnable change) {
        Object[] elements = list.toArray();
        for (int i = 0; i < CALLS; i++) {
            int number = load((Integer) elements[0]);
            change.run();
            System.out.println("first " + number);
        }
    }

    @IoBoundFork
    private static int load(int number) {
        return number + 1;
    }

    private static final class Counting extends PrintStream {
        int lines;

        Counting() {
            super(new ByteArrayOutputStream(), true);
        }

        @Override
        public void println(Object line) {
            lines++;
        }
    }

    private static final class Quiet extends RuntimeException {
        private static final long serialVersionUID = 1;

        Quiet() {
            super("quiet", null, false, false);
        }
    }

    private static class Shown extends AbstractList<Integer> {
        final Object[] elements = {1, 2};

        @Override
        public Integer get(int index) {
            return (Integer) elements[index];
        }

        @Override
        public int size() {
            return elements.length;
        }

        @Override
        public Object[] toArray() {
            return elements;
        }
    }

    private static final class Own extends Shown {}
}
