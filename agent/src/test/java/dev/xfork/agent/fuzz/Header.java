package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Container;
import dev.xfork.agent.fuzz.Frame.Form;
import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.ArrayList;
import java.util.List;

/** How a loop advances: what stands before it, around its body, and between the parts of its body. */
final class Header {
    private static final List<String> NUMBERS = List.of(
            "new ArrayList<>(List.of($))",
            "new ArrayList<>(List.of($))",
            "List.of($)",
            "Arrays.asList($)",
            "new LinkedList<>(List.of($))",
            "new ArrayDeque<>(List.of($))",
            "new LinkedHashSet<>(List.of($))",
            "new TreeSet<>(List.of($))",
            "Collections.unmodifiableList(new ArrayList<>(List.of($)))",
            "new CopyOnWriteArrayList<>(List.of($))",
            "new ConcurrentLinkedQueue<>(List.of($))",
            "new Vector<>(List.of($))",
            "new ArrayList<>(List.of($)).subList(0, 3)",
            "Stream.of($).toList()",
            "Collections.<Integer>emptyList()");
    private static final List<String> MAPS = List.of(
            "new LinkedHashMap<>(new TreeMap<>(Map.of($)))", "new TreeMap<>(Map.of($))", "new ConcurrentSkipListMap<>(Map.of($))");

    /** What stands before the loop. */
    final List<Node> before = new ArrayList<>();

    /** What the body can read of the iteration, and nobody assigns to. */
    final List<Variable> variables = new ArrayList<>();

    /** What the loop goes over, where the rest of an iteration may write to it. */
    final List<Container> iterated = new ArrayList<>();

    /** The loop up to its opening brace. */
    String open = "";

    /** The first statements of the body. */
    String first = "";

    /** What advances between the arguments and the rest, or empty. */
    String middle = "";

    /** An expression that advances as it is evaluated, once in a round, instead of {@link #middle}; or empty. */
    String once = "";

    /** What stands after the rest, with the closing brace. */
    String close = "}";

    /** A statement that writes {@code $0} in the place of the element, or null. */
    String slot;

    /** What of the element the rest may write to, or null. */
    Container inside;

    int times = 4;

    /** Whether the loop may be continued from anywhere. */
    boolean continues = true;

    private final Frame frame;
    private final String xs;
    private final String e;
    private final String i;

    private Header(Frame frame) {
        this.frame = frame;
        xs = frame.fresh("xs");
        e = frame.fresh("e");
        i = frame.fresh("i");
    }

    /** Any of them. */
    static Header of(Frame frame) {
        Header header = new Header(frame);
        int dice = frame.random.nextInt(100);
        if (dice < 16) {
            header.array();
        } else if (dice < 40) {
            header.collection();
        } else if (dice < 48) {
            header.map();
        } else if (dice < 55) {
            header.iterator();
        } else if (dice < 78) {
            header.counted();
        } else if (dice < 92) {
            header.conditional();
        } else {
            header.links();
        }
        return header;
    }

    /** One whose rest may add to what it goes over. */
    static Header worklist(Frame frame) {
        Header header = new Header(frame);
        header.worklist();
        return header;
    }

    /** One that reads from what only it knows: the user may promise that its loop can run ahead. */
    static Header reading(Frame frame) {
        Header header = new Header(frame);
        header.reading();
        return header;
    }

    private void plain(String text) {
        before.add(Node.about(Op.PLAIN, "", text));
    }

    private void start(String name, String text, Node... kids) {
        before.add(new Node(Op.PLAIN, text, name, null, List.of(kids)));
    }

    private void number(String name) {
        variables.add(new Variable(name, Ty.INT, true));
    }

    private void moving(String name, Ty type) {
        variables.add(new Variable(name, type, true, true));
    }

    private Node seed(int depth) {
        return Expressions.any(frame.inner(List.of()), Ty.INT, depth);
    }

    private String numbers() {
        int[] all = {frame.random.nextInt(9), 9 + frame.random.nextInt(5), 20 + frame.random.nextInt(9), 40};
        return all[0] + ", " + all[2] + ", " + all[1] + (frame.chance(60) ? ", " + all[3] : "");
    }

    private void array() {
        switch (frame.random.nextInt(6)) {
            case 0, 1 -> {
                start(xs, "int[] " + xs + " = {$0, $1, 5, 2};", seed(1), seed(0));
                open = "for (final int " + e + " : " + xs + ") {";
                number(e);
                iterated.add(new Container(xs, Form.INTS));
            }
            case 2 -> {
                start(xs, "String[] " + xs + " = {\"a\", \"b\" + $0, \"\"};", seed(0));
                open = "for (final String " + e + " : " + xs + ") {";
                variables.add(new Variable(e, Ty.STRING, true));
            }
            case 3 -> {
                start(xs, "Rec[] " + xs + " = {new Rec($0, \"a\"), new Rec(3, \"b\")};", seed(1));
                open = "for (final Rec " + e + " : " + xs + ") {";
                variables.add(new Variable(e, Ty.REC, true));
                number(e + ".n()");
            }
            case 4 -> {
                plain("Cell " + i + " = new Cell(7, null);");
                start(xs, "Cell[] " + xs + " = {new Cell($0, " + i + "), " + i + ", new Cell(2, " + i + "), " + i + "};", seed(0));
                open = "for (final Cell " + e + " : " + xs + ") {";
                number(frame.chance(50) ? e + ".n" : e + ".n()");
                inside = new Container(e, Form.LAST);
                iterated.add(new Container(i, Form.LAST));
                iterated.add(new Container(xs + "[0]", Form.CELL));
            }
            default -> {
                start(xs, "long[] " + xs + " = {3, $0, -1};", seed(0));
                open = "for (final long " + e + " : " + xs + ") {";
                variables.add(new Variable(e, Ty.LONG, true));
                number("((int) " + e + ")");
            }
        }
    }

    private void collection() {
        String made = frame.one(NUMBERS).replace("$", numbers());
        if (frame.chance(12)) {
            made = "new Span($0, $0 + 3)";
        } else if (frame.chance(8)) {
            made = "Arrays.asList($0, 4, $0)";
        }
        boolean list = made.startsWith("new ArrayList") || made.startsWith("new Vector") || made.startsWith("new LinkedList");
        String type = list
                ? "List<Integer>"
                : made.startsWith("new Span") ? frame.one(List.of("Span", "Iterable<Integer>")) : frame.one(List.of("Collection<Integer>", "Iterable<Integer>"));
        if (made.contains("$0")) {
            start(xs, type + " " + xs + " = " + made + ";", Node.expr(Op.EXPR, Ty.INT, "($0 & 15)", seed(0)));
        } else {
            start(xs, type + " " + xs + " = " + made + ";");
        }
        String over = xs;
        if (list && frame.chance(25)) {
            over = frame.one(List.of("Collections.unmodifiableList(" + xs + ")", "new ArrayList<>(" + xs + ")", "List.copyOf(" + xs + ")", xs + ".subList(1, 3)"));
        }
        if (frame.chance(70)) {
            open = "for (final int " + e + " : " + over + ") {";
            number(e);
        } else {
            open = "for (final Integer " + e + " : " + over + ") {";
            variables.add(new Variable(e, Ty.BINT, true));
            number("((int) " + e + ")");
        }
        if (list && !made.contains("subList")) {
            boolean four = made.chars().filter(c -> c == ',').count() == 3;
            if (four && frame.chance(60)) {
                iterated.add(new Container(xs, Form.FIXED));
            } else if (!frame.total) {
                iterated.add(new Container(xs, Form.NUMBERS));
            }
        }
    }

    private void map() {
        String made = frame.one(MAPS).replace("$", "\"k1\", 4, \"k2\", " + frame.random.nextInt(9) + ", \"k0\", 6");
        start(xs, "Map<String, Integer> " + xs + " = " + made + ";");
        if (frame.chance(40) && !frame.total) {
            iterated.add(new Container(xs, Form.COUNTS));
        }
        switch (frame.random.nextInt(4)) {
            case 0 -> {
                open = "for (final String " + e + " : " + xs + ".keySet()) {";
                variables.add(new Variable(e, Ty.STRING, true));
                if (frame.chance(50)) {
                    number("Kit.at(" + xs + ", " + e + ")");
                }
            }
            case 1 -> {
                open = "for (final int " + e + " : " + xs + ".values()) {";
                number(e);
            }
            case 2 -> {
                open = "for (final Map.Entry<String, Integer> " + e + " : " + xs + ".entrySet()) {";
                variables.add(new Variable(e + ".getKey()", Ty.STRING, true));
                number("((int) " + e + ".getValue())");
            }
            default -> {
                open = "for (final Map.Entry<String, Integer> " + e + " : " + xs + ".entrySet()) {";
                first = "final String " + i + " = " + e + ".getKey();\n";
                variables.add(new Variable(i, Ty.STRING, true));
                number("((int) " + e + ".getValue())");
            }
        }
    }

    private void iterator() {
        String made = frame.one(NUMBERS).replace("$", numbers());
        String next = i + ".next()";
        boolean once = frame.chance(25);
        start(xs, "Collection<Integer> " + xs + " = " + made + ";");
        if (frame.chance(50)) {
            open = "for (Iterator<Integer> " + i + " = " + xs + ".iterator(); " + i + ".hasNext();) {";
        } else {
            plain("Iterator<Integer> " + i + " = " + xs + ".iterator();");
            open = "while (" + i + ".hasNext()) {";
        }
        if (once) {
            this.once = "((int) " + next + ")";
            middle = next + ";";
            continues = false;
            number(xs + ".size()");
        } else {
            first = "final int " + e + " = " + next + ";\n";
            number(e);
            if (made.startsWith("new ArrayList") && !made.contains("sub") && frame.chance(30)) {
                middle = i + ".remove();";
            }
        }
    }

    /** Counted loops: over numbers, or over what has a length. */
    private void counted() {
        int bound = 2 + frame.random.nextInt(4);
        times = bound;
        switch (frame.random.nextInt(10)) {
            case 0, 1 -> open = "for (int " + i + " = 0; " + i + " < " + bound + "; " + i + "++) {";
            case 2 -> open = "for (int " + i + " = " + bound + "; " + i + " > 0; " + i + "--) {";
            case 3 -> open = "for (int " + i + " = " + (bound - 1) + "; " + i + " >= 0; --" + i + ") {";
            case 4 -> {
                int step = 2 + frame.random.nextInt(3);
                open = "for (int " + i + " = 1; " + i + " <= " + bound * step + "; " + i + " += " + step + ") {";
            }
            case 5 -> {
                open = "for (int " + i + " = 0; " + i + " < " + 2 * bound + "; " + i + " += 1 + (" + i + " & 1)) {";
                times = bound + 2;
            }
            case 6 -> {
                start(e, "final int " + e + " = ($0 & 3) + 1;", seed(1));
                open = "for (int " + i + " = 0, " + xs + " = 9; " + i + " < " + e + "; " + i + "++, " + xs + " -= 2) {";
                moving(xs, Ty.INT);
            }
            case 7 -> open = "for (long " + i + " = 0; " + i + " < " + bound + "; " + i + "++) {";
            case 8 -> {
                start(xs, "int[] " + xs + " = {4, $0, $1, 8};", seed(0), seed(1));
                open = "for (int " + i + " = 0; " + i + " < " + xs + ".length; " + i + "++) {";
                times = 4;
                indexed(xs + "[" + i + "]", new Container(xs, Form.INTS));
                slot = xs + "[" + i + "] " + frame.one(List.of("=", "+=", "^=")) + " $0;";
            }
            default -> {
                start(xs, "List<Integer> " + xs + " = " + frame.one(NUMBERS.subList(0, 5)).replace("$", "4, 7, 2, 9") + ";");
                open = frame.chance(70)
                        ? "for (int " + i + " = 0; " + i + " < " + xs + ".size(); " + i + "++) {"
                        : "for (int " + i + " = " + xs + ".size() - 1; " + i + " >= 0; " + i + "--) {";
                times = 4;
                boolean set = before.get(0).text().contains("new ");
                slot = set ? xs + ".set(" + i + ", $0);" : null;
                indexed("((int) " + xs + ".get(" + i + "))", set ? new Container(xs, Form.FIXED) : null);
            }
        }
        variables.add(0, new Variable(i, open.contains("(long ") ? Ty.LONG : Ty.INT, true, true));
    }

    private void indexed(String element, Container container) {
        if (frame.chance(30)) {
            first = "final int " + e + " = " + element + ";\n";
            number(e);
        } else {
            moving(element, Ty.INT);
        }
        if (container != null && frame.chance(60)) {
            iterated.add(container);
        }
    }

    private void conditional() {
        int bound = 2 + frame.random.nextInt(3);
        times = bound;
        String below = i + " < " + bound;
        int dice = frame.random.nextInt(8);
        if (dice < 6) {
            start(i, "int " + i + " = 0;");
        }
        String copied = "final int " + e + " = " + i;
        switch (dice) {
            case 0 -> {
                open = "while (" + below + ") {";
                first = copied + "++;\n";
            }
            case 1 -> {
                open = "while (" + below + ") {";
                first = copied + " * 3;\n";
                middle = i + "++;";
                continues = false;
            }
            case 2 -> {
                open = "while (" + below + ") {";
                first = copied + " + 5;\n";
                middle = i + "++;";
                once = i + "++";
                continues = false;
            }
            case 3 -> {
                open = "do {";
                first = copied + ";\n";
                close = "} while (++" + below + ");";
            }
            case 4 -> {
                open = "while (" + below + ") {";
                first = copied + ";\n";
                close = i + "++;\n}";
                continues = false;
            }
            case 5 -> {
                open = frame.chance(50) ? "for (;;) {" : "while (true) {";
                first = "if (" + i + " >= " + bound + ") {\nbreak;\n}\n" + copied + "++;\n";
            }
            case 6 -> {
                start(i, "int " + i + " = ($0 & 1023) + 1;", seed(1));
                open = "while (" + i + " > 0) {";
                first = "final int " + e + " = " + i + " % 7;\n" + i + " /= 5;\n";
                times = 5;
            }
            default -> {
                int count = 2 + frame.random.nextInt(4);
                int failing = frame.total || frame.chance(60) ? -1 : frame.random.nextInt(count);
                start(xs, "Lines " + xs + " = new Lines(" + count + ", " + failing + ");");
                plain("String " + i + ";");
                open = "while ((" + i + " = " + xs + ".next()) != null) {";
                first = "final String " + e + " = " + i + ";\n";
                variables.add(new Variable(e, Ty.STRING, true));
                if (frame.chance(20)) {
                    number(xs + ".number()");
                }
                times = count;
                return;
            }
        }
        number(e);
    }

    /** Along links; sometimes the rest changes them. */
    private void links() {
        start(xs, "Cell " + xs + " = Cell.of(4, $0, 9, 1);", seed(0));
        String number = i + (frame.chance(50) ? ".n" : ".n()");
        switch (frame.random.nextInt(3)) {
            case 0 -> open = "for (Cell " + i + " = " + xs + "; " + i + " != null; " + i + " = " + i + ".next()) {";
            case 1 -> {
                plain("Cell " + i + " = " + xs + ";");
                open = "while (" + i + " != null) {";
                first = "final int " + e + " = " + number + ";\n" + i + " = " + i + ".next();\n";
                number = e;
            }
            default -> {
                plain("Cell " + i + " = " + xs + ";");
                open = "do {";
                first = "final int " + e + " = " + number + ";\n";
                close = "} while ((" + i + " = " + i + ".next()) != null);";
                number = e;
            }
        }
        if (number.equals(e)) {
            number(e);
        } else {
            moving(number, Ty.INT);
        }
        if (frame.chance(50)) {
            iterated.add(new Container(xs, Form.CELL));
        }
        times = 6;
    }

    private void worklist() {
        times = 9;
        switch (frame.random.nextInt(4)) {
            case 0 -> {
                start(xs, "List<Integer> " + xs + " = new ArrayList<>(List.of(3, 8));");
                open = "for (int " + i + " = 0; " + i + " < " + xs + ".size(); " + i + "++) {";
                moving("((int) " + xs + ".get(" + i + "))", Ty.INT);
                iterated.add(new Container(xs, Form.NUMBERS));
            }
            case 1 -> {
                start(xs, "Queue<Integer> " + xs + " = new ConcurrentLinkedQueue<>(List.of(6, 1));");
                open = "for (final int " + e + " : " + xs + ") {";
                number(e);
                iterated.add(new Container(xs, Form.QUEUE));
            }
            case 2 -> {
                start(xs, "Deque<Integer> " + xs + " = new ArrayDeque<>(List.of(5, 2));");
                start(i, "int " + i + " = 0;");
                open = "while (!" + xs + ".isEmpty() && " + i + "++ < 9) {";
                first = "final int " + e + " = " + xs + "." + frame.one(List.of("poll", "pop", "pollLast")) + "();\n";
                number(e);
                iterated.add(new Container(xs, Form.QUEUE));
            }
            default -> {
                start(xs, "Queue<Integer> " + xs + " = new LinkedList<>(List.of(5, 2, 8));");
                start(i, "int " + i + " = 0;");
                plain("Integer " + e + ";");
                open = "while (" + i + "++ < 9 && (" + e + " = " + xs + ".poll()) != null) {";
                moving("Kit.num(" + e + ")", Ty.INT);
                iterated.add(new Container(xs, Form.QUEUE));
            }
        }
    }

    private void reading() {
        int count = 2 + frame.random.nextInt(4);
        times = count;
        switch (frame.random.nextInt(4)) {
            case 0, 1 -> {
                int failing = frame.total || frame.chance(60) ? -1 : frame.random.nextInt(count);
                start(xs, "Lines " + xs + " = new Lines(" + count + ", " + failing + ");");
                start(i, "String " + i + ";");
                open = "while ((" + i + " = " + xs + ".next()) != null) {";
                first = "final String " + e + " = " + i + ";\n";
                variables.add(new Variable(e, Ty.STRING, true));
                number("Kit.len(" + e + ")");
            }
            case 2 -> {
                start(xs, "Deque<Integer> " + xs + " = new ArrayDeque<>(List.of(7, 3, 9, 1));");
                open = "while (!" + xs + ".isEmpty()) {";
                first = "final int " + e + " = " + xs + ".poll();\n";
                number(e);
            }
            default -> {
                start(xs, "Iterator<Integer> " + xs + " = new Span(2, " + (2 + count) + ").iterator();");
                open = "while (" + xs + ".hasNext()) {";
                first = "final int " + e + " = " + xs + ".next();\n";
                number(e);
            }
        }
    }
}
