package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import programs.Probe;

/** Calls without a result, or whose result nobody uses: the iteration goes on, and whoever called the loop finds their work done. */
public final class VoidCalls {
    private static final int CALLS = 5;

    private final int[] filled = new int[CALLS];

    public static void main(String[] args) {
        System.out.println(cells());
        System.out.println(new VoidCalls().objects());
        System.out.println(discarded());
        System.out.println(withResult());
        only();
        System.out.println(failing());
    }

    static final class Cell {
        private final int number;
        private volatile String text = "empty";

        Cell(int number) {
            this.number = number;
        }
    }

    /** Whoever called the loop reads what its calls wrote. */
    private static String cells() {
        List<Cell> cells = new ArrayList<>();
        fillAll(cells);
        String all = "";
        for (Cell cell : cells) {
            all += cell.text + ",";
        }
        return all;
    }

    private static void fillAll(List<Cell> cells) {
        for (int i = 0; i < CALLS; i++) {
            Cell cell = new Cell(i);
            fill(cell);
            cells.add(cell);
        }
    }

    private String objects() {
        fillAll();
        int sum = 0;
        for (int number : filled) {
            sum += number;
        }
        return "sum " + sum;
    }

    private void fillAll() {
        for (int i = 0; i < CALLS; i++) {
            fill(i);
        }
    }

    private static int discarded() {
        int rounds = 0;
        for (int i = 0; i < CALLS; i++) {
            result("discarded", i);
            rounds++;
        }
        return rounds;
    }

    private static List<String> withResult() {
        List<String> out = new ArrayList<>();
        AtomicIntegerArray done = new AtomicIntegerArray(CALLS);
        for (int i = 0; i < CALLS; i++) {
            mark(done, i);
            String text = result("with result", i);
            out.add(text);
        }
        return out;
    }

    private static void only() {
        AtomicIntegerArray done = new AtomicIntegerArray(CALLS);
        meetAll(done);
        System.out.println("only " + done);
    }

    private static void meetAll(AtomicIntegerArray done) {
        for (int i = 0; i < CALLS; i++) {
            meeting(done, i);
        }
    }

    private static List<String> failing() {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            try {
                fail(i);
            } catch (IllegalStateException e) {
                said.add(e.getMessage());
            }
        }
        return said;
    }

    @IoBoundFork
    static void fill(Cell cell) {
        Probe.meet("cells", CALLS);
        cell.text = "cell " + cell.number;
    }

    @IoBoundFork
    void fill(int i) {
        Probe.meet("objects", CALLS);
        filled[i] = i * i;
    }

    @IoBoundFork
    static String result(String key, int i) {
        Probe.meet(key, CALLS);
        return "r" + i;
    }

    @IoBoundFork
    static void mark(AtomicIntegerArray done, int i) {
        done.set(i, i);
    }

    @IoBoundFork
    static void meeting(AtomicIntegerArray done, int i) {
        Probe.meet("only", CALLS);
        done.set(i, i);
    }

    @IoBoundFork
    static void fail(int i) {
        Probe.meet("failing", CALLS);
        if (i % 2 == 1) {
            throw new IllegalStateException("void " + i);
        }
    }
}
