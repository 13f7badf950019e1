package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.io.IOException;
import programs.Probe;

/** A try region whose handlers cannot catch what the call throws; the fork outlives the region. */
public final class HandlerOfOtherType {
    private static int done;

    public static void main(String[] args) {
        scope(false);
        System.out.println("done " + done);
        scope(true);
    }

    private static void scope(boolean fail) {
        String key = "work " + fail;
        try {
            work(fail, key);
            Probe.passed(key);
            maybe(false);
        } catch (IOException e) {
            System.out.println("wrong handler " + e);
        }
    }

    private static void maybe(boolean fail) throws IOException {
        if (fail) {
            throw new IOException();
        }
    }

    @CpuBoundFork
    static void work(boolean fail, String key) {
        Probe.afterPassed(key);
        if (fail) {
            throw new IllegalStateException("not an IOException");
        }
        done++;
    }
}
