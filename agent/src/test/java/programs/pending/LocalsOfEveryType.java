package programs.pending;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.Arrays;
import programs.Probe;

/** A result of any final type stays pending in its local, while the caller goes on. */
public final class LocalsOfEveryType {
    enum Colour {
        RED,
        BLUE
    }

    record Pair(long left, String right) {}

    sealed interface Tree permits Leaf, Node {}

    record Leaf(int value) implements Tree {}

    static final class Node implements Tree {
        final Tree below = new Leaf(7);
    }

    abstract static sealed class Shape permits Round {
        abstract double area();
    }

    static final class Round extends Shape {
        @Override
        double area() {
            return 3.5;
        }
    }

    public static void main(String[] args) {
        primitives();
        references();
        boxes();
        onProcessors();
    }

    private static void primitives() {
        boolean z = aBoolean();
        Probe.passed("boolean");
        byte b = aByte();
        Probe.passed("byte");
        short s = aShort();
        Probe.passed("short");
        char c = aChar();
        Probe.passed("char");
        int i = anInt();
        Probe.passed("int");
        long l = aLong();
        Probe.passed("long");
        float f = aFloat();
        Probe.passed("float");
        double d = aDouble();
        Probe.passed("double");
        System.out.println(z + " " + b + " " + s + " " + c + " " + i + " " + l + " " + f + " " + d);
        System.out.println((z ? 1 : 0) + b * s - c + (i << 2) + l / 3 + f % 2 + d);
    }

    private static void references() {
        String text = aString();
        Probe.passed("String");
        int[] array = anArray();
        Probe.passed("int[]");
        String[][] matrix = aMatrix();
        Probe.passed("String[][]");
        Pair pair = aPair();
        Probe.passed("record");
        Colour colour = aColour();
        Probe.passed("enum");
        Tree tree = aTree();
        Probe.passed("sealed interface");
        Shape shape = aShape();
        Probe.passed("sealed class");
        Node node = aNode();
        Probe.passed("final class");
        Class<?> type = aClass();
        Probe.passed("Class");
        System.out.println(text.length() + text + array.length + Arrays.toString(array) + matrix[1][0] + pair.left());
        System.out.println(pair + " " + colour + colour.ordinal() + " " + tree + " " + shape.area());
        System.out.println(node.below + " " + type.getSimpleName());
    }

    private static void boxes() {
        Integer boxed = aBox();
        Probe.passed("Integer");
        int unboxed = aBox2();
        Long box = aPrimitive();
        double wide = aFloat2();
        Object object = aString2();
        Probe.passed("as Object");
        System.out.println(boxed + unboxed + " " + box + " " + wide + " " + object);
    }

    private static void onProcessors() {
        int i = workInt();
        Probe.passed("cpu int");
        String text = workText();
        Probe.passed("cpu String");
        double d = workDouble();
        Probe.passed("cpu double");
        System.out.println(i + text + d);
    }

    @IoBoundFork
    static boolean aBoolean() {
        Probe.afterPassed("boolean");
        return true;
    }

    @IoBoundFork
    static byte aByte() {
        Probe.afterPassed("byte");
        return -100;
    }

    @IoBoundFork
    static short aShort() {
        Probe.afterPassed("short");
        return -30_000;
    }

    @IoBoundFork
    static char aChar() {
        Probe.afterPassed("char");
        return 'ü';
    }

    @IoBoundFork
    static int anInt() {
        Probe.afterPassed("int");
        return Integer.MIN_VALUE;
    }

    @IoBoundFork
    static long aLong() {
        Probe.afterPassed("long");
        return Long.MAX_VALUE - 1;
    }

    @IoBoundFork
    static float aFloat() {
        Probe.afterPassed("float");
        return 0.1f;
    }

    @IoBoundFork
    static double aDouble() {
        Probe.afterPassed("double");
        return -0.0;
    }

    @IoBoundFork
    static String aString() {
        Probe.afterPassed("String");
        return "text";
    }

    @IoBoundFork
    static int[] anArray() {
        Probe.afterPassed("int[]");
        return new int[] {1, 2};
    }

    @IoBoundFork
    static String[][] aMatrix() {
        Probe.afterPassed("String[][]");
        return new String[][] {{}, {"cell"}};
    }

    @IoBoundFork
    static Pair aPair() {
        Probe.afterPassed("record");
        return new Pair(5, "right");
    }

    @IoBoundFork
    static Colour aColour() {
        Probe.afterPassed("enum");
        return Colour.BLUE;
    }

    @IoBoundFork
    static Tree aTree() {
        Probe.afterPassed("sealed interface");
        return new Leaf(3);
    }

    @IoBoundFork
    static Shape aShape() {
        Probe.afterPassed("sealed class");
        return new Round();
    }

    @IoBoundFork
    static Node aNode() {
        Probe.afterPassed("final class");
        return new Node();
    }

    @IoBoundFork
    static Class<?> aClass() {
        Probe.afterPassed("Class");
        return Pair.class;
    }

    @IoBoundFork
    static Integer aBox() {
        Probe.afterPassed("Integer");
        return 1000;
    }

    @IoBoundFork
    static Integer aBox2() {
        return 2000;
    }

    @IoBoundFork
    static long aPrimitive() {
        return 3000;
    }

    @IoBoundFork
    static float aFloat2() {
        return 0.1f;
    }

    @IoBoundFork
    static String aString2() {
        Probe.afterPassed("as Object");
        return "object";
    }

    @CpuBoundFork
    static int workInt() {
        Probe.afterPassed("cpu int");
        return 1;
    }

    @CpuBoundFork
    static String workText() {
        Probe.afterPassed("cpu String");
        return "w";
    }

    @CpuBoundFork
    static double workDouble() {
        Probe.afterPassed("cpu double");
        return 2.5;
    }
}
