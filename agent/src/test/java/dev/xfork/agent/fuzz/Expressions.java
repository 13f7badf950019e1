package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.ArrayList;
import java.util.List;

/** Generates expressions. */
final class Expressions {
    private Expressions() {}

    /** An expression of the type, with calls in it more often than not. */
    static Node any(Frame frame, Ty type) {
        return any(frame, type, 1 + frame.random.nextInt(2));
    }

    static Node any(Frame frame, Ty type, int depth) {
        if (depth <= 0 || frame.chance(15)) {
            return leaf(frame, type);
        }
        int dice = frame.random.nextInt(100);
        Node found = null;
        if (dice < 45) {
            found = call(frame, type, depth);
        } else if (dice < 49) {
            found = lambda(frame, type, depth);
        } else if (dice < 52) {
            found = Stores.element(frame, type);
        } else if (dice < 55) {
            found = assignment(frame, type, depth);
        } else if (dice < 57 && frame.wild) {
            found = effect(frame, type, depth);
        } else if (dice < 65) {
            found = leaf(frame, type);
        }
        return found != null ? found : form(frame, type, depth);
    }

    static Node leaf(Frame frame, Ty type) {
        Variable variable = frame.variable(v -> v.type() == type);
        if (variable != null && frame.chance(92)) {
            return read(variable);
        }
        Variable number = frame.variable(v -> v.type() == Ty.INT);
        if (number != null && type != Ty.INT && frame.chance(70)) {
            return Node.expr(Op.EXPR, type, type.fromInt(), read(number));
        }
        return constant(type, frame.random.nextInt(60));
    }

    static Node read(Variable variable) {
        return new Node(Op.VAR, variable.name(), variable.name(), variable.type(), List.of());
    }

    static Node constant(Ty type, int which) {
        List<String> constants = type.constants();
        return Node.expr(Op.CONST, type, Node.closed(constants.get(which % constants.size())));
    }

    private static Node form(Frame frame, Ty type, int depth) {
        List<Grammar.Form> forms = Grammar.of(type, frame.chance(15));
        if (forms.isEmpty()) {
            return leaf(frame, type);
        }
        Grammar.Form form = frame.one(forms);
        if (form.partial() && (frame.total || frame.chance(frame.guarded ? 60 : 92))) {
            return leaf(frame, type);
        }
        List<Node> operands = new ArrayList<>();
        for (Ty operand : form.operands()) {
            operands.add(any(frame, operand, depth - 1));
        }
        return new Node(form.conditional() ? Op.COND : Op.EXPR, form.text(), "", type, operands);
    }

    /** A call that gives the type (null for void), or null if there is none. */
    static Node call(Frame frame, Ty type, int depth) {
        List<Signature> found = frame.callable.stream()
                .filter(s -> s.result() == type && !s.prints() && allowed(frame, s))
                .toList();
        if (found.isEmpty()) {
            return null;
        }
        Signature signature = frame.one(found);
        return call(frame, signature, depth, true);
    }

    static boolean allowed(Frame frame, Signature signature) {
        return !(frame.total && signature.fails())
                && !(frame.smooth && signature.waits())
                && !(!frame.checked && signature.checked())
                && !(signature.prints() && !frame.effects)
                && !(signature.hidden() && !frame.inMain)
                && frame.affordable(signature);
    }

    static Node call(Frame frame, Signature signature, int depth, boolean expression) {
        frame.pay(signature);
        List<Node> arguments = new ArrayList<>();
        for (Ty parameter : signature.parameters()) {
            arguments.add(any(frame, parameter, Math.min(2, depth - 1)));
        }
        boolean reference = expression
                && !signature.reference().isEmpty()
                && signature.result() != null
                && !signature.checked()
                && frame.chance(10);
        String text = reference
                ? unboxed(signature.result(), referred(frame, signature))
                : frame.chance(15) ? signature.call().replace(", $", ",\n$") : signature.call();
        Op op = signature.prints()
                ? Op.PRINTS
                : !signature.forked() || reference ? Op.EXPR : signature.fails() ? Op.FAILING : Op.CALL;
        String name = signature.checked() ? "checked" : "";
        return new Node(op, text, name, signature.result(), arguments);
    }

    /** A call by a method reference. */
    private static String referred(Frame frame, Signature signature) {
        String from = signature.parameters().get(0).boxed();
        String to = signature.result().boxed();
        if (!frame.total && frame.chance(30)) {
            frame.pay(signature);
            return "Stream.<" + from + ">of($0, "
                    + Node.closed(constant(signature.parameters().get(0), 1).text()) + ").<" + to + ">map("
                    + signature.reference() + ").reduce((a, b) -> b).get()";
        }
        return "((Fun<" + from + ", " + to + ">) " + signature.reference() + ").apply($0)";
    }

    private static Node lambda(Frame frame, Ty type, int depth) {
        Frame inner = frame.lambda(type);
        if (frame.chance(40)) {
            Node body = Node.expr(Op.LAMBDA, type, "() -> $0", any(inner, type, depth));
            return Node.expr(Op.EXPR, type, unboxed(type, "((Supplier<" + type.boxed() + ">) $0).get()"), body);
        }
        Ty operand = frame.chance(70) ? Ty.INT : frame.one(Ty.ALL);
        String parameter = frame.fresh("p");
        inner.variables.add(new Variable(unboxed(operand, parameter), operand, true));
        Node argument = any(frame, operand, depth - 1);
        Node body = Node.expr(Op.LAMBDA, type, parameter + " -> $0", any(inner, type, depth));
        if (frame.chance(30) && !frame.total) {
            inner.pay(ZERO);
            return Node.expr(
                    Op.EXPR,
                    type,
                    unboxed(type, "Stream.of($0, $1).<" + type.boxed() + ">map($2).reduce((a, b) -> b).get()"),
                    boxed(argument),
                    boxed(any(frame, operand, 0)),
                    body);
        }
        String cast = unboxed(type, "((Fun<" + operand.boxed() + ", " + type.boxed() + ">) $0).apply($1)");
        return Node.expr(Op.EXPR, type, cast, body, argument);
    }

    private static final Signature ZERO = new Signature("", "", List.of(), null, false, false, false, false, false, 0);

    static String unboxed(Ty type, String text) {
        return type.primitive() ? "((" + type.java() + ") " + text + ")" : text;
    }

    private static Node boxed(Node node) {
        return Node.expr(Op.EXPR, node.type(), "(" + node.type().boxed() + ") ($0)", node);
    }

    /** An expression that prints behind a barrier, or writes to a field; or null. */
    private static Node effect(Frame frame, Ty type, int depth) {
        if (!frame.effects) {
            return null;
        } else if (type == Ty.INT && frame.me && frame.chance(60)) {
            return frame.chance(50)
                    ? Node.expr(Op.EXPR, type, frame.one(List.of("x++", "(--this.x)", "this.a[x & 3]++")))
                    : Node.expr(
                            Op.EXPR,
                            type,
                            frame.one(List.of("(this.x += $0)", "(x = $0)", "(this.a[2] ^= $0)")),
                            any(frame, Ty.INT, depth - 1));
        }
        return type == Ty.INT && !frame.smooth
                ? Node.expr(Op.PRINTS, type, "Main.tell($0)", any(frame, Ty.INT, depth - 1))
                : null;
    }

    /** An assignment as an expression, or null. */
    private static Node assignment(Frame frame, Ty type, int depth) {
        Variable variable = frame.inLambda ? null : frame.variable(v -> v.type() == type && !v.fixed());
        if (variable == null || type == Ty.STRING) {
            return null;
        }
        if (type == Ty.INT && frame.chance(40)) {
            String text = frame.chance(50) ? variable.name() + "++" : "(--" + variable.name() + ")";
            return new Node(Op.EXPR, text, variable.name(), type, List.of());
        }
        return new Node(
                Op.EXPR, "(" + variable.name() + " = $0)", variable.name(), type, List.of(any(frame, type, depth - 1)));
    }
}
