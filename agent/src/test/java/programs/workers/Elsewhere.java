package programs.workers;

import programs.Probe;

/** Whether a call runs in a worker process. */
final class Elsewhere {
    private static final boolean WORKER =
            System.getProperty("sun.java.command", "").contains("WorkerMain");

    private Elsewhere() {}

    static boolean isWorker() {
        return WORKER;
    }

    /** The call {@code key} runs here; the test must find that it runs in a worker. */
    static void note(String key) {
        Probe.fact((WORKER ? "away " : "not-away ") + key);
    }

    /** What a caller does while its call is under way. */
    static int meanwhile(int x) {
        int sum = 0;
        for (int i = 0; i < 1_000; i++) {
            sum += x;
        }
        return sum / 1_000;
    }

    /** The test must find that the call {@code key} ran in a worker. */
    static void expect(String key) {
        Probe.expect("away " + key);
    }
}
