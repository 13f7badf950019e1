package programs.loops;

import dev.xfork.IoBoundFork;
import java.math.BigInteger;
import java.util.List;
import programs.Probe;

/** Results that are folded into locals, to the bit. */
public final class Folds {
    private static final int CALLS = 6;

    private int total;
    private static double all = 0.1;

    record Score(String name, double value) {}

    public static void main(String[] args) {
        sums();
        products();
        texts();
        System.out.println(best(List.of("x", "yyyy", "zz", "wwww", "v", "uu")));
        System.out.println(most());
        Folds folds = new Folds();
        folds.fields();
        System.out.println(folds.total + " " + Double.doubleToLongBits(all));
        logic();
        extremes();
        System.out.println(average());
        System.out.println(compound());
        System.out.println(big());
    }

    @SuppressWarnings("lossy-conversions")
    private static void sums() {
        int sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += number("int", i);
        }
        long longs = Integer.MAX_VALUE;
        for (int i = 0; i < CALLS; i++) {
            longs += number("long", i);
        }
        double doubles = 0;
        for (int i = 0; i < CALLS; i++) {
            doubles += fraction("double", i);
        }
        float floats = 0;
        for (int i = 0; i < CALLS; i++) {
            floats += fraction("float", i);
        }
        short narrow = 0;
        for (int i = 0; i < CALLS; i++) {
            narrow += number("short", i);
        }
        int truncated = 5;
        for (int i = 0; i < CALLS; i++) {
            truncated += fraction("truncated", i);
        }
        System.out.println(sum + " " + longs + " " + Double.doubleToLongBits(doubles) + " "
                + Float.floatToIntBits(floats) + " " + narrow + " " + truncated);
    }

    private static void products() {
        long hash = 17;
        for (int i = 0; i < CALLS; i++) {
            hash = 31 * hash + number("hash", i);
        }
        double product = 1;
        for (int i = 0; i < CALLS; i++) {
            product *= fraction("product", i);
        }
        int bits = 0;
        for (int i = 0; i < CALLS; i++) {
            bits ^= number("bits", i) << i;
        }
        double difference = 1;
        for (int i = 0; i < CALLS; i++) {
            difference = fraction("difference", i) - difference;
        }
        System.out.println(
                hash + " " + Double.doubleToLongBits(product) + " " + bits + " " + Double.doubleToLongBits(difference));
    }

    private static void texts() {
        String s = "";
        for (int i = 0; i < CALLS; i++) {
            s += text("plus", i);
        }
        String front = "";
        for (int i = 0; i < CALLS; i++) {
            front = text("front", i) + front;
        }
        String counted = "";
        for (int i = 0; i < CALLS; i++) {
            counted = counted + i + text("counted", i) + counted.length();
        }
        System.out.println(s + " " + front + " " + counted);
    }

    private static String best(List<String> names) {
        String best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (String name : names) {
            double value = score("best", name).value();
            if (value > highest) {
                highest = value;
                best = name;
            }
        }
        return best + " " + highest;
    }

    private static String most() {
        int index = -1;
        int highest = Integer.MIN_VALUE;
        Score kept = null;
        for (int i = 0; i < CALLS; i++) {
            Score score = score("most", "n".repeat(i % 4));
            if (kept == null || score.value() >= kept.value()) {
                kept = score;
                index = i;
                highest = Math.max(highest, i);
            }
        }
        return index + " " + highest + " " + kept;
    }

    private void fields() {
        for (int i = 0; i < CALLS; i++) {
            total += number("field", i);
        }
        for (int i = 0; i < CALLS; i++) {
            all += fraction("static", i);
        }
    }

    private static void logic() {
        boolean every = true;
        boolean any = false;
        for (int i = 0; i < CALLS; i++) {
            boolean odd = number("logic", i) % 2 == 1;
            every &= odd;
            any |= odd;
        }
        boolean different = false;
        for (int i = 0; i < CALLS; i++) {
            different ^= number("xor", i) > 20;
        }
        System.out.println(every + " " + any + " " + different);
    }

    private static void extremes() {
        int least = Integer.MAX_VALUE;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < CALLS; i++) {
            least = Math.min(least, number("least", i - 3));
        }
        for (int i = 0; i < CALLS; i++) {
            most = Math.max(most, fraction("most", i));
        }
        System.out.println(least + " " + most);
    }

    private static String average() {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int i = 0; i < CALLS; i++) {
            double value = fraction("average", i);
            sum += value;
            squares += value * value;
            n++;
        }
        return Double.doubleToLongBits(sum / n) + " " + Double.doubleToLongBits(squares / n);
    }

    private static String compound() {
        long[] sums = {1, 2};
        int[] counts = new int[3];
        for (int i = 0; i < CALLS; i++) {
            sums[i % 2] += number("compound", i);
            counts[i % 3]++;
        }
        return sums[0] + " " + sums[1] + " " + counts[0] + counts[1] + counts[2];
    }

    private static BigInteger big() {
        BigInteger product = BigInteger.ONE;
        for (int i = 0; i < CALLS; i++) {
            product = product.multiply(integer(i));
        }
        return product;
    }

    @IoBoundFork
    static int number(String key, int i) {
        Probe.meet(key, CALLS);
        return i * i + 1;
    }

    @IoBoundFork
    static double fraction(String key, int i) {
        Probe.meet(key, CALLS);
        return 1e15 / (i * i + 0.3) - i;
    }

    @IoBoundFork
    static String text(String key, int i) {
        Probe.meet(key, CALLS);
        return "t" + i;
    }

    @IoBoundFork
    static Score score(String key, String name) {
        Probe.meet(key, CALLS);
        return new Score(name, name.length() / 2.0);
    }

    @IoBoundFork
    static BigInteger integer(int i) {
        Probe.meet("big", CALLS);
        return BigInteger.valueOf(1_000_003L * (i + 1));
    }
}
