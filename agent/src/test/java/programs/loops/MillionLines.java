package programs.loops;

import dev.xfork.CpuBoundFork;
import dev.xfork.ForkAhead;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.concurrent.atomic.AtomicLong;
import programs.Probe;
import programs.Runs;

/**
 * A million lines of a reader in 32 MB: the rests run while later calls do, so that no more lines are held than the window
 * allows, and the first output comes long before the last call begins.
 */
@Runs(jvm = "-Xmx32m")
public final class MillionLines {
    private static final int LINES = 1_000_000;
    private static final int GENEROUS = 20_000;
    private static final int LATER = 100_000;

    private static final AtomicLong BEGUN = new AtomicLong();
    private static final AtomicLong MOST = new AtomicLong();
    private static final AtomicLong RESTS = new AtomicLong();

    /** Makes its lines as they are asked for. */
    private static final class Lines extends Reader {
        private int line;
        private String text = "";
        private int at;

        @Override
        public int read(char[] to, int from, int length) {
            if (at == text.length()) {
                if (line == LINES) {
                    return -1;
                }
                text = "line " + line++ + " has some words, some of them long enough to fill the memory\n";
                at = 0;
            }
            int count = Math.min(length, text.length() - at);
            text.getChars(at, at + count, to, from);
            at += count;
            return count;
        }

        @Override
        public void close() {}
    }

    public static void main(String[] args) throws IOException {
        try (BufferedReader reader = new BufferedReader(new Lines())) {
            System.out.println(all(reader));
        }
        System.out.println(MOST.get() <= GENEROUS ? "few ahead" : "too many ahead: " + MOST);
    }

    @ForkAhead
    private static long all(BufferedReader reader) throws IOException {
        long sum = 0;
        int number = 0;
        String line;
        while ((line = reader.readLine()) != null) {
            int result = words(line, number++);
            sum = sum * 31 + result;
            long rests = RESTS.incrementAndGet();
            if (rests % LATER == 1) {
                System.out.println(rests + " " + sum);
                Probe.open("printed");
            }
        }
        return sum;
    }

    @CpuBoundFork
    static int words(String line, int number) {
        MOST.accumulateAndGet(BEGUN.incrementAndGet() - RESTS.get(), Math::max);
        if (number == LATER) {
            Probe.beside("printed");
        }
        int count = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == ' ') {
                count++;
            }
        }
        return count * line.length() + number % 7;
    }
}
