package dev.xfork.internal.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The longest of many things: when there are too many, the shorter half is dropped, and all that are no longer from then on. */
final class Kept<T> {
    private final int most;
    private final ToLongFunction<T> length;
    private List<T> all = new ArrayList<>(); // guarded by this
    private volatile long shortest = Long.MIN_VALUE;

    Kept(int most, ToLongFunction<T> length) {
        this.most = most;
        this.length = length;
    }

    void add(T each) {
        if (length.applyAsLong(each) < shortest) {
            return;
        }
        synchronized (this) {
            all.add(each);
            if (all.size() > most) {
                drop();
            }
        }
    }

    private void drop() {
        long[] lengths = all.stream().mapToLong(length).sorted().toArray();
        long median = lengths[lengths.length / 2];
        shortest = median + 1;
        List<T> longer = new ArrayList<>(most + 1);
        int room = most / 2; // for those that are as long as many others
        for (T each : all) {
            long own = length.applyAsLong(each);
            if (own > median || own == median && room-- > 0) {
                longer.add(each);
            }
        }
        all = longer;
    }

    synchronized List<T> all() {
        return List.copyOf(all);
    }
}
