package dev.xfork.agent.effect;

import static dev.xfork.agent.effect.Kit.f;

import dev.xfork.agent.effect.Ahead.No;
import dev.xfork.agent.effect.Ahead.Yes;
import dev.xfork.agent.effect.Kit.Item;
import dev.xfork.agent.effect.Kit.Unknown;
import dev.xfork.runtime.Reason;
import java.util.List;

/** Loops over arrays. */
final class Arrays {
    private int[] kept = new int[9];

    @Yes
    static int folds(int[] xs) {
        int sum = 0;
        for (int x : xs) {
            sum += f(x);
        }
        return sum;
    }

    @Yes
    void writesAnotherArray(int[] xs, int[] out) {
        for (int i = 0; i < xs.length; i++) {
            out[i] = f(xs[i]);
        }
    }

    @Yes
    static void eachItsOwnElement(int[] xs) {
        for (int i = 0; i < xs.length; i++) {
            xs[i] = f(xs[i]);
        }
    }

    @Yes
    static void eachItsOwnElementBackwards(int[] xs) {
        for (int i = xs.length - 1; i >= 0; i--) {
            xs[i] = f(xs[i]);
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "an array")
    static void theNextElement(int[] xs) {
        for (int i = 0; i < xs.length - 1; i++) {
            xs[i + 1] = f(xs[i]);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void theSameCounterMovedByHalf(int[] xs, boolean on) {
        int i = 0;
        while (i < xs.length) {
            if (on) {
                i++;
            }
            xs[i] = f(xs[i]);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void forEachAndACounter(int[] xs) {
        int at = 0;
        for (int x : xs) {
            xs[at++] = f(x);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void writtenByUnknownCode(int[] xs, Unknown unknown) {
        for (int x : xs) {
            unknown.run(f(x));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "clear")
    static void writtenByAMethod(int[] xs) {
        for (int x : xs) {
            f(x);
            clear(xs);
        }
    }

    private static void clear(int[] xs) {
        xs[0] = 0;
    }

    @Yes({"distinct"})
    static void anotherWrittenByAMethod(int[] xs, int[] other) {
        for (int x : xs) {
            f(x);
            clear(other);
        }
    }

    @Yes
    static long[] otherTypes(int[] xs) {
        long[] out = new long[xs.length];
        for (int i = 0; i < xs.length; i++) {
            out[i] = f(xs[i]);
        }
        return out;
    }

    @Yes
    static int[] aNewArray(int[] xs) {
        int[] out = new int[xs.length];
        for (int i = 0; i < xs.length; i++) {
            out[i] = f(xs[i]);
        }
        return out;
    }

    @Yes
    static void unrelatedElements(String[] xs, Integer[] out) {
        for (int i = 0; i < xs.length; i++) {
            out[i] = f(xs[i]).length();
        }
    }

    @Yes({"distinct"})
    static void relatedElements(String[] xs, Object[] out) {
        for (int i = 0; i < xs.length; i++) {
            f(xs[i]);
            out[0] = "x";
        }
    }

    @No(Reason.LOOP_WRITES)
    static void twoNamesOfOneArray(int[] xs) {
        int[] same = xs;
        for (int x : xs) {
            same[0] = f(x);
        }
    }

    @Yes({"distinct"})
    static void onlyTheStartCanTell(int[] xs, int[] same) {
        for (int x : xs) {
            same[0] = f(x);
        }
    }

    @Yes
    void aField(int[] xs) {
        for (int i = 0; i < xs.length; i++) {
            kept[i] = f(xs[i]);
        }
    }

    @No(Reason.LOOP_WRITES)
    void aFieldThatIsReplaced(int[] xs, int[] other) {
        for (int i = 0; i < xs.length; i++) {
            kept[0] = f(xs[i]);
            kept = other;
        }
    }

    @No(Reason.LOOP_WRITES)
    void readFromTheField() {
        for (int i = 0; i < kept.length; i++) {
            f(kept[i]);
            kept[0] = 1;
        }
    }

    @Yes({"distinct"})
    static void swappedBefore(int[] xs, int[] out, int[] third) {
        int[] swap = xs;
        xs = out;
        for (int x : third) {
            xs[0] = f(x);
        }
        swap[0] = 1;
    }

    @No(Reason.LOOP_WRITES)
    static void chosenEachTime(int[] xs, int[] ys) {
        for (int i = 0; i < xs.length; i++) {
            int[] out = i % 2 == 0 ? xs : ys;
            f(xs[i]);
            out[0] = 1;
        }
    }

    @No(Reason.LOOP_WRITES) // a row might be the array
    static double[][] matrix(double[] points) {
        double[][] out = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < i; j++) {
                out[i][j] = f((int) (points[i] - points[j]));
            }
        }
        return out;
    }

    @Yes
    static void aMatrixOfOtherThings(Item[] points, double[][] out) {
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < i; j++) {
                out[i][j] = f(points[i].getSize() - points[j].getSize());
            }
        }
    }

    @No(Reason.LOOP_WRITES)
    static void aRowOfTheMatrix(int[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = f(rows[i][1]);
            rows[0] = rows[i];
        }
    }

    @No(Reason.LOOP_WRITES)
    static void elementsOfRowsInOthers(int[][] rows) {
        for (int j = 0; j < rows.length; j++) {
            int x = f(rows[j][0]);
            rows[0][x] = x;
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "arraycopy")
    static void copiedOnto(Object[] xs, Object[] ys) {
        for (int i = 0; i < xs.length; i++) {
            f(xs[i]);
            System.arraycopy(ys, 0, (Object) xs, 0, 1);
        }
    }

    @Yes
    static void copiedElsewhere(Object[] xs) {
        Object[] copy = new Object[3];
        for (Object x : xs) {
            f(x);
            System.arraycopy(xs, 0, copy, 0, 1);
        }
    }

    @Yes
    static void aListOfTheArrayIsLookedAt(String[] xs) {
        List<String> list = java.util.Arrays.asList(xs);
        for (String x : xs) {
            f(x);
        }
        list.clear();
    }

    @Yes({"appended", "separate"})
    static void aListThatMayShowTheArray(String[] xs, List<String> list) {
        for (String x : xs) {
            list.set(0, f(x));
        }
    }

    @No(Reason.LOOP_EFFECT)
    static void writesEarly(int[] xs) {
        for (int i = 0; i < xs.length; i++) {
            xs[i] = 7;
            f(i);
        }
    }

    @Yes
    static void argumentsInAnArray(String[] xs) {
        for (String x : xs) {
            f(new Object[] {x, x.length()});
        }
    }

    @No(Reason.LOOP_WRITES)
    static void anArrayCarriedOn(int n) {
        int[] last = new int[1];
        for (int i = 0; i < n; i++) {
            int x = f(last[0]);
            last = new int[] {x};
            last[0]++;
        }
    }

    @No(Reason.LOOP_WRITES)
    static void anArrayCarriedByTheAheadCode(int n) {
        int[] last = new int[1];
        for (int i = 0; i < n; i++) {
            int x = last[0];
            last = new int[1];
            last[0] = f(x);
        }
    }

    @Yes({"distinct(local 1, local 0.kept)"})
    void anotherElementOfAField(int[] xs) {
        for (int i = 0; i < xs.length; i++) {
            kept[0] = f(xs[i]);
        }
    }

    @Yes
    static void lengthsAreFixed(int[] xs, Unknown unknown) {
        for (int i = 0; i < xs.length; i++) {
            unknown.run(f(i));
        }
    }

    @Yes
    static void eachItsOwnElementOfAField(Item item) {
        for (int i = 0; i < item.sizes.length; i++) {
            item.sizes[i] = f(item.sizes[i]);
        }
    }
}
