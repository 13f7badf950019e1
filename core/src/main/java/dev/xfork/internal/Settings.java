package dev.xfork.internal;

/** What the options say to the runtime; the defaults hold where no agent set anything. */
public final class Settings {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors(); // asked once: it is a system call

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
