package dev.xfork.agent.weave;

import dev.xfork.agent.effect.Exit;
import dev.xfork.agent.effect.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** The ways out of a loop from what runs ahead, by the positions of the jumps. */
final class Exits {
    static final Exits NONE = new Exits();

    private final List<Integer> positions = new ArrayList<>();
    private final List<BitSet> regions = new ArrayList<>();
    private final List<Exit> exits = new ArrayList<>();

    private Exits() {}

    /** @param carried the locals that an iteration begins with */
    static Exits of(Flow flow, Split split, BitSet carried) {
        Exits exits = new Exits();
        for (int at = split.prefix.nextSetBit(0); at >= 0; at = split.prefix.nextSetBit(at + 1)) {
            for (int to : flow.successors(at)) {
                if (!split.loop.has(to) && (exits.positions.isEmpty() || exits.last() != at)) {
                    exits.add(flow, split, at, carried);
                }
            }
        }
        return exits;
    }

    private int last() {
        return positions.get(positions.size() - 1);
    }

    private void add(Flow flow, Split split, int at, BitSet carried) {
        BitSet besides = reached(flow, split, at);
        BitSet region = region(flow, split, at);
        boolean repeatable = !Liveness.words(flow, region, true).intersects(carried);
        positions.add(at);
        regions.add(region);
        exits.add(new Exit(flow.at(at), split.nodes(region), split.nodes(besides), repeatable));
    }

    /** What an iteration may come to ahead without a position. */
    private static BitSet reached(Flow flow, Split split, int without) {
        BitSet seen = new BitSet();
        Deque<Integer> todo = new ArrayDeque<>();
        todo.push(split.loop.header);
        while (!todo.isEmpty()) {
            int at = todo.pop();
            if (at != without && split.loop.has(at) && !seen.get(at)) {
                seen.set(at);
                for (int to : flow.followed(at)) {
                    if (to != split.loop.header) {
                        todo.push(to);
                    }
                }
            }
        }
        return seen;
    }

    /** What of the prefix an iteration may come by on its way from the header to a position. */
    private static BitSet region(Flow flow, Split split, int end) {
        BitSet region = new BitSet();
        region.set(end);
        boolean grows = end != split.loop.header;
        while (grows) {
            grows = false;
            for (int at = split.prefix.nextSetBit(0); at >= 0; at = split.prefix.nextSetBit(at + 1)) {
                if (region.get(at)) {
                    continue;
                }
                for (int to : flow.followed(at)) {
                    if (to != split.loop.header && region.get(to)) {
                        region.set(at);
                        grows = true;
                    }
                }
            }
        }
        return region;
    }

    List<Exit> all() {
        return exits;
    }

    /** Marks the exits from which the loop goes back, and what is evaluated again then. */
    void mark(Verdict verdict, BitSet again, BitSet asked) {
        for (int i = 0; i < exits.size(); i++) {
            if (verdict.goesBack(exits.get(i))) {
                again.set(positions.get(i));
                asked.or(regions.get(i));
            }
        }
    }
}
