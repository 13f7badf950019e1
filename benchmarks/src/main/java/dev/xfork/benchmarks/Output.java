package dev.xfork.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** What a program prints for the one that runs it, and what programs measure of their own JVM. */
public final class Output {
    private static final double NANOS_A_MILLI = 1e6;

    private final StringBuilder line = new StringBuilder();

    /** Adds a number. */
    public Output add(String name, double number) {
        line.append(line.isEmpty() ? "" : " ").append(name).append('=').append(number);
        return this;
    }

    /** Adds the milliseconds since {@code start}, of {@link System#nanoTime}. */
    public Output since(String name, long start) {
        return add(name, (System.nanoTime() - start) / NANOS_A_MILLI);
    }

    /** Adds what the program computed. */
    public Output value(long value) {
        line.append(line.isEmpty() ? "" : " ").append("value=").append(value);
        return this;
    }

    /** Prints all. */
    public void print() {
        System.out.println(line);
    }

    /** The processor time that the JVM has used, in milliseconds. */
    public static double processorMillis() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / NANOS_A_MILLI;
    }

    /** The most that the pools of the heap have held, in MiB. */
    public static double peakHeap() {
        long sum = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            sum += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
        }
        return sum / 1024.0 / 1024.0;
    }
}
