package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Generates a program from a seed.
 *
 * <p>Its annotated methods are free of interference: they read their arguments and final fields, which nobody writes, and
 * write to locals. In a calm program they never throw, and the rest of the program may do what it likes. In the others they
 * may, and {@link Promises} keeps the rest within what may be told from outside.
 */
final class Programs {
    private static final List<Ty> NO_STAND_IN =
            Ty.ALL.stream().filter(type -> !type.mayStandIn()).toList();

    private final Random random;
    private final boolean calm;
    private final boolean escapes;
    private final List<Signature> callable = new ArrayList<>();
    private final List<Node> mainMembers = new ArrayList<>();
    private final List<Node> libraryMembers = new ArrayList<>();
    private final List<Node> workerMembers = new ArrayList<>();
    private final List<Node> subWorkerMembers = new ArrayList<>();
    private final List<Node> doesMembers = new ArrayList<>();
    private final List<Node> doerMembers = new ArrayList<>();
    private int names;

    private Programs(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + 12345);
        random.nextInt();
        calm = calm(seed);
        escapes = escapes(seed);
    }

    /** Whether no annotated method of the program of this seed throws. */
    static boolean calm(long seed) {
        return Math.floorMod(seed, 4) < 2;
    }

    /** Whether stand-ins may leave the methods of the program of this seed. */
    static boolean escapes(long seed) {
        return Math.floorMod(seed, 4) < 3;
    }

    /** The program of the seed. */
    static Node of(long seed) {
        Node program = new Programs(seed).program();
        return calm(seed) ? program : Promises.kept(program);
    }

    private Node program() {
        int forks = 3 + random.nextInt(3);
        for (int i = 0; i < forks; i++) {
            int dice = random.nextInt(100);
            if (dice < 15) {
                recursive();
            } else if (dice < 25) {
                fill();
            } else {
                forked();
            }
            if (random.nextInt(100) < 30) {
                helper();
            }
        }
        int callers = 1 + random.nextInt(2);
        for (int i = 0; i < callers; i++) {
            caller();
        }
        Node main = main();
        List<Node> classes = new ArrayList<>();
        mainMembers.add(0, main);
        mainMembers.add(0, Node.of(Op.MEMBER, """
                        static final Object LOCK = new Object();
                        static int count;
                        static double sum;
                        static String text = "";
                        static Object last = "none";
                        """));
        classes.add(type("public final class Main implements Program", mainMembers));
        classes.add(type("final class Lib", libraryMembers));
        if (!workerMembers.isEmpty()) {
            workerMembers.add(0, Node.of(Op.MEMBER, """
                            final int k;
                            Worker(int k) {
                            this.k = k;
                            }
                            static Worker of(int k) {
                            return (k & 1) == 0 ? new Worker(k) : new SubWorker(k);
                            }
                            """));
            subWorkerMembers.add(0, Node.of(Op.MEMBER, "SubWorker(int k) {\nsuper(k);\n}"));
            classes.add(type("class Worker", workerMembers));
            classes.add(type("class SubWorker extends Worker", subWorkerMembers));
        }
        if (!doesMembers.isEmpty()) {
            doesMembers.add(0, Node.of(Op.MEMBER, """
                            int k();
                            static Does of(int k) {
                            return new Doer(k);
                            }
                            """));
            classes.add(type("interface Does", doesMembers));
            classes.add(type("record Doer(int k) implements Does", doerMembers));
        }
        return Node.list(Op.PROGRAM, "$*", classes);
    }

    private static Node type(String header, List<Node> members) {
        return Node.list(Op.CLASS, header + " {\n$*}", members);
    }

    private static Node method(String header, Node body) {
        return Node.of(Op.METHOD, header + " $0\n", body);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Ty result(boolean fails) {
        if (chance(8)) {
            return null;
        }
        List<Ty> types = fails && escapes ? NO_STAND_IN : Ty.ALL;
        return chance(25) ? Ty.INT : chance(20) ? Ty.STRING : types.get(random.nextInt(types.size()));
    }

    private List<Ty> parameters() {
        List<Ty> types = new ArrayList<>();
        types.add(chance(70) ? Ty.INT : Ty.ALL.get(random.nextInt(Ty.ALL.size())));
        for (int i = random.nextInt(3); i > 0; i--) {
            types.add(Ty.ALL.get(random.nextInt(Ty.ALL.size())));
        }
        return types;
    }

    private String annotation(Ty result, boolean total) {
        String kind = chance(60) ? "@CpuBoundFork" : "@IoBoundFork";
        boolean neverNull =
                total && result != null && !result.primitive() && result.mayStandIn() && result != Ty.OBJ && chance(60);
        return kind + (neverNull ? "(nonNull = true)" : "") + "\n";
    }

    private static String declared(List<Ty> parameters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parameters.size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(parameters.get(i).java())
                    .append(" a")
                    .append(i);
        }
        return text.toString();
    }

    private static String arguments(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ").append('$').append(i);
        }
        return text.toString();
    }

    private Frame frame(List<Ty> parameters, Ty result, double limit) {
        Frame frame = new Frame(random, List.copyOf(callable), limit);
        for (int i = 0; i < parameters.size(); i++) {
            frame.variables.add(new Variable("a" + i, parameters.get(i), i > 0));
        }
        frame.result = result;
        return frame;
    }

    private static Node last(Frame frame, List<Node> statements) {
        if (frame.result != null) {
            statements.add(Statements.returned(frame));
        }
        return Node.block(statements);
    }

    /** A body of an annotated method, or of another one without effects. */
    private Node body(Frame frame, int size) {
        if (frame.total && chance(40)) {
            Frame inner = frame.inner();
            inner.total = false;
            inner.checked = false;
            Node tried = last(inner, Statements.some(inner, size));
            Node constant = frame.result == null
                    ? Node.of(Op.JUMP, "return;")
                    : Node.of(Op.JUMP, "return $0;", Expressions.constant(frame.result, 1));
            Node caught = Node.about(Op.CATCH, "Throwable", "catch (Throwable all) $0", Node.block(List.of(constant)));
            return Node.block(List.of(Node.list(Op.TRY, "try $*", List.of(tried, caught))));
        }
        List<Node> statements = new ArrayList<>();
        if (!frame.total && chance(80)) {
            Node condition = rarely(frame);
            statements.add(Node.of(Op.BRANCH, "if ($0) $1", condition, Node.block(List.of(Tries.thrown(frame)))));
        }
        statements.addAll(Statements.some(frame, size));
        return last(frame, statements);
    }

    /** A condition that holds now and then. */
    private Node rarely(Frame frame) {
        Node number = Expressions.any(frame, Ty.INT, chance(70) ? 0 : 1);
        return Node.expr(
                Op.EXPR, Ty.BOOL, "(($0 & " + (chance(50) ? 3 : 7) + ") == " + random.nextInt(4) + ")", number);
    }

    private static String returns(Ty result) {
        return result == null ? "void" : result.java();
    }

    private void forked() {
        boolean fails = !calm && chance(65);
        Ty result = result(fails);
        List<Ty> parameters = parameters();
        String name = "f" + names++;
        String throwing = fails && chance(60) ? " throws Checked" : "";
        int where = random.nextInt(100);
        String note = annotation(result, !fails);
        String header = returns(result) + " " + name + "(" + declared(parameters) + ")" + throwing;
        String arguments = arguments(parameters.size());
        String call;
        String reference = "";
        double cost;
        boolean hidden = false;
        if (where < 50) {
            boolean own = chance(40);
            hidden = own;
            Frame frame = forkFrame(parameters, result, fails, throwing);
            frame.inMain = own;
            Node body = body(frame, random.nextInt(3));
            (own ? mainMembers : libraryMembers).add(method(note + (own ? "private " : "") + "static " + header, body));
            call = (own ? "" : "Lib.") + name + "(" + arguments + ")";
            reference = parameters.size() == 1 && result != null ? (own ? "Main::" : "Lib::") + name : "";
            cost = frame.cost();
        } else {
            boolean worker = where < 75;
            Frame first = forkFrame(parameters, result, fails, throwing);
            first.variables.add(new Variable("k", Ty.INT, true));
            first.variables.replaceAll(v -> worker || !v.name().equals("k") ? v : new Variable("k()", Ty.INT, true));
            Node body = body(first, random.nextInt(3));
            Frame second = forkFrame(parameters, result, fails, throwing);
            Node other = body(second, random.nextInt(2));
            cost = first.cost() + second.cost();
            if (worker) {
                workerMembers.add(method(note + header, body));
                if (chance(70)) {
                    subWorkerMembers.add(method("@Override\n" + header, other));
                }
            } else {
                doesMembers.add(method(note + "default " + header, body));
                if (chance(50)) {
                    doerMembers.add(method("@Override\npublic " + header, other));
                }
            }
            String receiver = worker ? "Worker.of(" : "Does.of(";
            call = receiver + "$" + parameters.size() + ")." + name + "(" + arguments + ")";
            parameters = new ArrayList<>(parameters);
            parameters.add(Ty.INT);
        }
        callable.add(new Signature(
                call, reference, parameters, result, true, fails, !throwing.isEmpty(), false, hidden, 1 + cost));
    }

    private Frame forkFrame(List<Ty> parameters, Ty result, boolean fails, String throwing) {
        Frame frame = frame(parameters, result, 25);
        frame.total = !fails;
        frame.checked = !throwing.isEmpty();
        return frame;
    }

    /** In the manner of Fibonacci's numbers. */
    private void recursive() {
        boolean fails = !calm && chance(50);
        Ty result =
                List.of(Ty.INT, Ty.LONG, Ty.STRING, Ty.DOUBLE, Ty.BINT, Ty.REC).get(random.nextInt(6));
        String name = "f" + names++;
        List<Ty> parameters = List.of(Ty.INT, Ty.INT);
        Frame frame = forkFrame(parameters, result, fails, "");
        frame.variables.set(0, new Variable("a0", Ty.INT, true));
        List<Node> statements = new ArrayList<>();
        statements.add(Node.of(
                Op.BRANCH,
                "if (a0 <= 1) $0",
                last(frame.inner(), new ArrayList<>(Statements.some(frame.inner(), random.nextInt(2))))));
        statements.addAll(Statements.some(frame, random.nextInt(2)));
        Op op = fails ? Op.FAILING : Op.CALL;
        String first = frame.fresh("v");
        String second = frame.fresh("v");
        String type = result.java();
        Node one = Node.expr(op, result, name + "(a0 - 1, $0)", Expressions.any(frame, Ty.INT, 1));
        Node two = Node.expr(op, result, name + "(a0 - 2, $0)", Expressions.any(frame, Ty.INT, 1));
        statements.add(Node.about(Op.DECLARE, first, type + " " + first + " = $0;", one));
        frame.variables.add(new Variable(first, result, false));
        statements.addAll(Statements.some(frame, random.nextInt(2)));
        statements.add(Node.about(Op.DECLARE, second, type + " " + second + " = $0;", two));
        frame.variables.add(new Variable(second, result, false));
        Node body = last(frame, statements);
        libraryMembers.add(method(
                annotation(result, !fails) + "static " + returns(result) + " " + name + "(int a0, int a1)", body));
        callable.add(new Signature(
                "Lib." + name + "($0 & 7, $1)",
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

    /** A void method that writes to an object of its caller's, and the caller, which gives it away when all has ended. */
    private void fill() {
        boolean fails = !calm && chance(50);
        String put = "f" + names++;
        Frame frame = forkFrame(List.of(Ty.INT, Ty.INT), null, fails, "");
        List<Node> statements = new ArrayList<>(Statements.some(frame, random.nextInt(3)));
        if (fails) {
            Node condition = rarely(frame);
            statements.add(Node.of(Op.BRANCH, "if ($0) $1", condition, Node.block(List.of(Tries.thrown(frame)))));
        }
        Node value = Expressions.any(frame, Ty.INT, 2);
        statements.add(Node.of(Op.PLAIN, "cells[at] = $0;", value));
        libraryMembers.add(method(
                annotation(null, false) + "static void " + put + "(int[] cells, int at, int a0, int a1)",
                Node.block(statements)));
        String name = "h" + names++;
        Frame caller = frame(List.of(Ty.INT), Ty.INTS, 200);
        caller.total = calm;
        Op op = fails ? Op.FAILING : Op.CALL;
        List<Node> calls = new ArrayList<>();
        calls.add(Node.of(Op.PLAIN, "int[] cells = new int[5];"));
        for (int i = 0; i < 2; i++) {
            calls.addAll(Statements.some(caller, random.nextInt(2)));
            Node call = Node.expr(
                    op,
                    null,
                    "Lib." + put + "(cells, " + i + ", $0, $1)",
                    Expressions.any(caller, Ty.INT, 2),
                    Expressions.any(caller, Ty.INT, 1));
            calls.add(Node.of(Op.DISCARD, "$0;", call));
        }
        Node call = Node.expr(op, null, "Lib." + put + "(cells, at, a0 + at, $0)", Expressions.any(caller, Ty.INT, 1));
        calls.add(Node.of(
                Op.LOOP, "for (int at = 2; at < 5; at++) $0", Node.block(List.of(Node.of(Op.DISCARD, "$0;", call)))));
        calls.add(Node.of(Op.JUMP, "return cells;"));
        Node body = Node.block(calls);
        boolean checked = Tries.throwsChecked(body);
        libraryMembers.add(method("static int[] " + name + "(int a0)" + (checked ? " throws Checked" : ""), body));
        callable.add(new Signature(
                "Lib." + name + "($0)",
                "",
                List.of(Ty.INT),
                Ty.INTS,
                false,
                fails || !caller.total,
                checked,
                false,
                false,
                5 + caller.cost() + 5 * frame.cost()));
    }

    /** A method that is not annotated, without effects. */
    private void helper() {
        boolean fails = chance(50);
        Ty result = result(fails);
        List<Ty> parameters = parameters();
        String name = "h" + names++;
        Frame frame = frame(parameters, result, 40);
        frame.total = !fails;
        Node body = body(frame, 1 + random.nextInt(3));
        boolean checked = Tries.throwsChecked(body);
        boolean own = chance(30);
        (own ? mainMembers : libraryMembers)
                .add(method(
                        "static " + returns(result) + " " + name + "(" + declared(parameters) + ")"
                                + (checked ? " throws Checked" : ""),
                        body));
        callable.add(new Signature(
                (own ? "Main." : "Lib.") + name + "(" + arguments(parameters.size()) + ")",
                "",
                parameters,
                result,
                false,
                fails,
                checked,
                false,
                false,
                frame.cost()));
    }

    /** A method that prints. */
    private void caller() {
        Ty result = chance(30) ? null : result(false);
        List<Ty> parameters = parameters();
        String name = "c" + names++;
        Frame frame = frame(parameters, result, 150);
        frame.effects = true;
        frame.inMain = true;
        List<Node> statements = new ArrayList<>(Statements.dense(frame, 2 + random.nextInt(4)));
        statements.addAll(Statements.some(frame, 1 + random.nextInt(5)));
        Node body = last(frame, statements);
        boolean checked = Tries.throwsChecked(body);
        mainMembers.add(method(
                "static " + returns(result) + " " + name + "(" + declared(parameters) + ")"
                        + (checked ? " throws Checked" : ""),
                body));
        callable.add(new Signature(
                name + "(" + arguments(parameters.size()) + ")",
                "",
                parameters,
                result,
                false,
                true,
                checked,
                true,
                false,
                frame.cost()));
    }

    private Node main() {
        Frame frame = frame(List.of(), null, 500);
        frame.effects = true;
        frame.inMain = true;
        List<Node> statements = new ArrayList<>();
        statements.add(Node.about(Op.DECLARE, "n", "int n = $0;", Expressions.constant(Ty.INT, random.nextInt(12))));
        frame.variables.add(new Variable("n", Ty.INT, false));
        for (Signature signature : callable) {
            for (int i = 0; signature.prints() && i < 3 && frame.affordable(signature); i++) {
                statements.add(called(frame, signature));
                statements.add(Node.about(Op.PLAIN, "n", "n++;"));
                if (chance(40)) {
                    statements.add(guarded(frame, Statements.some(frame.inner(), 1 + random.nextInt(3))));
                }
            }
        }
        statements.addAll(Statements.some(frame, random.nextInt(3)));
        statements.add(
                Node.of(
                        Op.EFFECT,
                        "System.out.println(\"end \" + Main.count + \" \" + Main.sum + \" \" + Main.text + \" \" + Main.last);"));
        return method("@Override\npublic void main() throws Throwable", Node.block(statements));
    }

    private static Node called(Frame frame, Signature signature) {
        Frame inner = frame.inner();
        Node call = Expressions.call(inner, signature, 3, false);
        List<Node> statements = new ArrayList<>();
        if (signature.result() == null) {
            statements.add(Node.of(Op.EFFECT, "$0;", call));
        } else {
            String shown = signature.result().shown("$0");
            statements.add(Node.of(Op.EFFECT, "System.out.println(\"gives \" + " + shown + ");", call));
        }
        return frame.chance(10) ? statements.get(0) : guarded(frame, statements);
    }

    private static Node guarded(Frame frame, List<Node> statements) {
        String name = frame.fresh("x");
        Node trace = Node.of(Op.EFFECT, name + ".printStackTrace(System.out);");
        return Node.list(
                Op.TRY,
                "try $*",
                List.of(
                        Node.block(statements),
                        Node.about(
                                Op.CATCH,
                                "Throwable",
                                "catch (Throwable " + name + ") $0",
                                Node.block(List.of(trace)))));
    }
}
