package dev.xfork.agent.fuzz;

import static dev.xfork.agent.fuzz.Ty.*;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The forms of expressions without calls of generated methods. */
final class Grammar {
    private static final List<Ty> NULLABLE = List.of(
            STRING, BINT, BLONG, BDOUBLE, BCHAR, BBOOL, REC, FIN, INTS, STRS, OPEN, SHAPE, NAMED, LIST, MAP, OBJ);
    private static final Map<Ty, List<Form>> FORMS = new EnumMap<>(Ty.class);

    private Grammar() {}

    /**
     * One form of expressions.
     *
     * @param text with {@code $0}… for the operands
     * @param partial whether it fails for some operands
     * @param conditional whether only the first operand is evaluated for certain
     */
    record Form(Ty type, String text, boolean partial, boolean conditional, List<Ty> operands) {
        /** Whether there is one for every type. */
        boolean general() {
            return text.startsWith("(switch")
                    || text.contains("Kit.<")
                    || text.startsWith("($0 ?")
                    || text.startsWith("($0 && ($1");
        }
    }

    /** The forms that give the type: those that there are for every type, or the others. */
    static List<Form> of(Ty type, boolean general) {
        return FORMS.get(type).stream()
                .filter(form -> form.general() == general)
                .toList();
    }

    static {
        for (Ty type : Ty.ALL) {
            FORMS.put(type, new ArrayList<>());
            conditional(type, "($0 ? $1 : $2)", BOOL, type, type);
            conditional(type, "($0 ? $1 : ($2 ? $3 : $4))", BOOL, type, BOOL, type, type);
            conditional(
                    type, "switch ($0) {\ncase 1, 2 -> $1;\ncase 3 -> $2;\ndefault -> $3;\n}", INT, type, type, type);
            conditional(
                    type,
                    "switch ($0) {\ncase LOW -> $1;\ncase MIDDLE -> $2;\ncase HIGH -> $3;\n}",
                    KIND,
                    type,
                    type,
                    type);
            total(type, Expressions.unboxed(type, "Kit.<" + type.boxed() + ">last($0, $1)"), type, type);
            conditional(type, "($0 ? ($1 ? $2 : $3) : $4)", BOOL, BOOL, type, type, type);
            conditional(type, "($0 && ($1 || $2) ? $3 : $4)", BOOL, BOOL, BOOL, type, type);
            conditional(
                    type,
                    "(switch ($0 & 3) {\ncase 1:\nyield 1 > 0 ? $1 : $2;\ncase 2: {\nyield 1 > 0 ? $2 : $1;\n}\n"
                            + "default:\nyield 1 > 0 ? $3 : $1;\n})",
                    INT,
                    type,
                    type,
                    type);
            conditional(
                    type,
                    "(switch (\"\" + $0) {\ncase \"a\", \"bc\" -> $1;\ncase \"null\" -> $2;\ndefault -> $3;\n})",
                    STRING,
                    type,
                    type,
                    type);
            if (!type.primitive()) {
                total(type, "(" + type.java() + ") ($0)", type);
            }
            if (NULLABLE.contains(type)) {
                total(type, "(" + type.java() + ") null");
            }
        }
        numbers();
        booleans();
        texts();
        boxes();
        objects();
    }

    private static void numbers() {
        for (String op : List.of("+", "-", "*", "^", "&", "|")) {
            total(INT, "($0 " + op + " $1)", INT, INT);
            total(LONG, "($0 " + op + " $1)", LONG, LONG);
        }
        for (String op : List.of("+", "-", "*", "/")) {
            total(FLOAT, "($0 " + op + " $1)", FLOAT, FLOAT);
            total(DOUBLE, "($0 " + op + " $1)", DOUBLE, DOUBLE);
        }
        total(INT, "($0 + $1 + $2)", INT, INT, INT);
        total(INT, "($0 * 31 + $1)", INT, INT);
        total(DOUBLE, "($0 + $1 + $2)", DOUBLE, DOUBLE, DOUBLE);
        total(DOUBLE, "($0 * $1 - $2)", DOUBLE, INT, DOUBLE);
        total(LONG, "($0 + $1)", INT, LONG);
        total(LONG, "(long) $0", INT);
        total(LONG, "($0 << $1)", LONG, INT);
        total(INT, "($0 >>> $1)", INT, INT);
        total(INT, "($0 >> 1)", INT);
        total(INT, "(-$0)", INT);
        total(INT, "(~$0)", INT);
        total(INT, "(int) $0", LONG);
        total(INT, "(int) $0", DOUBLE);
        total(INT, "(int) $0", CHAR);
        total(INT, "($0 + $1)", SHORT, BYTE);
        total(INT, "Math.max($0, $1)", INT, INT);
        total(INT, "Kit.sum($0, $1, $2)", INT, INT, INT);
        total(INT, "Kit.sum()");
        total(INT, "Kit.len($0)", STRING);
        total(INT, "Kit.num($0)", BINT);
        total(INT, "Kit.num($0)", OBJ);
        total(INT, "Kit.num((Object) $0)", OPEN);
        total(INT, "Kit.num((Object) $0)", NAMED);
        total(INT, "Kit.total($0)", INTS);
        total(INT, "Kit.at($0, $1)", INTS, INT);
        total(INT, "Kit.at($0, $1)", LIST, INT);
        total(INT, "Kit.at($0, $1)", MAP, STRING);
        conditional(INT, "($0 instanceof Integer i ? i + 1 : $1)", OBJ, INT);
        conditional(INT, "($0 instanceof Dot d ? d.size() : $1)", SHAPE, INT);
        conditional(INT, "($0 instanceof Wider w && w.n() > 3 ? w.n() : $1)", OPEN, INT);
        partial(INT, "($0 / $1)", INT, INT);
        partial(INT, "($0 % $1)", INT, INT);
        partial(LONG, "($0 / $1)", LONG, LONG);
        partial(INT, "$0.n()", REC);
        partial(INT, "$0.n", FIN);
        partial(INT, "$0.n()", OPEN);
        partial(INT, "$0.size()", SHAPE);
        partial(INT, "$0.length()", NAMED);
        partial(INT, "$0.ordinal()", KIND);
        partial(INT, "$0.length", INTS);
        partial(INT, "$0[$1]", INTS, INT);
        partial(INT, "$0.length()", STRING);
        partial(INT, "$0.size()", LIST);
        partial(INT, "((int) $0.get($1))", LIST, INT);
        partial(INT, "((int) (Integer) $0)", OBJ);
        partial(INT, "(int) $0", BINT);
        partial(INT, "($0 + $1)", BINT, INT);
        total(SHORT, "(short) $0", INT);
        total(BYTE, "(byte) $0", INT);
        total(CHAR, "(char) ('a' + ($0 & 15))", INT);
        partial(CHAR, "$0.charAt($1)", STRING, INT);
        total(FLOAT, "(float) $0", INT);
        total(FLOAT, "(float) $0", DOUBLE);
        total(DOUBLE, "(double) $0", LONG);
        total(DOUBLE, "(double) $0", INT);
        partial(DOUBLE, "(double) $0", BDOUBLE);
        partial(LONG, "(long) $0", BLONG);
    }

    private static void booleans() {
        for (String op : List.of("<", ">=", "==", "!=")) {
            total(BOOL, "($0 " + op + " $1)", INT, INT);
            total(BOOL, "($0 " + op + " $1)", LONG, LONG);
            total(BOOL, "($0 " + op + " $1)", DOUBLE, DOUBLE);
        }
        total(BOOL, "(($0 & 1) == 0)", INT);
        total(BOOL, "($0 > $1)", CHAR, CHAR);
        conditional(BOOL, "($0 && $1 || $2)", BOOL, BOOL, BOOL);
        conditional(BOOL, "(($0 || $1) && !$2)", BOOL, BOOL, BOOL);
        total(BOOL, "($0 & $1 | $2)", BOOL, BOOL, BOOL);
        total(BOOL, "(($0 instanceof Integer i && i > 3) == $1)", OBJ, BOOL);
        total(BOOL, "((!($0 instanceof Box b) || b.extra() > 2) ^ $1)", SHAPE, BOOL);
        conditional(BOOL, "($0 && $1)", BOOL, BOOL);
        conditional(BOOL, "($0 || $1)", BOOL, BOOL);
        total(BOOL, "(!$0)", BOOL);
        total(BOOL, "($0 ^ $1)", BOOL, BOOL);
        for (Ty type : List.of(STRING, REC, KIND, FIN, OPEN, SHAPE, NAMED, LIST, OBJ)) {
            total(BOOL, "($0 == null)", type);
            total(BOOL, "($0 != null)", type);
        }
        total(BOOL, "($0 == $1)", KIND, KIND);
        total(BOOL, "Objects.equals($0, $1)", REC, REC);
        total(BOOL, "Objects.equals($0, $1)", STRING, STRING);
        total(BOOL, "Objects.equals($0, $1)", LIST, LIST);
        total(BOOL, "($0 instanceof String)", OBJ);
        total(BOOL, "($0 instanceof Box)", SHAPE);
        partial(BOOL, "$0.equals($1)", STRING, STRING);
        partial(BOOL, "$0.isEmpty()", STRING);
        partial(BOOL, "(boolean) $0", BBOOL);
        partial(BOOL, "($0 > $1)", BINT, INT);
    }

    private static void texts() {
        for (Ty type : Ty.ALL) {
            total(STRING, "(\"<\" + " + type.shown("$0") + " + \">\")", type);
        }
        total(STRING, "($0 + $1)", STRING, STRING);
        total(STRING, "(\"\" + $0 + ',' + $1)", INT, STRING);
        total(STRING, "($0 + \"-\" + $1 + \"-\" + $2)", STRING, LONG, STRING);
        total(STRING, "String.format(\"%s|%d|%c\", $0, $1, $2)", STRING, LONG, CHAR);
        total(STRING, "String.format(Locale.ROOT, \"%.3f/%s\", $0, $1)", DOUBLE, BINT);
        total(STRING, "(\"\" + $0 + $1 + $2 + $3)", CHAR, LONG, DOUBLE, STRING);
        total(STRING, "($0 + $1 + $2 + $3)", STRING, CHAR, BOOL, BCHAR);
        total(STRING, "(\"(\" + $0 + $1 + ')')", FLOAT, SHORT);
        total(STRING, "new StringBuilder().append($0).append($1).append('.').toString()", STRING, CHAR);
        total(STRING, "String.valueOf($0)", OBJ);
        partial(STRING, "$0.concat($1)", STRING, STRING);
        conditional(STRING, "(!($0 instanceof Rec r) ? $1 : r.s())", OBJ, STRING);
        conditional(STRING, "((Named) ($0) instanceof Tag t ? t.name() + t.length() : $1)", NAMED, STRING);
        total(STRING, "Kit.cut($0)", STRING);
        total(STRING, "String.valueOf($0)", INT);
        total(STRING, "String.join(\"/\", \"\" + $0, \"\" + $1)", STRING, STRING);
        total(STRING, "Kit.at($0, $1)", STRS, INT);
        conditional(STRING, "($0 instanceof String t && !t.isEmpty() ? t + '!' : $1)", OBJ, STRING);
        partial(STRING, "$0.s()", REC);
        partial(STRING, "$0.name()", NAMED);
        partial(STRING, "$0.substring($1)", STRING, INT);
        partial(STRING, "$0.trim()", STRING);
        partial(STRING, "(String) $0", OBJ);
        partial(STRING, "$0.toString()", SHAPE);
    }

    private static void boxes() {
        total(BINT, "(Integer) ($0)", INT);
        total(BINT, "Integer.valueOf($0)", INT);
        total(BLONG, "(Long) ($0)", LONG);
        total(BDOUBLE, "(Double) ($0)", DOUBLE);
        total(BCHAR, "(Character) ($0)", CHAR);
        total(BBOOL, "(Boolean) ($0)", BOOL);
    }

    private static void objects() {
        total(REC, "new Rec($0, $1)", INT, STRING);
        total(REC, "new Rec($0 + $1, $2)", INT, INT, STRING);
        total(KIND, "Kit.kind($0)", INT);
        partial(KIND, "Kind.values()[$0]", INT);
        total(INTS, "new int[] {$0, $1}", INT, INT);
        total(INTS, "new int[] {$0, $1, $2}", INT, INT, INT);
        partial(INTS, "$0.clone()", INTS);
        partial(INTS, "new int[$0]", BYTE);
        total(STRS, "new String[] {$0, $1}", STRING, STRING);
        total(FIN, "new Fin($0)", INT);
        total(OPEN, "(Open) new Open($0)", INT);
        total(OPEN, "(Open) new Wider($0)", INT);
        partial(OPEN, "(Open) (Wider) $0", OPEN);
        total(SHAPE, "(Shape) new Dot($0)", INT);
        partial(SHAPE, "(Shape) new Box($0, $1)", SHAPE, INT);
        partial(SHAPE, "(Shape) (Dot) $0", SHAPE);
        total(NAMED, "new Tag($0)", STRING);
        total(LIST, "Arrays.asList($0, $1)", INT, INT);
        total(LIST, "Arrays.asList($0, $1)", BINT, BINT);
        total(LIST, "Stream.of($0, $1).map(i -> i + 1).toList()", INT, INT);
        partial(LIST, "List.copyOf($0)", LIST);
        partial(LIST, "$0.stream().map(i -> i * 2).collect(Collectors.toList())", LIST);
        partial(MAP, "Map.of($0, $1)", STRING, INT);
        for (Ty type : List.of(INT, STRING, REC, FIN, OPEN, BINT, NAMED)) {
            total(OBJ, "(Object) ($0)", type);
        }
    }

    private static void total(Ty type, String text, Ty... operands) {
        add(new Form(type, text, false, false, List.of(operands)));
    }

    private static void partial(Ty type, String text, Ty... operands) {
        add(new Form(type, text, true, false, List.of(operands)));
    }

    private static void conditional(Ty type, String text, Ty... operands) {
        add(new Form(type, text, false, true, List.of(operands)));
    }

    private static void add(Form form) {
        FORMS.get(form.type())
                .add(new Form(form.type, Node.closed(form.text), form.partial, form.conditional, form.operands));
    }
}
