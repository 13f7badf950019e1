package dev.xfork.agent;

import dev.xfork.internal.journal.Timing;
import dev.xfork.runtime.Reason;
import java.util.Map;

/**
 * What happened at one site, or to the calls of one method that came without a site.
 *
 * @param where {@code Foo.java:12}, or whatever else is known
 * @param caller the binary name of the class in which the call stands, or empty
 * @param method {@code Foo.bar}, what is called
 * @param forks how many calls were forked
 * @param inPlace how many ran in place, by reason
 * @param stayed how many forks ran on threads though they were to run elsewhere, and why; empty where none did
 * @param timing how long the forks took
 */
public record Row(
        String where,
        String caller,
        String method,
        long forks,
        Map<Reason, Long> inPlace,
        String stayed,
        Timing timing) {

    /** How many calls ran in place. */
    public long allInPlace() {
        return inPlace.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Why calls ran in place; with numbers where there are several reasons. */
    public String reasons() {
        StringBuilder reasons = new StringBuilder();
        for (Map.Entry<Reason, Long> entry : inPlace.entrySet()) {
            reasons.append(reasons.length() == 0 ? "" : "; ")
                    .append(entry.getKey().text())
                    .append(inPlace.size() > 1 ? " (" + entry.getValue() + ")" : "");
        }
        if (!stayed.isEmpty()) {
            reasons.append(reasons.length() == 0 ? "" : "; ").append(stayed);
        }
        return reasons.toString();
    }
}
