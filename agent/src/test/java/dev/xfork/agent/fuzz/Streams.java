package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Container;
import dev.xfork.agent.fuzz.Frame.Form;
import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.ArrayList;
import java.util.List;

/** Generates streams, and {@code forEach} of collections, whose functions call annotated methods. */
final class Streams {
    private static final List<String> SOURCES = List.of(
            "List.of(4, 7, 9).stream()",
            "new ArrayList<>(List.of(3, 1, 4, 1, 5)).stream()",
            "Arrays.asList(2, $0, 8).stream()",
            "Stream.of(1, $0, 5)",
            "Stream.of($0)",
            "Arrays.stream(new Integer[] {6, 2, $0})",
            "IntStream.range(0, 4).boxed()",
            "IntStream.rangeClosed(1, 3).mapToObj(i -> i * 2)",
            "Arrays.stream(new int[] {5, $0, 3}).boxed()",
            "new LinkedHashSet<>(List.of(8, 3, 6)).stream()",
            "new TreeMap<>(Map.of(3, 1, 1, 2)).keySet().stream()",
            "new LinkedHashMap<>(new TreeMap<>(Map.of(\"a\", 4, \"b\", 9))).values().stream()",
            "new LinkedList<>(List.of(5, 6, 7)).subList(1, 3).stream()",
            "new ArrayDeque<>(List.of(1, 2)).stream()",
            "\"dcba\".chars().boxed()",
            "Stream.iterate(1, i -> i < 20, i -> i * 3)",
            "Stream.concat(Stream.of(2, 9), List.of(4).stream())",
            "Stream.<Integer>empty()",
            "List.<Integer>of().stream()");
    private static final List<String> STAGES = List.of(
            "",
            "",
            "",
            "",
            ".sorted()",
            ".distinct()",
            ".skip(1)",
            ".limit(2)",
            ".filter(Objects::nonNull)",
            ".sorted(Comparator.reverseOrder())");
    private static final List<String> TEXTS = List.of(
            ".toList()",
            ".toList()",
            ".collect(Collectors.toList())",
            ".collect(Collectors.joining(\",\"))",
            ".collect(Collectors.joining(\",\", \"[\", \"]\"))",
            ".collect(Collectors.groupingBy(t -> t.length() & 3, TreeMap::new, Collectors.toList()))",
            ".collect(Collectors.groupingBy(t -> t, TreeMap::new, Collectors.counting()))",
            ".collect(Collectors.toMap(t -> t, t -> t.length(), (a, b) -> a * 31 + b, LinkedHashMap::new))",
            ".collect(Collectors.partitioningBy(t -> t.length() > 2))",
            ".collect(Collectors.toCollection(ArrayDeque::new))",
            ".collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)",
            ".reduce(\"\", (a, b) -> Kit.cut(a + b))",
            ".reduce((a, b) -> Kit.cut(b + a)).orElse(\"none\")",
            ".max(Comparator.naturalOrder()).orElse(\"none\")",
            ".findFirst().orElse(\"none\")",
            ".limit(2).toList()",
            ".skip(1).limit(1).toList()",
            ".takeWhile(t -> t.length() < 3).toList()",
            ".dropWhile(t -> t.length() < 2).toList()",
            ".iterator().hasNext()",
            ".anyMatch(t -> t.length() > 2)",
            ".allMatch(t -> t.length() > 1)",
            ".noneMatch(t -> t.isEmpty())",
            ".count()",
            ".sorted().toList()",
            ".distinct().toList()",
            ".toArray(String[]::new).length");

    private final Frame frame;
    private final List<Signature> forked;
    private final StringBuilder text = new StringBuilder();
    private final List<Node> kids = new ArrayList<>();

    private Streams(Frame frame, List<Signature> forked) {
        this.frame = frame;
        this.forked = forked;
    }

    private static Streams of(Frame frame) {
        Frame inner = frame.inner();
        inner.times = frame.times * 4;
        inner.checked = false;
        List<Signature> forked = frame.callable.stream()
                .filter(s -> s.forked() && s.result() != null && !s.prints() && Expressions.allowed(inner, s))
                .toList();
        return forked.isEmpty() || inner.times > 60 ? null : new Streams(frame, forked);
    }

    /** A statement with a stream, or null where nothing can be called. */
    static Node statement(Frame frame) {
        Streams streams = of(frame);
        if (streams == null) {
            return null;
        }
        int dice = frame.random.nextInt(100);
        if (dice < 30) {
            return streams.each();
        }
        Node value = dice < 50 ? streams.number() : streams.text();
        String name = frame.fresh("v");
        frame.variables.add(new Variable(name, value.type(), true));
        return Node.about(Op.DECLARE, name, "final " + value.type().java() + " " + name + " = $0;", value);
    }

    /** A stream as an expression that gives a text, or null. */
    static Node expression(Frame frame) {
        Streams streams = of(frame);
        return streams == null ? null : streams.text();
    }

    private void source() {
        String source = frame.one(SOURCES);
        if (source.contains("$0")) {
            kids.add(Expressions.any(frame.inner(List.of()), Ty.INT, 1));
        }
        text.append(source);
    }

    private Frame function(String parameter, Ty returned) {
        Frame inner = frame.lambda(returned);
        inner.times = frame.times * 4;
        inner.variables.add(new Variable("((int) " + parameter + ")", Ty.INT, true));
        return inner;
    }

    private String kid(Node node) {
        kids.add(node);
        return "$" + (kids.size() - 1);
    }

    private Node call(Frame inner) {
        List<Signature> affordable =
                forked.stream().filter(s -> Expressions.allowed(inner, s)).toList();
        return affordable.isEmpty()
                ? Expressions.any(inner.inner(List.of()), Ty.INT, 1)
                : Expressions.call(inner, frame.one(affordable), frame.chance(80) ? 1 : 2, false);
    }

    /** A function of this name whose body the node is. */
    private String lambda(String parameter, String body, Node node) {
        return kid(Node.expr(Op.LAMBDA, node.type(), parameter + " -> " + body, node));
    }

    /** Stages before that call nothing. */
    private void early() {
        for (int i = frame.random.nextInt(3); i > 0; i--) {
            String parameter = frame.fresh("p");
            Frame inner = function(parameter, Ty.INT).inner(List.of());
            int dice = frame.random.nextInt(100);
            if (dice < 35) {
                text.append(".map(")
                        .append(lambda(parameter, "$0", Expressions.any(inner, Ty.INT, 1)))
                        .append(')');
            } else if (dice < 60) {
                text.append(".filter(")
                        .append(lambda(parameter, "$0", Expressions.any(inner, Ty.BOOL, 2)))
                        .append(')');
            } else {
                text.append(frame.one(STAGES));
            }
        }
    }

    /** Up to a stream of numbers or of texts, through stages that call. */
    private boolean stages() {
        source();
        early();
        if (frame.chance(10)) {
            String parameter = frame.fresh("p");
            Node call = call(function(parameter, Ty.BOOL));
            text.append(frame.one(List.of(".dropWhile(", ".sorted(Comparator.comparing(")));
            boolean compares = text.charAt(text.length() - 2) == 'g';
            text.append(lambda(parameter, compares ? "($0 & 3)" : "(($0 & 3) == 1)", Stores.number(call)))
                    .append(compares ? "))" : ")");
        }
        if (frame.chance(15)) {
            String parameter = frame.fresh("p");
            Node call = call(function(parameter, Ty.BOOL));
            text.append(".filter(")
                    .append(lambda(parameter, "(($0 & 3) != 1)", Stores.number(call)))
                    .append(')');
        }
        int dice = frame.random.nextInt(100);
        String parameter = frame.fresh("p");
        Frame inner = function(parameter, Ty.STRING);
        List<Signature> referred = forked.stream()
                .filter(s -> !s.reference().isEmpty()
                        && s.parameters().get(0) == Ty.INT
                        && s.result() != Ty.INTS
                        && s.result() != Ty.STRS
                        && s.reference().startsWith("Lib::")
                        && Expressions.allowed(inner, s))
                .toList();
        if (dice < 25 && !referred.isEmpty()) {
            Signature signature = frame.one(referred);
            inner.pay(signature);
            text.append(".map(").append(signature.reference()).append(")");
            if (frame.chance(30)) {
                text.append(".filter(Objects::nonNull)");
            }
            text.append(".map(String::valueOf)");
            return true;
        } else if (dice < 45) {
            Node call = call(inner);
            text.append(".map(")
                    .append(lambda(parameter, "$0", Stores.number(call)))
                    .append(')');
            return false;
        } else if (dice < 60) {
            Node first = call(inner);
            Node second = call(inner);
            String of = frame.one(List.of("Stream.of(", "List.of(", "Arrays.stream(new String[] {"));
            String end = of.startsWith("L") ? ").stream()" : of.startsWith("A") ? "})" : ")";
            kids.add(Node.expr(
                    Op.LAMBDA,
                    Ty.STRING,
                    parameter + " -> " + of + "\"\" + " + first.type().shown("$0") + ", \"\" + "
                            + second.type().shown("$1") + end,
                    first,
                    second));
            text.append(".flatMap($").append(kids.size() - 1).append(')');
            return true;
        } else if (dice < 70) {
            String nested = frame.fresh("p");
            inner.variables.add(new Variable("((int) " + nested + ")", Ty.INT, true));
            Node call = call(inner);
            kids.add(Node.expr(
                    Op.LAMBDA,
                    Ty.STRING,
                    parameter + " -> Stream.of(1, 2).map(" + nested + " -> Kit.cut(\"\" + "
                            + call.type().shown("$0") + "))",
                    call));
            text.append(".flatMap($").append(kids.size() - 1).append(')');
            return true;
        } else if (dice < 80) {
            Node call = call(inner);
            String name = frame.fresh("v");
            kids.add(Node.expr(
                    Op.LAMBDA,
                    Ty.STRING,
                    parameter + " -> {\nvar " + name + " = $0;\nreturn Kit.cut(\"\" + "
                            + call.type().shown(name) + ");\n}",
                    call));
            text.append(".map($").append(kids.size() - 1).append(')');
            return true;
        }
        Node call = call(inner);
        text.append(".map(")
                .append(lambda(parameter, "Kit.cut(\"\" + " + call.type().shown("$0") + ")", call))
                .append(')');
        return true;
    }

    private Node text() {
        if (!stages()) {
            text.append(frame.chance(50) ? ".map(String::valueOf)" : ".map(no -> \"n\" + no)");
        }
        text.append(frame.one(TEXTS));
        return Node.expr(Op.STREAM, Ty.STRING, "Kit.cut(\"\" + " + text + ")", kids.toArray(new Node[0]));
    }

    private Node number() {
        source();
        early();
        String parameter = frame.fresh("p");
        Ty type = frame.one(List.of(Ty.INT, Ty.LONG, Ty.DOUBLE, Ty.DOUBLE));
        Frame inner = function(parameter, type);
        Node call = call(inner);
        String to = switch (type) {
            case INT -> "mapToInt";
            case LONG -> "mapToLong";
            default -> "mapToDouble";
        };
        String body = type == Ty.DOUBLE ? "($0 / 3.0)" : "$0";
        text.append('.')
                .append(to)
                .append('(')
                .append(lambda(
                        parameter, call.type() == type ? "$0" : body, call.type() == type ? call : Stores.number(call)))
                .append(')');
        if (frame.chance(25)) {
            String second = frame.fresh("q");
            Frame own = frame.lambda(type);
            own.times = frame.times * 4;
            boolean made = frame.chance(40); // an object for each, between two calls
            String value = made ? second + "[0]" : second;
            own.variables.add(new Variable(value, type, true));
            if (made) {
                String wrapped = frame.fresh("q");
                text.append(".mapToObj(" + wrapped + " -> new " + type.java() + "[] {" + wrapped + "}).");
            }
            text.append(made ? to : ".map")
                    .append('(')
                    .append(lambda(second, "(" + value + " + $0)", Stores.number(call(own))))
                    .append(')');
            if (type == Ty.INT) {
                text.append(".asLongStream()");
                type = Ty.LONG;
            }
        }
        text.append(frame.one(List.of(".sum()", ".sum()", ".reduce(1, (a, b) -> a * 31 + b)")));
        return Node.expr(Op.STREAM, type, Expressions.unboxed(type, text.toString()), kids.toArray(new Node[0]));
    }

    /** A {@code forEach} that writes what comes of it. */
    private Node each() {
        List<Node> out = new ArrayList<>();
        for (int i = frame.random.nextInt(2); i >= 0; i--) {
            out.add(Stores.declare(frame));
        }
        List<Container> containers = List.copyOf(frame.containers);
        String parameter = frame.fresh("p");
        String head;
        Variable element = new Variable("((int) " + parameter + ")", Ty.INT, true);
        List<Variable> elements = new ArrayList<>();
        int dice = frame.random.nextInt(100);
        boolean called = false;
        if (dice < 25) {
            head = frame.one(List.of(
                            "List.of(4, 7, 9)",
                            "new ArrayList<>(List.of(3, 1, 4))",
                            "new LinkedHashSet<>(List.of(6, 2))",
                            "new ArrayDeque<>(List.of(5, 8))",
                            "new Span(2, 5)"))
                    + ".forEach(" + parameter + " -> ";
            elements.add(element);
        } else if (dice < 40) {
            String value = frame.fresh("p");
            head = frame.one(List.of(
                            "new TreeMap<>(Map.of(\"a\", 4, \"b\", 7))",
                            "new LinkedHashMap<>(new TreeMap<>(Map.of(\"x\", 1, \"y\", 5)))"))
                    + ".forEach((" + parameter + ", " + value + ") -> ";
            elements.add(new Variable(parameter, Ty.STRING, true));
            elements.add(new Variable("((int) " + value + ")", Ty.INT, true));
        } else if (dice < 60) {
            source();
            early();
            head = text + frame.one(List.of(".forEach(", ".forEachOrdered(")) + parameter + " -> ";
            elements.add(element);
        } else {
            boolean texts = stages();
            called = true;
            head = text + frame.one(List.of(".forEach(", ".forEachOrdered(")) + parameter + " -> ";
            elements.add(texts ? new Variable(parameter, Ty.STRING, true) : element);
        }
        Frame inner = frame.lambda(null);
        inner.times = frame.times * 4;
        inner.containers.addAll(containers);
        inner.variables.addAll(elements);
        List<Node> statements = new ArrayList<>();
        if (!called || frame.chance(20)) {
            boolean tried = frame.chance(25);
            if (tried) {
                statements.add(Tries.around(
                        inner, own -> Node.block(new Rests(own, own, () -> call(own), "", true).uses())));
            } else {
                statements.addAll(new Rests(inner, inner, () -> call(inner), "", true).uses());
            }
        }
        if (called) {
            statements.add(Rests.sink(inner, Expressions.read(elements.get(0))));
        }
        if (frame.chance(30)) {
            statements.add(
                    frame.chance(70)
                            ? Rests.some(inner)
                            : Statements.some(inner, 1).get(0));
        }
        kids.add(Node.block(statements));
        out.add(new Node(Op.LOOP, head + "$" + (kids.size() - 1) + ");", "", null, kids));
        for (Container container : containers.subList(Math.max(0, containers.size() - 2), containers.size())) {
            String name = frame.fresh("v");
            Node value = Node.expr(Op.EXPR, Ty.STRING, "Kit.cut(\"\" + " + Stores.shown(container) + ")");
            out.add(Node.about(Op.DECLARE, name, "final String " + name + " = $0;", value));
            frame.variables.add(new Variable(name, Ty.STRING, true));
            if (container.form() == Form.LIST && frame.effects) {
                out.add(Node.of(
                        Op.EFFECT,
                        "System.out.println(\"" + frame.fresh("t") + " \" + $0);",
                        Expressions.read(new Variable(name, Ty.STRING, true))));
            }
        }
        return Node.sequence(out.toArray(new Node[0]));
    }
}
