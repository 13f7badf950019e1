package programs.workers;

import dev.xfork.CpuBoundFork;
import dev.xfork.Place;

/** What calls in worker processes print comes in order, before what follows their wait; and so do lines that are not ended. */
public final class Prints {
    public static void main(String[] args) {
        int all = 0;
        for (int i = 0; i < 5; i++) {
            all += one(i);
        }
        System.out.println("all " + all);
        System.out.write('\n');
        System.out.flush();
    }

    private static int one(int i) {
        int printed = print(i);
        int own = Elsewhere.meanwhile(i) + 1;
        System.out.println("got " + printed);
        System.err.println("err got " + printed);
        return own + printed;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static int print(int i) {
        Elsewhere.note("print");
        System.out.println("line " + i);
        System.err.println("err " + i + " äöü €");
        System.out.printf("%d %s%n", i, "formatted äöü €");
        System.out.print("begun ");
        if (i % 2 == 0) {
            System.out.println();
        }
        return i;
    }
}
