package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import programs.Probe;

/** Results of every type, {@code null} among them, all calls of a loop at once. */
public final class ResultTypes {
    private static final int CALLS = 6;

    enum Colour {
        RED,
        GREEN,
        BLUE
    }

    record Point(int x, long y) {}

    interface Named {
        String name();
    }

    private static final class Thing implements Named {
        private final int number;

        Thing(int number) {
            this.number = number;
        }

        @Override
        public String name() {
            return "thing " + number;
        }
    }

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(float side) implements Shape {}

    private static final class Box<T> {
        private final T value;

        Box(T value) {
            this.value = value;
        }
    }

    public static void main(String[] args) {
        numbers();
        small();
        objects();
        arrays();
        nulls();
        open();
    }

    private static void numbers() {
        int[] ints = new int[CALLS];
        for (int i = 0; i < CALLS; i++) {
            ints[i] = number(i);
        }
        long[] longs = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            longs[i] = big(i);
        }
        double[] doubles = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
            doubles[i] = fraction(i);
        }
        float[] floats = new float[CALLS];
        for (int i = 0; i < CALLS; i++) {
            floats[i] = part(i);
        }
        System.out.println(
                Arrays.toString(ints) + Arrays.toString(longs) + Arrays.toString(doubles) + Arrays.toString(floats));
    }

    private static void small() {
        boolean[] booleans = new boolean[CALLS];
        for (int i = 0; i < CALLS; i++) {
            booleans[i] = truth(i);
        }
        byte[] bytes = new byte[CALLS];
        for (int i = 0; i < CALLS; i++) {
            bytes[i] = octet(i);
        }
        short[] shorts = new short[CALLS];
        for (int i = 0; i < CALLS; i++) {
            shorts[i] = half(i);
        }
        char[] chars = new char[CALLS];
        for (int i = 0; i < CALLS; i++) {
            chars[i] = letter(i);
        }
        System.out.println(
                Arrays.toString(booleans) + Arrays.toString(bytes) + Arrays.toString(shorts) + Arrays.toString(chars));
    }

    private static void objects() {
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            strings.add(text(i));
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            points.add(point(i));
        }
        List<Colour> colours = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            colours.add(colour(i));
        }
        List<Integer> boxes = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            boxes.add(boxed(i));
        }
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            shapes.add(shape(i));
        }
        List<Class<?>> classes = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            classes.add(type(i));
        }
        System.out.println(strings + " " + points + " " + colours + " " + boxes + " " + shapes + " " + classes);
    }

    private static void arrays() {
        int[][] rows = new int[CALLS][];
        for (int i = 0; i < CALLS; i++) {
            rows[i] = row(i);
        }
        String[][] words = new String[CALLS][];
        for (int i = 0; i < CALLS; i++) {
            words[i] = words(i);
        }
        System.out.println(Arrays.deepToString(rows) + Arrays.deepToString(words));
    }

    private static void nulls() {
        List<String> strings = new ArrayList<>();
        int none = 0;
        for (int i = 0; i < CALLS; i++) {
            String text = maybe(i);
            if (text == null) {
                none++;
                continue;
            }
            strings.add(text);
        }
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            objects.add(maybeObject(i));
        }
        System.out.println(strings + " " + none + " " + objects);
    }

    private static void open() {
        List<Named> named = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            named.add(named(i));
        }
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < CALLS; i++) {
            all.append(thing(i).name()).append(',');
        }
        for (Named one : named) {
            all.append(one.name()).append(';');
        }
        List<List<String>> lists = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            lists.add(list(i));
        }
        int sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += box(i).value;
        }
        String[] last = {""};
        for (int i = 0; i < CALLS; i++) {
            last[0] += generic("g" + i);
        }
        System.out.println(all + " " + lists + " " + sum + " " + last[0]);
    }

    @IoBoundFork
    static int number(int i) {
        Probe.meet("int", CALLS);
        return i * i;
    }

    @IoBoundFork
    static long big(int i) {
        Probe.meet("long", CALLS);
        return i * 10_000_000_000L;
    }

    @IoBoundFork
    static double fraction(int i) {
        Probe.meet("double", CALLS);
        return i / 3.0;
    }

    @IoBoundFork
    static float part(int i) {
        Probe.meet("float", CALLS);
        return i / 7f;
    }

    @IoBoundFork
    static boolean truth(int i) {
        Probe.meet("boolean", CALLS);
        return i % 3 == 1;
    }

    @IoBoundFork
    static byte octet(int i) {
        Probe.meet("byte", CALLS);
        return (byte) (i * 50);
    }

    @IoBoundFork
    static short half(int i) {
        Probe.meet("short", CALLS);
        return (short) (i * 9_000);
    }

    @IoBoundFork
    static char letter(int i) {
        Probe.meet("char", CALLS);
        return (char) ('a' + i);
    }

    @IoBoundFork
    static String text(int i) {
        Probe.meet("String", CALLS);
        return "s" + i;
    }

    @IoBoundFork
    static Point point(int i) {
        Probe.meet("record", CALLS);
        return new Point(i, -i);
    }

    @IoBoundFork
    static Colour colour(int i) {
        Probe.meet("enum", CALLS);
        return Colour.values()[i % 3];
    }

    @IoBoundFork
    static Integer boxed(int i) {
        Probe.meet("Integer", CALLS);
        return i % 2 == 0 ? null : (Integer) (i * 1_000);
    }

    @IoBoundFork
    static Shape shape(int i) {
        Probe.meet("sealed", CALLS);
        return i % 2 == 0 ? new Circle(i) : new Square(i);
    }

    @IoBoundFork
    static Class<?> type(int i) {
        Probe.meet("Class", CALLS);
        return i % 2 == 0 ? String.class : int.class;
    }

    @IoBoundFork
    static int[] row(int i) {
        Probe.meet("int[]", CALLS);
        return i == 3 ? null : new int[] {i, i + 1};
    }

    @IoBoundFork
    static String[] words(int i) {
        Probe.meet("String[]", CALLS);
        return new String[] {"a" + i, null};
    }

    @IoBoundFork
    static String maybe(int i) {
        Probe.meet("null String", CALLS);
        return i % 2 == 0 ? null : "m" + i;
    }

    @IoBoundFork
    static Object maybeObject(int i) {
        Probe.meet("null Object", CALLS);
        return i % 2 == 1 ? null : i;
    }

    @IoBoundFork
    static Named named(int i) {
        Probe.meet("interface", CALLS);
        return new Thing(i);
    }

    @IoBoundFork
    static Thing thing(int i) {
        Probe.meet("class", CALLS);
        return new Thing(-i);
    }

    @IoBoundFork
    static List<String> list(int i) {
        Probe.meet("List", CALLS);
        return List.of("l" + i);
    }

    @IoBoundFork
    static Box<Integer> box(int i) {
        Probe.meet("generic class", CALLS);
        return new Box<>(i);
    }

    @IoBoundFork
    static <T> T generic(T value) {
        Probe.meet("type variable", CALLS);
        return value;
    }
}
