package dev.xfork.agent.scan;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import dev.xfork.Unsafe;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Types to be described; never run. */
@SuppressWarnings("unused")
class Samples {
    static class Base {
        @CpuBoundFork
        void work() {}

        @IoBoundFork(maxConcurrency = 7, detached = true, nonNull = true)
        protected Object load(String name, int... sizes) throws IOException, InterruptedException {
            return name;
        }

        @CpuBoundFork
        void packagePrivate() {}

        @CpuBoundFork
        private void hidden() {}

        @CpuBoundFork
        static void shared() {}

        void plain() {}
    }

    static class Override1 extends Base {
        @Override
        void work() {}

        @Override
        protected String load(String name, int... sizes) {
            return name;
        }

        private void hidden() {}

        static void shared() {}
    }

    static class Taken extends Override1 {
        @Override
        @Unsafe
        void work() {}
    }

    static class BelowTaken extends Taken {
        @Override
        void work() {}
    }

    @Unsafe
    static class TakenType extends Base {
        @Override
        void work() {}

        void own() {}

        @CpuBoundFork
        void explicit() {}
    }

    interface Job {
        @CpuBoundFork
        void run(String name);

        @IoBoundFork
        default void byDefault() {}

        @CpuBoundFork
        static void helper() {}
    }

    static class JobImpl implements Job {
        @Override
        public void run(String name) {}
    }

    static class JobChild extends JobImpl {}

    interface QuietJob extends Job {
        @Override
        @Unsafe
        void run(String name);
    }

    static class QuietImpl implements Job, QuietJob {
        @Override
        public void run(String name) {}
    }

    interface Other {
        @Unsafe
        void run(String name);
    }

    static class Disputed implements Job, Other {
        @Override
        public void run(String name) {}
    }

    interface Generic<T, R> {
        @CpuBoundFork
        R apply(T in);
    }

    static class Specific implements Generic<String, List<String>> {
        @Override
        public List<String> apply(String in) {
            return List.of(in);
        }
    }

    static class BelowSpecific extends Specific {
        @Override
        public List<String> apply(String in) {
            return List.of();
        }
    }

    static final class Plain implements Runnable {
        @Override
        public void run() {}
    }

    record Point(int x, int y) {}

    enum Colour {
        RED {
            @Override
            int value() {
                return 1;
            }
        };

        abstract int value();
    }

    sealed interface Shape permits Circle, Square {}

    record Circle() implements Shape {}

    static final class Square implements Shape {}

    @NullMarked
    static class Marked<T> {
        String sure() {
            return "";
        }

        @Nullable
        String maybe() {
            return null;
        }

        T variable(T in) {
            return in;
        }

        @NullUnmarked
        String unmarked() {
            return "";
        }

        int primitive() {
            return 0;
        }

        static class Inside {
            String sure() {
                return "";
            }
        }
    }

    @NullUnmarked
    static class Unmarked {
        @NonNull
        String said() {
            return "";
        }

        List<@NonNull String> elements() {
            return List.of();
        }

        String @NonNull [] array() {
            return new String[0];
        }

        @NonNull
        String[] ofSure() {
            return new String[0];
        }

        String silent() {
            return "";
        }

        @interface Nonnull {
            String when() default "ALWAYS";
        }

        @Nonnull
        String old() {
            return "";
        }

        @Nonnull(when = "MAYBE")
        String oldMaybe() {
            return "";
        }

        Callable<String> local() {
            return new Callable<>() {
                @Override
                @NonNull
                public String call() {
                    return "";
                }
            };
        }
    }
}
