package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Container;
import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Generates what an iteration does with the results of its calls. */
final class Rests {
    private final Frame frame;
    private final Frame early;
    private final Supplier<Node> calls;
    private final String label;
    private final boolean clean;

    /**
     * In this frame; the supplier gives calls, the same signature each time or another.
     *
     * @param early the frame of what stands before the calls
     * @param label the label of a loop that may be continued, or empty
     * @param clean whether only exceptions may leave the loop
     */
    Rests(Frame frame, Frame early, Supplier<Node> calls, String label, boolean clean) {
        this.frame = frame;
        this.early = early;
        this.calls = calls;
        this.label = label;
        this.clean = clean;
    }

    /** The statements that call and use what comes of it. */
    List<Node> uses() {
        List<Node> out = new ArrayList<>();
        Node call = calls.get();
        if (call.type() == null) {
            out.add(Node.of(Op.DISCARD, "$0;", call));
            return out;
        }
        int dice = frame.random.nextInt(100);
        if (dice < 24) {
            kept(call, out);
        } else if (dice < 56) {
            out.add(sink(frame, call));
        } else if (dice < 62) {
            added(call, out);
        } else if (dice < 69) {
            out.add(decided(call));
        } else if (dice < 78) {
            out.add(sink(frame, joined(call)));
        } else if (dice < 82) {
            Node condition = Expressions.any(early.inner(List.of()), Ty.BOOL, 1);
            Node other = Expressions.constant(call.type(), 0);
            out.add(sink(frame, new Node(Op.COND, "($0 ? $1 : $2)", "", call.type(), List.of(condition, call, other))));
        } else if (dice < 86) {
            out.add(switched(call));
        } else if (dice < 88) {
            out.add(Node.of(Op.DISCARD, "$0;", simple(call)));
        } else if (dice < 95) {
            out.add(left(call));
        } else {
            best(call, out);
        }
        return out;
    }

    /** A call may stand alone as a statement only if no parentheses are around it. */
    private static Node simple(Node call) {
        boolean alone = (call.op() == Op.CALL || call.op() == Op.FAILING)
                && !call.text().startsWith("(");
        return alone ? call : Node.expr(Op.EXPR, Ty.STRING, "Objects.toString($0)", call);
    }

    private void kept(Node call, List<Node> out) {
        Ty type = call.type();
        String name = frame.fresh("v");
        boolean fixed = frame.chance(60);
        out.add(Node.about(Op.DECLARE, name, (fixed ? "final " : "") + type.java() + " " + name + " = $0;", call));
        Variable variable = new Variable(name, type, fixed);
        frame.variables.add(variable);
        for (int i = frame.random.nextInt(2); i > 0; i--) {
            other(frame, clean, out);
        }
        out.add(sink(frame, Expressions.read(variable)));
    }

    private void added(Node call, List<Node> out) {
        Variable same = frame.variable(v -> !v.fixed() && v.type() == call.type());
        Variable number = frame.variable(v -> !v.fixed() && v.type() == Ty.INT);
        if (same != null && frame.chance(40) && call.type() != Ty.STRING) {
            out.add(Node.about(Op.SET, same.name(), same.name() + " = $0;", call));
        } else if (number != null) {
            String operator = frame.one(List.of("+=", "+=", "-=", "^=", "*="));
            out.add(Node.about(Op.ADD, number.name(), number.name() + " " + operator + " $0;", Stores.number(call)));
        } else {
            out.add(sink(frame, call));
        }
    }

    private Node test(Node value) {
        String text = "(($0 & " + frame.one(List.of("1", "3", "3")) + ") " + frame.one(List.of("==", "!=")) + " "
                + frame.random.nextInt(2) + ")";
        return Node.expr(Op.EXPR, Ty.BOOL, text, Stores.number(value));
    }

    private Node decided(Node call) {
        Node then = Node.block(List.of(some(frame.inner())));
        if (frame.chance(50)) {
            return Node.of(Op.BRANCH, "if ($0) $1", test(call), then);
        }
        return Node.of(Op.BRANCH, "if ($0) $1 else $2", test(call), then, Node.block(List.of(some(frame.inner()))));
    }

    private Node switched(Node call) {
        List<Node> cases = new ArrayList<>();
        boolean arrows = frame.chance(50);
        for (int i = 0; i < 3; i++) {
            Node block = Node.block(List.of(some(frame.inner())));
            String start = i == 2 ? "default" : "case " + i;
            cases.add(Node.of(
                    Op.CASE,
                    arrows ? start + " -> $0\n" : start + ":\n$0\n" + (i == 2 || frame.chance(30) ? "" : "break;\n"),
                    block));
        }
        return Node.of(Op.BRANCH, "switch ($0 & 3) $1", Stores.number(call), Node.list(Op.CASES, "{\n$*}", cases));
    }

    /** Two calls in one expression. */
    private Node joined(Node first) {
        Node second = calls.get();
        if (second.type() == null) {
            return first;
        }
        String left = first.type().shown("$0");
        String right = second.type().shown("$1");
        return switch (frame.random.nextInt(6)) {
            case 0 -> Node.expr(Op.EXPR, Ty.STRING, "(\"\" + " + left + " + '/' + " + right + ")", first, second);
            case 1 -> Node.expr(Op.EXPR, Ty.STRING, "new Pair(" + left + ", " + right + ").toString()", first, second);
            case 2 ->
                Node.expr(
                        Op.EXPR,
                        Ty.STRING,
                        "new StringBuilder().append(" + left + ").append('-').append(" + right + ").toString()",
                        first,
                        second);
            case 3 -> Node.expr(Op.EXPR, Ty.INT, "Kit.sum($0, $1)", Stores.number(first), Stores.number(second));
            case 4 ->
                Node.expr(Op.EXPR, Ty.REC, "new Rec($0, Kit.cut(\"\" + " + right + "))", Stores.number(first), second);
            default -> Node.expr(Op.EXPR, Ty.INT, "($0 * 31 - $1)", Stores.number(first), Stores.number(second));
        };
    }

    /** Leaves the iteration or the loop, as the result says. */
    private Node left(Node call) {
        List<Node> before = new ArrayList<>();
        if (frame.chance(50)) {
            before.add(some(frame.inner()));
        }
        boolean throwing = !frame.total && frame.chance(30);
        if (throwing) {
            before.add(Tries.thrown(frame));
        } else if (!label.isEmpty() && (clean || frame.chance(50))) {
            before.add(Node.of(Op.JUMP, "continue " + label + ";"));
        } else if (!clean) {
            before.add(Statements.jump(frame));
        } else {
            before.add(some(frame.inner()));
        }
        return Node.of(Op.BRANCH, "if ($0) $1", test(call), Node.block(before));
    }

    /** The greatest so far. */
    private void best(Node call, List<Node> out) {
        Variable number = frame.variable(v -> !v.fixed() && v.type() == Ty.INT);
        if (number == null) {
            kept(call, out);
            return;
        }
        String name = frame.fresh("v");
        out.add(Node.about(Op.DECLARE, name, "int " + name + " = $0;", Stores.number(call)));
        Variable variable = new Variable(name, Ty.INT, true);
        Node condition = Node.expr(Op.EXPR, Ty.BOOL, "($0 > $1)", Expressions.read(variable), Expressions.read(number));
        Node then = Node.block(List.of(
                Node.about(Op.SET, number.name(), number.name() + " = $0;", Expressions.read(variable)),
                some(frame.inner())));
        out.add(Node.of(Op.BRANCH, "if ($0) $1", condition, then));
    }

    /** Another statement; in most clean loops one without calls. */
    static void other(Frame at, boolean clean, List<Node> out) {
        Frame own = clean && at.chance(80) ? at.inner(List.of()) : at;
        int before = own.variables.size();
        out.addAll(Statements.some(own, 1));
        if (own != at) {
            at.variables.addAll(own.variables.subList(before, own.variables.size()));
        }
    }

    /** A statement without calls that writes something. */
    static Node some(Frame frame) {
        Frame own = frame.inner(List.of());
        Variable variable = own.variable(v -> true);
        if (variable == null || own.chance(25)) {
            return sink(own, Expressions.any(own, Ty.INT, 1));
        }
        return sink(own, Expressions.read(variable));
    }

    /** Writes the value somewhere. */
    static Node sink(Frame frame, Node value) {
        String shown = value.type().shown("$0");
        if (frame.effects && frame.chance(35)) {
            Node number = Stores.number(value);
            return switch (frame.random.nextInt(frame.me ? 10 : 7)) {
                case 0 -> Node.of(Op.EFFECT, "Main.count += $0;", number);
                case 1 -> Node.of(Op.EFFECT, "Main.text = Kit.cut(Main.text + " + shown + ");", value);
                case 2 -> Node.of(Op.EFFECT, "Main.last = " + shown + ";", value);
                case 7 -> Node.of(Op.EFFECT, "this.x = this.x * 3 + $0;", number);
                case 8 -> Node.of(Op.EFFECT, "a[x & 3] += $0;", number);
                case 9 -> Node.of(Op.EFFECT, "s = Kit.cut(s + " + shown + ");", value);
                default ->
                    Node.of(Op.EFFECT, "System.out.println(\"" + frame.fresh("t") + " \" + " + shown + ");", value);
            };
        }
        Variable number = frame.variable(v -> !v.fixed() && v.type() == Ty.INT);
        if (!frame.containers.isEmpty() && (number == null || frame.chance(80))) {
            List<Container> all = frame.containers;
            int last = all.size() - 1;
            Container container =
                    all.get(last - Math.min(frame.random.nextInt(all.size()), frame.random.nextInt(all.size())));
            return Stores.store(frame.inner(List.of()), container, value);
        } else if (number != null) {
            return Node.about(Op.ADD, number.name(), number.name() + " += $0;", Stores.number(value));
        }
        String name = frame.fresh("v");
        frame.variables.add(new Variable(name, value.type(), false));
        return Node.about(Op.DECLARE, name, value.type().java() + " " + name + " = $0;", value);
    }
}
