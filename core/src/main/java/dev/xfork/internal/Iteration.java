package dev.xfork.internal;

import org.jspecify.annotations.Nullable;

/** An iteration of a loop that has begun ahead: where its rest begins, the locals that it reads, and the outcomes of its calls. */
final class Iteration {
    private static final int FIRST = 4;

    int kind;
    boolean last;
    boolean early; // rests of others were to run when it was added
    private @Nullable Pending[] outcomes = new Pending[1];
    private int outcomeCount;
    private @Nullable Object[] objects = new Object[FIRST];
    private int objectCount;
    private long[] longs = new long[FIRST];
    private int longCount;
    private long opened; // a bit for each object that its rest is to close
    private int objectsRead;
    private int longsRead;

    void outcome(Pending outcome) {
        if (outcomeCount == outcomes.length) {
            @Nullable Pending[] more = new Pending[2 * outcomeCount];
            System.arraycopy(outcomes, 0, more, 0, outcomeCount);
            outcomes = more;
        }
        outcomes[outcomeCount++] = outcome;
    }

    void save(@Nullable Object value) {
        if (objectCount == objects.length) {
            @Nullable Object[] more = new Object[2 * objectCount];
            System.arraycopy(objects, 0, more, 0, objectCount);
            objects = more;
        }
        objects[objectCount++] = value;
    }

    /** Saves what this iteration has opened, and its rest is to close. */
    void saveOpened(@Nullable Object value) {
        opened |= objectCount < Long.SIZE ? 1L << objectCount : 0;
        save(value);
    }

    /** Closes what it has opened, the last first: its rest will not run. */
    void close() {
        for (int i = Long.SIZE - 1 - Long.numberOfLeadingZeros(opened); i >= 0; i--) {
            if ((opened & 1L << i) != 0 && objects[i] instanceof AutoCloseable resource) {
                try {
                    resource.close();
                } catch (Throwable t) {
                    // sequentially it was not opened
                }
            }
        }
    }

    void save(long value) {
        if (longCount == longs.length) {
            long[] more = new long[2 * longCount];
            System.arraycopy(longs, 0, more, 0, longCount);
            longs = more;
        }
        longs[longCount++] = value;
    }

    @Nullable
    Object loadObject() {
        Object value = objects[objectsRead];
        objects[objectsRead++] = null;
        return value;
    }

    long loadLong() {
        return longs[longsRead++];
    }

    Pending outcome(int index) {
        Pending outcome = outcomes[index];
        if (outcome == null) {
            throw new AssertionError(index);
        }
        return outcome;
    }

    Pending take(int index) {
        Pending outcome = outcome(index);
        outcomes[index] = null;
        return outcome;
    }

    boolean isOver() {
        for (int i = 0; i < outcomeCount; i++) {
            Pending outcome = outcomes[i];
            if (outcome != null && !outcome.isOver()) {
                return false;
            }
        }
        return true;
    }

    @Nullable
    Task lastTask() {
        return outcomeCount > 0 && outcomes[outcomeCount - 1] instanceof Task task ? task : null;
    }

    /** Makes room for another iteration, if all outcomes were taken; whether some were not. */
    boolean clear() {
        for (int i = 0; i < outcomeCount; i++) {
            if (outcomes[i] != null) {
                return true;
            }
        }
        reset();
        return false;
    }

    void reset() {
        for (int i = 0; i < outcomeCount; i++) {
            outcomes[i] = null;
        }
        for (int i = objectsRead; i < objectCount; i++) {
            objects[i] = null;
        }
        outcomeCount = 0;
        objectCount = 0;
        opened = 0;
        longCount = 0;
        objectsRead = 0;
        longsRead = 0;
        last = false;
    }

    /** Stops the calls whose outcomes were not taken, one step at a time: all know it before the first ends. */
    void stop(int step) {
        for (int i = 0; i < outcomeCount; i++) {
            Pending outcome = outcomes[i];
            Task task = outcome instanceof Left left ? left.task : outcome instanceof Task own ? own : null;
            if (task == null) {
                continue;
            }
            switch (step) {
                case 0 -> task.dismiss();
                case 1 -> task.withdraw();
                case 2 -> task.interrupt();
                default -> task.stopped();
            }
        }
    }

    /** The outcome of a call that has run in place. */
    record Ended(@Nullable Object value, @Nullable Throwable failure) implements Pending {
        @Override
        public @Nullable Object take() {
            if (failure != null) {
                throw Throwables.sneaky(failure);
            }
            return value;
        }

        @Override
        public boolean isOver() {
            return true;
        }

        @Override
        public String method() {
            return "";
        }
    }

    /** A call that left a stand-in. */
    static final class Left implements Pending {
        final @Nullable Object standIn;
        final Task task;

        Left(@Nullable Object standIn, Task task) {
            this.standIn = standIn;
            this.task = task;
        }

        @Override
        public @Nullable Object take() {
            return task.take();
        }

        @Override
        public boolean isOver() {
            return task.isOver();
        }

        @Override
        public String method() {
            return task.method();
        }
    }
}
