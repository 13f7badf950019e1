package programs.threads;

import dev.xfork.CpuBoundFork;
import programs.Probe;
import programs.Runs;

/** Plain fields written before a call are seen in the fork, and those that the fork wrote after its wait. */
@Runs(workers = {1, 2, 8})
public final class MemoryIsVisible {
    static final class Cell {
        int in;
        int out;
        int[] more;
    }

    public static void main(String[] args) {
        long sum = 0;
        for (int round = 0; round < 200; round++) {
            Cell[] cells = new Cell[20];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = new Cell();
                cells[i].in = round + i;
            }
            run(cells);
            for (Cell cell : cells) {
                sum += cell.out + cell.more[1];
            }
        }
        System.out.println(sum);
    }

    private static void run(Cell[] cells) {
        for (Cell cell : cells) {
            work(cell);
        }
        Probe.on();
    }

    @CpuBoundFork
    static void work(Cell cell) {
        cell.out = cell.in * 2;
        cell.more = new int[] {1, cell.in};
    }
}
