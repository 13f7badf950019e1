package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.io.IOException;
import programs.Probe;

/** A checked exception that the fork does not declare reaches the outer handler all the same. */
public final class SneakyChecked {
    public static void main(String[] args) {
        try {
            scope();
        } catch (Exception e) {
            System.out.println("outer " + e);
        }
        scope();
    }

    private static void scope() {
        fail();
        Probe.passed("fail");
    }

    @CpuBoundFork
    static void fail() {
        Probe.afterPassed("fail");
        SneakyChecked.<RuntimeException>sneak(new IOException("sneaked"));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }
}
