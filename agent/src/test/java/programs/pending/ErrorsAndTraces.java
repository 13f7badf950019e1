package programs.pending;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Failures of forks whose results were pending: same type, same instance, same trace, from any depth and kind of method. */
public final class ErrorsAndTraces {
    @SuppressWarnings("serial") // never written
    static final class Own extends Exception {
        final int code;

        Own(int code, Throwable cause) {
            super("own " + code, cause);
            this.code = code;
        }
    }

    static class Base {
        final int made;

        Base(int way) throws Own {
            int a = deep(way, 2);
            String b = text(0);
            made = a + b.length();
        }

        @CpuBoundFork
        int virtual(int way) {
            Integer value = boxed(way);
            String other = text(way);
            return value + other.length();
        }
    }

    static final class Derived extends Base {
        Derived(int way) throws Own {
            super(way);
            long c = big(way);
            work();
            effects += (int) c;
        }

        @Override
        int virtual(int way) {
            int above = super.virtual(way);
            work();
            return above + 1;
        }
    }

    private static final IllegalStateException SAME = new IllegalStateException("kept by the program");
    private static int effects;

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 20; i++) {
            int x = i % 4;
            show(() -> midLine(x)); // in one of the trial modes now in place, now not
        }
        show(() -> deep(3, 3));
        show(() -> {
            int a = deep(1, 1);
            String b = text(0);
            return a + b;
        });
        show(() -> new Derived(3));
        show(() -> new Derived(0).virtual(2));
        show(ErrorsAndTraces::operators);
        show(ErrorsAndTraces::sameInstance);
        show(ErrorsAndTraces::severalLines);
        show(ErrorsAndTraces::inLambda);
        show(ErrorsAndTraces::checked);
        show(ErrorsAndTraces::wrapped);
        show(ErrorsAndTraces::overflow);
        show(ErrorsAndTraces::memory);
        show(ErrorsAndTraces::linkage);
        show(ErrorsAndTraces::thread);
        show(ErrorsAndTraces::recursion);
        show(ErrorsAndTraces::classCast);
        System.out.println(text(0) + boxed(0));
        uncaught();
    }

    private static void show(Callable<?> action) {
        try {
            System.out.println(action.call());
        } catch (Throwable e) {
            for (Throwable at = e; at != null; at = at.getCause()) {
                StackTraceElement[] trace = at.getStackTrace();
                System.out.println(at + (trace.length > 100 ? " long" : " " + Arrays.asList(trace)));
            }
        }
    }

    /** The first call that may be forked does not begin its line. */
    private static int midLine(int x) {
        int a = failing(x > 1 && (x > 2 || x > 7) ? x : x);
        int b = number(x);
        work();
        return a + b;
    }

    private static int operators() {
        int sum = number(1) + number(2) + failing(3) + number(4);
        work();
        return sum;
    }

    private static String sameInstance() {
        try {
            String kept = throwsKept();
            work();
            return kept;
        } catch (IllegalStateException e) {
            return "same " + (e == SAME);
        }
    }

    private static String severalLines() {
        return String.join(",", text(0), text(0), text(1), text(0));
    }

    private static Object inLambda() {
        List<Supplier<String>> suppliers = List.of(() -> {
            String a = text(0);
            String b = text(2);
            work();
            return a + b;
        });
        return suppliers.get(0).get();
    }

    private static Object checked() throws Own {
        int a;
        try {
            a = own(7);
            work();
        } catch (Own e) {
            int code = number(e.code);
            work();
            throw new Own(code + 1, e);
        }
        return a;
    }

    private static Object wrapped() {
        try {
            String a = io(1);
            work();
            return a;
        } catch (IOException e) {
            throw new IllegalArgumentException("wrapped", e);
        }
    }

    private static Object overflow() {
        int depth = 0;
        try {
            depth = endless(0);
            work();
        } catch (StackOverflowError e) {
            return "overflow " + (e.getStackTrace().length > 100) + depth;
        }
        return depth;
    }

    private static Object memory() {
        long[] all = null;
        try {
            all = tooLarge();
            work();
            return all.length;
        } catch (OutOfMemoryError e) {
            return "memory " + e.getMessage() + all;
        }
    }

    private static Object linkage() {
        int a = missing();
        String b = text(0);
        return a + b;
    }

    private static Object thread() throws InterruptedException {
        Throwable[] seen = new Throwable[1];
        Thread thread = new Thread(() -> {
            double a = fraction(1);
            work();
            System.out.println(a);
        });
        thread.setUncaughtExceptionHandler((t, e) -> seen[0] = e);
        thread.start();
        thread.join();
        return seen[0] + " " + Arrays.asList(seen[0].getStackTrace());
    }

    @CpuBoundFork
    static int depth(int n) {
        if (n == 0) {
            throw new UnsupportedOperationException("bottom");
        }
        int below = depth(n - 1);
        int other = n > 3 ? number(n) : 0;
        work();
        return below + other;
    }

    private static Object recursion() {
        return depth(7);
    }

    private static Object classCast() {
        Object object = generic("text");
        Integer number = ErrorsAndTraces.<Integer>unchecked("not a number");
        work();
        return object + "" + number;
    }

    private static void uncaught() throws Own {
        long a = big(0);
        int b = deep(2, 4);
        String c = text(0);
        work();
        System.out.println(a + b + c);
    }

    private static void work() {
        synchronized (SAME) {
            effects++;
        }
    }

    @CpuBoundFork
    static int deep(int way, int level) throws Own {
        if (level == 0) {
            if (way == 3) {
                throw new Own(way, new IllegalArgumentException("cause"));
            }
            return failing(way);
        }
        int below = deeper(way, level);
        String other = text(0);
        return below + other.length();
    }

    private static int deeper(int way, int level) throws Own {
        int below = deep(way, level - 1);
        work();
        return below;
    }

    @CpuBoundFork
    static int number(int value) {
        return value;
    }

    @CpuBoundFork
    static int failing(int way) {
        if (way != 0) {
            throw new IllegalStateException("failing " + way);
        }
        return 5;
    }

    @CpuBoundFork
    static String text(int way) {
        if (way != 0) {
            throw new IllegalArgumentException("text " + way);
        }
        return "text";
    }

    @CpuBoundFork
    static Integer boxed(int way) {
        return failing(way);
    }

    @CpuBoundFork
    static long big(int way) {
        return 10L / (way - 2);
    }

    @CpuBoundFork
    static double fraction(int way) {
        return (new double[way - 1])[way - 1];
    }

    @CpuBoundFork
    static String throwsKept() {
        throw SAME;
    }

    @CpuBoundFork
    static int own(int code) throws Own {
        throw new Own(code, null);
    }

    @IoBoundFork
    static String io(int way) throws IOException {
        throw new IOException("io " + way);
    }

    @CpuBoundFork
    static int endless(int n) {
        return endlessly(n + 1) + 1;
    }

    private static int endlessly(int n) {
        return n + endlessly(n + 1);
    }

    @CpuBoundFork
    static long[] tooLarge() {
        return new long[Integer.MAX_VALUE];
    }

    @CpuBoundFork
    static int missing() {
        throw new NoClassDefFoundError("missing");
    }

    @CpuBoundFork
    static <T> T generic(T value) {
        return value;
    }

    @SuppressWarnings("unchecked") // that is the point
    @CpuBoundFork
    static <T> T unchecked(Object value) {
        return (T) value;
    }
}
