package dev.xfork.agent.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps a program whose forks may fail within what the contract promises.
 *
 * <p>Statements after a call that fails may already have run. So where a fork that may fail is pending, the program must not
 * do what can be seen from outside, but for assignments to its locals: there a {@code Fork.sync()} is put in front, or
 * the statement is left out. Pending is judged from the safe side: a fork is over when its variable is surely needed, at
 * {@code Fork.sync()}, and at the end of a {@code try} that can catch what it throws.
 */
final class Promises {
    private static final String NOBODY = "*";

    /** The variables whose forks may be pending, {@link #NOBODY} for forks without one. */
    private Set<String> pending = new HashSet<>();
    /** All that was pending at any time. */
    private Set<String> ever = new HashSet<>();
    /** The variables that are gone when a fork fails here. */
    private Set<String> region = new HashSet<>();

    /** The variables that were overwritten while their forks may have been pending. */
    private Set<String> lost = new HashSet<>();

    private boolean inLambda;

    /** Whether a loop that may run ahead is around: what waits there would keep it from that. */
    private boolean inLap;

    private Promises() {}

    /** The program with some statements put in and some left out. */
    static Node kept(Node node) {
        if (node.op() == Op.METHOD) {
            return node.with(0, new Promises().block(node.kid(0)));
        }
        return node.with(node.kids().stream().map(Promises::kept).toList());
    }

    private Node block(Node block) {
        List<Node> kids = new ArrayList<>();
        for (Node kid : block.kids()) {
            statement(kid, kids);
        }
        return block.with(kids);
    }

    private void statement(Node node, List<Node> out) {
        switch (node.op()) {
            case BLOCK, SEQUENCE -> out.add(block(node));
            case DECLARE, SET, ADD -> {
                assign(node, out);
                out.add(node);
            }
            case DISCARD -> {
                operands(node);
                if (pends(node)) {
                    begin(NOBODY);
                }
                out.add(node);
            }
            case PLAIN -> {
                if (!node.name().isEmpty()) {
                    region.add(node.name());
                }
                out.add(node.with(node.kids().stream()
                        .map(kid -> kid.op() == Op.METHOD ? kept(kid) : kid)
                        .toList()));
            }
            case EFFECT -> effect(node, out);
            case BRANCH -> out.add(branch(node));
            case LOOP -> loop(node, out);
            case TRY -> tried(node, out);
            case LOCKED -> {
                operands(node);
                int last = node.kids().size() - 1;
                out.add(node.with(last, block(node.kid(last))));
            }
            case SYNC -> {
                operands(node);
                pending = new HashSet<>();
                out.add(node);
            }
            default -> {
                operands(node);
                out.add(node);
            }
        }
    }

    private void assign(Node node, List<Node> out) {
        operands(node);
        if (node.op() == Op.DECLARE) {
            region.add(node.name());
        }
        if (node.any(kid -> kid.op() == Op.PRINTS)) {
            settle(node);
            if (!pending.isEmpty()) {
                sync(out);
            }
            return;
        }
        if (node.op() == Op.SET && pending.remove(node.name())) {
            lose(node.name());
        }
        if (pends(node)) {
            begin(node.name());
        }
    }

    private void effect(Node node, List<Node> out) {
        Set<String> before = new HashSet<>(pending);
        operands(node);
        settle(node);
        if (pending.isEmpty() || region.contains(node.name())) {
            out.add(node);
        } else if (!inLambda
                && (!inLap && node.java().hashCode() % 3 == 0
                        || node.any(kid -> kid.name().equals("checked")))) {
            sync(out);
            out.add(node);
        } else {
            pending = before; // left out, so it needs nothing
        }
    }

    private void sync(List<Node> out) {
        out.add(Node.of(Op.SYNC, "Fork.sync();"));
        pending = new HashSet<>();
    }

    private void begin(String name) {
        pending.add(name);
        ever.add(name);
    }

    private void lose(String name) {
        lost.add(name);
        begin(NOBODY);
    }

    /** What the operands of a statement do: assignments among them. */
    private void operands(Node node) {
        for (Node kid : node.kids()) {
            if (kid.op().expression() && kid.op() != Op.LAMBDA) {
                operands(kid);
                if (kid.op() == Op.EXPR && !kid.name().isEmpty() && pends(kid)) {
                    if (pending.contains(kid.name())) {
                        lose(kid.name());
                    }
                    begin(kid.name());
                }
            }
        }
    }

    /** Whether the value of a node may be pending, or may hold on to a fork that is. */
    private boolean pends(Node node) {
        if (node.op() == Op.LAMBDA) {
            return false;
        }
        return node.op() == Op.FAILING
                || node.op() == Op.VAR && pending.contains(node.name())
                || node.kids().stream().anyMatch(this::pends);
    }

    /** The variables that are surely needed here are not pending any more. */
    private void settle(Node node) {
        for (int i = 0; i < node.kids().size(); i++) {
            Node kid = node.kid(i);
            if (kid.op() == Op.VAR) {
                pending.remove(kid.name());
            } else if (kid.op() != Op.LAMBDA && kid.op().expression() && (i == 0 || node.op() != Op.COND)) {
                settle(kid);
            }
        }
    }

    private Node branch(Node node) {
        Node result = node;
        Set<String> before = ever;
        ever = new HashSet<>();
        boolean conditional = node.kid(0).op().expression();
        if (conditional) {
            Node condition = Node.of(Op.EXPR, "", node.kid(0));
            operands(condition);
            settle(condition);
        }
        Set<String> entry = pending;
        Set<String> exit = conditional ? new HashSet<>(entry) : new HashSet<>();
        for (int i = conditional ? 1 : 0; i < node.kids().size(); i++) {
            Node kid = node.kid(i);
            if (kid.op() == Op.CASES) {
                List<Node> cases = new ArrayList<>();
                for (Node one : kid.kids()) {
                    pending = new HashSet<>(entry);
                    pending.addAll(ever);
                    cases.add(one.with(0, block(one.kid(0))));
                }
                result = result.with(i, kid.with(cases));
            } else {
                pending = new HashSet<>(entry);
                result = result.with(i, block(kid));
            }
            exit.addAll(pending);
        }
        if (node.any(kid -> kid.op() == Op.JUMP)) {
            exit.addAll(entry);
            exit.addAll(ever);
        }
        pending = exit;
        ever.addAll(before);
        return result;
    }

    private void loop(Node node, List<Node> out) {
        boolean lambda = node.text().contains("->");
        if (lambda && !pending.isEmpty()) {
            if (inLambda || inLap) {
                return;
            }
            sync(out);
        }
        boolean outside = inLambda;
        boolean inside = inLap;
        inLap |= node.name().equals(Laps.LAP);
        inLambda |= lambda;
        Set<String> entry = new HashSet<>(pending);
        Set<String> before = ever;
        Set<String> declared = new HashSet<>(region);
        ever = new HashSet<>();
        body(node);
        pending.addAll(entry);
        pending.addAll(ever);
        region = declared;
        Node result = body(node);
        pending.addAll(entry);
        pending.addAll(ever);
        inLambda = outside;
        inLap = inside;
        if (lambda) {
            pending = entry;
        }
        ever.addAll(before);
        out.add(result);
    }

    private Node body(Node node) {
        operands(node);
        Node result = node;
        for (int i = 0; i < node.kids().size(); i++) {
            Node kid = node.kid(i);
            if (kid.op() == Op.BLOCK) {
                result = result.with(i, block(kid));
            } else if (!kid.op().expression()) {
                List<Node> inner = new ArrayList<>();
                statement(kid, inner);
                result = result.with(i, inner.size() == 1 ? inner.get(0) : Node.sequence(inner.toArray(new Node[0])));
            }
        }
        return result;
    }

    private void tried(Node node, List<Node> out) {
        boolean resource = node.kid(0).op() == Op.RESOURCE;
        if (resource && !pending.isEmpty()) {
            if (inLambda || inLap && !node.any(kid -> kid.name().equals("checked"))) {
                return;
            }
            sync(out);
        }
        boolean last = node.kids().get(node.kids().size() - 1).op() == Op.FINALLY;
        boolean waits = resource
                || last
                || node.kids().stream()
                        .anyMatch(kid -> kid.op() == Op.CATCH && !kid.name().matches("Narrow|Checked"));
        Set<String> before = ever;
        ever = new HashSet<>();
        Set<String> entry = new HashSet<>(pending);
        Set<String> exit = new HashSet<>(entry);
        Set<String> handled = entry;
        List<Node> kids = new ArrayList<>();
        Set<String> outer = region;
        Set<String> lostBefore = lost;
        lost = new HashSet<>();
        for (Node kid : node.kids()) {
            if (kid.op() == Op.BLOCK) {
                region = new HashSet<>();
                kids.add(block(kid));
                if (lost.stream().anyMatch(entry::contains)) { // begun before: its end does not wait for them
                    entry.add(NOBODY);
                    exit.add(NOBODY);
                }
                if (!waits) {
                    exit.addAll(pending);
                    handled = new HashSet<>(entry);
                    handled.addAll(ever);
                }
            } else if (kid.op() == Op.CATCH || kid.op() == Op.FINALLY) {
                boolean end = kid.op() == Op.FINALLY;
                region = end || !last ? outer : new HashSet<>();
                pending = new HashSet<>(end ? entry : handled);
                if (end) {
                    exit = new HashSet<>(entry);
                }
                kids.add(kid.with(0, block(kid.kid(0))));
                exit.addAll(pending);
            } else {
                operands(kid);
                kids.add(kid);
            }
        }
        region = outer;
        pending = exit;
        lost.addAll(lostBefore);
        ever.addAll(before);
        out.add(node.with(kids));
    }
}
