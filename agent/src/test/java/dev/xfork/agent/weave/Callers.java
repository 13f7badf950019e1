package dev.xfork.agent.weave;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import dev.xfork.Unsafe;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** Calls of annotated methods from every kind of place. */
@SuppressWarnings("unused")
public class Callers {
    static class Parent {
        Parent(Object value) {}
    }

    static final class Child extends Parent {
        private int count;

        Child() {
            super(object(1));
            work(2);
            rest();
            count++;
        }

        Child(boolean choice) {
            super(choice ? object(1) : new ArrayList<>());
            work(2);
            rest();
            if (count > 0) {
                return;
            }
            count++;
        }

        Child(int number) {
            this();
            count = number;
            work(number);
            rest();
            count++;
        }
    }

    static final class Initialised {
        static final Object VALUE = object(1);
        static int count;

        static {
            work(2);
            count++;
        }
    }

    private static final Object MONITOR = new Object();
    private static final ReentrantLock LOCK = new ReentrantLock();

    private int count;

    @CpuBoundFork
    public static void work(int number) {}

    @CpuBoundFork
    static void read(int number) throws IOException {}

    @CpuBoundFork
    static Object object(int number) {
        return new Object();
    }

    @CpuBoundFork
    static long wide(long number) {
        return number;
    }

    @IoBoundFork
    static void fetch(int number) {}

    @CpuBoundFork(detached = true)
    static void detached() {}

    @Unsafe
    static void alone() {}

    public static void rest() {}

    static void between() {
        work(1);
        rest();
    }

    static void last() {
        rest();
        work(1);
    }

    static int beginsRecursion(int n) {
        return recursion(n);
    }

    @CpuBoundFork
    static int recursion(int n) {
        return n < 2 ? n : recursion(n - 1) + recursion(n - 2);
    }

    static void lastOfLoop(int n) {
        for (int i = 0; i < n; i++) {
            work(i);
        }
    }

    static Object returned() {
        return object(1);
    }

    static int lastBeforeConstant() {
        work(1);
        return 5;
    }

    static int neededAtOnce() {
        int code = object(1).hashCode();
        rest();
        return code;
    }

    static void detachedLast() {
        detached();
    }

    static void discarded() {
        object(1);
        rest();
    }

    static void wideDiscarded(long number) {
        wide(number);
        rest();
    }

    static Object used() {
        Object object = object(1);
        rest();
        return object;
    }

    static void inLoop(int n) {
        for (int i = 0; i < n; i++) {
            work(i);
            rest();
        }
    }

    static void fetchInLoop(int n) {
        for (int i = 0; i < n; i++) {
            fetch(i);
            rest();
        }
    }

    static void caught() {
        try {
            work(1);
            rest();
        } catch (RuntimeException e) {
            rest();
        }
    }

    static void caughtByFinally() {
        try {
            work(1);
            rest();
        } finally {
            rest();
        }
        rest();
    }

    static void lastOfTry() {
        try {
            work(1);
        } finally {
            rest();
        }
        rest();
    }

    static void inFinally() {
        try {
            rest();
        } finally {
            work(1);
            rest();
        }
    }

    static int withResource() throws IOException {
        try (StringReader reader = new StringReader("a")) {
            work(1);
            return reader.read();
        }
    }

    static void besideChecked(StringReader reader) {
        try {
            work(1);
            read(2);
            reader.read();
        } catch (IOException e) {
            work(3);
            rest();
        }
    }

    static void detachedInTry() {
        try {
            detached();
            rest();
        } catch (RuntimeException e) {
            rest();
        }
    }

    static void beforeTry() {
        work(1);
        try {
            rest();
        } catch (RuntimeException e) {
            rest();
        }
    }

    static void beforeTryInLoop(int n) {
        for (int i = 0; i < n; i++) {
            try {
                rest();
            } catch (RuntimeException e) {
                continue;
            } finally {
                rest();
            }
            work(i);
        }
    }

    static void block() {
        work(0);
        rest();
        synchronized (MONITOR) {
            work(1);
        }
        work(2);
        rest();
        synchronized (MONITOR) {
            rest();
        }
    }

    static synchronized void method() {
        work(1);
        rest();
    }

    static void lastBeforeBlock() {
        work(1);
        synchronized (MONITOR) {
            rest();
        }
    }

    static void firstInBlock() {
        synchronized (MONITOR) {
            work(1);
        }
        work(2);
        rest();
    }

    static void underLock() {
        work(0);
        rest();
        LOCK.lock();
        try {
            work(1);
        } finally {
            LOCK.unlock();
        }
        work(2);
        rest();
    }

    static void untidyLock() {
        work(0);
        rest();
        LOCK.lock();
        work(1);
        LOCK.unlock();
        work(2);
        rest();
    }

    static Runnable lambda() {
        return () -> work(1);
    }

    static Runnable longLambda() {
        return () -> {
            work(1);
            rest();
        };
    }

    static void each(List<Integer> list) {
        list.forEach(number -> work(number));
        rest();
    }

    static void eachByReference(List<Integer> list) {
        list.forEach(Callers::work);
        rest();
    }

    static void eachOfMap(Map<Integer, Integer> map) {
        map.forEach((key, value) -> work(key + value));
    }

    static void eachOfStream() {
        IntStream.range(0, 4).forEach(Callers::work);
        List.of(1, 2).stream().map(number -> number + 1).forEachOrdered(number -> work(number));
    }

    static void eachOfOwnList(Own own) {
        own.forEach(number -> work(number));
    }

    static final class Own extends ArrayList<Integer> {
        private static final long serialVersionUID = 1;
    }

    static void eachCaught(List<Integer> list) {
        try {
            list.forEach(number -> work(number));
        } catch (IllegalStateException e) {
            rest();
        }
    }

    static void eachUnderMonitor(List<Integer> list) {
        synchronized (MONITOR) {
            list.forEach(number -> work(number));
        }
    }

    static void eachOfNothing(List<Integer> list) {
        list.forEach(number -> rest());
        work(1);
        rest();
    }

    static void barrier() {
        alone();
        work(1);
        rest();
        alone();
        rest();
    }

    static void lastBeforeBarrier() {
        work(1);
        alone();
        rest();
    }

    static void exits(int status) {
        if (status > 0) {
            System.exit(status);
        }
        Runtime.getRuntime().halt(status);
    }

    static void exitsBesideForks(int status) {
        work(1);
        rest();
        System.exit(status);
    }

    static void lastBeforeExit(int status) {
        work(1);
        System.exit(status);
    }

    static int throwsAfterFork() {
        work(1);
        throw new IllegalStateException();
    }

    /** Locals of two words above and below the new one, increments, switches, nested handlers. */
    static long locals(long a, double b, int n) {
        long sum = a;
        double product = b;
        for (int i = 0; i < n; i += 200) {
            work(i);
            switch (i % 3) {
                case 0 -> sum += i;
                case 1 -> product *= i;
                default -> {
                    try {
                        sum /= n - i;
                    } catch (ArithmeticException e) {
                        sum++;
                    }
                }
            }
        }
        Map<Long, Double> map = new HashMap<>();
        map.put(sum, product);
        return map.keySet().iterator().next();
    }

    static boolean identity(Object one, Object other) {
        return one == other && one instanceof List && ((List<?>) one).isEmpty() && one.getClass() == other.getClass();
    }
}
