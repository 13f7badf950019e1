package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Variable;
import dev.xfork.agent.fuzz.Homes.Spot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Generates annotated methods. */
final class Forks {
    private final Draft draft;

    /** The methods of each home, as its own methods call them. */
    private final Map<Homes, List<Signature>> own = new EnumMap<>(Homes.class);

    Forks(Draft draft) {
        this.draft = draft;
    }

    /** Another one. */
    void add() {
        int dice = draft.random.nextInt(100);
        if (dice < 12) {
            recursive();
        } else if (dice < 20) {
            new Fills(draft).add();
        } else if (dice < 28) {
            generic();
        } else if (dice < 34) {
            variable();
        } else if (dice < 40) {
            local();
        } else if (dice < 62) {
            plain();
        } else {
            instance();
        }
    }

    private boolean fails() {
        return !draft.calm && draft.chance(65);
    }

    private boolean neverNull(Ty result, boolean fails) {
        return !fails && result != null && result.mayStandIn() && result != Ty.OBJ && draft.chance(60);
    }

    /** A static method. */
    private void plain() {
        boolean fails = fails();
        Ty result = draft.result(fails);
        List<Ty> parameters = draft.parameters();
        String name = draft.fresh("f");
        boolean checked = fails && draft.chance(60);
        boolean neverNull = neverNull(result, fails);
        boolean inMain = draft.chance(40);
        Frame frame = draft.forkFrame(parameters, result, fails, checked, List.of());
        frame.inMain = inMain;
        frame.neverNull = neverNull;
        Node body = draft.body(frame, draft.random.nextInt(3));
        String header = draft.annotation(neverNull) + (inMain ? "private " : "") + "static " + header(result, name)
                + "(" + Draft.declared(parameters) + ")" + throwing(checked);
        draft.members(inMain ? "Main" : "Lib").add(Draft.method(header, body));
        draft.callable.add(new Signature(
                (inMain ? "" : "Lib.") + name + "(" + Draft.arguments(parameters.size()) + ")",
                parameters.size() == 1 && result != null ? (inMain ? "Main::" : "Lib::") + name : "",
                parameters,
                result,
                true,
                fails,
                checked,
                false,
                inMain,
                1 + frame.cost()));
    }

    /** A method of objects, overridden here and there. */
    private void instance() {
        boolean fails = fails();
        Ty result = draft.result(fails);
        List<Ty> parameters = draft.parameters();
        String name = draft.fresh("f");
        boolean checked = fails && draft.chance(60);
        boolean neverNull = neverNull(result, fails);
        Homes home = Homes.values()[Math.min(draft.random.nextInt(8), draft.random.nextInt(8)) % 6];
        String header = header(result, name) + "(" + Draft.declared(parameters) + ")" + throwing(checked);
        String arguments = "(" + Draft.arguments(parameters.size()) + ")";
        double cost = 1;
        String note = draft.annotation(neverNull);
        if (home.isAbstract()) {
            draft.members(home.base.members()).add(Node.of(Op.MEMBER, note + header + ";\n"));
        } else {
            Frame frame = frame(home, home.base, parameters, result, fails, checked, List.of());
            frame.neverNull = neverNull;
            Node body = draft.body(frame, draft.random.nextInt(3));
            draft.members(home.base.members()).add(Draft.method(note + home.base.prefix() + header, body));
            cost += frame.cost();
        }
        Signature same =
                new Signature(name + arguments, "", parameters, result, true, fails, checked, false, false, cost);
        for (Spot spot : home.below) {
            if (home.isAbstract() || draft.chance(40)) {
                Frame frame = frame(home, spot, parameters, result, fails, checked, List.of(same));
                frame.neverNull = neverNull;
                Node body = draft.body(frame, draft.random.nextInt(2));
                String unsafe = draft.chance(12) ? "@Unsafe\n" : "";
                draft.members(spot.members()).add(Draft.method(unsafe + spot.prefix() + header, body));
                cost += frame.cost();
            }
        }
        own.computeIfAbsent(home, h -> new ArrayList<>())
                .add(new Signature(name + arguments, "", parameters, result, true, fails, checked, false, false, cost));
        List<Ty> all = new ArrayList<>(parameters);
        all.add(Ty.INT);
        String receiver = home.receiver.replace("$", "$" + parameters.size());
        draft.callable.add(new Signature(
                receiver + "." + name + arguments,
                parameters.size() == 1 && result != null ? receiver + "::" + name : "",
                all,
                result,
                true,
                fails,
                checked,
                false,
                home.hidden(),
                cost));
    }

    /** The frame of a method of this class, which calls those before it, and those that it overrides. */
    private Frame frame(
            Homes home,
            Spot spot,
            List<Ty> parameters,
            Ty result,
            boolean fails,
            boolean checked,
            List<Signature> overridden) {
        List<Signature> near = new ArrayList<>();
        for (Signature signature : own.getOrDefault(home, List.of())) {
            near.add(signature.from(draft.chance(50) ? "this." : ""));
            if (!spot.above().isEmpty()) {
                near.add(signature.from(spot.above()));
            }
        }
        if (!spot.above().isEmpty()) {
            overridden.forEach(signature -> IntStream.range(0, 3).forEach(i -> near.add(signature.from(spot.above()))));
        }
        Frame frame = draft.forkFrame(parameters, result, fails, checked, near);
        frame.inMain = home.hidden();
        frame.variables.addAll(home.variables());
        return frame;
    }

    /** A generic method, called with several types for its variable. */
    private void generic() {
        int kind = draft.random.nextInt(4);
        boolean fails = !draft.calm && draft.stays(true, Ty.OBJ) && draft.chance(65);
        String name = draft.fresh("f");
        Frame frame = draft.forkFrame(List.of(), null, fails, false, List.of());
        frame.variables.add(new Variable("at", Ty.INT, true));
        frame.noReturn = true;
        List<Node> statements = new ArrayList<>();
        if (fails) {
            statements.add(draft.failure(frame));
        }
        statements.addAll(Statements.some(frame, draft.random.nextInt(3)));
        Node condition = Expressions.any(frame, Ty.BOOL, 2);
        String header = switch (kind) {
            case 0 -> "<T> T " + name + "(T a0, T a1, int at)";
            case 1 -> "<T extends Comparable<T>> T " + name + "(T a0, T a1, int at)";
            case 2 -> "<T extends Named> T " + name + "(T a0, T a1, int at)";
            default -> "<T> List<T> " + name + "(T a0, T a1, int at)";
        };
        statements.add(Node.of(
                Op.JUMP,
                switch (kind) {
                    case 1 -> "return $0 || a0 == null || a1 == null || a0.compareTo(a1) < 0 ? a0 : a1;";
                    case 3 -> "return $0 ? Arrays.asList(a0, a1) : new ArrayList<>(Arrays.asList(a1, a0, a0));";
                    default -> "return $0 ? a0 : a1;";
                },
                condition));
        draft.members("Lib").add(Draft.method(draft.annotation(false) + "static " + header, Node.block(statements)));
        List<Ty> types = switch (kind) {
            case 1 -> List.of(Ty.INT, Ty.STRING, Ty.BDOUBLE, Ty.CHAR, Ty.BINT);
            case 2 -> List.of(Ty.NAMED);
            case 3 -> List.of(Ty.INT, Ty.BINT);
            default -> List.of(Ty.INT, Ty.STRING, Ty.REC, Ty.LONG, Ty.LIST, Ty.INTS, Ty.KIND, Ty.OPEN, Ty.BOOL);
        };
        for (int i = 0; i < 2; i++) {
            Ty type = types.get(draft.random.nextInt(types.size()));
            Ty result = kind == 3 ? Ty.LIST : type;
            String call = "Lib.<" + type.boxed() + ">" + name + "($0, $1, $2)";
            draft.callable.add(new Signature(
                    Expressions.unboxed(result, call),
                    "",
                    List.of(type, type, Ty.INT),
                    result,
                    true,
                    fails,
                    false,
                    false,
                    false,
                    1 + frame.cost()));
        }
    }

    /** A method of a variable number of arguments. */
    private void variable() {
        boolean fails = fails();
        Ty result = draft.result(fails);
        boolean numbers = draft.chance(60);
        String name = draft.fresh("f");
        boolean checked = fails && draft.chance(60);
        Frame frame = draft.forkFrame(List.of(Ty.INT, numbers ? Ty.INTS : Ty.STRS), result, fails, checked, List.of());
        Node body = draft.body(frame, draft.random.nextInt(3));
        String header = draft.annotation(false) + "static " + header(result, name) + "(int a0, "
                + (numbers ? "int" : "String") + "... a1)" + throwing(checked);
        draft.members("Lib").add(Draft.method(header, body));
        Ty each = numbers ? Ty.INT : Ty.STRING;
        List<List<Ty>> forms = List.of(
                List.of(Ty.INT, each, each),
                List.of(Ty.INT),
                List.of(Ty.INT, numbers ? Ty.INTS : Ty.STRS),
                List.of(Ty.INT, each, each, each));
        for (int i = 0; i < 2; i++) {
            List<Ty> parameters = forms.get(draft.random.nextInt(forms.size()));
            draft.callable.add(new Signature(
                    "Lib." + name + "(" + Draft.arguments(parameters.size()) + ")",
                    "",
                    parameters,
                    result,
                    true,
                    fails,
                    checked,
                    false,
                    false,
                    1 + frame.cost()));
        }
    }

    /** A method of an anonymous or local class, which only the method around it calls. */
    private void local() {
        boolean fails = fails();
        Ty result = draft.result(fails);
        List<Ty> parameters = draft.parameters();
        String name = draft.fresh("f");
        boolean neverNull = neverNull(result, fails);
        Frame frame = draft.forkFrame(parameters, result, fails, false, List.of());
        frame.variables.add(new Variable("seen", Ty.INT, true));
        frame.neverNull = neverNull;
        Node body = draft.body(frame, draft.random.nextInt(2));
        String header = draft.annotation(neverNull) + header(result, name) + "(" + Draft.declared(parameters) + ")";
        String start = switch (draft.random.nextInt(3)) {
            case 0 -> "var here = new Object() {\n$0};";
            case 1 -> "final class Local {\n$0}\nLocal here = new Local();";
            default -> "record Local(int seen) {\n$0}\nLocal here = new Local(seen + 1);";
        };
        Signature near = new Signature(
                "here." + name + "(" + Draft.arguments(parameters.size()) + ")",
                parameters.size() == 1 && result != null ? "here::" + name : "",
                parameters,
                result,
                true,
                fails,
                false,
                false,
                false,
                1 + frame.cost());
        Ty given = draft.result(false);
        Frame around = draft.frame(List.of(Ty.INT), given, 60, List.of(near, near, near));
        around.total = draft.calm;
        List<Node> statements = new ArrayList<>();
        statements.add(Node.of(Op.PLAIN, "final int seen = a0 * 3;"));
        statements.add(Node.of(Op.PLAIN, start, Draft.method(header, body)));
        statements.addAll(Statements.dense(around, 3));
        Node block = Draft.last(around, statements);
        boolean thrown = Tries.throwsChecked(block);
        String outer = draft.fresh("h");
        draft.members("Lib").add(Draft.method("static " + header(given, outer) + "(int a0)" + throwing(thrown), block));
        draft.callable.add(new Signature(
                "Lib." + outer + "($0)",
                "",
                List.of(Ty.INT),
                given,
                false,
                !draft.calm,
                thrown,
                false,
                false,
                around.cost()));
    }

    /** In the manner of Fibonacci's numbers. */
    private void recursive() {
        boolean fails = !draft.calm && draft.chance(50);
        Ty result =
                List.of(Ty.INT, Ty.LONG, Ty.STRING, Ty.DOUBLE, Ty.BINT, Ty.REC).get(draft.random.nextInt(6));
        String name = draft.fresh("f");
        List<Ty> parameters = List.of(Ty.INT, Ty.INT);
        Frame frame = draft.forkFrame(parameters, result, fails, false, List.of());
        frame.variables.set(0, new Variable("a0", Ty.INT, true));
        List<Node> statements = new ArrayList<>();
        statements.add(Node.of(
                Op.BRANCH,
                "if (a0 <= 1) $0",
                Draft.last(frame.inner(), new ArrayList<>(Statements.some(frame.inner(), draft.random.nextInt(2))))));
        statements.addAll(Statements.some(frame, draft.random.nextInt(2)));
        Op op = fails ? Op.FAILING : Op.CALL;
        boolean branches = draft.laps && draft.chance(40) && branches(frame, result, name, op, statements);
        if (!branches) {
            twice(frame, result, name, op, statements);
        }
        Node body = Draft.last(frame, statements);
        draft.members("Lib")
                .add(Draft.method(
                        draft.annotation(false) + "static " + header(result, name) + "(int a0, int a1)", body));
        draft.callable.add(new Signature(
                "Lib." + name + (branches ? "($0 & 3, $1)" : "($0 & 7, $1)"),
                "",
                parameters,
                result,
                true,
                fails,
                false,
                false,
                false,
                25 + 25 * frame.cost()));
    }

    private void twice(Frame frame, Ty result, String name, Op op, List<Node> statements) {
        String first = frame.fresh("v");
        String second = frame.fresh("v");
        String type = result.java();
        Node one = Node.expr(op, result, name + "(a0 - 1, $0)", Expressions.any(frame, Ty.INT, 1));
        Node two = Node.expr(op, result, name + "(a0 - 2, $0)", Expressions.any(frame, Ty.INT, 1));
        statements.add(Node.about(Op.DECLARE, first, type + " " + first + " = $0;", one));
        frame.variables.add(new Variable(first, result, false));
        statements.addAll(Statements.some(frame, draft.random.nextInt(2)));
        statements.add(Node.about(Op.DECLARE, second, type + " " + second + " = $0;", two));
        frame.variables.add(new Variable(second, result, false));
    }

    /** Calls of itself in a loop, if there is room for them. */
    private boolean branches(Frame frame, Ty result, String name, Op op, List<Node> statements) {
        Signature own = new Signature(
                name + "(a0 - 2, $0)", "", List.of(Ty.INT), result, true, op == Op.FAILING, false, false, false, 1);
        Frame looping = frame.inner(List.of(own));
        Node lap = Laps.statement(looping, Header.of(looping), draft.chance(80));
        if (lap != null) {
            frame.variables.clear();
            frame.variables.addAll(looping.variables);
            statements.add(lap);
        }
        return lap != null;
    }

    private static String header(Ty result, String name) {
        return Draft.returns(result) + " " + name;
    }

    private static String throwing(boolean checked) {
        return checked ? " throws Checked" : "";
    }
}
