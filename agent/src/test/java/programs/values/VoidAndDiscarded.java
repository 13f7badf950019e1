package programs.values;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** Void calls and calls whose result nobody uses, of every kind of result. */
public final class VoidAndDiscarded {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        all();
        System.out.println("done " + DONE.get());
    }

    private static void all() {
        nothing();
        Probe.passed("nothing");
        anInt();
        Probe.passed("int");
        aLong();
        Probe.passed("long");
        aDouble();
        Probe.passed("double");
        aBoolean();
        Probe.passed("boolean");
        aString();
        Probe.passed("string");
        anArray();
        Probe.passed("array");
        aNull();
        Probe.passed("null");
        new VoidAndDiscarded().generic("text");
        Probe.passed("generic");
    }

    @CpuBoundFork
    static void nothing() {
        Probe.afterPassed("nothing");
        DONE.incrementAndGet();
    }

    @CpuBoundFork
    static int anInt() {
        Probe.afterPassed("int");
        return DONE.incrementAndGet();
    }

    @CpuBoundFork
    static long aLong() {
        Probe.afterPassed("long");
        return DONE.incrementAndGet();
    }

    @IoBoundFork
    static double aDouble() {
        Probe.afterPassed("double");
        return DONE.incrementAndGet();
    }

    @CpuBoundFork
    static boolean aBoolean() {
        Probe.afterPassed("boolean");
        return DONE.incrementAndGet() > 3;
    }

    @CpuBoundFork
    static String aString() {
        Probe.afterPassed("string");
        return "s" + DONE.incrementAndGet();
    }

    @CpuBoundFork
    static int[] anArray() {
        Probe.afterPassed("array");
        return new int[DONE.incrementAndGet()];
    }

    @CpuBoundFork
    static Object aNull() {
        Probe.afterPassed("null");
        DONE.incrementAndGet();
        return null;
    }

    @CpuBoundFork
    <T extends Comparable<T>> T generic(T value) {
        Probe.afterPassed("generic");
        DONE.incrementAndGet();
        return value;
    }
}
