package programs.values;

import dev.xfork.CpuBoundFork;
import java.util.Arrays;
import java.util.Optional;

/** Results of every kind of type come out right, used at once, kept, and on the operand stack. */
public final class EveryType {
    enum Colour {
        RED,
        BLUE
    }

    record Pair(int left, String right) {}

    sealed interface Tree permits Leaf, Node {}

    record Leaf(int value) implements Tree {}

    record Node(Tree left, Tree right) implements Tree {}

    static final class Last {
        final int value;

        Last(int value) {
            this.value = value;
        }
    }

    static class Open {
        public int field = 9;
        private final Last last = new Last(4);

        final int finalMethod() {
            return last.value;
        }
    }

    private static int calls;

    public static void main(String[] args) {
        byte b = aByte(1);
        short s = aShort(2);
        char c = aChar('c');
        int i = anInt(3);
        long l = aLong(4);
        float f = aFloat(5);
        double d = aDouble(6);
        boolean z = aBoolean(true);
        System.out.println(b + " " + s + " " + c + " " + i + " " + l + " " + f + " " + d + " " + z);
        System.out.println(anInt(1) + anInt(2) * anInt(3) - aLong(4) / anInt(2));
        System.out.println(aDouble(0.1) + aDouble(0.2) + aDouble(0.3));
        System.out.println(aString("x") + anInt(1) + aString(null) + aBoolean(false));
        int sum = 0;
        for (int k = 0; k < 5; k++) {
            sum += anInt(k);
        }
        System.out.println(sum);
        int[] array = array(3);
        array[anInt(1)] = anInt(5);
        array[2] += anInt(7);
        array[0]++;
        System.out.println(Arrays.toString(array) + array.length);
        System.out.println(Arrays.deepToString(matrix()));
        System.out.println(colour(1) + " " + colour(0).compareTo(Colour.BLUE));
        switch (colour(1)) {
            case RED -> System.out.println("red");
            case BLUE -> System.out.println("blue");
        }
        switch (aString("two")) {
            case "one" -> System.out.println(1);
            case "two" -> System.out.println(2);
            default -> System.out.println(0);
        }
        Pair pair = pair();
        System.out.println(pair.left() + pair.right() + pair + pair.equals(new Pair(1, "r")));
        System.out.println(depth(tree(3)));
        System.out.println(last().value);
        Open open = open();
        System.out.println(open.field + open.finalMethod());
        open.field = 3;
        System.out.println(open.field);
        String generic = generic("g");
        System.out.println(generic + generic.length());
        Integer boxed = boxed(200);
        int unboxed = boxed;
        System.out.println(unboxed + boxed(1) + " " + boxed.equals(200));
        Object object = object();
        System.out.println(object instanceof String ? "string " + object : "other");
        System.out.println(optional().map(String::length).orElse(0));
        System.out.println(
                number().intValue() + " " + sequence().length() + sequence().charAt(1));
        System.out.println(anInt(1) > 0 ? aString("yes") : aString("no"));
        if (aBoolean(true) && !aBoolean(false) || anInt(1) == 2) {
            System.out.println("condition");
        }
        System.out.println(new Node(tree(0), tree(1)));
        System.out.println(String.format("%s %d %b", aString("f"), anInt(1), aBoolean(true)));
        long wide = anInt(Integer.MAX_VALUE);
        System.out.println(wide + 1);
        i = anInt(1);
        i++;
        i += anInt(2);
        System.out.println(i);
        System.out.println(calls);
    }

    private static int depth(Tree tree) {
        return tree instanceof Node node ? 1 + Math.max(depth(node.left()), depth(node.right())) : 0;
    }

    private static synchronized void count() {
        calls++;
    }

    @CpuBoundFork
    static byte aByte(int value) {
        count();
        return (byte) value;
    }

    @CpuBoundFork
    static short aShort(int value) {
        count();
        return (short) value;
    }

    @CpuBoundFork
    static char aChar(char value) {
        count();
        return value;
    }

    @CpuBoundFork
    static int anInt(int value) {
        count();
        return value;
    }

    @CpuBoundFork
    static long aLong(long value) {
        count();
        return value;
    }

    @CpuBoundFork
    static float aFloat(float value) {
        count();
        return value;
    }

    @CpuBoundFork
    static double aDouble(double value) {
        count();
        return value;
    }

    @CpuBoundFork
    static boolean aBoolean(boolean value) {
        count();
        return value;
    }

    @CpuBoundFork
    static String aString(String value) {
        count();
        return value;
    }

    @CpuBoundFork
    static int[] array(int length) {
        return new int[length];
    }

    @CpuBoundFork
    static String[][] matrix() {
        return new String[][] {{"a"}, {"b", null}};
    }

    @CpuBoundFork
    static Colour colour(int ordinal) {
        return Colour.values()[ordinal];
    }

    @CpuBoundFork
    static Pair pair() {
        return new Pair(1, "r");
    }

    @CpuBoundFork
    static Tree tree(int depth) {
        return depth == 0 ? new Leaf(0) : new Node(tree(depth - 1), new Leaf(depth));
    }

    @CpuBoundFork
    static Last last() {
        return new Last(11);
    }

    @CpuBoundFork
    static Open open() {
        return new Open();
    }

    @CpuBoundFork
    static <T> T generic(T value) {
        return value;
    }

    @CpuBoundFork
    static Integer boxed(int value) {
        return value;
    }

    @CpuBoundFork
    static Object object() {
        return "object";
    }

    @CpuBoundFork
    static Optional<String> optional() {
        return Optional.of("four");
    }

    @CpuBoundFork
    static Number number() {
        return 42L;
    }

    @CpuBoundFork
    static CharSequence sequence() {
        return new StringBuilder("chars");
    }
}
