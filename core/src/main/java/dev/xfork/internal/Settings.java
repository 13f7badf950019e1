package dev.xfork.internal;

import dev.xfork.Place;
import dev.xfork.internal.remote.Meeting;
import org.jspecify.annotations.Nullable;

/** What the options say to the runtime; the defaults hold where no agent set anything. */
public final class Settings {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors(); // asked once: it is a system call

    private static final int PATIENCE_SECONDS = 10;

    private static volatile Remote remote = new Remote(Place.THREADS, false, 0);
    private static volatile @Nullable Meeting meeting;
    private static volatile Settings current = new Settings(false, 0, 0, true);

    private final boolean sequential;
    private final int cpuParallelism;
    private final int ioLimit;
    private final boolean escape;

    private Settings(boolean sequential, int cpuParallelism, int ioLimit, boolean escape) {
        this.sequential = sequential;
        this.cpuParallelism = cpuParallelism;
        this.ioLimit = ioLimit;
        this.escape = escape;
    }

    /**
     * Sets what the user asked for; called once, before the first fork.
     *
     * @param sequential whether nothing is forked, by hand neither
     * @param cpuParallelism how many CPU workers, 0 for as many as processors
     * @param ioLimit how many IO forks run at once where threads are not virtual, 0 for the default
     * @param escape whether stand-ins may leave a method
     */
    public static void install(boolean sequential, int cpuParallelism, int ioLimit, boolean escape) {
        current = new Settings(sequential, cpuParallelism, ioLimit, escape);
    }

    private record Remote(Place place, boolean strict, int patienceSeconds) {}

    /**
     * Sets what the user asked for of forks outside this JVM; called once, before the first fork.
     *
     * @param place where CPU forks run whose method says nothing of it
     * @param strict whether a call that is to run elsewhere and cannot fails, instead of running here
     * @param patienceSeconds after what time a worker that gives no sign of life is taken for dead, 0 for the default
     */
    public static void installRemote(Place place, boolean strict, int patienceSeconds) {
        remote = new Remote(place, strict, patienceSeconds);
    }

    /** Sets where workers of a cluster are met, null for nowhere; called once, before the first fork. */
    public static void installCluster(@Nullable Meeting workers) {
        meeting = workers;
    }

    /** Where workers of a cluster are met; null for nowhere. */
    public static @Nullable Meeting meeting() {
        return meeting;
    }

    /** Where CPU forks run whose method says nothing of it. */
    static Place place() {
        return remote.place;
    }

    /** Whether a call that is to run elsewhere and cannot fails, instead of running here. */
    static boolean strict() {
        return remote.strict;
    }

    /** After what time a worker that gives no sign of life is taken for dead. */
    public static int patienceSeconds() {
        int asked = remote.patienceSeconds;
        return asked > 0 ? asked : PATIENCE_SECONDS;
    }

    /** Whether nothing is forked, by hand neither. */
    public static boolean sequential() {
        return current.sequential;
    }

    /** How many CPU workers there are; 0 if CPU forks are not worth making: one processor, and the user did not insist. */
    public static int cpuWorkers() {
        int asked = current.cpuParallelism;
        return asked > 0 ? asked : PROCESSORS > 1 ? PROCESSORS : 0;
    }

    /** How many IO forks run at once where threads are not virtual. */
    public static int ioLimit() {
        int asked = current.ioLimit;
        return asked > 0 ? asked : 256;
    }

    /** Whether a value may leave a method as a stand-in. */
    public static boolean escape() {
        return current.escape;
    }
}
