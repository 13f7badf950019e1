package programs.hostile;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import programs.Runs;

/** The annotated methods are synchronized, on instances and on the class. */
@Runs(workers = {1, 2, 8})
public final class SynchronizedCallees {
    private static int shared;
    private int own;

    public static void main(String[] args) {
        SynchronizedCallees one = new SynchronizedCallees();
        for (int i = 0; i < 500; i++) {
            addShared();
            one.addOwn();
            both(one);
        }
        Fork.sync();
        System.out.println(shared + " " + one.own);
    }

    @CpuBoundFork
    static synchronized void addShared() {
        shared++;
    }

    @IoBoundFork
    synchronized void addOwn() {
        own++;
    }

    @CpuBoundFork
    static synchronized void both(SynchronizedCallees one) {
        shared++;
        one.addOwn();
        addShared();
    }
}
