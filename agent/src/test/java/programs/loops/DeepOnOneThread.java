package programs.loops;

import dev.xfork.CpuBoundFork;

/**
 * Calls of loops in calls of loops, far deeper than forks nest, which look at what belongs to their thread: where the trial says
 * that they run on the thread of the program, none runs on another.
 */
public final class DeepOnOneThread {
    private static final int DEEP = 150;
    private static final String TRIAL = System.getProperty("dev.xfork.trial", "");
    private static final boolean PROMISED = TRIAL.equals("inline") || TRIAL.equals("turn");
    private static final ThreadLocal<String> CONNECTION = new ThreadLocal<>();

    private DeepOnOneThread() {}

    public static void main(String[] args) {
        CONNECTION.set("open");
        System.out.println(elsewhere(DEEP));
    }

    /** How many calls found no connection. */
    @CpuBoundFork
    static int elsewhere(int depth) {
        int found = PROMISED && CONNECTION.get() == null ? 1 : 0;
        if (depth > 0) {
            int[] below = {depth - 1, 0};
            for (int each : below) {
                found += elsewhere(each);
            }
        }
        return found;
    }
}
