package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Container;
import dev.xfork.agent.fuzz.Frame.Form;
import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.List;

/** Loops over arrays, collections and maps. */
final class Overs extends Header {
    private static final List<String> MAPS = List.of(
            "new LinkedHashMap<>(new TreeMap<>(Map.of($)))",
            "new TreeMap<>(Map.of($))",
            "new ConcurrentSkipListMap<>(Map.of($))");

    /** Any of them. */
    Overs(Frame frame) {
        super(frame);
        int dice = frame.random.nextInt(100);
        if (dice < 30) {
            array();
        } else if (dice < 72) {
            collection();
        } else if (dice < 87) {
            map();
        } else {
            iterator();
        }
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
                start(
                        xs,
                        "Cell[] " + xs + " = {new Cell($0, " + i + "), " + i + ", new Cell(2, " + i + "), " + i + "};",
                        seed(0));
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
        boolean list =
                made.startsWith("new ArrayList") || made.startsWith("new Vector") || made.startsWith("new LinkedList");
        String type = list
                ? "List<Integer>"
                : made.startsWith("new Span")
                        ? frame.one(List.of("Span", "Iterable<Integer>"))
                        : frame.one(List.of("Collection<Integer>", "Iterable<Integer>"));
        if (made.contains("$0")) {
            start(xs, type + " " + xs + " = " + made + ";", Node.expr(Op.EXPR, Ty.INT, "($0 & 15)", seed(0)));
        } else {
            start(xs, type + " " + xs + " = " + made + ";");
        }
        String over = xs;
        if (list && frame.chance(25)) {
            over = frame.one(List.of(
                    "Collections.unmodifiableList(" + xs + ")",
                    "new ArrayList<>(" + xs + ")",
                    "List.copyOf(" + xs + ")",
                    xs + ".subList(1, 3)"));
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
}
