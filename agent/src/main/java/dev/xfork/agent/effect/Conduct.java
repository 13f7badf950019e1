package dev.xfork.agent.effect;

/** What code does that runs ahead in a stream, or behind what does, as a set of bits. */
public final class Conduct {
    public static final int NONE = 0;

    /** Reads fields that are not final, or settings of the JVM. */
    public static final int READS_FIELDS = 1;

    /** Reads what collections, maps, builders or arrays hold. */
    public static final int READS_ELEMENTS = 1 << 1;

    /** Writes fields. */
    public static final int WRITES_FIELDS = 1 << 2;

    /** Adds to collections: nothing that was there changes. */
    public static final int ADDS = 1 << 3;

    /** Puts into maps: the value of a key may change. */
    public static final int PUTS = 1 << 4;

    /** Changes or removes what collections or maps hold. */
    public static final int CHANGES = 1 << 5;

    /** May do anything. */
    public static final int ANYTHING = 1 << 6;

    /** Stores into arrays. */
    public static final int STORES = 1 << 7;

    /** Writes what builders, atomics and the like hold, which no stream goes over. */
    public static final int WRITES_CONTENTS = 1 << 8;

    /** Has an effect on the world, depends on it, or is seen by other threads. */
    public static final int OUTSIDE = 1 << 9;

    /** Does so by {@code System.out} or {@code System.err}, if those are of the JDK. */
    public static final int PRINTS = 1 << 10;

    /** Calls annotated methods. */
    public static final int CALLS = 1 << 11;

    /** Asks elements of the source for key or value, as entries of a map of the JDK. */
    public static final int READS_ENTRIES = 1 << 12;

    private static final int SEEN =
            WRITES_FIELDS | ADDS | PUTS | CHANGES | ANYTHING | STORES | WRITES_CONTENTS | OUTSIDE | PRINTS;

    private Conduct() {}

    public static boolean has(int conduct, int some) {
        return (conduct & some) != 0;
    }

    /** Whether nobody can see when the code runs, but for the annotated methods that it calls. */
    public static boolean isPure(int conduct) {
        return !has(conduct, SEEN);
    }

    /** Whether the code reads what may change. */
    public static boolean readsChanging(int conduct) {
        return has(conduct, READS_FIELDS | READS_ELEMENTS | READS_ENTRIES);
    }

    /** Whether nobody can see how often the code runs. */
    public static boolean isRepeatable(int conduct) {
        return isPure(conduct) && !has(conduct, CALLS);
    }

    /** Whether what {@code later} writes could be what {@code earlier} reads. */
    public static boolean meet(int earlier, int later) {
        return has(earlier, ANYTHING)
                || has(earlier, READS_FIELDS) && has(later, WRITES_FIELDS | ANYTHING)
                || has(earlier, READS_ELEMENTS)
                        && has(later, ADDS | PUTS | CHANGES | STORES | WRITES_CONTENTS | ANYTHING)
                || has(earlier, READS_ENTRIES) && has(later, PUTS | CHANGES | ANYTHING);
    }
}
