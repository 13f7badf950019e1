package programs.exceptions;

import dev.xfork.IoBoundFork;
import programs.Probe;

/** The annotated method is a default method of an interface, inherited and called through a class. */
public final class AnnotatedDefault {
    interface Step {
        @IoBoundFork
        default void run(String text) {
            Probe.afterPassed("run");
            fail(text);
        }

        private void fail(String text) {
            throw new IllegalStateException(text + " of " + this);
        }
    }

    static final class Plain implements Step {
        @Override
        public String toString() {
            return "plain";
        }
    }

    public static void main(String[] args) {
        Plain plain = new Plain();
        plain.run("step");
        Probe.passed("run");
    }
}
