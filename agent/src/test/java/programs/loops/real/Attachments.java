package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** Opens something in each iteration, reads it by an annotated call, and closes it. */
public final class Attachments {
    private static final List<String> CLOSED = new ArrayList<>();

    /** An attachment's stream; says when it is closed. */
    private static final class Attachment extends ByteArrayInputStream {
        private final String name;

        Attachment(String name, String text) {
            super(text.getBytes(StandardCharsets.UTF_8));
            this.name = name;
        }

        @Override
        public void close() throws IOException {
            CLOSED.add(name);
            if (name.equals("d")) {
                throw new IOException("cannot close " + name);
            }
        }
    }

    public static void main(String[] args) {
        List<String> names = List.of("a", "b", "c", "d", "e");
        System.out.println(readAll(names) + " closed " + CLOSED);
        CLOSED.clear();
        System.out.println(byHand(names) + " closed " + CLOSED);
        CLOSED.clear();
        System.out.println(opened(names) + " closed " + CLOSED);
        CLOSED.clear();
        try {
            strictly(List.of("a", "b", "bad", "c"));
        } catch (IOException e) {
            System.out.println(e.getMessage() + " closed " + CLOSED);
        }
        System.out.println(readers(names));
    }

    /** Overlaps: opening makes an object and reads nothing else. */
    private static List<String> readAll(List<String> names) {
        List<String> texts = new ArrayList<>();
        for (String name : names) {
            try (InputStream in = new Attachment(name, "text of " + name)) {
                texts.add(read("all", 5, in));
            } catch (IOException e) {
                texts.add(e.getMessage());
            }
        }
        return texts;
    }

    /** Overlaps: the same with {@code finally}. */
    private static List<String> byHand(List<String> names) {
        List<String> texts = new ArrayList<>();
        for (String name : names) {
            Attachment in = new Attachment(name, name);
            try {
                texts.add(read("by hand", 5, in));
            } catch (IOException e) {
                texts.add("failed");
            } finally {
                try {
                    in.close();
                } catch (IOException e) {
                    texts.add("not closed");
                }
            }
        }
        return texts;
    }

    /** Overlaps: the annotated call is the one that opens; all else is behind it. */
    private static List<String> opened(List<String> names) {
        List<String> texts = new ArrayList<>();
        for (String name : names) {
            try (InputStream in = open(name)) {
                texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                texts.add(e.getMessage());
            }
        }
        return texts;
    }

    /** The first that cannot be read ends the loop. Whether the calls overlap is left open: what was opened ahead would have to be closed. */
    private static void strictly(List<String> names) throws IOException {
        for (String name : names) {
            try (InputStream in = new Attachment(name, name)) {
                CLOSED.add(readStrictly(in) + " read");
            }
        }
    }

    /** Overlaps: readers of the JDK. */
    private static String readers(List<String> names) {
        String all = "";
        for (String name : names) {
            try (StringReader reader = new StringReader(name)) {
                all += (char) character(reader);
            } catch (IOException e) {
                all += "?";
            }
        }
        return all;
    }

    @IoBoundFork
    static String read(String key, int parties, InputStream in) throws IOException {
        Probe.meet(key, parties);
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (text.endsWith("b")) {
            throw new IOException("bad attachment");
        }
        return text;
    }

    @IoBoundFork
    static String readStrictly(InputStream in) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (text.equals("bad")) {
            throw new IOException("bad attachment");
        }
        return text;
    }

    @IoBoundFork
    static InputStream open(String name) throws IOException {
        Probe.meet("open", 5);
        if (name.equals("c")) {
            throw new IOException("cannot open " + name);
        }
        return new Attachment(name, "opened " + name);
    }

    @IoBoundFork
    static int character(StringReader reader) throws IOException {
        Probe.meet("readers", 5);
        return reader.read();
    }
}
