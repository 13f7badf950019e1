package programs.scopes;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A result leaves the method on one way only: on the others, the method returns when the call has ended. */
public final class LeavesOnOneWay {
    private static final AtomicInteger DONE = new AtomicInteger();
    private static final List<List<Integer>> KEPT = new ArrayList<>();

    private LeavesOnOneWay() {}

    public static void main(String[] args) {
        for (int i = 0; i < 3; i++) {
            printed(i);
            System.out.println(DONE.getAndSet(0) + " done");
            stored(i);
            System.out.println(DONE.getAndSet(0) + " done");
            System.out.println(returned(i) == null ? DONE.get() + " done" : "returned");
            KEPT.forEach(List::size);
            DONE.set(0);
        }
        System.out.println(last());
        System.out.println(DONE.get() + " done");
        System.out.println(KEPT);
    }

    private static void printed(int n) {
        List<Integer> made = made(n);
        if (n < 2) {
            return;
        }
        System.out.println("printed " + made);
    }

    private static void stored(int n) {
        List<Integer> made = made(n);
        if (n == 1) {
            KEPT.add(made);
            made.size();
        }
    }

    private static List<Integer> returned(int n) {
        List<Integer> made = made(n);
        if (n == 1) {
            return null;
        }
        List<Integer> other = made(n + 1);
        if (n == 2) {
            made = other;
        }
        made.size();
        other.size();
        return made;
    }

    private static String last() {
        List<Integer> last = null;
        for (int i = 0; i < 4; i++) {
            last = made(i);
        }
        String text = "nothing";
        if (DONE.get() > 100) {
            text += last;
        }
        return text;
    }

    @CpuBoundFork
    static List<Integer> made(int n) {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        DONE.incrementAndGet();
        return new ArrayList<>(List.of(n, n));
    }
}
