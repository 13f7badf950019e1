package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Container;
import dev.xfork.agent.fuzz.Frame.Form;
import java.util.List;

/** Generates containers, and what is written to them and read from them. */
final class Stores {
    private static final List<Form> FORMS = List.of(
            Form.INTS,
            Form.DOUBLES,
            Form.OBJECTS,
            Form.LIST,
            Form.LIST,
            Form.MAP,
            Form.BUILDER,
            Form.TEXTS,
            Form.COUNTS,
            Form.SET,
            Form.DEQUE,
            Form.MATRIX,
            Form.CELL,
            Form.COUNT);

    private Stores() {}

    /** Declares a container. */
    static Node declare(Frame frame) {
        Form form = frame.one(FORMS);
        String name = frame.fresh("c");
        frame.containers.add(new Container(name, form));
        String made = made(form);
        if (form == Form.LIST && frame.chance(25)) {
            made = frame.one(
                    List.of("new LinkedList<>()", "Collections.synchronizedList(new ArrayList<>())", "new Vector<>()"));
        }
        return Node.about(Op.PLAIN, name, type(form) + " " + name + " = " + made + ";");
    }

    /** The type of a container as it is declared. */
    static String type(Form form) {
        return switch (form) {
            case INTS -> "int[]";
            case DOUBLES -> "double[]";
            case OBJECTS -> "Object[]";
            case LIST -> "List<Object>";
            case MAP -> "Map<String, Object>";
            case BUILDER -> "StringBuilder";
            case TEXTS -> "List<String>";
            case NUMBERS, FIXED -> "List<Integer>";
            case COUNTS -> "Map<String, Integer>";
            case SET -> "Set<String>";
            case DEQUE -> "Deque<Object>";
            case QUEUE -> "Queue<Integer>";
            case MATRIX -> "int[][]";
            case CELL, LAST -> "Cell";
            case COUNT -> "Count";
        };
    }

    /** A new one. */
    static String made(Form form) {
        return switch (form) {
            case INTS -> "new int[4]";
            case DOUBLES -> "new double[] {1, 2.5, 3, 0.25}";
            case OBJECTS -> "new Object[4]";
            case LIST, TEXTS, NUMBERS -> "new ArrayList<>()";
            case FIXED -> "new ArrayList<>(List.of(3, 1, 4, 1))";
            case MAP -> "new TreeMap<>()";
            case COUNTS -> "new LinkedHashMap<>()";
            case BUILDER -> "new StringBuilder()";
            case SET -> "new LinkedHashSet<>()";
            case DEQUE, QUEUE -> "new ArrayDeque<>()";
            case MATRIX -> "new int[2][2]";
            case CELL, LAST -> "Cell.of(3, 5)";
            case COUNT -> "new Count()";
        };
    }

    /** The text that shows what is in it. */
    static String shown(Container container) {
        return switch (container.form()) {
            case INTS, DOUBLES, OBJECTS -> "Arrays.toString(" + container.name() + ")";
            case MATRIX -> "Arrays.deepToString(" + container.name() + ")";
            default -> container.name();
        };
    }

    /** Writes something to a container. */
    static Node store(Frame frame) {
        if (frame.containers.isEmpty()) {
            return declare(frame);
        }
        Ty type = frame.type();
        return store(frame, frame.one(frame.containers), Expressions.any(frame, type, 2));
    }

    /** Writes the value to the container. */
    static Node store(Frame frame, Container container, Node value) {
        String name = container.name();
        String shown = value.type().shown("$0");
        Node index = Expressions.any(frame, Ty.INT, frame.chance(70) ? 0 : 1);
        return switch (container.form()) {
            case INTS ->
                effect(
                        name,
                        name + "[$1 & 3] " + frame.one(List.of("=", "+=", "+=", "^=")) + " $0;",
                        number(value),
                        index);
            case DOUBLES -> {
                Node number = value.type() == Ty.DOUBLE ? value : number(value);
                yield effect(name, name + "[$1 & 3] " + frame.one(List.of("=", "+=", "*=")) + " $0;", number, index);
            }
            case OBJECTS -> effect(name, name + "[$1 & 3] = " + shown + ";", value, index);
            case LIST ->
                frame.chance(80)
                        ? effect(name, name + ".add(" + shown + ");", value)
                        : effect(
                                name,
                                frame.one(List.of(
                                        "if (" + name + ".size() < 9) " + name + ".add(0, " + shown + ");",
                                        "Collections.addAll(" + name + ", " + shown + ", 1);",
                                        name + ".addAll(Arrays.<Object>asList(\"b\", " + shown + "));",
                                        name + ".add(new Pair(" + shown + ", " + name + ".size()).toString());")),
                                value);
            case MAP -> {
                String key = "\"k\" + ($1 & 3)";
                yield effect(
                        name,
                        frame.one(List.of(
                                name + ".put(" + key + ", " + shown + ");",
                                name + ".put(" + key + ", " + shown + ");",
                                name + ".put(\"\" + $1, " + shown + ");",
                                name + ".putIfAbsent(" + key + ", " + shown + ");")),
                        value,
                        index);
            }
            case BUILDER -> effect(name, name + ".append(Kit.cut(\"\" + " + shown + ")).append(',');", value);
            case TEXTS -> effect(name, name + ".add(Kit.cut(\"\" + " + shown + "));", value);
            case NUMBERS, QUEUE -> effect(name, "if (" + name + ".size() < 9) " + name + ".add($0);", number(value));
            case FIXED -> effect(name, name + ".set($1 & 3, $0);", number(value), index);
            case COUNTS ->
                effect(
                        name,
                        frame.one(List.of(
                                name + ".merge(\"k\" + ($1 & 3), $0, Integer::sum);",
                                name + ".put(\"k\" + ($1 & 7), $0);",
                                name + ".computeIfAbsent(\"k\" + ($1 & 3) + ($0 & 3), k -> k.length());",
                                name + ".put(\"n\", " + name + ".getOrDefault(\"n\", 1) * 3 + $0);")),
                        number(value),
                        index);
            case SET -> {
                String added = name + ".add(Kit.cut(\"\" + " + shown + "))";
                Container other = frame.one(frame.containers);
                yield other.form() == Form.COUNT && other != container
                        ? effect("", "if (" + added + ") " + other.name() + ".add(1);", value)
                        : effect(name, added + ";", value);
            }
            case DEQUE ->
                effect(
                        name,
                        name + "." + frame.one(List.of("push", "addLast", "offer")) + "(\"\" + " + shown + ");",
                        value);
            case MATRIX ->
                effect(name, name + "[$1 & 1][" + frame.random.nextInt(2) + "] += $0;", number(value), index);
            case CELL ->
                effect(
                        name,
                        frame.one(List.of(
                                name + ".n += $0;",
                                name + ".set($0);",
                                name + ".set(" + name + ".n() * 3 + $0);",
                                name + ".next().n = $0;",
                                name + ".follow($0);")),
                        number(value));
            case LAST ->
                effect(
                        name,
                        frame.one(List.of(name + ".n += $0;", name + ".set(" + name + ".n() * 3 + $0);")),
                        number(value));
            case COUNT -> effect(name, name + ".add($0);", number(value));
        };
    }

    private static Node effect(String name, String text, Node... kids) {
        return Node.about(Op.EFFECT, name, text, kids);
    }

    /** A number made of a value of any type. */
    static Node number(Node value) {
        String text = switch (value.type()) {
            case INT -> "";
            case INTS -> "Kit.total($0)";
            case STRS -> "Kit.len(Kit.at($0, 0))";
            case STRING -> "Kit.len($0)";
            default -> "Kit.num((Object) $0)";
        };
        return text.isEmpty() ? value : Node.expr(Op.EXPR, Ty.INT, text, value);
    }

    /** Something out of a container, or null. */
    static Node element(Frame frame, Ty type) {
        if (frame.containers.isEmpty()) {
            return null;
        }
        Container container = frame.one(frame.containers);
        String name = container.name();
        String text = switch (type) {
            case INT -> number(frame, container);
            case STRING -> "Kit.cut(\"\" + " + shown(container) + ")";
            case INTS -> container.form() == Form.INTS ? name + ".clone()" : "";
            case DOUBLE -> container.form() == Form.DOUBLES ? name + "[$0 & 3]" : "";
            case OBJ ->
                switch (container.form()) {
                    case OBJECTS -> name + "[$0 & 3]";
                    case LIST -> frame.total ? "" : name + ".get($0)";
                    case MAP -> name + ".get(\"k\" + ($0 & 3))";
                    case DEQUE -> name + ".peek()";
                    default -> "";
                };
            default -> "";
        };
        if (text.isEmpty()) {
            return null;
        }
        return text.contains("$0")
                ? Node.expr(Op.EXPR, type, text, Expressions.any(frame, Ty.INT, 1))
                : Node.expr(Op.EXPR, type, text);
    }

    private static String number(Frame frame, Container container) {
        String name = container.name();
        return switch (container.form()) {
            case INTS -> frame.chance(30) ? "Kit.total(" + name + ")" : name + "[$0 & 3]";
            case LIST, MAP, TEXTS, SET, DEQUE, QUEUE -> name + ".size()";
            case NUMBERS -> frame.chance(50) ? name + ".size()" : "Kit.at(" + name + ", $0)";
            case FIXED -> "((int) " + name + ".get($0 & 3))";
            case COUNTS ->
                frame.chance(50) ? name + ".size()" : "((int) Kit.either(" + name + ".get(\"k\" + ($0 & 3)), 5))";
            case BUILDER -> name + ".length()";
            case MATRIX -> name + "[$0 & 1][" + frame.random.nextInt(2) + "]";
            case CELL -> frame.one(List.of(name + ".n", name + ".n()", name + ".next().n()"));
            case LAST -> name + ".n()";
            case COUNT -> name + ".get()";
            default -> "";
        };
    }
}
