package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.ArrayList;
import java.util.List;

/** Generates statements. */
final class Statements {
    private static final List<Ty> ADDED =
            List.of(Ty.INT, Ty.INT, Ty.LONG, Ty.FLOAT, Ty.DOUBLE, Ty.STRING, Ty.SHORT, Ty.BYTE, Ty.CHAR, Ty.BINT);

    private Statements() {}

    /** A block of about so many statements. */
    static Node block(Frame frame, int size) {
        return Node.block(some(frame.inner(), size));
    }

    /** So many statements. */
    static List<Node> some(Frame frame, int size) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            nodes.add(one(frame));
        }
        return nodes;
    }

    private static Node one(Frame frame) {
        int dice = frame.random.nextInt(100);
        if (dice < 24) {
            return declare(frame);
        } else if (dice < 33) {
            return set(frame);
        } else if (dice < 43) {
            return add(frame);
        } else if (dice < 46) {
            return discard(frame);
        } else if (dice < 58) {
            return effect(frame);
        } else if (dice < 64) {
            return frame.inLambda ? declare(frame) : Stores.declare(frame);
        } else if (dice < 70) {
            return Stores.store(frame);
        } else if (dice < 73) {
            return frame.depth == 0 && frame.chance(70) ? declare(frame) : leave(frame);
        } else if (frame.depth > 3) {
            return declare(frame);
        } else if (dice < 78) {
            return condition(frame);
        } else if (dice < 81) {
            return Switches.statement(frame);
        } else if (dice < 88) {
            return ahead(frame);
        } else if (dice < 97) {
            return Tries.statement(frame);
        } else {
            return odd(frame);
        }
    }

    /** A loop or a stream. */
    private static Node ahead(Frame frame) {
        Node node = !frame.laps
                ? null
                : frame.effects && frame.chance(10)
                        ? Sheets.statement(frame)
                        : frame.chance(82) ? Laps.statement(frame) : frame.chance(50) ? Streams.statement(frame) : null;
        return node != null ? node : Loops.statement(frame);
    }

    static Node declare(Frame frame) {
        Ty type = frame.type();
        boolean fixed = frame.chance(35);
        String name = frame.fresh("v");
        Node node;
        if (frame.chance(8)) {
            node = Node.sequence(
                    Node.about(Op.PLAIN, name, type.java() + " " + name + ";"),
                    Node.of(
                            Op.BRANCH,
                            "if ($0) $1 else $2",
                            Expressions.any(frame, Ty.BOOL, 2),
                            Node.block(List.of(set(frame, new Variable(name, type, false)))),
                            Node.block(List.of(set(frame, new Variable(name, type, false))))));
            fixed = false;
        } else {
            String left = (fixed ? "final " : "") + type.java() + " " + name;
            node = Node.about(Op.DECLARE, name, left + " = $0;", value(frame, type));
        }
        frame.variables.add(new Variable(name, type, fixed));
        return node;
    }

    /** Calls whose results nobody needs at once, and assignments between them. */
    static List<Node> dense(Frame frame, int size) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Signature> forked = frame.callable.stream()
                    .filter(s -> s.forked() && Expressions.allowed(frame, s))
                    .toList();
            Variable variable = frame.variable(v -> !v.fixed());
            if (!forked.isEmpty() && frame.chance(50)) {
                Signature signature = frame.one(forked);
                Variable same = frame.variable(v -> !v.fixed() && v.type() == signature.result());
                Node call = Expressions.call(frame, signature, 1, false);
                if (signature.result() == null) {
                    nodes.add(Node.of(Op.DISCARD, "$0;", call));
                } else if (same != null && frame.chance(40)) {
                    nodes.add(Node.about(Op.SET, same.name(), same.name() + " = $0;", call));
                } else {
                    String name = frame.fresh("v");
                    nodes.add(Node.about(Op.DECLARE, name, signature.result().java() + " " + name + " = $0;", call));
                    frame.variables.add(new Variable(name, signature.result(), false));
                }
            } else if (variable != null && frame.chance(70)) {
                Ty type = variable.type();
                Node value = frame.chance(40)
                        ? Expressions.constant(type, frame.random.nextInt(60))
                        : Expressions.any(frame, type, 1);
                nodes.add(
                        type == Ty.INT && frame.chance(40)
                                ? Node.about(Op.PLAIN, variable.name(), variable.name() + "++;")
                                : Node.about(Op.SET, variable.name(), variable.name() + " = $0;", value));
            } else {
                nodes.add(one(frame));
            }
        }
        return nodes;
    }

    private static Node value(Frame frame, Ty type) {
        if (frame.effects && !frame.inLambda && frame.chance(10)) {
            List<Signature> printing = frame.callable.stream()
                    .filter(s -> s.prints() && s.result() == type && Expressions.allowed(frame, s))
                    .toList();
            if (!printing.isEmpty()) {
                return Expressions.call(frame, frame.one(printing), 1, false);
            }
        }
        Node call = frame.chance(50) ? Expressions.call(frame, type, 2) : null;
        return call != null ? call : Expressions.any(frame, type);
    }

    private static Node set(Frame frame) {
        Variable variable = frame.variable(v -> !v.fixed());
        return variable == null ? declare(frame) : set(frame, variable);
    }

    private static Node set(Frame frame, Variable variable) {
        Node value = value(frame, variable.type());
        if (variable.type() == Ty.STRING && frame.times > 1) {
            value = Node.expr(Op.EXPR, Ty.STRING, "Kit.cut($0)", value);
        }
        return Node.about(Op.SET, variable.name(), variable.name() + " = $0;", value);
    }

    private static Node add(Frame frame) {
        Ty wanted = frame.one(ADDED);
        Variable variable =
                frame.variable(v -> !v.fixed() && v.type() == wanted && (wanted != Ty.BINT || !frame.total));
        if (variable == null) {
            return set(frame);
        }
        String name = variable.name();
        if (wanted == Ty.STRING) {
            Ty added = frame.type();
            Node value = Expressions.any(frame, added, 2);
            if (frame.times > 1 && value.any(n -> n.type() == Ty.STRING)) {
                value = Node.expr(Op.EXPR, Ty.STRING, "Kit.cut(\"\" + " + added.shown("$0") + ")", value);
            }
            return Node.about(Op.ADD, name, name + " += " + value.type().shown("$0") + ";", value);
        }
        if (frame.chance(20)) {
            return Node.about(Op.PLAIN, name, frame.chance(50) ? name + "++;" : "--" + name + ";");
        }
        String operator = frame.one(List.of("+=", "+=", "+=", "-=", "*="));
        Ty right = wanted == Ty.BINT || frame.chance(50) ? Ty.INT : wanted;
        return Node.about(Op.ADD, name, name + " " + operator + " $0;", Expressions.any(frame, right, 2));
    }

    private static Node discard(Frame frame) {
        List<Signature> found = frame.callable.stream()
                .filter(s -> !s.prints() && !s.call().startsWith("(") && Expressions.allowed(frame, s))
                .toList();
        return found.isEmpty()
                ? declare(frame)
                : Node.of(Op.DISCARD, "$0;", Expressions.call(frame, frame.one(found), 2, false));
    }

    /** Prints, or writes to a static field. */
    static Node effect(Frame frame) {
        if (!frame.effects) {
            return add(frame);
        }
        if (frame.me && frame.chance(60)) {
            return own(frame);
        }
        if (frame.chance(25)) {
            return field(frame);
        }
        if (frame.chance(20)) {
            List<Signature> printing = frame.callable.stream()
                    .filter(s -> s.prints() && Expressions.allowed(frame, s))
                    .toList();
            if (!printing.isEmpty()) {
                return Node.of(Op.EFFECT, "$0;", Expressions.call(frame, frame.one(printing), 2, false));
            }
        }
        return print(frame);
    }

    private static Node field(Frame frame) {
        return switch (frame.random.nextInt(4)) {
            case 0 -> Node.of(Op.EFFECT, "Main.count += $0;", Expressions.any(frame, Ty.INT, 2));
            case 1 -> Node.of(Op.EFFECT, "Main.text = Kit.cut(Main.text + $0);", Expressions.any(frame, Ty.STRING, 2));
            case 2 -> Node.of(Op.EFFECT, "Main.sum += $0;", Expressions.any(frame, Ty.DOUBLE, 2));
            default -> Node.of(Op.EFFECT, "Main.last = $0;", Expressions.any(frame, Ty.OBJ, 2));
        };
    }

    /** Writes to a field of the object. */
    private static Node own(Frame frame) {
        Node number = Expressions.any(frame, Ty.INT, 2);
        return switch (frame.random.nextInt(9)) {
            case 0 -> Node.of(Op.EFFECT, "this.x " + frame.one(List.of("+=", "-=", "=", "^=")) + " $0;", number);
            case 1 -> Node.of(Op.EFFECT, frame.wild ? "x++;\nthis.y += x-- + $0;" : "this.y += x + $0;", number);
            case 2 -> Node.of(Op.EFFECT, "this.a[$0 & 3] = $1;", Expressions.any(frame, Ty.INT, 1), number);
            case 3 -> Node.of(Op.EFFECT, frame.wild ? "a[x++ & 3] += $0;" : "a[x & 3] += $0;", number);
            case 4 -> Node.of(Op.EFFECT, "this.d = this.d / 2 + $0;", Expressions.any(frame, Ty.DOUBLE, 2));
            case 5 -> Node.of(Op.EFFECT, "s = Kit.cut(s + $0);", Expressions.any(frame, Ty.STRING, 2));
            case 6 -> Node.of(Op.EFFECT, "this.y *= $0;", Expressions.any(frame, Ty.LONG, 2));
            case 7 -> Node.of(Op.EFFECT, "this.x = this.a[$0 & 3] = $1;", number, Expressions.any(frame, Ty.INT, 1));
            default -> {
                Ty type = frame.type();
                yield Node.of(Op.EFFECT, "this.o = " + type.shown("$0") + ";", Expressions.any(frame, type, 2));
            }
        };
    }

    /** Prints a few values. */
    static Node print(Frame frame) {
        String tag = frame.fresh("t");
        List<Node> values = new ArrayList<>();
        StringBuilder text = new StringBuilder("System.out.println(\"" + tag + "\"");
        int count = 1 + frame.random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Variable variable = frame.chance(75) ? frame.variable(v -> true) : null;
            Ty type = frame.type();
            Node value = variable != null ? Expressions.read(variable) : Expressions.any(frame, type, 2);
            values.add(value);
            text.append(" + \" \" + ").append(value.type().shown("$" + i));
        }
        return Node.of(Op.EFFECT, text + ");", values.toArray(new Node[0]));
    }

    /** Leaves a loop or the method, under a condition. */
    private static Node leave(Frame frame) {
        List<Node> before = some(frame.inner(), frame.random.nextInt(2));
        before.add(jump(frame));
        return Node.of(Op.BRANCH, "if ($0) $1", Expressions.any(frame, Ty.BOOL, 2), Node.block(before));
    }

    /** A jump that ends a block. */
    static Node jump(Frame frame) {
        if (!frame.loops.isEmpty() && frame.chance(60)) {
            String label = frame.one(frame.loops);
            if (label.startsWith("block")) {
                return Node.of(Op.JUMP, "break " + label + ";");
            }
            String word = !label.startsWith("next") && frame.chance(50) ? "break" : "continue";
            return Node.of(Op.JUMP, word + " " + label + ";");
        }
        if (!frame.total && frame.chance(40)) {
            return Tries.thrown(frame);
        }
        return frame.noReturn ? add(frame.inner()) : returned(frame);
    }

    /** Returns from the method. */
    static Node returned(Frame frame) {
        if (frame.result == null) {
            return Node.of(Op.JUMP, "return;");
        }
        Node value = Expressions.any(frame, frame.result);
        if (frame.result == Ty.STRING && frame.chance(70)) {
            value = Node.expr(Op.EXPR, Ty.STRING, "Kit.cut($0)", value);
        } else if (frame.neverNull) {
            Node constant = Expressions.constant(frame.result, 0);
            value = Node.expr(Op.EXPR, frame.result, "Kit.either($0, $1)", value, constant);
        }
        return Node.of(Op.JUMP, "return $0;", value);
    }

    private static Node condition(Frame frame) {
        Node condition = Expressions.any(frame, Ty.BOOL, 3);
        Node then = block(frame, 1 + frame.random.nextInt(3));
        if (frame.chance(50)) {
            return Node.of(Op.BRANCH, "if ($0) $1", condition, then);
        }
        return Node.of(Op.BRANCH, "if ($0) $1 else $2", condition, then, block(frame, 1 + frame.random.nextInt(3)));
    }

    private static Node odd(Frame frame) {
        int dice = frame.random.nextInt(frame.effects && !frame.inLambda ? 8 : 6);
        if (frame.smooth && (dice < 2 || dice > 5)) {
            return block(frame, 2);
        } else if (dice > 5) {
            return Node.of(Op.SYNC, "Main.say($0);", Expressions.any(frame, Ty.STRING, 2));
        } else if (dice == 0) {
            return Node.of(Op.SYNC, "Fork.sync();");
        } else if (dice == 1 && !frame.inLambda) {
            if (!frame.effects) { // what may run in a fork must not need what a caller of its caller holds
                Node lock = Expressions.leaf(frame, Ty.STRING);
                return Node.of(Op.LOCKED, "synchronized (new String(\"\" + $0)) $1", lock, block(frame, 2));
            }
            if (frame.chance(50)) {
                String lock = frame.me && frame.chance(50) ? "this" : "Main.LOCK";
                return Node.of(Op.LOCKED, "synchronized (" + lock + ") $0", block(frame, 2));
            }
            return Node.of(
                    Op.LOCKED,
                    "synchronized (Objects.requireNonNullElse($0, \"\")) $1",
                    Expressions.leaf(frame, Ty.STRING),
                    block(frame, 2));
        } else if (dice == 2) {
            String label = frame.fresh("block");
            Frame inner = frame.inner();
            inner.loops.add(label);
            return Node.of(Op.BRANCH, label + ": $0", Node.block(some(inner, 3)));
        } else if (dice == 3 && frame.chance(50)) {
            Frame inner = frame.lambda(null);
            Node body = Node.of(Op.LOOP, "$0", Node.block(some(inner, 3)));
            return Node.of(Op.LOOP, "((Runnable) () -> $0).run();", body);
        }
        return block(frame, 2);
    }
}
