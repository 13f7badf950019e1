package dev.xfork.agent.explain;

import dev.xfork.agent.weave.Fact;
import dev.xfork.agent.weave.Wait;
import java.util.ArrayList;
import java.util.List;

/**
 * A site in words; each of them may be empty.
 *
 * @param path of its source, below the root of the sources
 * @param callee the method that is called, as {@code Type.method}
 * @param verdict what becomes of it
 * @param why why it runs in place
 * @param round what repeats it, and whether the rounds overlap
 * @param waits where it is waited for, the nearest first
 * @param change what could be changed so that it forks, or overlaps with more
 */
record Site(
        Fact fact,
        String path,
        String callee,
        String verdict,
        String why,
        String round,
        List<String> waits,
        String change) {
    static Site of(Fact fact) {
        List<String> waits = new ArrayList<>();
        for (Wait wait : fact.waits()) {
            waits.add(WaitWords.of(wait, fact));
        }
        String nobody = WaitWords.nobody(fact);
        if (waits.isEmpty() && !nobody.isEmpty()) {
            waits.add(nobody);
        }
        return new Site(
                fact,
                Sources.path(fact),
                Words.type(fact.owner()) + "." + fact.name() + (fact.reference() ? " (reference)" : ""),
                Words.verdict(fact.fate()),
                Words.why(fact),
                Words.round(fact),
                waits,
                Advice.of(fact));
    }

    /** Whether it runs in place though the method is annotated. */
    boolean isSequential() {
        return fact.fate() == Fact.Fate.IN_PLACE;
    }
}
