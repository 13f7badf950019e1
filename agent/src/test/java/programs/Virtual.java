package programs;

/** Virtual threads where there are any, else platform threads. */
public final class Virtual {
    private Virtual() {}

    /** Starts a thread. */
    public static Thread start(Runnable task) throws Exception {
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (NoSuchMethodException e) {
            Thread thread = new Thread(task);
            thread.start();
            return thread;
        }
    }
}
