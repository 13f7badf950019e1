package dev.xfork.agent.fuzz;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the generated programs use: types of every kind, exceptions of their own, and functions without effects. */
public final class Kit {
    private Kit() {}

    /** A generated program. */
    @FunctionalInterface
    public interface Program {
        /** Runs it. */
        void main() throws Throwable;
    }

    /** A record. */
    public record Rec(int n, String s) {}

    /** An enum. */
    public enum Kind {
        LOW,
        MIDDLE,
        HIGH
    }

    /** A final class. */
    public static final class Fin {
        /** Read as a field. */
        public final int n;

        /** Holds the number. */
        public Fin(int n) {
            this.n = n;
        }

        /** The number. */
        public int n() {
            return n;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Fin fin && fin.n == n;
        }

        @Override
        public int hashCode() {
            return n;
        }

        @Override
        public String toString() {
            return "Fin" + n;
        }
    }

    /** A class that may be extended, and safe for a stand-in. */
    public static class Open {
        private final int n;

        /** Holds the number. */
        public Open(int n) {
            this.n = n;
        }

        /** The number. */
        public int n() {
            return n;
        }

        @Override
        public String toString() {
            return "Open" + n();
        }
    }

    /** A class below {@link Open}. */
    public static class Wider extends Open {
        /** Holds the number. */
        public Wider(int n) {
            super(n);
        }

        @Override
        public int n() {
            return super.n() + 1000;
        }

        @Override
        public String toString() {
            return "Wider" + n();
        }
    }

    /** A sealed interface. */
    public sealed interface Shape permits Dot, Box {
        /** A number. */
        int size();
    }

    /** A shape. */
    public record Dot(int size) implements Shape {}

    /** Another shape, which holds a shape. */
    public record Box(Shape inner, int extra) implements Shape {
        @Override
        public int size() {
            return inner.size() + extra;
        }
    }

    /** An interface that anybody may implement. */
    public interface Named {
        /** The name. */
        String name();

        /** The length of the name. */
        default int length() {
            return name().length();
        }
    }

    /** Something named. */
    public record Tag(String name) implements Named {}

    /** Two objects as text, made by a constructor. */
    public static class Pair {
        private final String text;

        /** Of these objects. */
        public Pair(Object first, Object second) {
            text = first + "," + second;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** An object that calls of one iteration change and read. */
    public static final class Sheet {
        /** A text. */
        public String s;

        /** A number. */
        public int n;

        /** Two numbers. */
        public final int[] a = new int[2];

        /** Numbers. */
        public final List<Integer> l = new ArrayList<>();

        /** Numbers by name. */
        public final Map<String, Integer> map = new TreeMap<>();

        /** The number that it was made with. */
        public final int k;

        private int calls;

        /** With a number. */
        public Sheet(int n) {
            this.n = n;
            k = n;
            s = "c" + n;
        }

        /** Some. */
        public static List<Sheet> list(int count) {
            List<Sheet> list = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                list.add(new Sheet(i));
            }
            return list;
        }

        /** Touches no sheet. */
        @IoBoundFork
        public static int price(int n) {
            return 3 * n + 1;
        }

        /** Reads a sheet. */
        @CpuBoundFork
        public static int weigh(Sheet sheet) {
            sheet.calls++;
            return sheet.n + sheet.a[0] + 10 * sheet.l.size() + sheet.map.size();
        }

        /** Writes to a sheet. */
        @IoBoundFork
        public static int grown(Sheet sheet) {
            sheet.calls++;
            sheet.n += 2;
            sheet.a[0] += 5;
            return sheet.n;
        }

        /** Reads the sheet. */
        @IoBoundFork
        public int total() {
            calls++;
            return n + a[0] + a[1] + len(s);
        }

        /** Writes to the sheet. */
        @CpuBoundFork
        public String mark() {
            calls++;
            s = "m" + n;
            return s;
        }

        /** No call of this is a fork. */
        public int bump() {
            n += 7;
            return n;
        }

        /** 0 or 1. */
        public static int at(Sheet sheet) {
            return sheet.n & 1;
        }

        /** The number. */
        public int n() {
            return n;
        }

        /** Sets the number. */
        public void set(int number) {
            n = number;
        }

        /** Refuses some numbers. */
        public void check() {
            if (n % 3 == 2) {
                throw new IllegalStateException("number " + n);
            }
        }

        @Override
        public String toString() {
            return s + n + Arrays.toString(a) + l + map + calls;
        }
    }

    /** An unchecked exception. */
    public static class Boom extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** With a message. */
        public Boom(String message) {
            super(message);
        }

        /** With a cause. */
        public Boom(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A kind of {@link Boom}. */
    public static final class BigBoom extends Boom {
        private static final long serialVersionUID = 1;

        /** With a message. */
        public BigBoom(String message) {
            super(message);
        }
    }

    /** A checked exception. */
    public static class Checked extends Exception {
        private static final long serialVersionUID = 1;

        /** With a message. */
        public Checked(String message) {
            super(message);
        }
    }

    /** A kind of {@link Checked}. */
    public static final class Narrow extends Checked {
        private static final long serialVersionUID = 1;

        /** With a message. */
        public Narrow(String message) {
            super(message);
        }
    }

    /** An error. */
    public static final class Fault extends Error {
        private static final long serialVersionUID = 1;

        /** With a message. */
        public Fault(String message) {
            super(message);
        }
    }

    /** What a {@link Res} throws when it is closed. */
    public static final class NotClosed extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** With a message. */
        public NotClosed(String message) {
            super(message);
        }
    }

    /** A resource, which says that it is closed, and fails to close where its number is a multiple of five. */
    public static final class Res implements AutoCloseable {
        private final int n;

        /** Holds the number. */
        public Res(int n) {
            this.n = n;
        }

        /** The number. */
        public int n() {
            return n;
        }

        @Override
        public void close() {
            System.out.println("close " + n);
            if (n % 5 == 0) {
                throw new NotClosed("close " + n);
            }
        }
    }

    /** What a function of one argument is called here. */
    @FunctionalInterface
    public interface Fun<A, B> {
        /** Applies it. */
        B apply(A a);
    }

    /** The length, 0 of null. */
    public static int len(String s) {
        return s == null ? 0 : s.length();
    }

    /** The number, 7 for null. */
    public static int num(Number n) {
        return n == null ? 7 : n.intValue();
    }

    /** A number for each object whose text is the same in every run. */
    public static int num(Object o) {
        return Objects.toString(o).hashCode() & 0xff;
    }

    /** The sum, 0 of null. */
    public static int total(int[] a) {
        return a == null ? 0 : Arrays.stream(a).sum();
    }

    /** The element, with the index taken modulo the length. */
    public static int at(int[] a, int i) {
        return a == null || a.length == 0 ? i : a[Math.floorMod(i, a.length)];
    }

    /** As {@link #at(int[], int)}. */
    public static String at(String[] a, int i) {
        return a == null || a.length == 0 ? null : a[Math.floorMod(i, a.length)];
    }

    /** As {@link #at(int[], int)}. */
    public static int at(List<Integer> a, int i) {
        return a == null || a.isEmpty() ? i : num(a.get(Math.floorMod(i, a.size())));
    }

    /** The value under the key. */
    public static int at(Map<String, Integer> map, String key) {
        return map == null || key == null ? 3 : num(map.get(key));
    }

    /** The first, or the second where that is null. */
    public static <T> T either(T first, T second) {
        return first != null ? first : second;
    }

    /** The constant of this number. */
    public static Kind kind(int n) {
        return Kind.values()[Math.floorMod(n, 3)];
    }

    /** The sum of any number of numbers. */
    public static int sum(int... n) {
        return Arrays.stream(n).sum();
    }

    /** Shortens a text, so that it does not grow without bound. */
    public static String cut(String s) {
        return s == null || s.length() <= 40 ? s : s.substring(0, 20) + "~" + s.hashCode();
    }

    /** The last of its arguments. */
    @SafeVarargs
    public static <T> T last(T... t) {
        return t[t.length - 1];
    }
}
