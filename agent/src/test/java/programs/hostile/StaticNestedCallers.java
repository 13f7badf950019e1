package programs.hostile;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Runs;

/** A thousand small scopes in each other's loops, lambdas and results, counted. */
@Runs(workers = {1, 2, 8})
public final class StaticNestedCallers {
    private static final AtomicInteger COUNT = new AtomicInteger();

    public static void main(String[] args) {
        int sum = 0;
        for (int i = 0; i < 40; i++) {
            sum += level(i).size();
            List<Integer> list = level(i);
            list.forEach(n -> {
                count(n);
                level(n).forEach(StaticNestedCallers::count);
            });
            sum += list.stream().mapToInt(n -> level(n).size()).sum();
        }
        System.out.println(sum + " " + COUNT.get());
    }

    @CpuBoundFork
    static List<Integer> level(int n) {
        List<Integer> made = new ArrayList<>();
        for (int i = 0; i < n % 5; i++) {
            made.add(i);
            count(i);
        }
        if (n > 5) {
            made.addAll(level(n / 2));
        }
        return made;
    }

    @IoBoundFork
    static void count(int n) {
        COUNT.addAndGet(n + 1);
    }
}
