package dev.xfork.agent.weave;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import dev.xfork.Unsafe;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Small programs, each of which says in a string what happened. Woven or not, they say the same.
 *
 * <p>Where {@link #late} is set, annotated methods go on only when their caller is past the call: a program that ends then
 * has forked.
 */
@SuppressWarnings("unused")
public class Flows {
    static class Thing {
        private final int number;

        Thing(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        @Override
        public String toString() {
            return "thing " + number;
        }
    }

    static class Built {
        final List<String> log = new ArrayList<>();

        Built(String name) {
            add(name);
            passed();
        }

        @CpuBoundFork
        void add(String name) {
            await();
            log.add(name);
        }
    }

    static final class BuiltTwice extends Built {
        BuiltTwice(String name) {
            super(name + name);
            log.add("between");
            add(name);
            passed();
        }
    }

    public static boolean late;

    private static final Object MONITOR = new Object();
    private static volatile CountDownLatch latch = new CountDownLatch(1);

    static void passed() {
        latch.countDown();
    }

    static void await() {
        if (late) {
            try {
                if (!latch.await(20, TimeUnit.SECONDS)) {
                    throw new AssertionError("was not forked");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted");
            }
        }
    }

    @CpuBoundFork
    static void work(AtomicInteger sum, int number) {
        await();
        sum.addAndGet(number);
    }

    @CpuBoundFork
    static void add(AtomicInteger sum, int number) {
        sum.addAndGet(number);
    }

    @CpuBoundFork
    static void fail(String message) {
        await();
        throw new IllegalStateException(message);
    }

    @CpuBoundFork
    static void failAtOnce(String message) {
        throw new IllegalStateException(message);
    }

    @IoBoundFork
    static Thing thing(int number) {
        await();
        return new Thing(number);
    }

    @CpuBoundFork
    static List<String> list(String... elements) {
        await();
        List<String> list = new ArrayList<>();
        for (String element : elements) {
            list.add(element);
        }
        return list;
    }

    @Unsafe
    static String read(AtomicInteger sum) {
        return "read " + sum;
    }

    static String caught(Callable<String> program) {
        try {
            return program.call();
        } catch (Exception e) {
            return "caught " + e.getMessage() + " " + e.getSuppressed().length;
        }
    }

    public static String effectsAreThereAfterReturn() {
        AtomicInteger sum = new AtomicInteger();
        several(sum);
        return "sum " + sum;
    }

    private static void several(AtomicInteger sum) {
        for (int i = 0; i < 3; i++) {
            work(sum, i);
        }
        passed();
    }

    public static String constructorsEndWithTheirForks() {
        return new Built("a").log + " " + new BuiltTwice("b").log;
    }

    public static String anEarlierFailureIsNotCaughtInside() {
        return caught(() -> {
            failAtOnce("early");
            try {
                passed();
            } catch (IllegalStateException e) {
                return "wrong handler";
            }
            return "not reached";
        });
    }

    public static String theForkFailsBeforeTheCallerThrows() {
        return caught(() -> {
            fail("fork");
            passed();
            throw new IllegalArgumentException("caller");
        });
    }

    public static String aForkInFinallyReplacesWhatWasThrown() {
        return caught(() -> {
            try {
                failAtOnce("first");
            } finally {
                fail("finally");
                passed();
            }
            return "not reached";
        });
    }

    public static String unsafeCallsSeeEverything() {
        AtomicInteger sum = new AtomicInteger();
        work(sum, 1);
        work(sum, 2);
        passed();
        String read = read(sum);
        work(sum, 4);
        return read;
    }

    public static String locksAreTakenWithNothingUnderWay() {
        AtomicInteger sum = new AtomicInteger();
        underLock(sum, 1);
        passed();
        synchronized (MONITOR) {
            sum.addAndGet(1);
        }
        return "sum " + sum;
    }

    @CpuBoundFork
    static void underLock(AtomicInteger sum, int number) {
        await();
        synchronized (MONITOR) {
            sum.addAndGet(number);
        }
    }

    public static String everyRoundOfForEachEndsWithIt() {
        AtomicInteger sum = new AtomicInteger();
        List.of(1, 2, 3).forEach(number -> {
            work(sum, number);
            passed();
        });
        String first = "sum " + sum;
        IntStream.range(0, 5).forEach(number -> add(sum, number));
        new TreeMap<>(Map.of("a", 10, "b", 20)).forEach((name, number) -> add(sum, number));
        return first + " then " + sum;
    }

    public static String roundsOfForEachGoOnBesideTheLastCall() {
        AtomicInteger sum = new AtomicInteger();
        List.of(1, 2, 3).forEach(number -> work(sum, passedAt(2, number)));
        return "sum " + sum;
    }

    private static int passedAt(int round, int number) {
        if (number == round) {
            passed();
        }
        return number;
    }

    public static String resultsAreKeptAndUsedLater() {
        List<Thing> things = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            things.add(thing(i));
        }
        passed();
        int sum = 0;
        for (Thing thing : things) {
            sum += thing.number();
        }
        return sum + " " + things;
    }

    public static String questionsOfIdentityAreAnsweredByTheValue() {
        List<String> list = list("a", "b");
        Thing thing = thing(3);
        Object object = thing;
        passed();
        boolean same = object == thing && list == (Object) list;
        boolean is = object instanceof Thing && !(object instanceof List) && list instanceof ArrayList;
        String cast = ((Thing) object).number() + ((ArrayList<String>) list).get(0);
        String failed = "";
        try {
            failed += ((LinkedList<String>) list).size();
        } catch (ClassCastException e) {
            failed += "no LinkedList";
        }
        return same + " " + is + " " + cast + " " + failed + " " + object.getClass() + list.getClass();
    }

    public static String regionsInLoopsKeepTheirOrder() {
        StringBuilder log = new StringBuilder();
        AtomicInteger sum = new AtomicInteger();
        for (int i = 0; i < 6; i++) {
            try {
                if (i == 1) {
                    continue;
                }
                if (i == 4) {
                    break;
                }
                failAtOnce("round " + i);
            } catch (IllegalStateException e) {
                log.append(e.getMessage()).append(", ");
                add(sum, i);
            } finally {
                log.append("finally ").append(i).append(", ");
            }
            add(sum, 100);
        }
        return log + read(sum);
    }

    public static int aLoopStandsInAnExpression() {
        AtomicInteger sum = new AtomicInteger();
        return loopInExpression(sum, 3) + sum.get();
    }

    private static int loopInExpression(AtomicInteger sum, int n) {
        return 10 * n
                + switch (n) {
                    case 3 -> {
                        for (int i = 0; i < n; i++) {
                            work(sum, i);
                        }
                        passed();
                        yield n;
                    }
                    default -> 0;
                };
    }

    public static long localsKeepTheirValues() {
        AtomicInteger sum = new AtomicInteger();
        long wide = 1L << 40;
        double real = 0.5;
        for (int i = 0; i < 1000; i += 300) {
            add(sum, i);
            wide += i;
            real *= i + 1;
            float part = (float) real;
            add(sum, (int) part);
        }
        read(sum);
        return wide + (long) real + sum.get();
    }
}
