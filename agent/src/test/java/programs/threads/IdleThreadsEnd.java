package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import programs.Probe;
import programs.Runs;

/** The threads of the pools are daemons, and gone a while after their last fork; later forks get new ones. */
@Runs(workers = 2)
public final class IdleThreadsEnd {
    private static final long PATIENCE_MILLIS = 40_000;

    private static final Set<Thread> THREADS = ConcurrentHashMap.newKeySet();
    private static final Thread MAIN = Thread.currentThread();

    public static void main(String[] args) throws InterruptedException {
        begin("first");
        for (Thread thread : THREADS) {
            thread.join(PATIENCE_MILLIS);
            Probe.holds("ended " + thread.getName(), !thread.isAlive());
        }
        begin("again");
        System.out.println("ended");
    }

    private static void begin(String key) {
        for (int i = 0; i < 2; i++) {
            cpu(key);
            io(key);
        }
        Fork.sync();
    }

    @CpuBoundFork
    static void cpu(String key) {
        remember("cpu " + key);
    }

    @IoBoundFork
    static void io(String key) {
        remember("io " + key);
    }

    private static void remember(String key) {
        Thread thread = Thread.currentThread();
        Probe.meet(key, 2);
        if (Probe.on() && thread != MAIN) {
            Probe.holds("daemon " + thread.getName(), thread.isDaemon());
            THREADS.add(thread);
        }
    }
}
