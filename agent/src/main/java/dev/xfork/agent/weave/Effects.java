package dev.xfork.agent.weave;

/** What code does to the heap, as a set of bits: what it reads that may change, and what it writes that others may see. */
final class Effects {
    static final int NONE = 0;

    /** Reads fields that are not final. */
    static final int READS_FIELDS = 1;

    /** Reads what collections, maps or arrays hold. */
    static final int READS_ELEMENTS = 2;

    /** Writes fields, atomics and the like. */
    static final int WRITES_FIELDS = 4;

    /** Adds to collections, prints, logs: nothing that was there changes. */
    static final int ADDS = 8;

    /** Puts into maps: the value of a key may change. */
    static final int PUTS = 16;

    /** Changes or removes what collections or maps hold. */
    static final int CHANGES = 32;

    /** May do anything. */
    static final int ANYTHING = 64;

    /** Stores into arrays. */
    static final int STORES = 128;

    private static final int WRITES = WRITES_FIELDS | ADDS | PUTS | CHANGES | STORES | ANYTHING;

    private Effects() {}

    static boolean has(int effects, int some) {
        return (effects & some) != 0;
    }

    /** Whether nobody can see that the code has run. */
    static boolean isPure(int effects) {
        return !has(effects, WRITES);
    }

    /** Whether what {@code later} writes could be what {@code earlier} reads. */
    static boolean meet(int earlier, int later) {
        return has(earlier, READS_FIELDS) && has(later, WRITES_FIELDS | ANYTHING)
                || has(earlier, READS_ELEMENTS) && has(later, ADDS | PUTS | CHANGES | STORES | ANYTHING);
    }
}
