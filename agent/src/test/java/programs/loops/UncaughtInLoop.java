package programs.loops;

import dev.xfork.IoBoundFork;
import java.io.IOException;
import programs.Probe;

/** A call throws out of the loop and out of {@code main}: status 1, the trace on stderr, the output before it. */
public final class UncaughtInLoop {
    public static void main(String[] args) throws IOException {
        int sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += load(i);
            System.out.println(sum);
        }
    }

    @IoBoundFork
    static int load(int i) throws IOException {
        Probe.meet("all", 6);
        if (i == 4) {
            throw new IOException("number " + i, new RuntimeException("cause"));
        }
        return i;
    }
}
