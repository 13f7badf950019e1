package programs.workers;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.Place;
import java.util.ArrayList;
import java.util.List;

/** 10,000 calls, their results checked; lines that are printed at the same time stay whole. */
public final class ManyCalls {
    public static void main(String[] args) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            numbers.add(i);
        }
        List<String> texts = Fork.mapProcess(ManyCalls::text, numbers);
        int wrong = 0;
        for (int i = 0; i < numbers.size(); i++) {
            wrong += texts.get(i).equals("t" + 31 * i) ? 0 : 1;
        }
        System.out.println("wrong " + wrong);
        for (int i = 0; i < 200; i++) {
            print(i);
        }
    }

    private static String text(int i) {
        return "t" + 31 * i;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static void print(int i) {
        System.out.println(("line " + i + " ").repeat(20));
    }
}
