package programs.hostile;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Runs;

/** Each fork uses the result of the one before; the last is asked first. */
@Runs(workers = {1, 2, 8})
public final class ChainOfResults {
    public static void main(String[] args) {
        List<Integer> chain = first();
        for (int i = 0; i < 500; i++) {
            chain = next(chain, i);
        }
        System.out.println(chain.size() + " " + chain.get(500));
        List<Integer> shared = first();
        List<List<Integer>> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(next(shared, i));
            use(shared, i);
        }
        long sum = 0;
        for (List<Integer> one : many) {
            sum += one.get(1);
        }
        System.out.println(sum);
    }

    @CpuBoundFork
    static List<Integer> first() {
        List<Integer> made = new ArrayList<>();
        made.add(-1);
        return made;
    }

    @CpuBoundFork
    static List<Integer> next(List<Integer> before, int i) {
        List<Integer> made = new ArrayList<>(before);
        made.add(i);
        return made;
    }

    @IoBoundFork
    static void use(List<Integer> shared, int i) {
        if (shared.size() != 1) {
            throw new IllegalStateException("size " + i);
        }
    }
}
