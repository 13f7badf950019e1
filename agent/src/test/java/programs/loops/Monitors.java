package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Vector;
import java.util.concurrent.locks.ReentrantLock;
import programs.Probe;

/** A monitor around the call keeps the loop sequential; one that only the rest takes does not. */
public final class Monitors {
    private static final int CALLS = 4;
    private static final Object LOCK = new Object();

    private int guarded;

    public static void main(String[] args) {
        Monitors monitors = new Monitors();
        System.out.println(around());
        System.out.println(aroundTheLoop());
        System.out.println(monitors.inTheRest());
        System.out.println(beforeTheCall());
        System.out.println(lock());
        System.out.println(collections());
        System.out.println(calleeTakesIt());
    }

    private static List<String> around() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            synchronized (LOCK) {
                out.add(inPlace("around", i));
                Probe.wasInPlace("around");
            }
        }
        return out;
    }

    private static List<String> aroundTheLoop() {
        List<String> out = new ArrayList<>();
        synchronized (LOCK) {
            for (int i = 0; i < CALLS; i++) {
                out.add(inPlace("around the loop", i));
                Probe.wasInPlace("around the loop");
            }
        }
        return out;
    }

    private int inTheRest() {
        for (int i = 0; i < CALLS; i++) {
            int number = number("rest", i);
            synchronized (this) {
                guarded += number;
            }
        }
        return guarded;
    }

    /** Taken and left again before the call: whether the loop runs ahead is left open. */
    private static List<String> beforeTheCall() {
        List<String> out = new ArrayList<>();
        int[] count = {0};
        for (int i = 0; i < CALLS; i++) {
            int before;
            synchronized (LOCK) {
                before = ++count[0];
            }
            out.add(inPlace("before", before));
        }
        return out;
    }

    /** What happens under the lock is in order. */
    private static List<String> lock() {
        List<String> out = new ArrayList<>();
        ReentrantLock lock = new ReentrantLock();
        for (int i = 0; i < CALLS; i++) {
            String text = text("lock", i);
            lock.lock();
            try {
                out.add(text + lock.getHoldCount());
            } finally {
                lock.unlock();
            }
        }
        for (int i = 0; i < CALLS; i++) {
            lock.lock();
            try {
                out.add(inPlace("under the lock", i));
            } finally {
                lock.unlock();
            }
        }
        return out;
    }

    private static String collections() {
        Vector<String> vector = new Vector<>();
        for (int i = 0; i < CALLS; i++) {
            vector.add(text("vector", i));
        }
        List<String> guarded = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < CALLS; i++) {
            guarded.add(text("synchronized list", i));
        }
        StringBuffer buffer = new StringBuffer();
        for (int i = 0; i < CALLS; i++) {
            buffer.append(text("buffer", i));
        }
        return vector + " " + guarded + " " + buffer;
    }

    /** The calls take the monitor that a rest takes too. */
    private static List<String> calleeTakesIt() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            String text = locking(i);
            synchronized (LOCK) {
                out.add(text);
            }
        }
        return out;
    }

    @IoBoundFork
    static String inPlace(String key, int i) {
        Probe.ran(key);
        return "s" + i;
    }

    @IoBoundFork
    static String text(String key, int i) {
        Probe.meet(key, CALLS);
        return "t" + i;
    }

    @IoBoundFork
    static int number(String key, int i) {
        Probe.meet(key, CALLS);
        return i * 5;
    }

    @IoBoundFork
    static String locking(int i) {
        Probe.meet("locking", CALLS);
        synchronized (LOCK) {
            return "k" + i;
        }
    }
}
