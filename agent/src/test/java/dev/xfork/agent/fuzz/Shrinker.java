package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Judge.Difference;
import dev.xfork.agent.fuzz.Judge.Suspect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Makes a program that fails smaller, as long as it fails. */
final class Shrinker {
    private static final int AT_ONCE = 40;

    private final Judge judge;
    private final Trial trial;
    private final int times;
    private final long deadline;

    /** Shrinks in this trial, running each candidate so many times, for so long at most. */
    Shrinker(Judge judge, Trial trial, int times, long seconds) {
        this.judge = judge;
        this.trial = trial;
        this.times = times;
        this.deadline = System.nanoTime() + seconds * 1_000_000_000L;
    }

    /** The smallest difference found. */
    Difference shrink(Difference start) {
        Difference best = start;
        int cut = Integer.MAX_VALUE;
        while (true) {
            Difference next = step(best, cut);
            if (next != null) {
                cut = 2
                        * (best.suspect().program().size()
                                - next.suspect().program().size());
                best = next;
            } else if (cut == Integer.MAX_VALUE) {
                return best;
            } else {
                cut = Integer.MAX_VALUE;
            }
        }
    }

    /** The smallest difference that leaves out no more than so many nodes at once, or null. */
    private Difference step(Difference from, int cut) {
        int size = from.suspect().program().size();
        List<Node> candidates = candidates(
                        from.suspect().program(), from.suspect().calm())
                .stream()
                .filter(candidate -> size - candidate.size() <= cut)
                .toList();
        for (int start = 0; start < candidates.size(); start += AT_ONCE) {
            if (System.nanoTime() > deadline) {
                return null;
            }
            List<Suspect> suspects = new ArrayList<>();
            for (int i = start; i < Math.min(candidates.size(), start + AT_ONCE); i++) {
                suspects.add(from.suspect().with("s" + i, candidates.get(i)));
            }
            List<Difference> found = judge.judge(suspects, Map.of(trial, suspect -> true), times, "-g")
                    .differences();
            if (!found.isEmpty()) {
                return found.stream()
                        .min(Comparator.comparingInt(d -> d.suspect().program().size()))
                        .get();
            }
        }
        return null;
    }

    /** Smaller programs, the smallest first. */
    static List<Node> candidates(Node program, boolean calm) {
        int size = program.size();
        List<Node> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        smaller(program, candidate -> {
            Node kept = calm ? candidate : Promises.kept(candidate);
            if (kept.size() < size && seen.add(kept.java())) {
                found.add(kept);
            }
        });
        found.sort(Comparator.comparingInt(Node::size));
        return found;
    }

    private static void smaller(Node node, Consumer<Node> out) {
        if (node.op().list()) {
            for (int length = node.kids().size(); length >= 1; length /= 2) {
                for (int from = 0; from < node.kids().size(); from += length) {
                    int to = Math.min(node.kids().size(), from + length);
                    boolean all =
                            node.op() == Op.TRY && to - from == node.kids().size();
                    if (!all && node.kids().subList(from, to).stream().noneMatch(Shrinker::guards)) {
                        out.accept(node.without(from, to));
                    }
                }
            }
        }
        if (node.op() == Op.PROGRAM) { // classes that need each other follow each other
            for (int from = 1; from < node.kids().size() - 1; from++) {
                for (int to = from + 2; to <= node.kids().size(); to++) {
                    out.accept(node.without(from, to));
                }
            }
        }
        if (node.op().statement()
                && node.op() != Op.BLOCK
                && node.kids().stream().noneMatch(Shrinker::guards)) {
            for (Node kid : node.kids()) {
                unwrapped(kid, out);
            }
            if (node.op() == Op.LOOP && node.kids().size() > 1) {
                out.accept(Node.sequence(
                        node.kids().stream().filter(kid -> kid.op().statement()).toArray(Node[]::new)));
            }
        }
        if (node.op() == Op.BLOCK) {
            for (int i = 0; i < node.kids().size(); i++) {
                if (node.kid(i).op() == Op.BLOCK) {
                    out.accept(node.with(i, Node.sequence(node.kid(i).kids().toArray(new Node[0]))));
                }
            }
        }
        if (node.op().expression() && node.type() != null) {
            for (Node kid : node.kids()) {
                if (kid.type() == node.type() && kid.op() != Op.LAMBDA) {
                    out.accept(kid);
                }
            }
            if (node.op() != Op.CONST && node.op() != Op.LAMBDA) {
                out.accept(Expressions.constant(node.type(), 0));
            }
        }
        for (int i = 0; i < node.kids().size(); i++) {
            int index = i;
            UnaryOperator<Node> back = kid -> node.with(index, kid);
            smaller(node.kid(i), kid -> out.accept(back.apply(kid)));
        }
    }

    private static void unwrapped(Node kid, Consumer<Node> out) {
        if (kid.op() == Op.BLOCK || kid.op() == Op.SEQUENCE) {
            out.accept(Node.sequence(kid.kids().toArray(new Node[0])));
        } else if (kid.op() == Op.CASES || kid.op() == Op.CASE || kid.op() == Op.CATCH || kid.op() == Op.FINALLY) {
            kid.kids().forEach(inner -> unwrapped(inner, out));
        }
    }

    /** Whether a handler keeps an annotated method from throwing. */
    private static boolean guards(Node node) {
        return node.op() == Op.CATCH && node.text().contains("Throwable all");
    }
}
