package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Form;
import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Generates what throws and what catches. */
final class Tries {
    private static final Set<String> CHECKED = Set.of("Narrow", "Checked");
    private static final List<String> CATCHES = List.of(
            "BigBoom",
            "IllegalStateException | BigBoom",
            "Boom",
            "ArithmeticException | IndexOutOfBoundsException",
            "NullPointerException",
            "ClassCastException",
            "Narrow",
            "RuntimeException",
            "Checked",
            "Exception",
            "Fault",
            "Throwable");
    private static final List<String> THROWN = List.of(
            "new Boom(\"boom\" + $0)",
            "new BigBoom(\"big\" + $0)",
            "new IllegalStateException(\"state\" + $0)",
            "new Boom(\"caused\", new Checked(\"cause\" + $0))",
            "new Fault(\"fault\" + $0)",
            "new Checked(\"checked\" + $0)",
            "new Narrow(\"narrow\" + $0)");

    private Tries() {}

    /** Throws an exception. */
    static Node thrown(Frame frame) {
        int kinds = frame.checked ? THROWN.size() : THROWN.size() - 2;
        int kind = frame.random.nextInt(kinds);
        String name = kind >= 5 ? "checked" : "";
        return new Node(
                Op.JUMP, "throw " + THROWN.get(kind) + ";", name, null, List.of(Expressions.any(frame, Ty.INT, 1)));
    }

    static Node statement(Frame frame) {
        int size = 1 + frame.random.nextInt(4);
        return around(
                frame,
                inner -> Node.block(
                        frame.chance(50) ? Statements.dense(inner, 1 + size) : Statements.some(inner, size)));
    }

    /** A try statement around what is written in its frame. */
    static Node around(Frame frame, Function<Frame, Node> written) {
        int dice = frame.random.nextInt(100);
        List<Node> parts = new ArrayList<>();
        Frame inner = frame.inner();
        inner.guarded = true;
        boolean guarded = frame.total && !frame.quiet && frame.chance(60);
        if (guarded) {
            inner.total = false;
            inner.checked = false;
        }
        boolean loan = dice < 8 && frame.containers.stream().anyMatch(c -> c.form() == Form.COUNT);
        boolean resource = loan || frame.effects && !frame.total && dice < 15;
        if (resource) {
            parts.add(loan ? loan(frame, inner) : resources(frame));
        }
        Node body = written.apply(inner);
        parts.add(body);
        boolean last = !guarded && dice >= 15 && dice < 35;
        if (!last && !(resource && frame.chance(40))) {
            catches(frame, body, parts, guarded);
        }
        if (last || frame.chance(30)) {
            parts.add(Node.of(Op.FINALLY, "finally $0", after(frame, 1 + frame.random.nextInt(2), false)));
        }
        if (parts.size() == 1) {
            parts.add(Node.of(Op.FINALLY, "finally $0", after(frame, 1, false)));
        }
        return Node.list(Op.TRY, "try $*", parts);
    }

    /** Whether the compiler takes it that checked exceptions leave the statement. */
    static boolean throwsChecked(Node node) {
        if (node.op() == Op.LAMBDA) {
            return false;
        }
        boolean caught = node.op() == Op.TRY
                && node.kids().stream()
                        .anyMatch(kid -> kid.op() == Op.CATCH && kid.name().matches("Checked|Exception|Throwable"));
        if (!caught) {
            return node.name().equals("checked") || node.kids().stream().anyMatch(Tries::throwsChecked);
        }
        return node.kids().stream()
                .anyMatch(kid -> (kid.op() == Op.CATCH || kid.op() == Op.FINALLY) && throwsChecked(kid));
    }

    /** A resource that counts in a container how many are open. */
    private static Node loan(Frame frame, Frame inner) {
        String name = frame.fresh("r");
        String count = frame.one(frame.containers.stream()
                        .filter(c -> c.form() == Form.COUNT)
                        .toList())
                .name();
        inner.variables.add(new Variable(name + ".n()", Ty.INT, true));
        return Node.of(
                Op.RESOURCE, "(Loan " + name + " = new Loan(" + count + ", $0))", Expressions.any(frame, Ty.INT, 1));
    }

    private static Node resources(Frame frame) {
        String name = frame.fresh("r");
        Node first = Expressions.any(frame, Ty.INT, 1);
        if (frame.chance(30)) {
            String second = frame.fresh("r");
            String text = "(Res " + name + " = new Res($0); Res " + second + " = new Res($1))";
            return Node.of(Op.RESOURCE, text, first, Expressions.any(frame, Ty.INT, 2));
        }
        return Node.of(Op.RESOURCE, "(Res " + name + " = new Res($0))", first);
    }

    private static void catches(Frame frame, Node body, List<Node> parts, boolean guarded) {
        boolean checked = throwsChecked(body);
        List<String> chosen = new ArrayList<>();
        int percent = 15 + frame.random.nextInt(25);
        boolean big = false;
        for (String types : CATCHES) {
            boolean repeated = types.contains("BigBoom") && big;
            if (frame.chance(percent) && !repeated && (checked || !CHECKED.contains(types))) {
                chosen.add(types);
                big |= types.contains("BigBoom");
            }
        }
        if (chosen.isEmpty()) {
            chosen.add(frame.chance(50) ? "RuntimeException" : "Throwable");
        }
        if (guarded && !chosen.contains("Throwable")) {
            chosen.add("Throwable");
        }
        for (String types : chosen) {
            String name = frame.fresh(guarded && types.equals("Throwable") ? "all" : "x");
            Frame inner = frame.inner();
            inner.guarded = false;
            List<Node> statements = new ArrayList<>();
            if (frame.effects && frame.chance(80)) {
                String shown = frame.chance(50)
                        ? name + ".printStackTrace(System.out);"
                        : "System.out.println(\"" + name + " \" + " + name + ");";
                statements.add(Node.of(Op.EFFECT, shown));
            }
            if (frame.chance(40)) {
                Variable text = inner.variable(v -> v.type() == Ty.STRING && !v.fixed());
                if (text != null) {
                    statements.add(Node.about(Op.PLAIN, text.name(), text.name() + " = " + name + ".getMessage();"));
                }
            }
            statements.addAll(after(inner, frame.random.nextInt(3), true).kids());
            boolean ends = !statements.isEmpty()
                    && statements.get(statements.size() - 1).op() == Op.JUMP;
            if (!ends && !frame.total && frame.chance(12) && (frame.checked || !types.matches("Exception|Throwable"))) {
                boolean again = checked && types.matches("Narrow|Checked|Exception|Throwable");
                statements.add(Node.about(Op.JUMP, again ? "checked" : "", "throw " + name + ";"));
            }
            String text = "catch (" + types + " " + name + ") $0";
            parts.add(Node.about(Op.CATCH, types, text, Node.block(statements)));
        }
    }

    /** What runs in a handler or a finally: it prints variables more often than other statements do. */
    private static Node after(Frame frame, int size, boolean handler) {
        Frame inner = frame.inner();
        List<Node> statements = new ArrayList<>();
        if (frame.effects && frame.chance(handler ? 60 : 80) && !frame.variables.isEmpty()) {
            statements.add(Statements.print(inner));
        }
        if (!frame.containers.isEmpty() && frame.chance(handler ? 35 : 15)) {
            statements.add(Stores.store(inner));
        }
        statements.addAll(Statements.some(inner, size));
        if (handler && !frame.loops.isEmpty() && frame.chance(15)) {
            String label = frame.one(frame.loops);
            statements.add(Node.of(Op.JUMP, (label.startsWith("block") ? "break " : "continue ") + label + ";"));
        }
        return Node.block(statements);
    }
}
