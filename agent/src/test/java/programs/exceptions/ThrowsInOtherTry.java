package programs.exceptions;

import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import java.io.IOException;

/** A {@code throw} in a {@code try} in which no fork began: its handler never sees what an earlier fork threw. */
public final class ThrowsInOtherTry {
    private ThrowsInOtherTry() {}

    @IoBoundFork
    static void load(int page) throws IOException {
        if (page % 2 == 1) {
            throw new IOException("page " + page);
        }
    }

    private static void straight(int page) throws IOException {
        load(page);
        try {
            throw new IOException("own");
        } catch (IOException e) {
            Fork.sync();
            System.out.println("caught " + e.getMessage());
        }
    }

    private static void conditional(int page) throws IOException {
        load(page);
        int seen = page;
        try {
            if (seen < 10) {
                throw new IOException("own");
            }
        } catch (Exception e) {
            seen = 0;
        }
        Fork.sync();
        System.out.println("seen " + seen);
    }

    private static void inLoop(int pages) throws IOException {
        int page = 0;
        do {
            load(page);
            try {
                throw new IOException("own");
            } catch (IOException e) {
                Fork.sync();
            }
        } while (++page < pages);
        System.out.println("pages " + page);
    }

    private static void inOther(int page) {
        int seen = 0;
        try {
            load(page);
            try {
                if (page < 10) {
                    throw new IOException("own");
                }
            } catch (IOException e) {
                seen = page;
            }
            Fork.sync();
            System.out.println("seen " + seen);
        } catch (IOException e) {
            System.out.println("outer " + e.getMessage());
        }
    }

    private static void ended(int page) throws IOException {
        load(page);
        try {
            throw new IOException("own");
        } finally {
            Fork.sync();
            System.out.println("ended");
        }
    }

    private interface Case {
        void run(int page) throws IOException;
    }

    private static void run(Case one) {
        for (int page = 0; page < 3; page++) {
            try {
                one.run(page);
            } catch (IOException e) {
                System.out.println("failed " + e.getMessage());
            }
        }
    }

    public static void main(String[] arguments) {
        run(ThrowsInOtherTry::straight);
        run(ThrowsInOtherTry::conditional);
        run(ThrowsInOtherTry::inLoop);
        run(ThrowsInOtherTry::inOther);
        run(ThrowsInOtherTry::ended);
    }
}
