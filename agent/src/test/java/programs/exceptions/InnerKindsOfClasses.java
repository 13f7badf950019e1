package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** Forks made and declared in inner, anonymous, local classes, enums and records. */
public final class InnerKindsOfClasses {
    enum Level {
        LOW,
        HIGH {
            @Override
            void run() {
                Probe.afterPassed("HIGH");
                throw new IllegalStateException("too high");
            }
        };

        @CpuBoundFork
        void run() {
            Probe.afterPassed(name());
        }
    }

    record Point(int x, int y) {
        Point {
            check(x);
            Probe.passed("check " + x);
        }

        @CpuBoundFork
        static void check(int x) {
            Probe.afterPassed("check " + x);
            if (x < 0) {
                throw new IllegalArgumentException("x is " + x);
            }
        }
    }

    final class Inner {
        @CpuBoundFork
        void run() {
            Probe.afterPassed("inner");
            throw new IllegalStateException("inner of " + name);
        }
    }

    private final String name = "outer";

    public static void main(String[] args) {
        for (Level level : Level.values()) {
            show(() -> {
                level.run();
                Probe.passed(level.name());
            });
        }
        show(() -> System.out.println(new Point(1, 2)));
        show(() -> System.out.println(new Point(-1, 2)));
        InnerKindsOfClasses outer = new InnerKindsOfClasses();
        show(new Runnable() {
            @Override
            public void run() {
                outer.new Inner().run();
                Probe.passed("inner");
            }
        });
        class Local implements Runnable {
            @Override
            public void run() {
                fail("local");
                Probe.passed("local");
            }

            @CpuBoundFork
            void fail(String text) {
                Probe.afterPassed("local");
                throw new IllegalStateException(text);
            }
        }
        show(new Local());
        new Local().run();
    }

    private static void show(Runnable task) {
        try {
            task.run();
            System.out.println("fine");
        } catch (RuntimeException e) {
            System.out.println(e);
            for (StackTraceElement element : e.getStackTrace()) {
                System.out.println("  " + element);
            }
        }
    }
}
