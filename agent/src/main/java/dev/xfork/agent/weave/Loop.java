package dev.xfork.agent.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** A natural loop of a method: all instructions from which control can come back to its header without leaving it. */
final class Loop {
    /** The position at which each iteration begins, and the only one at which the loop is entered. */
    final int header;

    /** The positions in the loop. */
    final BitSet nodes;

    private Loop(int header, BitSet nodes) {
        this.header = header;
        this.nodes = nodes;
    }

    boolean has(int position) {
        return nodes.get(position);
    }

    /** All loops with a single entry, larger ones first. */
    static List<Loop> of(Flow flow, boolean[] reachable) {
        List<List<Integer>> predecessors = predecessors(flow, reachable);
        Map<Integer, List<Integer>> latches = new TreeMap<>();
        for (int from = 0; from < flow.size(); from++) {
            for (int to : reachable[from] ? flow.successors(from) : new int[0]) {
                if (to <= from) {
                    List<Integer> known = latches.get(to);
                    if (known == null) {
                        known = new ArrayList<>();
                        latches.put(to, known);
                    }
                    known.add(from);
                }
            }
        }
        List<Loop> loops = new ArrayList<>();
        for (Map.Entry<Integer, List<Integer>> each : latches.entrySet()) {
            Loop loop = new Loop(each.getKey(), body(each.getKey(), each.getValue(), predecessors));
            if (loop.header == 0 || !loop.has(0)) {
                add(loops, loop);
            }
        }
        return loops;
    }

    private static void add(List<Loop> loops, Loop loop) {
        int at = 0;
        while (at < loops.size() && loops.get(at).nodes.cardinality() >= loop.nodes.cardinality()) {
            at++;
        }
        loops.add(at, loop);
    }

    private static BitSet body(int header, List<Integer> latches, List<List<Integer>> predecessors) {
        BitSet nodes = new BitSet();
        nodes.set(header);
        Deque<Integer> todo = new ArrayDeque<>(latches);
        while (!todo.isEmpty()) {
            int at = todo.pop();
            if (!nodes.get(at)) {
                nodes.set(at);
                todo.addAll(predecessors.get(at));
            }
        }
        return nodes;
    }

    /** From which positions control comes to each, by exceptions too. */
    static List<List<Integer>> predecessors(Flow flow, boolean[] reachable) {
        List<List<Integer>> predecessors = new ArrayList<>(flow.size() + 1);
        for (int i = 0; i <= flow.size(); i++) {
            predecessors.add(new ArrayList<>(2));
        }
        for (int from = 0; from < flow.size(); from++) {
            if (!reachable[from]) {
                continue;
            }
            for (int to : flow.successors(from)) {
                predecessors.get(to).add(from);
            }
            for (TryCatchBlockNode block : flow.covering(from)) {
                predecessors.get(flow.position(block.handler)).add(from);
            }
        }
        return predecessors;
    }

    /** To where control comes from a position of the loop in the same iteration, itself included, but not by {@code without}. */
    BitSet reached(Flow flow, int start, int without) {
        BitSet seen = new BitSet();
        Deque<Integer> todo = new ArrayDeque<>();
        todo.push(start);
        while (!todo.isEmpty()) {
            int at = todo.pop();
            if (at == without || seen.get(at) || !has(at)) {
                continue;
            }
            seen.set(at);
            for (int to : flow.successors(at)) {
                if (to != header) {
                    todo.push(to);
                }
            }
            for (TryCatchBlockNode block : flow.covering(at)) {
                todo.push(flow.position(block.handler));
            }
        }
        return seen;
    }
}
