package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Container;
import dev.xfork.agent.fuzz.Frame.Form;
import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.ArrayList;
import java.util.List;

/** Generates methods that need more than one loop in a method: parameters, counted calls, the user's word. */
final class Shapes {
    private static final List<Form> PASSED = List.of(
            Form.LIST, Form.MAP, Form.BUILDER, Form.INTS, Form.TEXTS, Form.COUNTS, Form.DEQUE, Form.COUNT, Form.SET);

    private final Draft draft;

    Shapes(Draft draft) {
        this.draft = draft;
    }

    /** A few of them. */
    void add() {
        if (draft.chance(30)) {
            counted();
        }
        if (draft.chance(30)) {
            promised();
        }
        for (int i = draft.random.nextInt(4); i >= 0; i--) {
            alone();
        }
        if (draft.chance(25)) {
            stopped();
        }
        if (draft.chance(35)) {
            passed();
        }
        if (draft.chance(20)) {
            local();
        }
    }

    /**
     * An annotated method that counts its calls, and one that calls it in loops and streams. Nothing is thrown there, so
     * as many calls begin as without the agent.
     */
    private void counted() {
        Ty result = draft.chance(60) ? Ty.INT : draft.chance(50) ? Ty.STRING : draft.result(true);
        result = result == null ? Ty.INT : result;
        String name = draft.fresh("f");
        Frame frame = draft.forkFrame(List.of(Ty.INT), result, false, false, List.of());
        List<Node> statements = new ArrayList<>();
        statements.add(Node.of(Op.PLAIN, "Main.CALLS.incrementAndGet();"));
        statements.addAll(Statements.some(frame, draft.random.nextInt(2)));
        draft.members("Lib")
                .add(Draft.method(
                        draft.annotation(false) + "static " + Draft.returns(result) + " " + name + "(int a0)",
                        Draft.last(frame, statements)));
        Signature counting = new Signature(
                "Lib." + name + "($0)",
                "Lib::" + name,
                List.of(Ty.INT),
                result,
                true,
                false,
                false,
                false,
                false,
                1 + frame.cost());
        String outer = draft.fresh("h");
        Frame caller = new Frame(draft.random, List.of(counting), 150);
        caller.variables.add(new Variable("a0", Ty.INT, true));
        caller.laps = true;
        caller.total = true;
        caller.quiet = true;
        caller.checked = false;
        caller.noReturn = true;
        List<Node> calls = new ArrayList<>();
        calls.add(Node.about(Op.PLAIN, "before", "final int before = Main.CALLS.get();"));
        for (int i = draft.random.nextInt(2); i >= 0; i--) {
            Node loop = draft.chance(50) ? Streams.statement(caller) : Laps.statement(caller);
            if (loop != null) {
                calls.add(loop);
            }
        }
        calls.addAll(Statements.some(caller, draft.random.nextInt(2)));
        Node shown = Expressions.leaf(caller, Ty.STRING);
        calls.add(Node.of(Op.SYNC, "Fork.sync();"));
        calls.add(Node.of(Op.JUMP, "return Kit.cut($0 + \"/\" + (Main.CALLS.get() - before));", shown));
        helper(outer, Node.block(calls), "", caller.cost());
        String both = draft.fresh("h");
        String text = "final int before = Main.CALLS.get();\nfinal String text = Lib." + outer
                + "(a0);\nreturn Kit.cut(text + \":\" + (Main.CALLS.get() - before));";
        draft.members("Main").add(Node.of(Op.MEMBER, "static String " + both + "(int a0) {\n" + text + "\n}"));
        counters.add(both);
    }

    private final List<String> counters = new ArrayList<>();

    private final List<String> loops = new ArrayList<>();

    /**
     * Statements that call what was made, for the end of the program, behind everything else: they show how many calls there
     * were, and what loops give, so that each of them runs.
     */
    List<Node> shown() {
        List<Node> all = new ArrayList<>();
        for (String name : counters) {
            all.add(Node.of(Op.EFFECT, "System.out.println(\"calls \" + Main." + name + "(5));"));
        }
        if (!loops.isEmpty()) {
            all.add(Node.of(Op.SYNC, "Fork.sync();"));
        }
        for (String name : loops) {
            all.add(Node.of(
                    Op.PLAIN,
                    "for (int at = 0; at < 3; at++) {\ntry {\nSystem.out.println(\"gives \" + Lib." + name
                            + "(at * 2));\n} catch (Throwable x) {\nx.printStackTrace(System.out);\n}\n}"));
        }
        return all;
    }

    private void helper(String name, Node body, String note, double cost) {
        draft.members("Lib").add(Draft.method(note + "static String " + name + "(int a0)" + checked(body), body));
    }

    private static String checked(Node body) {
        return Tries.throwsChecked(body) ? " throws Checked" : "";
    }

    private void callable(String name, Node body, double cost) {
        loops.add(name);
        draft.callable.add(new Signature(
                "Lib." + name + "($0)",
                "",
                List.of(Ty.INT),
                Ty.STRING,
                false,
                !draft.calm,
                Tries.throwsChecked(body),
                false,
                false,
                cost));
    }

    /** A loop, and nothing else. */
    private void alone() {
        String name = draft.fresh("h");
        Frame frame = draft.frame(List.of(Ty.INT), Ty.STRING, 60);
        frame.total = draft.calm;
        List<Node> out = new ArrayList<>();
        Node loop = Laps.statement(frame, Header.of(frame), true);
        if (loop != null) {
            out.add(loop);
        }
        Node body = Draft.last(frame, out);
        helper(name, body, "", frame.cost());
        callable(name, body, frame.cost());
    }

    /**
     * A loop that an exception ends, of a rest, of a call or of what comes before the calls: none of the calls that were begun
     * ahead starts when it has arrived.
     */
    private void stopped() {
        int failing = 1 + draft.random.nextInt(4);
        int where = draft.random.nextInt(3);
        String call = draft.fresh("f");
        String thrown = "throw new Boom(\"stop\" + e);";
        draft.members("Lib")
                .add(Node.of(
                        Op.MEMBER,
                        draft.annotation(false) + "static int " + call + "(Tally tally, int e) {\n"
                                + (where == 0 ? "if (e == " + failing + ") {\n" + thrown + "\n}\n" : "")
                                + "return tally.begins(e);\n}"));
        String use = draft.chance(50)
                ? "out.add(Lib." + call + "(tally, e));"
                : "final int got = Lib." + call + "(tally, e);\nout.add(e + got);";
        String before = where == 1 ? "if (e == " + failing + ") {\n" + thrown + "\n}\n" : "";
        String after = where == 2 ? "\nif (out.size() > " + failing + ") {\n" + thrown + "\n}" : "";
        String loop = draft.chance(50)
                ? "for (int e = 0; e < 24; e++) {\n"
                : "final List<Integer> all = Collections.nCopies(24, 1);\nint at = 0;\nfor (int one : all) {\n"
                        + "final int e = at;\nat += one;\n";
        String name = draft.fresh("h");
        String text =
                "final Tally tally = new Tally();\nfinal List<Integer> out = new ArrayList<>();\nString text = \"\";\n"
                        + "try {\n" + loop + before + use + after
                        + "\n}\n} catch (Boom x) {\ntally.close();\ntext = x.getMessage();\n}\n"
                        + "return Kit.cut(text + out + tally.late());";
        draft.members("Main").add(Node.of(Op.MEMBER, "static String " + name + "(int a0) {\n" + text + "\n}"));
        counters.add(name);
    }

    /** A loop that reads lines or takes numbers, which the rest does not touch: the user's word holds. */
    private void promised() {
        String name = draft.fresh("h");
        Frame frame = draft.frame(List.of(Ty.INT), Ty.STRING, 80);
        frame.total = draft.calm;
        List<Node> out = new ArrayList<>();
        for (int i = draft.random.nextInt(2); i >= 0; i--) {
            Node loop = Laps.statement(frame, Header.reading(frame), true);
            if (loop != null) {
                out.add(loop);
            }
        }
        Node body = Draft.last(frame, out);
        String note = draft.chance(50) ? "@ForkAhead\n" : "@ForkAhead(" + (1 + draft.random.nextInt(4)) + ")\n";
        helper(name, body, note, frame.cost());
        callable(name, body, frame.cost());
    }

    /** A loop that writes to what its caller gave it, sometimes twice the same. */
    private void passed() {
        String name = draft.fresh("h");
        Form first = PASSED.get(draft.random.nextInt(PASSED.size()));
        Form second = draft.chance(60) ? first : PASSED.get(draft.random.nextInt(PASSED.size()));
        Frame frame = draft.frame(List.of(Ty.INT), Ty.STRING, 80);
        frame.total = draft.calm;
        frame.containers.add(new Container("given0", first));
        frame.containers.add(new Container("given1", second));
        List<Node> out = new ArrayList<>();
        Node loop =
                draft.chance(70) ? Laps.statement(frame, Header.of(frame), draft.chance(90)) : Streams.statement(frame);
        if (loop != null) {
            out.add(loop);
        }
        out.addAll(Statements.some(frame, draft.random.nextInt(2)));
        Node body = Draft.last(frame, out);
        String checked = checked(body);
        String parameters = "(" + Stores.type(first) + " given0, " + Stores.type(second) + " given1, int a0)";
        draft.members("Lib").add(Draft.method("static String " + name + parameters + checked, body));
        String outer = draft.fresh("h");
        boolean same = first == second && draft.chance(60);
        String one = Stores.shown(new Container("one", first));
        String two = Stores.shown(new Container("two", second));
        String called = "text += Lib." + name + "(one, two, a0 + at);";
        boolean guarded = draft.chance(50);
        String text = Stores.type(first) + " one = " + Stores.made(first) + ";\n"
                + Stores.type(second) + " two = " + (same ? "one" : Stores.made(second)) + ";\nString text = \"\";\n"
                + "for (int at = 0; at < 2; at++) {\n"
                + (guarded
                        ? "try {\n" + called + "\n} catch (Exception x) {\ntext += x + Kit.cut(\"\" + " + one + " + "
                                + two + ");\n}"
                        : called)
                + "\n}\nreturn Kit.cut(text) + Kit.cut(\"\" + " + one + ") + Kit.cut(\"\" + " + two + ");";
        Node wrapper = Node.of(
                Op.MEMBER, "static String " + outer + "(int a0)" + (guarded ? "" : checked) + " {\n" + text + "\n}");
        draft.members("Lib").add(wrapper);
        loops.add(outer);
        draft.callable.add(new Signature(
                "Lib." + outer + "($0)",
                "",
                List.of(Ty.INT),
                Ty.STRING,
                false,
                !draft.calm,
                !guarded && !checked.isEmpty(),
                false,
                false,
                2 * frame.cost()));
    }

    /** Loops in lambdas and in methods of local classes. */
    private void local() {
        String name = draft.fresh("h");
        Frame frame = draft.frame(List.of(), Ty.STRING, 60);
        frame.variables.add(new Variable("seen", Ty.INT, true));
        frame.total = draft.calm;
        frame.checked = false;
        List<Node> out = new ArrayList<>();
        Node loop =
                draft.chance(80) ? Laps.statement(frame, Header.of(frame), draft.chance(90)) : Streams.statement(frame);
        if (loop != null) {
            out.add(loop);
        }
        Node body = Draft.last(frame, out);
        String text = switch (draft.random.nextInt(4)) {
            case 0 -> "Supplier<String> here = () -> $0;\nreturn here.get() + Kit.cut(\"\" + seen);";
            case 1 -> "final class Local {\nString run() $0\n}\nreturn new Local().run();";
            case 2 ->
                "record Local(int seen) {\nString run() $0\n}\nreturn new Local(seen).run() + new Local(seen + 1).run();";
            default -> "return new Object() {\nfinal List<String> all = new ArrayList<>();\nString run() $0\n}.run();";
        };
        draft.members("Lib")
                .add(Node.of(
                        Op.METHOD,
                        "static String " + name + "(int a0) {\nfinal int seen = a0 * 3 + 1;\n" + text + "\n}\n",
                        body));
        callable(name, body, 2 * frame.cost());
    }
}
