package programs.hostile;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Runs;

/** A chain of results that each wait for the one before, longer than a stack is deep; in no mode may that need stack. */
@Runs(workers = {1, 2, 8})
public final class LongChain {
    public static void main(String[] args) {
        List<Integer> chain = new ArrayList<>();
        for (int i = 0; i < 8_000; i++) {
            chain = next(chain, i);
        }
        System.out.println(chain);
    }

    @CpuBoundFork
    static List<Integer> next(List<Integer> before, int i) {
        List<Integer> made = new ArrayList<>();
        made.add(before.isEmpty() ? i : before.get(0) * 31 + i);
        return made;
    }
}
