package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import programs.Probe;

/** Each rest sees the locals of its own iteration, of every type, and those that the loop carries as they are in its turn. */
public final class Locals {
    private static final int CALLS = 5;

    private final String prefix;

    private Locals(String prefix) {
        this.prefix = prefix;
    }

    public static void main(String[] args) {
        types();
        System.out.println(carried());
        System.out.println(counters());
        System.out.println(reused());
        System.out.println(behind());
        System.out.println(lastOne());
        System.out.println(captured());
        System.out.println(new Locals("this").instance(3, 10_000_000_000L, 0.5, "end"));
        System.out.println(changedBefore(List.of("a", "b", "c", "d", "e")));
        System.out.println(assignedInBranches());
        System.out.println(many());
        System.out.println(swapped());
        System.out.println(parameter(CALLS, "p"));
    }

    private static void types() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < CALLS; i++) {
            byte b = (byte) (i * 60);
            short s = (short) (i * 9_000);
            char c = (char) ('a' + i);
            boolean z = i % 2 == 0;
            int n = i * i;
            long l = i * 10_000_000_000L;
            float f = i / 3f;
            double d = i / 7.0;
            String text = "t" + i;
            int[] array = {i, i + 1};
            Object object = i % 2 == 0 ? text : (Object) n;
            int result = load("types", i);
            all.append(b)
                    .append(s)
                    .append(c)
                    .append(z)
                    .append(n)
                    .append(l)
                    .append(f)
                    .append(d);
            all.append(text).append(array[1]).append(object).append(result).append('\n');
        }
        System.out.print(all);
    }

    private static String carried() {
        int count = 0;
        long sum = 1;
        String last = "none";
        double mean = 0;
        for (int i = 0; i < CALLS; i++) {
            int result = load("carried", i);
            count++;
            sum = sum * count + result;
            mean += (result - mean) / count;
            last = last.length() + ":" + result;
        }
        return count + " " + sum + " " + mean + " " + last;
    }

    /** Some count in the prefix, some in the rest, one in both halves of the iteration by its own name. */
    private static String counters() {
        int before = 100;
        int after = 200;
        String all = "";
        for (int i = 0, j = 50; i < CALLS; i++, j -= 2) {
            before += 3;
            int mine = before - j;
            int result = load("counters", i);
            after += mine;
            all += i + "," + j + "," + before + "," + after + "," + result + ";";
        }
        return all + before + "," + after;
    }

    /** The slot of one local is that of another of another type. */
    private static String reused() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < CALLS; i++) {
            {
                long first = i * 3L;
                all.append(first % 2);
            }
            {
                String second = "s" + i;
                all.append(second);
            }
            int result = load("reused", i);
            {
                double third = result / 2.0;
                all.append(third);
            }
        }
        return all.toString();
    }

    /** Locals that are used behind the loop. */
    private static String behind() {
        int i = 0;
        int last = -1;
        String text = null;
        long squares = 0;
        for (; i < CALLS; i++) {
            text = "round " + i;
            last = load("behind", i);
            squares += (long) last * last;
        }
        return i + " " + last + " " + text + " " + squares;
    }

    private static String lastOne() {
        String found = null;
        for (int i = 0; i < CALLS; i++) {
            int result = load("last", i);
            if (result % 2 == 0) {
                found = "even " + result;
            }
        }
        return found;
    }

    private static String captured() {
        List<Supplier<String>> suppliers = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            int round = i;
            String name = "c" + i;
            int result = load("captured", i);
            suppliers.add(() -> name + round + result);
        }
        String all = "";
        for (Supplier<String> supplier : suppliers) {
            all += supplier.get();
        }
        return all;
    }

    private String instance(int n, long big, double fraction, String end) {
        String all = prefix;
        for (int i = 0; i < n; i++) {
            double mine = fraction * i;
            long other = big + i;
            all += mine + own(i) + other + end;
            fraction = fraction + 0;
        }
        return all;
    }

    /** The loop's variable is assigned before the call. */
    private static List<String> changedBefore(List<String> texts) {
        List<String> out = new ArrayList<>();
        for (String text : texts) {
            text = text + text.length();
            int result = load("changed", text.charAt(0) - 'a');
            text += result;
            out.add(text);
        }
        return out;
    }

    private static String assignedInBranches() {
        String all = "";
        for (int i = 0; i < CALLS; i++) {
            String kind;
            int factor;
            if (i % 2 == 0) {
                kind = "even";
                factor = 10;
            } else {
                kind = "odd";
                factor = i;
            }
            int result = load("branches", i * factor);
            all += kind + result / factor + " ";
        }
        return all;
    }

    private static String many() {
        int a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8;
        String all = "";
        for (int i = 0; i < CALLS; i++) {
            int p = a + i, q = b * i, r = c - i, s = d ^ i, t = e | i, u = f & i, v = g << i, w = h >> i;
            int result = load("many", p + q);
            all += p + q + r + s + t + u + v + w + result + ",";
        }
        return all;
    }

    /** Two locals change places in each rest. */
    private static String swapped() {
        String left = "l";
        String right = "r";
        for (int i = 0; i < CALLS; i++) {
            int result = load("swapped", i);
            String kept = left;
            left = right + result;
            right = kept;
        }
        return left + " " + right;
    }

    private static String parameter(int n, String text) {
        while (n > 0) {
            n--;
            int result = load("parameter", n);
            text = result + text;
        }
        return text + n;
    }

    @IoBoundFork
    static int load(String key, int i) {
        Probe.meet(key, CALLS);
        return i * 11;
    }

    @IoBoundFork
    int own(int i) {
        Probe.meet("own", 3);
        return prefix.length() + i;
    }
}
