package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.List;

/** Generates loops. */
final class Loops {
    private Loops() {}

    static Node statement(Frame frame) {
        int dice = frame.random.nextInt(100);
        if (frame.times >= 60) {
            return Statements.effect(frame);
        } else if (dice < 40) {
            return counted(frame);
        } else if (dice < 60) {
            return conditional(frame);
        } else if (dice < 85 || frame.inLambda) {
            return each(frame);
        }
        return functional(frame);
    }

    private static Frame body(Frame frame, int times, String label) {
        Frame inner = frame.inner();
        inner.times = frame.times * times;
        if (!label.isEmpty()) {
            inner.loops.add(label);
        }
        return inner;
    }

    private static Node block(Frame frame) {
        return Node.block(Statements.some(frame, 1 + frame.random.nextInt(4)));
    }

    private static Node counted(Frame frame) {
        String name = frame.fresh("i");
        String label = frame.fresh("loop");
        int times = 1 + frame.random.nextInt(5);
        Frame inner = body(frame, times, label);
        boolean fixed = frame.chance(50);
        String copy = fixed ? frame.fresh("v") : name;
        inner.variables.add(new Variable(copy, Ty.INT, fixed));
        Node block = block(inner);
        if (fixed) {
            Node first = Node.about(Op.PLAIN, copy, "final int " + copy + " = " + name + ";");
            block = Node.block(List.of(first, Node.sequence(block.kids().toArray(new Node[0]))));
        } else {
            return Node.of(
                    Op.LOOP,
                    label + ":\nfor (int " + name + "_ = 0, " + name + " = 0; " + name + "_ < " + times + "; " + name
                            + "_++, " + name + "++) $0",
                    block);
        }
        return Node.of(
                Op.LOOP,
                label + ":\nfor (int " + name + " = 0; " + name + " < " + times + "; " + name + "++) $0",
                block);
    }

    private static Node conditional(Frame frame) {
        String name = frame.fresh("w");
        String label = frame.fresh("loop");
        int times = 1 + frame.random.nextInt(4);
        Frame inner = body(frame, times, label);
        Node condition = Expressions.any(inner, Ty.BOOL, 2);
        Node block = block(inner);
        String start = "int " + name + " = 0;\n" + label + ":\n";
        if (frame.chance(40)) {
            return Node.of(Op.LOOP, start + "do $0 while (++" + name + " < " + times + " && $1);", block, condition);
        }
        return Node.of(Op.LOOP, start + "while (" + name + "++ < " + times + " && $0) $1", condition, block);
    }

    private static Node each(Frame frame) {
        String name = frame.fresh("e");
        String label = frame.fresh("loop");
        Frame inner = body(frame, 3, label);
        boolean array = frame.chance(50);
        Node values = array
                ? Node.expr(
                        Op.EXPR,
                        Ty.INTS,
                        "new int[] {$0, $1, 5}",
                        Expressions.any(frame, Ty.INT, 2),
                        Expressions.any(frame, Ty.INT, 1))
                : Node.expr(
                        Op.EXPR,
                        Ty.LIST,
                        "Arrays.asList($0, $1, 2)",
                        Expressions.any(frame, Ty.INT, 2),
                        Expressions.any(frame, Ty.INT, 1));
        inner.variables.add(new Variable(name, Ty.INT, true));
        return Node.of(Op.LOOP, label + ":\nfor (final int " + name + " : $0) $1", values, block(inner));
    }

    private static Node functional(Frame frame) {
        String name = frame.fresh("e");
        Frame inner = frame.lambda(null);
        inner.times = frame.times * 3;
        inner.variables.add(new Variable("((int) " + name + ")", Ty.INT, true));
        String source = frame.one(
                List.of("List.of(4, 7, 9).forEach(", "IntStream.range(0, 3).forEach(", "Stream.of(1, 2).forEach("));
        return Node.of(Op.LOOP, source + name + " -> $0);", block(inner));
    }
}
