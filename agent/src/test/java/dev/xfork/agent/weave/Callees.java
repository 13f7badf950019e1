package dev.xfork.agent.weave;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import dev.xfork.Unsafe;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Annotated methods of every kind; each gives what its name says through what it was given. */
@SuppressWarnings("unused")
public final class Callees {
    static class Base<T> {
        T last;

        void take(T value) {
            last = value;
        }
    }

    static final class Derived extends Base<String> {
        @Override
        @CpuBoundFork
        void take(String value) {
            super.take(value + "!");
        }
    }

    interface Shape {
        @CpuBoundFork
        Number area();

        @CpuBoundFork
        default Number twice() {
            return 2 * area().intValue();
        }

        @CpuBoundFork
        static Number unit() {
            return 1;
        }

        @CpuBoundFork
        private Number hidden() {
            return 3 * area().intValue();
        }

        default Number throughHidden() {
            return hidden();
        }
    }

    record Square(int side) implements Shape {
        @Override
        public Number area() {
            return side * side;
        }

        @CpuBoundFork
        CharSequence text() {
            return "square " + side;
        }
    }

    enum Level {
        LOW,
        HIGH {
            @Override
            Object value() {
                return 2;
            }
        };

        @CpuBoundFork
        Object value() {
            return 1;
        }
    }

    abstract static class Odd {
        @CpuBoundFork
        abstract void missing();

        @IoBoundFork
        native void elsewhere();
    }

    /** Results of types that no stand-in can take the place of. */
    static final class Final {
        @CpuBoundFork
        static int number() {
            return 1;
        }

        @IoBoundFork(maxConcurrency = 2)
        String text() {
            return "text";
        }

        @CpuBoundFork
        synchronized int[] array() {
            return new int[1];
        }
    }

    static volatile Thread ran;
    static volatile CountDownLatch marked = new CountDownLatch(1);

    private int count;

    @CpuBoundFork(detached = true)
    static long wide(int a, long b, double c, float d, byte e, char f, boolean g, short h, Object i, long[] j) {
        return a + b + (long) c + (long) d + e + f + (g ? 1 : 0) + h + i.hashCode() + j[0];
    }

    @CpuBoundFork
    private CharSequence secret(String text) {
        return text + count++;
    }

    CharSequence throughSecret(String text) {
        return secret(text);
    }

    @IoBoundFork(maxConcurrency = 3, detached = true, nonNull = true)
    final synchronized Object locked() {
        return this;
    }

    @CpuBoundFork
    static CharSequence joined(String first, Object... rest) {
        return first + rest.length;
    }

    @CpuBoundFork
    static <T extends Comparable<T>> T largest(T one, T other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @CpuBoundFork(detached = true)
    static double half(double value) {
        return value / 2;
    }

    @CpuBoundFork(detached = true)
    static float third(float value) {
        return value / 3;
    }

    @CpuBoundFork(detached = true)
    static boolean not(boolean value) {
        return !value;
    }

    /** Its first instruction is the target of a jump. */
    @CpuBoundFork
    static void spin(int[] cell) {
        do {
            cell[0]--;
        } while (cell[0] > 0);
    }

    @CpuBoundFork
    public static void mark(int number) {
        ran = Thread.currentThread();
        marked.countDown();
    }

    @IoBoundFork
    static void fetch(int number) {}

    @CpuBoundFork(detached = true)
    static void loose() {}

    static IntConsumer marking() {
        return Callees::mark;
    }

    @Unsafe
    static int alone(int value) {
        return value;
    }

    Supplier<CharSequence> inner() {
        class Local {
            @CpuBoundFork
            CharSequence name() {
                return "local " + count;
            }
        }
        Local local = new Local();
        return local::name;
    }
}
