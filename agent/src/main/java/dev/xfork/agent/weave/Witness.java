package dev.xfork.agent.weave;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Is told what the weaver decides for each site, and changes nothing of it. Safe for use by any number of threads. */
public final class Witness {
    private final Queue<Fact> facts = new ConcurrentLinkedQueue<>();
    private final Map<String, Map<String, Substitute>> substitutes = new ConcurrentHashMap<>();

    /** All that was told so far, class by class. */
    public List<Fact> facts() {
        return List.copyOf(facts);
    }

    void tell(List<Fact> more) {
        facts.addAll(more);
    }

    /** What is known of the results of the methods of classes, by internal name and by name and descriptor. */
    Map<String, Map<String, Substitute>> substitutes() {
        return substitutes;
    }
}
