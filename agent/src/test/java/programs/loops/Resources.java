package programs.loops;

import dev.xfork.ForkAhead;
import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/**
 * Resources that the iteration opens: closed in its rest, in the order of the loop; at most as many are open as calls run
 * ahead.
 *
 * <p>The calls are made with the resource as their argument; opening writes only the new object.
 */
public final class Resources {
    private static final int ROUNDS = 2_000;
    private static final int GENEROUS = 1_100;

    private static final AtomicInteger OPEN = new AtomicInteger();
    private static final AtomicInteger MOST = new AtomicInteger();

    /** Says into a list when it is closed. */
    static final class Source implements AutoCloseable {
        private final int number;
        private final List<String> said;
        private final boolean failing;

        Source(int number, List<String> said, boolean failing) {
            this.number = number;
            this.said = said;
            this.failing = failing;
        }

        @Override
        public void close() throws IOException {
            said.add("closed " + number);
            if (failing) {
                throw new IOException("close of " + number);
            }
        }
    }

    /** Counts those that are open. */
    static final class Counted implements AutoCloseable {
        private final int number;

        Counted(int number) {
            this.number = number;
            MOST.accumulateAndGet(OPEN.incrementAndGet(), Math::max);
        }

        @Override
        public void close() {
            OPEN.decrementAndGet();
        }
    }

    public static void main(String[] args) throws Exception {
        System.out.println(inBody());
        System.out.println(callFails());
        System.out.println(closeFails());
        System.out.println(two());
        System.out.println(many());
        System.out.println(leftOpen());
        around();
        aroundFails();
        openInArgument();
        System.out.println(openFails());
        System.out.println(openFailsInside());
    }

    private static List<String> inBody() throws IOException {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            try (Source source = new Source(i, said, false)) {
                said.add(read("body", 4, source.number));
            }
        }
        return said;
    }

    private static List<String> callFails() {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            try (Source source = new Source(i, said, i == 5)) {
                said.add(read("fails", 6, source.number < 3 ? i : i + 100));
            } catch (IOException e) {
                said.add("caught " + e.getMessage() + " " + e.getSuppressed().length);
            } finally {
                said.add("end " + i);
            }
        }
        return said;
    }

    private static List<String> closeFails() {
        List<String> said = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                try (Source source = new Source(i, said, i == 3)) {
                    said.add(number(source.number, 99) + "");
                }
            }
        } catch (IOException e) {
            said.add(e.getMessage());
        }
        return said;
    }

    private static List<String> two() throws IOException {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (Source outer = new Source(i, said, false);
                    Source inner = new Source(-i, said, false)) {
                said.add(read("two", 3, outer.number - inner.number));
            }
        }
        return said;
    }

    /** How many are open is what advancing reads and closing writes; that no harm is done is the user's word. */
    @ForkAhead
    private static String many() {
        long sum = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try (Counted counted = new Counted(i)) {
                sum += number(counted.number, counted.number);
            }
        }
        Probe.holds("several open: " + MOST, MOST.get() >= 4);
        return sum + " open " + OPEN + (MOST.get() <= GENEROUS ? " few at once" : " too many: " + MOST);
    }

    /** Nothing is left open where a call throws out of the loop, whatever was opened ahead. */
    @ForkAhead
    private static String leftOpen() {
        long sum = 0;
        try {
            for (int i = 0; i < 20; i++) {
                try (Counted counted = new Counted(i)) {
                    sum += number(counted.number == 11 ? -1 : 1, 99);
                }
            }
        } catch (IllegalArgumentException e) {
            return sum + " open " + OPEN;
        }
        return "not caught";
    }

    private static void around() throws IOException {
        List<String> said = new ArrayList<>();
        try (Source source = new Source(99, said, false)) {
            for (int i = 0; i < 4; i++) {
                said.add(read("around", 4, source.number + i));
            }
        }
        System.out.println(said);
    }

    private static void aroundFails() {
        List<String> said = new ArrayList<>();
        try (Source source = new Source(2, said, true)) {
            for (int i = 0; i < 4; i++) {
                said.add(read("around fails", 4, source.number * 50 + i));
            }
        } catch (IOException e) {
            System.out.println(said);
            e.printStackTrace(System.out);
        }
    }

    private static void openInArgument() throws IOException {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            said.add(readAndClose(new Source(i, new ArrayList<>(), false)));
        }
        System.out.println(said);
    }

    private static Source open(int number, List<String> said) throws IOException {
        if (number == 3) {
            throw new IOException("cannot open " + number);
        }
        return new Source(number, said, false);
    }

    private static List<String> openFails() {
        List<String> said = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                try (Source source = open(i, said)) {
                    said.add(read("opened", 3, source.number));
                }
            }
        } catch (IOException e) {
            said.add(e.getMessage());
        }
        return said;
    }

    private static List<String> openFailsInside() {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            try (Source source = open(i, said)) {
                said.add(read("open inside", 5, source.number));
            } catch (IOException e) {
                said.add("caught " + e.getMessage());
            }
        }
        return said;
    }

    @IoBoundFork
    static String read(String key, int parties, int number) throws IOException {
        Probe.meet(key, parties);
        if (number > 102) {
            throw new IOException("read of " + number);
        }
        return "text" + number;
    }

    @IoBoundFork
    static int number(int number, int at) {
        if (at < 4) {
            Probe.meet("open", 4);
        }
        if (number < 0) {
            throw new IllegalArgumentException("negative");
        }
        return number;
    }

    @IoBoundFork
    static String readAndClose(Source source) throws IOException {
        Probe.meet("argument", 3);
        try (source) {
            return "read " + source.number;
        }
    }
}
