package programs.pending;

import dev.xfork.CpuBoundFork;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Every way to use a pending result: each sees the value. */
public final class Uses {
    enum Colour {
        RED,
        BLUE {
            @Override
            String shade() {
                return "dark";
            }
        };

        String shade() {
            return "light";
        }
    }

    record Point(int x, long y) implements Serializable {}

    sealed interface Tree permits Leaf, Node {}

    record Leaf(int value) implements Tree {}

    record Node(Tree left, Tree right) implements Tree {}

    static final class Cell {
        int number;
        String text;
        final Object lock = new Object();
    }

    private static final Cell SHARED = new Cell();
    private static String kept;
    private static int effects;
    private Object held;

    public static void main(String[] args) throws InterruptedException {
        operators();
        conditions();
        identity();
        new Uses().leaving();
        System.out.println(returned(1) + " " + returned(2));
        locks();
        objects();
        arrays();
        strings();
        thrown();
        enums();
        System.out.println(kept + " " + effects);
    }

    private static void operators() {
        int i = number(7);
        long l = big(1L << 33);
        float f = small(1.25f);
        double d = fraction(-0.5);
        byte b = octet(-3);
        char c = letter('k');
        short s = half(300);
        work();
        i++;
        i += 2;
        i <<= 3;
        i = -i + ~i;
        int j = number(9);
        work();
        j--;
        int k = j++ + ++j;
        l >>>= number(2);
        l = l == big(5) ? 1 : l % 1000;
        b += 1;
        c++;
        s *= 2;
        f /= 2;
        d = -d * Math.abs(d) + (int) f + (byte) i + (char) (c + 1);
        System.out.println(i + " " + j + " " + k + " " + l + " " + b + c + s + " " + f + " " + d);
        System.out.println(
                (5 / number(2)) + (5 % number(3)) + (big(9) / 2) + (long) fraction(2.9) + (short) number(70_000));
    }

    private static void conditions() {
        int i = number(3);
        long l = big(4);
        double d = fraction(Double.NaN);
        boolean z = truth(true);
        String text = text(null);
        work();
        String all = "";
        if (i > 2) {
            all += "a";
        }
        if (l != 4) {
            all += "b";
        }
        if (d < 1 || d >= 1) {
            all += "c";
        }
        if (z && text == null) {
            all += "d";
        }
        for (int k = 0; k < i; k++) {
            all += k;
        }
        while (z) {
            z = truth(all.length() < 6);
            all += "w";
        }
        assert i == 3 : all;
        System.out.println(all + (i == l) + (text != null ? text.length() : -1));
    }

    private static void identity() {
        Integer a = boxed(1000);
        Integer b = boxed(1000);
        Integer small = boxed(5);
        Object object = text("object");
        Cell cell = cell();
        work();
        System.out.println((a == b) + " " + a.equals(b) + (small == Integer.valueOf(5)) + (a == 1000) + (a <= b));
        System.out.println((object instanceof String) + " " + (object instanceof Integer) + object.getClass());
        System.out.println((String) object + (cell == SHARED) + (SHARED == cell) + (cell != SHARED) + (cell == null));
        if (object instanceof String text && text.length() > 3) {
            System.out.println(text.toUpperCase());
        }
        Tree tree = tree(2);
        work();
        if (tree instanceof Node node) {
            System.out.println(node.left() + " " + (node.right() instanceof Leaf));
        }
        Comparable<?> comparable = text("c");
        CharSequence sequence = text("sequence");
        work();
        System.out.println(comparable + " " + sequence.length() + ((String) sequence).indexOf('q'));
        try {
            Object wrong = boxed(1);
            work();
            System.out.println((String) wrong);
        } catch (ClassCastException e) {
            System.out.println("class cast " + e.getMessage());
        }
    }

    private void leaving() {
        String text = text("leaves");
        int number = number(11);
        Point point = point(1);
        work();
        held = point;
        kept = text;
        SHARED.number = number;
        SHARED.text = text;
        Object[] array = {text, number, point, null};
        List<Object> list = new ArrayList<>(List.of(text, number));
        list.add(point);
        Map<Object, Integer> map = new HashMap<>();
        map.put(point, number);
        map.merge(text, number, Integer::sum);
        Point other = point(2);
        int captured = number(12);
        work();
        Supplier<String> supplier = () -> other + text + captured;
        IntSupplier bound = text("bound")::length;
        Runnable inner = new Runnable() {
            @Override
            public void run() {
                System.out.println("inner " + other + captured);
            }
        };
        System.out.println(held + kept + SHARED.number + SHARED.text + Arrays.toString(array) + list + map);
        System.out.println(supplier.get() + bound.getAsInt());
        inner.run();
    }

    private static long returned(int way) {
        long value = big(way);
        int other = number(way);
        work();
        return way == 1 ? value : other;
    }

    private static void locks() throws InterruptedException {
        Cell cell = cell();
        int[] array = array(2);
        work();
        synchronized (cell) {
            cell.notifyAll();
            System.out.println("locked " + Thread.holdsLock(SHARED));
        }
        synchronized (array) {
            array.wait(1);
        }
        synchronized (cell.lock) {
            effects++;
        }
    }

    private static void objects() {
        Cell cell = cell();
        work();
        cell.number = number(4);
        cell.number += number(5);
        cell.number++;
        cell.text = text("t") + cell.number;
        Point point = point(3);
        work();
        System.out.println(point.x() + point.y() + point.hashCode() + " " + point.equals(point(3)) + cell.text);
        System.out.println(new Node(tree(1), leaf(2)) + " " + new Point(number(1), number(2)));
    }

    private static void arrays() {
        int[] array = array(3);
        work();
        array[1] = number(4);
        array[number(2)] += 5;
        array[0]--;
        int length = array.length;
        long sum = 0;
        for (int each : array(4)) {
            sum += each;
        }
        int[][] grid = {array(1), array};
        int[] clone = array(2).clone();
        String[] names = names();
        work();
        names[0] += text("!");
        System.out.println(length + Arrays.toString(array) + sum + grid[0].length + clone[1] + String.join("", names));
        System.out.println(names instanceof Object[] ? names.getClass().getSimpleName() : "");
    }

    private static void strings() {
        String text = text("ab");
        String none = text(null);
        char c = letter('x');
        work();
        String all = text + none + c + number(1) + big(2) + small(1.5f) + truth(false);
        all += text;
        String key = text("ab");
        work();
        int found = switch (key) {
            case "ab" -> 1;
            case "cd" -> 2;
            default -> 3;
        };
        System.out.println(
                all + found + text.equals(key) + key.compareTo("b") + String.valueOf(text("v")) + (none == null));
    }

    private static void thrown() {
        IllegalStateException made = new IllegalStateException("thrown " + number(1));
        Stop stop = stop();
        work();
        try {
            if (made.getMessage().isEmpty()) {
                throw made;
            }
            throw stop;
        } catch (Stop e) {
            System.out.println("caught " + e.getMessage());
        }
    }

    static final class Stop extends RuntimeException {
        Stop(String message) {
            super(message, null, false, false);
        }
    }

    private static void enums() {
        Colour colour = colour(1);
        Colour other = colour(0);
        work();
        switch (colour) {
            case RED -> System.out.println("red");
            case BLUE -> System.out.println("blue " + colour.shade() + other.shade());
        }
        System.out.println(colour.compareTo(other) + " " + (colour == Colour.BLUE) + colour.name() + other.ordinal());
    }

    private static void work() {
        effects++;
    }

    @CpuBoundFork
    static int number(int value) {
        return value;
    }

    @CpuBoundFork
    static long big(long value) {
        return value;
    }

    @CpuBoundFork
    static float small(float value) {
        return value;
    }

    @CpuBoundFork
    static double fraction(double value) {
        return value;
    }

    @CpuBoundFork
    static byte octet(int value) {
        return (byte) value;
    }

    @CpuBoundFork
    static short half(int value) {
        return (short) value;
    }

    @CpuBoundFork
    static char letter(char value) {
        return value;
    }

    @CpuBoundFork
    static boolean truth(boolean value) {
        return value;
    }

    @CpuBoundFork
    static String text(String value) {
        return value;
    }

    @CpuBoundFork
    static Integer boxed(int value) {
        return value;
    }

    @CpuBoundFork
    static int[] array(int length) {
        int[] made = new int[length];
        Arrays.fill(made, length);
        return made;
    }

    @CpuBoundFork
    static String[] names() {
        return new String[] {"n", "m"};
    }

    @CpuBoundFork
    static Cell cell() {
        return SHARED;
    }

    @CpuBoundFork
    static Point point(int value) {
        return new Point(value, value * 2L);
    }

    @CpuBoundFork
    static Leaf leaf(int value) {
        return new Leaf(value);
    }

    @CpuBoundFork
    static Tree tree(int depth) {
        return depth == 0 ? new Leaf(0) : new Node(tree(depth - 1), leaf(depth));
    }

    @CpuBoundFork
    static Colour colour(int ordinal) {
        return Colour.values()[ordinal];
    }

    @CpuBoundFork
    static Stop stop() {
        return new Stop("stop");
    }
}
