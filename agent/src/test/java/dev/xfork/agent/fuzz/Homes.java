package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.ArrayList;
import java.util.List;

/** Where annotated instance methods stand: classes of every kind, and those that override or implement them. */
enum Homes {
    /** A class with classes below it, one of them anonymous. */
    WORKER(
            "Worker.of($)",
            List.of("k"),
            new Spot("Worker", "", ""),
            new Spot("SubWorker", "@Override\n", "super."),
            new Spot("Worker.odd", "@Override\n", "super."),
            new Spot("DeepWorker", "@Override\n", "super.")),
    /** An interface with default methods; a record, an enum, an anonymous class and a lambda implement it. */
    DOES(
            "Does.of($)",
            List.of("k()"),
            new Spot("Does", "default ", ""),
            new Spot("Doer", "@Override\npublic ", "Does.super."),
            new Spot("Doing.ONE", "@Override\npublic ", "super."),
            new Spot("Does.odd", "@Override\npublic ", "Does.super.")),
    /** An enum one of whose constants has a body. */
    LEVEL("Level.of($)", List.of("ordinal()"), new Spot("Level", "", ""), new Spot("Level.A", "@Override\n", "super.")),
    /** An inner class, which reads a field of the object around it. */
    INNER(
            "new Outer($).in()",
            List.of("k", "j"),
            new Spot("Outer.In", "", ""),
            new Spot("Outer.Within", "@Override\n", "super.")),
    /** A nested class whose methods are private. */
    NEST("new Nest($)", List.of("k"), new Spot("Nest", "private ", "")),
    /** A sealed interface with nothing but abstract methods. */
    CALC(
            "Calc.of($)",
            List.of("hashCode()"),
            new Spot("Calc", "", ""),
            new Spot("Add", "@Override\npublic ", ""),
            new Spot("Neg", "@Override\npublic ", ""));

    /** What gives an object, with {@code $} for a number. */
    final String receiver;

    /** The numbers that its methods can read. */
    final List<String> numbers;

    /** Where the annotation is. */
    final Spot base;

    /** Where its methods may be overridden, or have to be implemented. */
    final List<Spot> below;

    /**
     * One class.
     *
     * @param members under what name the draft has its members
     * @param prefix stands before each method
     * @param above calls the method that is overridden, or empty
     */
    record Spot(String members, String prefix, String above) {}

    Homes(String receiver, List<String> numbers, Spot base, Spot... below) {
        this.receiver = receiver;
        this.numbers = numbers;
        this.base = base;
        this.below = List.of(below);
    }

    /** Whether only the class {@code Main} sees the methods. */
    boolean hidden() {
        return this == NEST;
    }

    boolean isAbstract() {
        return this == CALC;
    }

    List<Variable> variables() {
        return numbers.stream()
                .map(number -> new Variable(number, Ty.INT, true))
                .toList();
    }

    /** The classes that the draft has members of. */
    static List<Node> classes(Draft draft) {
        List<Node> classes = new ArrayList<>();
        if (draft.has("Worker")) {
            workers(draft, classes);
        }
        if (draft.has("Does")) {
            doers(draft, classes);
        }
        if (draft.has("Level")) {
            Node constant = part("A {", draft.members("Level.A"), "},");
            Node rest = Node.of(Op.MEMBER, """
                            B, C;
                            static Level of(int k) {
                            return values()[Math.floorMod(k, 3)];
                            }
                            """);
            classes.add(part("enum Level {", joined(List.of(constant, rest), draft.members("Level")), "}"));
        }
        if (draft.has("Outer.In")) {
            inner(draft, classes);
        }
        if (draft.has("Calc")) {
            classes.add(part(
                    "sealed interface Calc permits Add, Neg {",
                    joined(List.of(Node.of(Op.MEMBER, """
                            static Calc of(int k) {
                            return (k & 1) == 0 ? new Add(k) : Neg.ONE;
                            }
                            """)), draft.members("Calc")),
                    "}"));
            Node hash = Node.of(Op.MEMBER, "@Override\npublic int hashCode() {\nreturn k;\n}");
            classes.add(part("record Add(int k) implements Calc {", joined(List.of(hash), draft.members("Add")), "}"));
            Node one = Node.of(Op.MEMBER, """
                            static final Neg ONE = new Neg();
                            @Override
                            public int hashCode() {
                            return 7;
                            }
                            """);
            classes.add(part("final class Neg implements Calc {", joined(List.of(one), draft.members("Neg")), "}"));
        }
        return classes;
    }

    private static void workers(Draft draft, List<Node> classes) {
        Node first = Node.of(Op.MEMBER, """
                        final int k;
                        Worker(int k) {
                        this.k = k;
                        }
                        static Worker of(int k) {
                        return switch (k & 3) {
                        case 0 -> new Worker(k);
                        case 1 -> new SubWorker(k);
                        case 2 -> odd(k);
                        default -> new DeepWorker(k);
                        };
                        }
                        """);
        Node odd = part("static Worker odd(int k) {\nreturn new Worker(k) {", draft.members("Worker.odd"), "};\n}");
        classes.add(part("class Worker {", joined(List.of(first, odd), draft.members("Worker")), "}"));
        Node sub = Node.of(Op.MEMBER, "SubWorker(int k) {\nsuper(k);\n}");
        classes.add(part("class SubWorker extends Worker {", joined(List.of(sub), draft.members("SubWorker")), "}"));
        Node deep = Node.of(Op.MEMBER, "DeepWorker(int k) {\nsuper(k + 1);\n}");
        classes.add(part(
                "final class DeepWorker extends SubWorker {", joined(List.of(deep), draft.members("DeepWorker")), "}"));
    }

    private static void doers(Draft draft, List<Node> classes) {
        Node first = Node.of(Op.MEMBER, """
                        int k();
                        static Does of(int k) {
                        return switch (k & 7) {
                        case 0 -> Doing.ONE;
                        case 1 -> Doing.TWO;
                        case 2 -> odd(k);
                        case 3 -> () -> k + 2;
                        default -> new Doer(k);
                        };
                        }
                        """);
        Node odd = part(
                "static Does odd(int k) {\nreturn new Does() {\n@Override\npublic int k() {\nreturn k - 1;\n}",
                draft.members("Does.odd"),
                "};\n}");
        classes.add(part("interface Does {", joined(List.of(first, odd), draft.members("Does")), "}"));
        classes.add(part("record Doer(int k) implements Does {", draft.members("Doer"), "}"));
        Node one = part("ONE {", draft.members("Doing.ONE"), "},");
        Node rest = Node.of(Op.MEMBER, "TWO;\n@Override\npublic int k() {\nreturn ordinal();\n}");
        classes.add(part("enum Doing implements Does {", List.of(one, rest), "}"));
    }

    private static void inner(Draft draft, List<Node> classes) {
        Node first = Node.of(Op.MEMBER, """
                        private final int k;
                        Outer(int k) {
                        this.k = k;
                        }
                        In in() {
                        return (k & 1) == 0 ? new In(k + 3) : this.new Within();
                        }
                        """);
        Node field = Node.of(Op.MEMBER, "final int j;\nIn(int j) {\nthis.j = j;\n}");
        Node in = part("class In {", joined(List.of(field), draft.members("Outer.In")), "}");
        Node constructor = Node.of(Op.MEMBER, "Within() {\nsuper(k);\n}");
        Node within = part(
                "final class Within extends In {", joined(List.of(constructor), draft.members("Outer.Within")), "}");
        classes.add(part("final class Outer {", List.of(first, in, within), "}"));
    }

    /** The class that stands in {@code Main}, if there is one. */
    static List<Node> nested(Draft draft) {
        if (!draft.has("Nest")) {
            return List.of();
        }
        Node field = Node.of(Op.MEMBER, "private final int k;\nNest(int k) {\nthis.k = k;\n}");
        return List.of(part("static final class Nest {", joined(List.of(field), draft.members("Nest")), "}"));
    }

    static Node part(String start, List<Node> members, String end) {
        return Node.list(Op.CLASS, start + "\n$*" + end, members);
    }

    static List<Node> joined(List<Node> first, List<Node> then) {
        List<Node> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
