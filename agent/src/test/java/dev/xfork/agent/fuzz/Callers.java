package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Container;
import dev.xfork.agent.fuzz.Frame.Form;
import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.ArrayList;
import java.util.List;

/** Generates methods that are not annotated. */
final class Callers {
    private static final Node FIELDS = Node.of(Op.MEMBER, """
                    int x = 1;
                    long y = 2;
                    double d = 0.5;
                    String s = "";
                    final int[] a = {1, 2, 3, 4};
                    Object o = "none";
                    private final List<Object> items = new ArrayList<>();
                    final Map<String, Object> index = new TreeMap<>();
                    private StringBuilder log = new StringBuilder();
                    Map<String, Integer> counts = new LinkedHashMap<>();
                    static final Deque<Object> SHARED = new ArrayDeque<>();
                    private final Count open = new Count();
                    int x() {
                    return x;
                    }
                    Count open() {
                    return open;
                    }
                    @Override
                    public String toString() {
                    return x + " " + y + " " + d + " " + s + " " + Arrays.toString(a) + " " + o
                    + Kit.cut("" + items) + Kit.cut("" + index) + Kit.cut("" + log) + Kit.cut("" + counts)
                    + Kit.cut("" + SHARED) + open;
                    }
                    """);
    private static final List<Variable> READ = List.of(
            new Variable("this.x", Ty.INT, true),
            new Variable("y", Ty.LONG, true),
            new Variable("d", Ty.DOUBLE, true),
            new Variable("this.s", Ty.STRING, true),
            new Variable("x()", Ty.INT, true),
            new Variable("this.a[1]", Ty.INT, true));
    private static final List<Container> WRITTEN = List.of(
            new Container("items", Form.LIST),
            new Container("this.index", Form.MAP),
            new Container("log", Form.BUILDER),
            new Container("this.counts", Form.COUNTS),
            new Container("Acc.SHARED", Form.DEQUE),
            new Container("open()", Form.COUNT));

    private final Draft draft;

    Callers(Draft draft) {
        this.draft = draft;
    }

    /** A method without effects; one in six is a barrier. */
    void helper() {
        boolean fails = draft.chance(50);
        Ty result = draft.result(fails);
        List<Ty> parameters = draft.parameters();
        Frame frame = draft.frame(parameters, result, 40);
        frame.total = !fails;
        Node body = draft.body(frame, 1 + draft.random.nextInt(3));
        boolean checked = Tries.throwsChecked(body);
        int where = draft.random.nextInt(100);
        String type = where < 30 ? "Main" : where < 90 ? "Lib" : "Bare";
        boolean unsafe = where >= 30 && where < 40;
        String name = draft.fresh(unsafe ? "u" : "h");
        String note = unsafe ? "@Unsafe\n" : "";
        draft.members(type).add(Draft.method(note + header(result, name, parameters, checked), body));
        draft.callable.add(new Signature(
                type + "." + name + "(" + Draft.arguments(parameters.size()) + ")",
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

    /** A constructor that calls another with results of forks, which calls that of the class above with more of them. */
    void constructors() {
        double cost = 0;
        List<Node> bodies = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            List<Ty> parameters = i == 0 ? List.of(Ty.INT, Ty.STRING) : List.of(Ty.INT, Ty.STRING, Ty.LONG);
            Frame frame = draft.frame(parameters, null, 60);
            frame.total = draft.calm;
            List<Node> arguments = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (Ty parameter : i == 0 ? List.of(Ty.INT, Ty.STRING, Ty.LONG) : List.of(frame.type(), frame.type())) {
                String shown = i == 0 ? "$" + arguments.size() : parameter.shown("$" + arguments.size());
                text.append(arguments.isEmpty() ? "" : ", ").append(shown);
                arguments.add(Expressions.any(frame, parameter, 2));
            }
            List<Node> statements = new ArrayList<>();
            statements.add(
                    Node.of(Op.DISCARD, (i == 0 ? "this(" : "super(") + text + ");", arguments.toArray(new Node[0])));
            Node lap = draft.laps && draft.chance(50) ? Laps.statement(frame) : null;
            if (lap != null) {
                statements.add(lap);
            }
            statements.addAll(Statements.some(frame, draft.random.nextInt(3)));
            if (i == 1) {
                statements.add(Node.of(Op.EFFECT, "this.n = $0;", Expressions.any(frame, Ty.INT, 2)));
            }
            bodies.add(Node.block(statements));
            cost += frame.cost();
        }
        boolean second = Tries.throwsChecked(bodies.get(1));
        boolean first = second || Tries.throwsChecked(bodies.get(0));
        List<Node> made = draft.members("Made");
        made.add(Node.of(
                Op.MEMBER, "int n;\n@Override\npublic String toString() {\nreturn super.toString() + \",\" + n;\n}"));
        made.add(Draft.method("Made(int a0, String a1)" + (first ? " throws Checked" : ""), bodies.get(0)));
        made.add(Draft.method("Made(int a0, String a1, long a2)" + (second ? " throws Checked" : ""), bodies.get(1)));
        draft.callable.add(new Signature(
                "Kit.cut(new Made($0, $1).toString())",
                "",
                List.of(Ty.INT, Ty.STRING),
                Ty.STRING,
                false,
                !draft.calm,
                first,
                false,
                false,
                cost));
    }

    /** A method that prints, or writes to the fields of its object. */
    void caller() {
        boolean me = draft.chance(40);
        Ty result = draft.chance(30) ? null : draft.result(false);
        List<Ty> parameters = draft.parameters();
        String name = draft.fresh("c");
        Frame frame = draft.frame(parameters, result, 150);
        frame.effects = true;
        frame.wild = draft.calm;
        frame.inMain = !me;
        frame.me = me;
        if (me) {
            frame.variables.addAll(READ);
            frame.containers.addAll(WRITTEN);
        }
        List<Node> statements = new ArrayList<>(Statements.dense(frame, 1 + draft.random.nextInt(4)));
        if (draft.laps) {
            laps(frame, statements);
        }
        statements.addAll(Statements.some(frame, 1 + draft.random.nextInt(4)));
        Node body = Draft.last(frame, statements);
        boolean checked = Tries.throwsChecked(body);
        if (me && !draft.has("Acc")) {
            draft.members("Acc").add(FIELDS);
        }
        String header = Draft.returns(result) + " " + name + "(" + Draft.declared(parameters) + ")"
                + (checked ? " throws Checked" : "");
        String locked = draft.chance(8) ? "synchronized " : "";
        draft.members(me ? "Acc" : "Main").add(Draft.method((me ? "" : "static ") + locked + header, body));
        draft.callable.add(new Signature(
                (me ? "Main.ACC." : "Main.") + name + "(" + Draft.arguments(parameters.size()) + ")",
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

    /** A loop, a stream, or both. */
    private void laps(Frame frame, List<Node> statements) {
        for (int i = 0; i < 2; i++) {
            Node lap = draft.chance(65 - 45 * i)
                    ? Laps.statement(frame)
                    : draft.chance(50) ? Streams.statement(frame) : null;
            if (lap != null) {
                statements.add(lap);
            }
        }
    }

    /** The method that starts the program; these come last. */
    Node main(List<Node> last) {
        Frame frame = draft.frame(List.of(), null, 500);
        frame.effects = true;
        frame.wild = draft.calm;
        frame.inMain = true;
        List<Node> statements = new ArrayList<>();
        statements.add(
                Node.about(Op.DECLARE, "n", "int n = $0;", Expressions.constant(Ty.INT, draft.random.nextInt(12))));
        frame.variables.add(new Variable("n", Ty.INT, false));
        for (Signature signature : draft.callable) {
            for (int i = 0; signature.prints() && i < 3 && frame.affordable(signature); i++) {
                statements.add(called(frame, signature));
                statements.add(Node.about(Op.PLAIN, "n", "n++;"));
                if (draft.chance(40)) {
                    statements.add(guarded(frame, Statements.some(frame.inner(), 1 + draft.random.nextInt(3))));
                }
            }
        }
        statements.addAll(Statements.some(frame, draft.random.nextInt(3)));
        statements.addAll(last);
        String fields = draft.has("Acc") ? " + \" \" + Main.ACC" : "";
        statements.add(Node.of(
                Op.EFFECT,
                "System.out.println(\"end \" + Main.count + \" \" + Main.sum + \" \" + Main.text + \" \" + Main.last"
                        + fields + ");"));
        return Draft.method("@Override\npublic void main() throws Throwable", Node.block(statements));
    }

    private Node called(Frame frame, Signature signature) {
        Frame inner = frame.inner();
        Node call = Expressions.call(inner, signature, 3, false);
        List<Node> statements = new ArrayList<>();
        if (signature.result() == null) {
            statements.add(Node.of(Op.EFFECT, "$0;", call));
        } else {
            String shown = signature.result().shown("$0");
            statements.add(Node.of(Op.EFFECT, "System.out.println(\"gives \" + " + shown + ");", call));
        }
        return draft.chance(10) ? statements.get(0) : guarded(frame, statements);
    }

    private Node guarded(Frame frame, List<Node> statements) {
        String name = frame.fresh("x");
        List<Node> handler = new ArrayList<>();
        handler.add(Node.of(Op.EFFECT, name + ".printStackTrace(System.out);"));
        if (draft.has("Acc")) {
            handler.add(Node.of(Op.EFFECT, "System.out.println(Main.ACC);"));
        }
        return Node.list(
                Op.TRY,
                "try $*",
                List.of(
                        Node.block(statements),
                        Node.about(Op.CATCH, "Throwable", "catch (Throwable " + name + ") $0", Node.block(handler))));
    }

    private static String header(Ty result, String name, List<Ty> parameters, boolean checked) {
        return "static " + Draft.returns(result) + " " + name + "(" + Draft.declared(parameters) + ")"
                + (checked ? " throws Checked" : "");
    }
}
