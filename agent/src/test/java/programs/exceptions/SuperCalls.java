package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** An override calls the annotated method of its superclass, both are forks. */
public final class SuperCalls {
    static class Base {
        @CpuBoundFork
        void work(int value) {
            Probe.afterPassed("super");
            if (value > 0) {
                throw new IllegalStateException("base " + value);
            }
        }
    }

    static class Derived extends Base {
        @Override
        void work(int value) {
            Probe.afterPassed("work");
            super.work(value + 1);
            Probe.passed("super");
        }
    }

    public static void main(String[] args) {
        Base base = new Derived();
        base.work(4);
        Probe.passed("work");
    }
}
