package dev.xfork.agent.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Generates a program from a seed.
 *
 * <p>Its annotated methods are free of interference: they read their arguments and final fields, which nobody writes, and
 * write to locals, or to an object of their caller's that is read behind a barrier only. In a calm program they never
 * throw, and the rest of the program may do what it likes. In the others they may, and {@link Promises} keeps the rest
 * within what may be told from outside.
 */
final class Programs {
    private static final Node STATE = Node.of(Op.MEMBER, """
                    static final Object LOCK = new Object();
                    static int count;
                    static double sum;
                    static String text = "";
                    static Object last = "none";
                    static final AtomicInteger CALLS = new AtomicInteger();
                    @Unsafe
                    static void say(String text) {
                    System.out.println("say " + text);
                    }
                    @Unsafe
                    static int tell(int number) {
                    System.out.println("tell " + number);
                    return number + 1;
                    }
                    @Unsafe
                    static int read(int[] cells, int seen) {
                    return seen * 3 + Kit.total(cells);
                    }
                    """);

    private Programs() {}

    /** Whether no annotated method of the program of this seed throws. */
    static boolean calm(long seed) {
        return Math.floorMod(seed, 4) < 2;
    }

    /** Whether stand-ins may leave the methods of the program of this seed. */
    static boolean escapes(long seed) {
        return Math.floorMod(seed, 4) < 3;
    }

    /** Whether a loop of the program stands around a call of an annotated method. */
    static boolean loops(Node program) {
        return program.any(node -> node.op() == Op.LOOP && !node.text().contains("->") && calls(node));
    }

    /** Whether a stream, or a {@code forEach}, of the program calls annotated methods in its functions. */
    static boolean streams(Node program) {
        return program.any(node -> node.op() == Op.STREAM && (node.text().contains("::f") || calls(node))
                || node.op() == Op.LOOP && node.text().contains("->") && calls(node));
    }

    private static boolean calls(Node node) {
        return node.any(inner -> inner.op() == Op.CALL || inner.op() == Op.FAILING);
    }

    /** The program of the seed. */
    static Node of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + 12345);
        random.nextInt();
        Node program = program(new Draft(random, calm(seed), escapes(seed)));
        return calm(seed) ? program : Promises.kept(program);
    }

    private static Node program(Draft draft) {
        Forks forks = new Forks(draft);
        Callers callers = new Callers(draft);
        int methods = 3 + draft.random.nextInt(3);
        for (int i = 0; i < methods; i++) {
            forks.add();
            if (draft.chance(30)) {
                callers.helper();
            }
        }
        if (draft.chance(15)) {
            callers.constructors();
        }
        Shapes shapes = new Shapes(draft);
        if (draft.laps) {
            shapes.add();
        }
        int printing = 1 + draft.random.nextInt(2);
        for (int i = 0; i < printing; i++) {
            callers.caller();
        }
        Node main = callers.main(shapes.shown());
        List<Node> first = new ArrayList<>();
        first.add(STATE);
        if (draft.has("Acc")) {
            first.add(Node.of(Op.MEMBER, "static final Acc ACC = new Acc();"));
        }
        first.add(main);
        first.addAll(Homes.nested(draft));
        List<Node> classes = new ArrayList<>();
        classes.add(Homes.part(
                "public final class Main implements Program {", Homes.joined(first, draft.members("Main")), "}"));
        classes.add(Homes.part("final class Lib {", draft.members("Lib"), "}"));
        if (draft.has("Bare")) {
            classes.add(Homes.part("@Unsafe\nfinal class Bare {", draft.members("Bare"), "}"));
        }
        if (draft.has("Acc")) {
            classes.add(Homes.part("final class Acc {", draft.members("Acc"), "}"));
        }
        if (draft.has("Made")) {
            classes.add(Homes.part("final class Made extends Pair {", draft.members("Made"), "}"));
        }
        classes.addAll(Homes.classes(draft));
        return Node.list(Op.PROGRAM, "$*", classes);
    }
}
