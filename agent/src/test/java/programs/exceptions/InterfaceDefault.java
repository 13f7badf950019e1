package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** The annotation stands on the interface; a default method makes the fork, an implementation fails. */
public final class InterfaceDefault {
    interface Step {
        @CpuBoundFork
        void apply(int value);

        default void applyAll(int... values) {
            for (int value : values) {
                apply(value);
            }
            Probe.passed("all");
        }
    }

    static final class Positive implements Step {
        @Override
        public void apply(int value) {
            Probe.afterPassed("all");
            if (value < 0) {
                throw new IllegalArgumentException("negative: " + value);
            }
        }
    }

    public static void main(String[] args) {
        new Positive().applyAll(1, 2, -3);
    }
}
