package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Elements of arrays to which results are added: what is read before a call is what all rounds before it have written, by
 * whichever name of the array.
 */
public final class SumsInArrays {
    /** Not final, so that nothing is known of what the call does. */
    private static IntUnaryOperator operator = number -> 10 * number;

    public static void main(String[] args) {
        oneElement();
        oneArray();
        twoArrays();
        aliases();
    }

    private static void oneElement() {
        ofAnIterator(List.of(1, 2, 3, 4, 5).iterator(), new int[1]);
        wide(new int[] {1, 2, 3, 4}, new long[1]);
        chosen(new int[] {1, 2, 3, 4}, new int[2]);
    }

    private static void ofAnIterator(Iterator<Integer> numbers, int[] sum) {
        while (numbers.hasNext()) {
            sum[0] += tenfold(numbers.next());
        }
        show("of an iterator", sum[0]);
    }

    private static void wide(int[] numbers, long[] sum) {
        for (int number : numbers) {
            sum[0] += tenfold(number);
        }
        show("wide", sum[0]);
    }

    private static void chosen(int[] numbers, int[] sums) {
        for (int i = 0; i < numbers.length; i++) {
            sums[numbers[i] % 2] += tenfold(numbers[i]);
        }
        show("chosen", Arrays.toString(sums));
    }

    private static void oneArray() {
        ofTheOneBefore(new int[5]);
        inTheNext(new int[5]);
        nextRaised(new int[5]);
    }

    private static void ofTheOneBefore(int[] sums) {
        for (int i = 1; i < sums.length; i++) {
            sums[i] = sums[i - 1] + tenfold(i);
        }
        show("of the one before", Arrays.toString(sums));
    }

    private static void inTheNext(int[] sums) {
        sums[0] = 1;
        for (int i = 0; i < sums.length - 1; i++) {
            sums[i + 1] += tenfold(sums[i]);
        }
        show("in the next", Arrays.toString(sums));
    }

    private static void nextRaised(int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += tenfold(i);
            if (i + 1 < sums.length) {
                sums[i + 1]++;
            }
        }
        show("next raised", Arrays.toString(sums));
    }

    private static void twoArrays() {
        alternating(new int[4], new int[4], new int[4]);
        weighted(new int[5], new int[] {1});
        taken(new int[5], new int[5]);
    }

    private static void alternating(int[] numbers, int[] sums, int[] others) {
        for (int i = 0; i < numbers.length; i++) {
            sums[i] += tenfold(others[i]);
            others[i] += tenfold(i);
        }
        show("alternating", Arrays.toString(sums) + Arrays.toString(others));
    }

    private static void weighted(int[] sums, int[] weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight[0] * tenfold(i);
            weight[0]++;
        }
        show("weighted", Arrays.toString(sums));
    }

    private static void taken(int[] sums, int[] others) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += tenfold(i);
            others[others.length - 1 - i] -= sums[i];
        }
        show("taken", Arrays.toString(sums));
    }

    /** The same array under two names, or three times in a list. */
    private static void aliases() {
        int[] both = new int[4];
        alternating(new int[4], both, both);
        int[] weights = new int[5];
        weighted(weights, weights);
        taken(weights, weights);
        int[] one = {1};
        inAList(List.of(one, one, one));
    }

    private static void inAList(List<int[]> rows) {
        for (int[] row : rows) {
            row[0] += tenfold(1);
        }
        for (int[] row : rows) {
            show("in a list", row[0]);
        }
    }

    @IoBoundFork
    private static int tenfold(int number) {
        return operator.applyAsInt(number);
    }

    private static void show(String name, Object value) {
        System.out.println(name + " " + value);
    }
}
