package programs.loops;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import programs.Probe;
import programs.Runs;

/** Calls that are bound to processors: the first call of each loop ends only when a later one has begun. */
@Runs(workers = {2, 4})
public final class OnProcessors {
    private static final int CALLS = 10;

    record Score(int number, double value) {}

    public static void main(String[] args) {
        List<Long> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            out.add(work("list", i));
        }
        System.out.println(out);
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += work("sum", i);
        }
        System.out.println(sum);
        long[] array = new long[CALLS];
        for (int i = 0; i < array.length; i++) {
            array[i] = work("array", i);
        }
        System.out.println(Arrays.toString(array));
        System.out.println(best());
        System.out.println(counted());
        System.out.println(caught());
        System.out.println(map(List.of("a", "b", "c")));
        done();
    }

    private static Score best() {
        Score best = null;
        for (int i = 0; i < CALLS; i++) {
            Score score = score(i);
            if (best == null || score.value() > best.value()) {
                best = score;
            }
        }
        return best;
    }

    private static int counted() {
        int even = 0;
        for (int i = 0; i < CALLS; i++) {
            if (work("counted", i) % 2 == 0) {
                even++;
            }
        }
        return even;
    }

    private static List<String> caught() {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            try {
                said.add("" + refuse(i));
            } catch (IllegalStateException e) {
                said.add(e.getMessage());
            }
        }
        return said;
    }

    private static Map<String, Long> map(List<String> keys) {
        Map<String, Long> map = new TreeMap<>();
        for (String key : keys) {
            map.merge(key, work("map", key.charAt(0) - 'a'), Long::sum);
        }
        return map;
    }

    private static void done() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < CALLS; i++) {
            all.append(work("builder", i)).append(' ');
        }
        System.out.println(all);
    }

    private static void begun(String key, int i) {
        if (i == 0) {
            Probe.beside(key + " 1");
        } else if (i == 1) {
            Probe.open(key + " 1");
        }
    }

    @CpuBoundFork
    static long work(String key, int i) {
        begun(key, i);
        return i * 1_000_003L % 97;
    }

    @CpuBoundFork
    static Score score(int i) {
        begun("score", i);
        return new Score(i, Math.sin(i));
    }

    @CpuBoundFork
    static int refuse(int i) {
        begun("refuse", i);
        if (i % 3 == 1) {
            throw new IllegalStateException("refused " + i);
        }
        return i;
    }
}
