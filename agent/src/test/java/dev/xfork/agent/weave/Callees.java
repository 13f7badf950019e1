package dev.xfork.agent.weave;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import dev.xfork.Unsafe;
import java.util.function.Supplier;

/** Annotated methods of every kind; each gives what its name says through what it was given. */
@SuppressWarnings("unused")
final class Callees {
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
        int area();

        @CpuBoundFork
        default int twice() {
            return 2 * area();
        }

        @CpuBoundFork
        static int unit() {
            return 1;
        }

        @CpuBoundFork
        private int hidden() {
            return 3 * area();
        }

        default int throughHidden() {
            return hidden();
        }
    }

    record Square(int side) implements Shape {
        @Override
        public int area() {
            return side * side;
        }

        @CpuBoundFork
        String text() {
            return "square " + side;
        }
    }

    enum Level {
        LOW,
        HIGH {
            @Override
            int value() {
                return 2;
            }
        };

        @CpuBoundFork
        int value() {
            return 1;
        }
    }

    abstract static class Odd {
        @CpuBoundFork
        abstract void missing();

        @IoBoundFork
        native void elsewhere();
    }

    private int count;

    @CpuBoundFork
    static long wide(int a, long b, double c, float d, byte e, char f, boolean g, short h, Object i, long[] j) {
        return a + b + (long) c + (long) d + e + f + (g ? 1 : 0) + h + i.hashCode() + j[0];
    }

    @CpuBoundFork
    private String secret(String text) {
        return text + count++;
    }

    String throughSecret(String text) {
        return secret(text);
    }

    @IoBoundFork(maxConcurrency = 3, detached = true, nonNull = true)
    final synchronized Object locked() {
        return this;
    }

    @CpuBoundFork
    static String joined(String first, Object... rest) {
        return first + rest.length;
    }

    @CpuBoundFork
    static <T extends Comparable<T>> T largest(T one, T other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @CpuBoundFork
    static double half(double value) {
        return value / 2;
    }

    @CpuBoundFork
    static float third(float value) {
        return value / 3;
    }

    @CpuBoundFork
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

    @Unsafe
    static int alone(int value) {
        return value;
    }

    Supplier<String> inner() {
        class Local {
            @CpuBoundFork
            String name() {
                return "local " + count;
            }
        }
        Local local = new Local();
        return local::name;
    }
}
