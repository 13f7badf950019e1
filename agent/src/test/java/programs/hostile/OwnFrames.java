package programs.hostile;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import java.util.Set;
import java.util.TreeSet;
import programs.Probe;

/** Inside a fork the first frames are the method's own, under its own name and line. */
public final class OwnFrames {
    private static final Set<String> SEEN = new TreeSet<>();

    public static void main(String[] args) {
        walk();
        Probe.passed("walk");
        new OwnFrames().trace(1, 2L);
        Probe.passed("trace");
        Fork.sync();
        for (String seen : SEEN) {
            System.out.println(seen);
        }
    }

    private static void add(String what, Object frame) {
        synchronized (SEEN) {
            SEEN.add(what + " " + frame);
        }
    }

    @CpuBoundFork
    static void walk() {
        Probe.afterPassed("walk");
        add(
                "walker",
                StackWalker.getInstance().walk(frames -> frames.findFirst().orElseThrow()));
    }

    @IoBoundFork
    void trace(int a, long b) {
        Probe.afterPassed("trace");
        inner();
        add("throwable", new Throwable().getStackTrace()[0]);
    }

    private void inner() {
        StackTraceElement[] trace = new Throwable().getStackTrace();
        add("throwable, inner", trace[0]);
        add("throwable, second", trace[1]);
        add("enclosing", new Object() {}.getClass().getEnclosingMethod());
    }
}
