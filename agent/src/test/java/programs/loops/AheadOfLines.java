package programs.loops;

import dev.xfork.ForkAhead;
import dev.xfork.IoBoundFork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** {@code @ForkAhead}: loops that read lines, rows and queues run ahead by the word of the user. */
public final class AheadOfLines {
    private static final String TEXT = "one\ntwo\nthree\nfour\nfive\nsix\n";
    private static final int LINES = 6;

    private static final AtomicInteger BEGUN = new AtomicInteger();
    private static final AtomicInteger MOST = new AtomicInteger();
    private static final AtomicInteger DONE = new AtomicInteger();

    private int number;

    public static void main(String[] args) throws Exception {
        System.out.println(lines(new BufferedReader(new StringReader(TEXT))));
        numbered(new BufferedReader(new StringReader(TEXT)));
        System.out.println(scanned(new Scanner(TEXT)));
        System.out.println(polled(new ConcurrentLinkedQueue<>(List.of("a", "b", "c", "d", "e", "f"))));
        System.out.println(removed(new ArrayDeque<>(List.of("a", "b", "c", "d", "e", "f"))));
        System.out.println(taken(new LinkedBlockingQueue<>(List.of("a", "b", "c", "d", "e", "f", "end"))));
        System.out.println(rows(new Rows(LINES)));
        System.out.println(of(new Rows(LINES)));
        System.out.println(new AheadOfLines().field());
        System.out.println(few());
        System.out.println(unknownRest(new ArrayList<>(List.of("a", "b", "c", "d", "e", "f"))));
        failing(new BufferedReader(new StringReader(TEXT)));
        readerFails();
        System.out.println(skipping(new BufferedReader(new StringReader("# x\none\n\ntwo\n# y\nthree\n"))));
    }

    @ForkAhead
    private static List<String> lines(BufferedReader reader) throws IOException {
        List<String> out = new ArrayList<>();
        String line;
        while ((line = reader.readLine()) != null) {
            out.add(load("lines", line));
        }
        return out;
    }

    @ForkAhead
    private static void numbered(BufferedReader reader) throws IOException {
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            String loaded = load("numbered", line);
            System.out.println(number + ": " + loaded + " of " + line);
        }
    }

    @ForkAhead
    private static String scanned(Scanner scanner) {
        String all = "";
        while (scanner.hasNextLine()) {
            String line = scanner.nextLine();
            all += load("scanned", line);
        }
        return all;
    }

    @ForkAhead
    private static List<String> polled(Queue<String> queue) {
        List<String> out = new ArrayList<>();
        String text;
        while ((text = queue.poll()) != null) {
            out.add(load("polled", text));
        }
        return out;
    }

    @ForkAhead
    private static List<String> removed(Queue<String> queue) {
        List<String> out = new ArrayList<>();
        while (!queue.isEmpty()) {
            out.add(load("removed", queue.remove()));
        }
        return out;
    }

    @ForkAhead
    private static List<String> taken(BlockingQueue<String> queue) throws InterruptedException {
        List<String> out = new ArrayList<>();
        while (true) {
            String text = queue.take();
            if (text.equals("end")) {
                return out;
            }
            out.add(load("taken", text));
        }
    }

    /** A cursor, as that of a data base. */
    private static final class Rows implements Iterator<String> {
        private final int size;
        private int at;

        Rows(int size) {
            this.size = size;
        }

        boolean advance() {
            return at++ < size;
        }

        String row() {
            return "row " + at;
        }

        @Override
        public boolean hasNext() {
            return at < size;
        }

        @Override
        public String next() {
            at++;
            return row();
        }
    }

    @ForkAhead
    private static List<String> rows(Rows rows) {
        List<String> out = new ArrayList<>();
        while (rows.advance()) {
            out.add(load("rows", rows.row()));
        }
        return out;
    }

    @ForkAhead
    private static List<String> of(Rows rows) {
        List<String> out = new ArrayList<>();
        Iterable<String> all = () -> rows;
        for (String row : all) {
            out.add(load("iterator", row));
        }
        return out;
    }

    /** The prefix counts in a field. */
    @ForkAhead
    private List<String> field() {
        List<String> out = new ArrayList<>();
        while (number < LINES) {
            number++;
            out.add(load("field", "n" + number));
        }
        return out;
    }

    /** Two iterations ahead at most. */
    @ForkAhead(2)
    private static String few() {
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            out.add(counted(i, DONE.get()));
            DONE.incrementAndGet();
        }
        return out + " " + (MOST.get() <= 3 ? "few" : "too many: " + MOST);
    }

    /** Nothing is known of what the rest calls. */
    @ForkAhead
    private static List<String> unknownRest(List<String> texts) {
        List<String> out = new ArrayList<>();
        for (String text : texts) {
            String loaded = load("unknown", text);
            Runnable rest = () -> out.add(loaded);
            rest.run();
        }
        return out;
    }

    @ForkAhead
    private static void failing(BufferedReader reader) {
        try {
            String line;
            while ((line = reader.readLine()) != null) {
                System.out.println(refuse(line));
            }
        } catch (IOException e) {
            e.printStackTrace(System.out);
        }
    }

    /** The reader fails in the fourth line: the three before it are printed. */
    @ForkAhead
    private static void readerFails() {
        BufferedReader reader = new BufferedReader(new StringReader(TEXT)) {
            private int line;

            @Override
            public String readLine() throws IOException {
                if (++line == 4) {
                    throw new IOException("line " + line);
                }
                return super.readLine();
            }
        };
        int count = 0;
        try {
            String line;
            while ((line = reader.readLine()) != null) {
                String loaded = three(line);
                count++;
                System.out.println(count + " " + loaded);
            }
        } catch (IOException e) {
            System.out.println(count + " " + e.getMessage());
        }
    }

    @ForkAhead
    private static String skipping(BufferedReader reader) throws IOException {
        StringBuilder all = new StringBuilder();
        String line;
        int comments = 0;
        while ((line = reader.readLine()) != null) {
            if (line.isEmpty()) {
                all.append("empty;");
                continue;
            }
            if (line.startsWith("#")) {
                comments++;
                continue;
            }
            all.append(skippingLoad(line)).append(comments).append(';');
        }
        return all.toString();
    }

    @IoBoundFork
    static String load(String key, String text) {
        Probe.meet(key, LINES);
        return "<" + text + ">";
    }

    /** How many calls have begun whose round has not been added. */
    @IoBoundFork
    static int counted(int i, int done) {
        BEGUN.incrementAndGet();
        MOST.accumulateAndGet(i - done, Math::max);
        return i;
    }

    @IoBoundFork
    static String refuse(String line) throws IOException {
        Probe.meet("refuse", LINES);
        if (line.equals("four")) {
            throw new IOException("refused " + line);
        }
        return line.toUpperCase();
    }

    @IoBoundFork
    static String three(String line) {
        Probe.meet("three", 3);
        return line;
    }

    @IoBoundFork
    static String skippingLoad(String line) {
        Probe.meet("skipping", 3);
        return "<" + line + ">";
    }
}
