package programs.threads;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Runs;

/** A recursive method whose results are stand-ins, at every size of the pool. */
@Runs(workers = {1, 2, 8})
public final class RecursionOfResults {
    public static void main(String[] args) {
        List<Integer> sorted = sort(numbers(3_000));
        boolean ordered = true;
        for (int i = 1; i < sorted.size(); i++) {
            ordered &= sorted.get(i - 1) <= sorted.get(i);
        }
        System.out.println(ordered + " " + sorted.size() + " " + sorted.get(0) + " " + sorted.get(2_999));
    }

    private static List<Integer> numbers(int count) {
        List<Integer> made = new ArrayList<>();
        long seed = 42;
        for (int i = 0; i < count; i++) {
            seed = seed * 6364136223846793005L + 1442695040888963407L;
            made.add((int) (seed >>> 33) % 10_000);
        }
        return made;
    }

    @CpuBoundFork
    static List<Integer> sort(List<Integer> numbers) {
        List<Integer> merged = new ArrayList<>();
        if (numbers.size() <= 1) {
            merged.addAll(numbers);
            return merged;
        }
        int half = numbers.size() / 2;
        List<Integer> left = sort(numbers.subList(0, half));
        List<Integer> right = sort(numbers.subList(half, numbers.size()));
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (j == right.size() || i < left.size() && left.get(i) <= right.get(j)) {
                merged.add(left.get(i++));
            } else {
                merged.add(right.get(j++));
            }
        }
        return merged;
    }
}
