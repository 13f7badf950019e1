package dev.xfork.agent.fuzz;

import java.util.List;

/** A type of the generated programs. */
enum Ty {
    INT("int", "Integer", "$0", "0", "1", "2", "3", "4", "5", "6", "9", "-3", "7", "8", "100"),
    LONG("long", "Long", "(long) $0", "0L", "5L", "-4000000000L"),
    SHORT("short", "Short", "(short) $0", "(short) 3", "(short) -300"),
    BYTE("byte", "Byte", "(byte) $0", "(byte) 1", "(byte) -100"),
    CHAR("char", "Character", "(char) ('a' + ($0 & 7))", "'a'", "'Z'"),
    BOOL("boolean", "Boolean", "($0 > 2)", "true", "false"),
    FLOAT("float", "Float", "(float) $0", "0.5f", "-1.25f", "1e10f"),
    DOUBLE("double", "Double", "(double) $0", "0.1", "-2.5", "1e18"),
    STRING("String", "String", "\"s\" + $0", "\"a\"", "\"bc\"", "\"\""),
    BINT("Integer", "Integer", "(Integer) $0", "Integer.valueOf(4)", "Integer.valueOf(1000)"),
    BLONG("Long", "Long", "Long.valueOf($0)", "Long.valueOf(9)", "Long.valueOf(-1)"),
    BDOUBLE("Double", "Double", "Double.valueOf($0)", "Double.valueOf(1.5)"),
    BCHAR("Character", "Character", "Character.valueOf((char) ('a' + ($0 & 7)))", "Character.valueOf('q')"),
    BBOOL("Boolean", "Boolean", "Boolean.valueOf($0 > 1)", "Boolean.TRUE", "Boolean.FALSE"),
    REC("Rec", "Rec", "new Rec($0, \"r\")", "new Rec(2, \"r\")"),
    KIND("Kind", "Kind", "Kit.kind($0)", "Kind.LOW", "Kind.HIGH"),
    INTS("int[]", "int[]", "new int[] {$0, 1}", "new int[] {1, 2, 3}", "new int[0]"),
    STRS("String[]", "String[]", "new String[] {\"x\" + $0}", "new String[] {\"x\", \"y\"}"),
    FIN("Fin", "Fin", "new Fin($0)", "new Fin(3)"),
    OPEN("Open", "Open", "(Open) new Open($0)", "(Open) new Open(4)", "(Open) new Wider(5)"),
    SHAPE("Shape", "Shape", "(Shape) new Dot($0)", "(Shape) new Dot(6)"),
    NAMED("Named", "Named", "(Named) new Tag(\"n\" + $0)", "new Tag(\"n\")"),
    LIST("List<Integer>", "List<Integer>", "List.of($0, 2)", "List.of(1, 2)", "List.<Integer>of()"),
    MAP("Map<String, Integer>", "Map<String, Integer>", "Map.of(\"a\", $0)", "Map.of(\"a\", 1)"),
    OBJ("Object", "Object", "(Object) $0", "(Object) \"o\"", "(Object) 12");

    static final List<Ty> ALL = List.of(values());

    private final String java;
    private final String boxed;
    private final String fromInt;
    private final List<String> constants;

    Ty(String java, String boxed, String fromInt, String... constants) {
        this.java = java;
        this.boxed = boxed;
        this.fromInt = Node.closed(fromInt);
        this.constants = List.of(constants);
    }

    /** As it is written in a program. */
    String java() {
        return java;
    }

    /** As it is written as a type argument. */
    String boxed() {
        return boxed;
    }

    /** A value made of the number {@code $0}. */
    String fromInt() {
        return fromInt;
    }

    List<String> constants() {
        return constants;
    }

    boolean primitive() {
        return compareTo(DOUBLE) <= 0;
    }

    /** Whether {@code +=} and {@code ++} take it. */
    boolean numeric() {
        return primitive() && this != BOOL;
    }

    /** Whether a value of it may leave a method as a stand-in. */
    boolean mayStandIn() {
        return this == OPEN || this == NAMED || this == LIST || this == MAP || this == OBJ;
    }

    /** The text that shows the value of an expression of it. */
    String shown(String expression) {
        return this == INTS || this == STRS ? "Arrays.toString(" + expression + ")" : expression;
    }
}
