package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** Exceptions that override what a trace is made of. */
public final class OddThrowables {
    static final class NoFill extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    static final class OwnTrace extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public StackTraceElement[] getStackTrace() {
            return new StackTraceElement[] {new StackTraceElement("Own", "trace", "Own.java", 1)};
        }
    }

    static final class NoSetting extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public void setStackTrace(StackTraceElement[] stackTrace) {
            throw new UnsupportedOperationException("setStackTrace");
        }
    }

    static final class BadCause extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable getCause() {
            throw new UnsupportedOperationException("getCause");
        }
    }

    static final class BadMessage extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException("getMessage");
        }
    }

    public static void main(String[] args) {
        show(new NoFill());
        show(new OwnTrace());
        show(new NoSetting());
        show(new BadCause());
        show(new BadMessage());
    }

    private static void show(RuntimeException failure) {
        try {
            scope(failure);
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getName() + " " + (e == failure));
            for (StackTraceElement element : e.getStackTrace()) {
                System.out.println("  " + element);
            }
        }
    }

    private static void scope(RuntimeException failure) {
        String key = failure.getClass().getName();
        fail(failure, key);
        Probe.passed(key);
    }

    @CpuBoundFork
    static void fail(RuntimeException failure, String key) {
        Probe.afterPassed(key);
        throw failure;
    }
}
