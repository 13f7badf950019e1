package dev.xfork.internal.journal;

import java.util.List;
import java.util.Map;

/**
 * What a journal holds. All times in nanoseconds.
 *
 * @param elapsed since it was opened
 * @param made how many forks were made
 * @param cpu how long CPU forks and threads outside of all forks worked, together
 * @param io how long IO forks took, together
 * @param span the longest chain of work of which each part could not begin before the one before it had ended
 * @param forks those that have ended; of very many, the longest
 * @param waits for forks; of very many, the longest
 * @param unseen how many forks of each method failed without that anybody received what they threw
 */
public record Pages(
        long elapsed,
        long made,
        long cpu,
        long io,
        long span,
        List<Entry> forks,
        List<Wait> waits,
        Map<String, Long> unseen) {
    /** How long the program would have taken without overlap. */
    public long work() {
        return cpu + io;
    }

    /** The time below which no number of {@code processors} could have brought the program. */
    public long atLeast(int processors) {
        return Math.max(span, cpu / processors);
    }
}
