package programs.pending;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.Arrays;
import programs.Probe;

/** Several forks with pending results fail: the first in program order is thrown, whenever and wherever each is needed. */
public final class SeveralFail {
    private static int effects;

    public static void main(String[] args) {
        show("late first", SeveralFail::lateFirst);
        show("needed in other order", SeveralFail::neededInOtherOrder);
        show("second needed in a condition", SeveralFail::secondNeeded);
        show("caller fails", SeveralFail::callerFails);
        show("caller fails in region", SeveralFail::callerFailsInRegion);
        show("void among results", SeveralFail::voidAmongResults);
        show("never needed", SeveralFail::neverNeeded);
        show("unused and overwritten", SeveralFail::overwritten);
        show("on the stack", SeveralFail::onTheStack);
        show("inner region", SeveralFail::innerRegion);
        show("handler fails", SeveralFail::handlerFails);
        show("finally fails", SeveralFail::finallyFails);
        show("received, then again", SeveralFail::received);
        show("throw statement", SeveralFail::throwStatement);
        show("loop", SeveralFail::loop);
        show("in place fails", SeveralFail::inPlaceFails);
        suppressed();
    }

    private static void show(String name, Runnable action) {
        try {
            action.run();
            System.out.println(name + ": nothing thrown");
        } catch (Throwable e) {
            System.out.println(name + ": " + e + " at " + Arrays.asList(e.getStackTrace()));
        }
    }

    private static void lateFirst() {
        int a = failsLate("a", "b has failed");
        String b = fails("b");
        Probe.open("b has failed");
        System.out.println(a + b);
    }

    private static void neededInOtherOrder() {
        int a = failsLate("a", "need b");
        long b = failsLong("b");
        Probe.open("need b");
        if (b > 0) {
            work();
        }
        System.out.println(a + b);
    }

    private static void secondNeeded() {
        double a = failsDouble("a");
        boolean b = failsBoolean("b");
        String c = fine("c");
        work();
        if (b || c.isEmpty()) {
            System.out.println("never");
        }
        System.out.println(a);
    }

    private static void callerFails() {
        int a = failsLate("a", "caller fails");
        Probe.open("caller fails");
        int[] none = new int[effects & 0];
        System.out.println(none[0] + a);
    }

    private static void callerFailsInRegion() {
        String log = "";
        try {
            int a = failsLate("a", "caller fails here");
            Probe.open("caller fails here");
            log = log + Integer.parseInt("not a number") + a;
        } catch (NumberFormatException e) {
            throw new AssertionError("sequentially not reached", e);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("rightly " + e.getMessage() + log);
        }
    }

    private static void voidAmongResults() {
        String a = fine("a");
        stops("void");
        String b = fails("b");
        work();
        System.out.println(b + a);
    }

    private static void neverNeeded() {
        int a = failsLate("a", "now");
        String b = fails("b");
        Probe.open("now");
        if (effects < 0) {
            System.out.println(a + b);
        }
    }

    private static void overwritten() {
        String a = fails("a");
        work();
        a = fine("again");
        work();
        a += fails("b");
        System.out.println(a);
    }

    private static void onTheStack() {
        System.out.println(combine(failsLate("a", "argument"), fine("b"), failsLong("c"), opens("argument")));
    }

    private static void innerRegion() {
        int a = failsLate("a", "inner");
        Probe.open("inner");
        try {
            String b = fails("b");
            work();
            System.out.println(b);
        } catch (IllegalStateException e) {
            work(); // what comes after a call that fails may have run
        }
        System.out.println(a);
    }

    private static void handlerFails() {
        try {
            String a = fails("a");
            work();
            System.out.println(a);
        } catch (IllegalStateException e) {
            long b = failsLong("b in handler of " + e.getMessage());
            String c = fails("c");
            work();
            System.out.println(b + c);
        }
    }

    private static void finallyFails() {
        try {
            String a = fails("a");
            work();
            System.out.println(a);
        } finally {
            boolean b = failsBoolean("b");
            work();
            System.out.println(b);
        }
    }

    private static void received() {
        int sum = 0;
        for (int i = 0; i < 3; i++) {
            try {
                String a = fails("a" + i);
                work();
                sum += a.length();
            } catch (IllegalStateException e) {
                sum += 10;
            }
        }
        String last = fails("last " + sum);
        work();
        System.out.println(last);
    }

    private static void throwStatement() {
        String a = fails("a");
        work();
        throw new IllegalArgumentException(a == null ? "x" : "thrown by the caller");
    }

    private static void loop() {
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            int value = i < 2 ? i : failsInt("round " + i);
            work();
            sum += value;
        }
        System.out.println(sum);
    }

    private static void inPlaceFails() {
        String a = failsLate2("a", "in place");
        Probe.open("in place");
        System.out.println(a + notAnnotated());
    }

    private static int notAnnotated() {
        if (effects >= 0) {
            throw new IllegalArgumentException("in place");
        }
        return 1;
    }

    /** Later failures are added to the first one. */
    private static void suppressed() {
        try {
            int a = failsLate("a", "second fails");
            int b = failsOpening("b", "second fails");
            work();
            System.out.println(a + b);
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
            for (Throwable each : e.getSuppressed()) {
                Probe.fact("suppressed " + each.getMessage());
            }
            Probe.expect("suppressed b");
        }
    }

    private static String combine(int a, String b, long c, int d) {
        return a + b + c + d;
    }

    private static int opens(String key) {
        Probe.open(key);
        return 1;
    }

    private static void work() {
        effects++;
    }

    @IoBoundFork
    static int failsLate(String text, String key) {
        Probe.await(key);
        throw new IllegalStateException(text);
    }

    @IoBoundFork
    static String failsLate2(String text, String key) {
        Probe.await(key);
        throw new IllegalStateException(text);
    }

    @IoBoundFork
    static int failsOpening(String text, String key) {
        Probe.open(key);
        throw new IllegalArgumentException(text);
    }

    @CpuBoundFork
    static int failsInt(String text) {
        throw new IllegalStateException(text);
    }

    @CpuBoundFork
    static String fails(String text) {
        throw new IllegalStateException(text);
    }

    @CpuBoundFork
    static long failsLong(String text) {
        throw new IllegalArgumentException(text);
    }

    @CpuBoundFork
    static double failsDouble(String text) {
        throw new UnsupportedOperationException(text);
    }

    @CpuBoundFork
    static boolean failsBoolean(String text) {
        throw new IndexOutOfBoundsException(text);
    }

    @CpuBoundFork
    static String fine(String text) {
        return text;
    }

    @CpuBoundFork
    static void stops(String text) {
        throw new IllegalCallerException(text);
    }
}
