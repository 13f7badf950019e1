package dev.xfork.internal;

/**
 * How many calls may be begun ahead and not be needed yet: a number, and less where the heap has no room for what they may give. Belongs to one
 * thread.
 */
final class Window {
    /*
     * Implementation notes. How large results are is known only when they are there, and then all that were begun may come at once. So a
     * small heap begins with few, and gets more while half of it is free. Garbage counts as used: where the heap is nearly full of it, fewer calls run
     * ahead until it is collected.
     */
    private static final int FEW = 8;
    private static final long ROOM_AT_FIRST = 16 << 20; // bytes of the heap for each call
    private static final long ROOM = 4 << 20;
    private static final Runtime RUNTIME = Runtime.getRuntime();
    private static final long HEAP = RUNTIME.maxMemory();

    private final int most;
    private int size;

    Window(int most) {
        this.most = (int) Math.min(most, Math.max(FEW, HEAP / ROOM));
        this.size = (int) Math.min(most, Math.max(FEW, HEAP / ROOM_AT_FIRST));
    }

    /** Whether no more may be begun, where {@code begun} are. */
    boolean isFull(int begun) {
        if (begun >= size) {
            return true;
        }
        if (begun < FEW || begun % FEW != 0 || free() >= HEAP / 8) {
            return false;
        }
        size = Math.max(FEW, size / 2);
        return true;
    }

    /** What was begun first is needed. */
    void taken() {
        if (size < most && free() > HEAP / 2) {
            size++;
        }
    }

    private static long free() {
        return HEAP - RUNTIME.totalMemory() + RUNTIME.freeMemory();
    }
}
