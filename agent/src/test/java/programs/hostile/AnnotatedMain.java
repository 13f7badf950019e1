package programs.hostile;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** The annotated method is main itself. */
public final class AnnotatedMain {
    @CpuBoundFork
    public static void main(String[] args) {
        System.out.println("in main");
        work();
        Probe.holds("past", true);
    }

    @CpuBoundFork
    static void work() {
        System.out.println("in work");
        throw new IllegalStateException("from work");
    }
}
