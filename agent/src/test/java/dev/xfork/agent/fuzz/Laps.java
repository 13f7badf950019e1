package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Container;
import dev.xfork.agent.fuzz.Frame.Form;
import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates loops around calls of annotated methods, which may run ahead: what stands before the calls of an iteration,
 * the calls, and the rest. Most of them are <em>clean</em>: the calls of later iterations read nothing that the rest
 * writes, and only exceptions leave the loop. In the others all may touch all.
 */
final class Laps {
    /** The name of the loops that are made here. */
    static final String LAP = "lap";

    private final Frame frame;
    private final Header header;
    private final List<Signature> forked;
    private final boolean clean;

    /** A local that only what stands before the calls writes, or empty. */
    private final String running;

    private Laps(Frame frame, Header header, List<Signature> forked, boolean clean) {
        this.frame = frame;
        this.header = header;
        this.forked = forked;
        this.clean = clean;
        running = frame.chance(12) ? frame.fresh("k") : "";
    }

    /** Such a loop with what belongs to it; null where nothing can be called. */
    static Node statement(Frame frame) {
        return statement(frame, frame.chance(90) ? Header.of(frame) : Header.worklist(frame));
    }

    /** As above, for a loop that advances in this way. */
    static Node statement(Frame frame, Header header) {
        return statement(frame, header, frame.chance(82));
    }

    /** As above; {@code clean} for one that is. */
    static Node statement(Frame frame, Header header, boolean clean) {
        Frame body = frame.inner();
        body.times = frame.times * header.times;
        List<Signature> forked = frame.callable.stream()
                .filter(s -> s.forked() && !s.prints() && Expressions.allowed(body, s))
                .toList();
        return forked.isEmpty() || body.times > 60 ? null : new Laps(frame, header, forked, clean).written();
    }

    private Node written() {
        List<Node> out = new ArrayList<>();
        state(out);
        out.addAll(header.before);
        if (!running.isEmpty()) {
            out.add(Node.about(Op.PLAIN, running, "int " + running + " = 1;"));
        }
        out.add(frame.chance(20) ? Tries.around(frame, inner -> Node.block(List.of(loop(inner)))) : loop(frame));
        shown(out);
        return Node.sequence(out.toArray(new Node[0]));
    }

    /** Locals and containers for the rest to write to. */
    private void state(List<Node> out) {
        if (frame.chance(70)) {
            local(Ty.INT, out);
        }
        if (frame.chance(25)) {
            local(frame.chance(50) ? Ty.STRING : frame.one(Ty.ALL), out);
        }
        for (int i = frame.random.nextInt(3); i >= 0; i--) {
            out.add(Stores.declare(frame));
            Container container = frame.containers.get(frame.containers.size() - 1);
            if (!header.promised && frame.chance(10)) { // a promise may not hold of two names for one
                String name = frame.fresh("c");
                frame.containers.add(new Container(name, container.form()));
                out.add(Node.about(
                        Op.PLAIN, name, Stores.type(container.form()) + " " + name + " = " + container.name() + ";"));
            }
        }
    }

    private void local(Ty type, List<Node> out) {
        String name = frame.fresh("n");
        Node value = Expressions.constant(type, frame.random.nextInt(12));
        out.add(Node.about(Op.DECLARE, name, type.java() + " " + name + " = $0;", value));
        frame.variables.add(new Variable(name, type, false));
    }

    private Node loop(Frame around) {
        Frame body = header.promised ? around.inner(List.of()) : around.inner();
        body.times = around.times * header.times;
        body.smooth |= clean || frame.chance(50);
        String label = label(body);
        Frame early = around.inner(clean ? List.of() : around.callable);
        early.times = body.times;
        if (clean) {
            early.variables.removeIf(v -> !v.fixed() || v.moves() || !v.name().matches("[a-z]+[0-9]+"));
            early.containers.clear();
            body.noReturn = true;
        } else {
            early.containers.addAll(header.iterated);
        }
        early.variables.addAll(header.variables);
        body.variables.addAll(header.variables);
        String start = (label.isEmpty() ? "" : label + ":\n") + header.open + "\n" + header.first;
        boolean advances = !header.middle.isEmpty() || !header.once.isEmpty() || !header.continues;
        if (!advances && frame.chance(12)) { // all of the iteration in a region
            Node whole = Tries.around(body, inner -> {
                List<Node> all = new ArrayList<>();
                prefix(inner, early, label, all);
                rest(inner, early, label, all);
                return Node.block(all);
            });
            return Node.about(Op.LOOP, LAP, start + "$0\n" + header.close, Node.sequence(whole));
        }
        List<Node> prefix = new ArrayList<>();
        prefix(body, early, header.continues ? label : "", prefix);
        List<Node> rest = new ArrayList<>();
        Node once = header.once.isEmpty() ? null : once(call(early));
        if (once != null) {
            String name = body.fresh("v");
            rest.add(Node.about(Op.DECLARE, name, "final " + once.type().java() + " " + name + " = $0;", once));
            body.variables.add(new Variable(name, once.type(), true));
        }
        rest(body, early, label, rest);
        String middle = once != null || header.middle.isEmpty() ? "" : header.middle + "\n";
        return Node.about(
                Op.LOOP,
                LAP,
                start + "$0" + middle + "$1\n" + header.close,
                Node.sequence(prefix.toArray(new Node[0])),
                Node.sequence(rest.toArray(new Node[0])));
    }

    /** The label of the loop, which the frame then knows; empty for none. */
    private String label(Frame body) {
        if (clean && frame.chance(80)) {
            body.loops.clear();
        }
        if (clean && !header.continues) {
            return "";
        }
        String label = frame.fresh(clean ? "next" : header.continues ? "loop" : "block");
        body.loops.add(label);
        return label;
    }

    /** What stands before the calls. */
    private void prefix(Frame body, Frame early, String label, List<Node> out) {
        if (!running.isEmpty()) {
            Node value = Expressions.leaf(early.inner(List.of()), Ty.INT);
            out.add(Node.about(Op.PLAIN, running, running + " = " + running + " * 3 + $0;", value));
            early.variables.add(new Variable(running, Ty.INT, true, true));
            body.variables.add(new Variable(running, Ty.INT, true, true));
        }
        for (int i = Math.max(0, frame.random.nextInt(5) - 2); i > 0; i--) {
            before(body, early, label, out);
        }
    }

    private void before(Frame body, Frame early, String label, List<Node> out) {
        int dice = frame.random.nextInt(header.promised ? 85 : 100);
        boolean skips =
                !label.isEmpty() && (!clean || header.promised || header.open.startsWith("for") || frame.chance(25));
        if (dice < 60 || dice < 85 && !skips) {
            Ty type = frame.chance(60) ? Ty.INT : frame.type();
            String name = early.fresh("v");
            Node value = Expressions.any(early, type, frame.chance(70) ? 1 : 2);
            out.add(Node.about(Op.DECLARE, name, "final " + type.java() + " " + name + " = $0;", value));
            early.variables.add(new Variable(name, type, true));
            body.variables.add(new Variable(name, type, true));
        } else if (dice < 85) {
            List<Node> skipped = new ArrayList<>();
            if (frame.chance(40)) {
                skipped.add(Rests.some(body.inner()));
            }
            skipped.add(Node.of(Op.JUMP, "continue " + label + ";"));
            Node condition = Expressions.any(early, Ty.BOOL, 2);
            out.add(Node.of(Op.BRANCH, "if ($0) $1", condition, Node.block(skipped)));
        } else if (dice < 90 && !frame.total) {
            Node condition = Expressions.any(early, Ty.BOOL, 2);
            out.add(Node.of(Op.BRANCH, "if ($0) $1", condition, Node.block(List.of(Tries.thrown(early)))));
        } else if (clean) {
            out.add(Node.of(
                    Op.BRANCH,
                    "if ($0) $1",
                    Expressions.any(early, Ty.BOOL, 1),
                    Node.block(List.of(Rests.some(body.inner())))));
        } else {
            out.addAll(Statements.some(body, 1));
        }
    }

    private Node call(Frame early) {
        List<Signature> affordable =
                forked.stream().filter(s -> Expressions.allowed(early, s)).toList();
        if (affordable.isEmpty()) {
            return Expressions.any(early.inner(List.of()), Ty.INT, 1);
        }
        return Expressions.call(early, frame.one(affordable), frame.chance(clean ? 90 : 70) ? 1 : 2, false);
    }

    /** The call with an argument that advances, or null. */
    private Node once(Node call) {
        if (call.type() == null) {
            return null;
        }
        for (int k = 0; k < call.kids().size(); k++) {
            if (call.kid(k).type() == Ty.INT && call.kids().stream().allMatch(kid -> kid.size() == 1)) {
                return call.with(k, Node.expr(Op.EXPR, Ty.INT, header.once));
            }
        }
        return null;
    }

    private void rest(Frame body, Frame early, String label, List<Node> out) {
        String next = header.continues ? label : "";
        if (frame.chance(10)) {
            Node nested = statement(body);
            if (nested != null) {
                out.add(nested);
                if (frame.chance(60)) {
                    return;
                }
            }
        }
        if (!clean && frame.chance(40)) {
            more(body, early, out, 1);
        }
        int dice = frame.random.nextInt(100);
        if (dice < 55) {
            out.addAll(used(body, early, next));
        } else if (dice < 63) {
            Node condition = Expressions.any(early.inner(List.of()), Ty.BOOL, 2);
            Frame inner = body.inner();
            out.add(Node.of(Op.BRANCH, "if ($0) $1", condition, Node.block(used(inner, early, next))));
        } else if (dice < 70) {
            Node call = call(early);
            if (call.type() == null) {
                out.add(Tries.around(body, inner -> Node.block(List.of(Node.of(Op.DISCARD, "$0;", call)))));
            } else {
                String name = body.fresh("v");
                Variable variable = new Variable(name, call.type(), false);
                Node first = Expressions.constant(call.type(), frame.random.nextInt(5));
                out.add(Node.about(Op.DECLARE, name, call.type().java() + " " + name + " = $0;", first));
                body.variables.add(variable);
                out.add(Tries.around(
                        body, inner -> Node.block(List.of(Node.about(Op.SET, name, name + " = $0;", call)))));
                out.add(Rests.sink(body, Expressions.read(variable)));
            }
        } else {
            out.add(Tries.around(body, inner -> {
                List<Node> all = new ArrayList<>(used(inner, early, next));
                more(inner, early, all, frame.random.nextInt(2));
                return Node.block(all);
            }));
        }
        more(body, early, out, frame.random.nextInt(3));
    }

    private List<Node> used(Frame at, Frame early, String label) {
        List<Node> out = new ArrayList<>();
        for (int i = frame.chance(75) ? 1 : 2; i > 0; i--) {
            out.addAll(new Rests(at, early, () -> call(early), label, clean).uses());
        }
        return out;
    }

    /** Other statements of the rest. */
    private void more(Frame at, Frame early, List<Node> out, int size) {
        for (int i = 0; i < size; i++) {
            int dice = frame.random.nextInt(100);
            if (dice < 25) {
                out.add(Rests.some(at));
            } else if (dice < 45
                    && !(header.iterated.isEmpty() && header.inside == null)
                    && (!clean || frame.chance(30))) {
                Container container = header.inside != null && frame.chance(60)
                        ? header.inside
                        : header.iterated.isEmpty() ? header.inside : frame.one(header.iterated);
                Variable number = at.variable(v -> v.type() == Ty.INT);
                Node value = number == null ? Expressions.constant(Ty.INT, 2) : Expressions.read(number);
                out.add(Stores.store(at.inner(List.of()), container, value));
            } else if (dice < 55 && header.slot != null && (!clean || frame.chance(50))) {
                Node call = call(early);
                out.add(
                        call.type() == null
                                ? Node.of(Op.DISCARD, "$0;", call)
                                : Node.of(Op.EFFECT, header.slot, Stores.number(call)));
            } else if (dice < 60 && frame.effects && !frame.inLambda && (!at.smooth || frame.chance(5))) {
                out.add(Node.of(Op.LOCKED, "synchronized (Main.LOCK) $0", Node.block(List.of(Rests.some(at.inner())))));
            } else {
                Rests.other(at, clean, out);
            }
        }
    }

    /** Shows what the loop wrote. */
    private void shown(List<Node> out) {
        String name = frame.fresh("v");
        StringBuilder text = new StringBuilder("\"\"");
        List<Container> all = new ArrayList<>(
                frame.containers.subList(Math.max(0, frame.containers.size() - 3), frame.containers.size()));
        header.iterated.stream()
                .filter(c -> c.form() != Form.LAST && frame.chance(60))
                .forEach(all::add);
        for (Container container : all) {
            text.append(" + ' ' + ").append(Stores.shown(container));
        }
        Node value = Node.expr(Op.EXPR, Ty.STRING, "Kit.cut(" + text + ")");
        out.add(Node.about(Op.DECLARE, name, "final String " + name + " = $0;", value));
        Variable variable = new Variable(name, Ty.STRING, true);
        frame.variables.add(variable);
        if (frame.effects && frame.chance(80)) {
            List<Node> values = new ArrayList<>();
            values.add(Expressions.read(variable));
            StringBuilder line = new StringBuilder("System.out.println(\"" + frame.fresh("t") + " \" + $0");
            for (Variable local : frame.variables) {
                if (local.name().matches("n[0-9]+") && values.size() < 5) {
                    line.append(" + ' ' + ").append(local.type().shown("$" + values.size()));
                    values.add(Expressions.read(local));
                }
            }
            out.add(Node.of(Op.EFFECT, line + ");", values.toArray(new Node[0])));
        }
    }
}
