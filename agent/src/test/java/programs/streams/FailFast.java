package programs.streams;

import dev.xfork.IoBoundFork;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** A call or what follows it fails: calls that run ahead are interrupted and have ended when the exception arrives. */
public final class FailFast {
    private static final AtomicInteger INSIDE = new AtomicInteger();
    private static final AtomicInteger ENDED = new AtomicInteger();

    public static void main(String[] args) {
        List<Integer> numbers = List.of(0, 1, 2, 3, 4, 5, 6, 7); // of a kind that nobody can change
        try {
            numbers.stream().map(n -> work("call", n, 2)).forEach(n -> System.out.println("done " + n));
        } catch (IllegalStateException e) {
            ended(e);
        }
        try {
            numbers.stream().map(n -> work("rest", n, -1)).forEach(n -> {
                System.out.println("next " + n);
                if (n == 2) {
                    awaitOthers("rest");
                    throw new IllegalStateException("rest " + n);
                }
            });
        } catch (IllegalStateException e) {
            ended(e);
        }
        System.out.println(numbers.stream().map(n -> work("none", n, -1)).toList());
    }

    private static void ended(IllegalStateException e) {
        System.out.println(e.getMessage() + ", suppressed " + e.getSuppressed().length);
        System.out.println("inside " + INSIDE.get());
        Probe.holds("calls after it were begun and interrupted", ENDED.getAndSet(0) > 0);
    }

    private static void awaitOthers(String key) {
        Probe.await(key);
    }

    @IoBoundFork
    private static int work(String key, int number, int bad) {
        if (key.equals("none") || !Probe.on()) {
            return result(key, number, bad);
        }
        INSIDE.incrementAndGet();
        try {
            if (number == bad) {
                Probe.await(key);
            } else if (number > 4) {
                if (number == 7) {
                    Probe.open(key);
                }
                if (!Probe.await("never")) {
                    ENDED.incrementAndGet();
                }
                Thread.interrupted();
            }
            return result(key, number, bad);
        } finally {
            INSIDE.decrementAndGet();
        }
    }

    private static int result(String key, int number, int bad) {
        if (number == bad) {
            throw new IllegalStateException(key + " " + number);
        }
        return number;
    }
}
