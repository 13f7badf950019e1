package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A program in the making: its methods so far, and where each stands. */
final class Draft {
    private static final List<Ty> NO_STAND_IN =
            Ty.ALL.stream().filter(type -> !type.mayStandIn()).toList();

    final Random random;

    /** Whether no annotated method throws. */
    final boolean calm;

    /** What may be called from here on. */
    final List<Signature> callable = new ArrayList<>();

    /** Whether there are loops and streams of many kinds. */
    final boolean laps;

    private final boolean escapes;
    private final Map<String, List<Node>> members = new LinkedHashMap<>();
    private int names;

    Draft(Random random, boolean calm, boolean escapes) {
        this.random = random;
        this.calm = calm;
        this.escapes = escapes;
        laps = chance(65);
    }

    /** The members of the class, or part of one, of this name. */
    List<Node> members(String type) {
        return members.computeIfAbsent(type, t -> new ArrayList<>());
    }

    boolean has(String type) {
        return members.containsKey(type);
    }

    String fresh(String prefix) {
        return prefix + names++;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Whether a result of this type, of a method that fails or not, stays in the frames that see it pending. */
    boolean stays(boolean fails, Ty type) {
        return !fails || !escapes || type == null || !type.mayStandIn();
    }

    /** A type of results, null for void. */
    Ty result(boolean fails) {
        if (chance(8)) {
            return null;
        }
        List<Ty> types = fails && escapes ? NO_STAND_IN : Ty.ALL;
        return chance(25) ? Ty.INT : chance(20) ? Ty.STRING : types.get(random.nextInt(types.size()));
    }

    List<Ty> parameters() {
        List<Ty> types = new ArrayList<>();
        types.add(chance(70) ? Ty.INT : Ty.ALL.get(random.nextInt(Ty.ALL.size())));
        for (int i = random.nextInt(3); i > 0; i--) {
            types.add(Ty.ALL.get(random.nextInt(Ty.ALL.size())));
        }
        return types;
    }

    /** An annotation that lets a method be forked; {@code neverNull} adds the user's word for that. */
    String annotation(boolean neverNull) {
        String kind = chance(60) ? "@CpuBoundFork" : "@IoBoundFork";
        return kind + (neverNull ? "(nonNull = true)" : "") + "\n";
    }

    /** The frame of a method whose calls cost no more than the limit. */
    Frame frame(List<Ty> parameters, Ty result, double limit) {
        return frame(parameters, result, limit, List.of());
    }

    /** As above, where some methods can be called besides. */
    Frame frame(List<Ty> parameters, Ty result, double limit, List<Signature> own) {
        List<Signature> all = new ArrayList<>(callable);
        all.addAll(own);
        Frame frame = new Frame(random, List.copyOf(all), limit);
        for (int i = 0; i < parameters.size(); i++) {
            frame.variables.add(new Variable("a" + i, parameters.get(i), i > 0));
        }
        frame.result = result;
        frame.laps = laps;
        return frame;
    }

    /** The frame of an annotated method. */
    Frame forkFrame(List<Ty> parameters, Ty result, boolean fails, boolean checked, List<Signature> own) {
        Frame frame = frame(parameters, result, 25, own);
        frame.total = !fails;
        frame.checked = checked;
        return frame;
    }

    static Node method(String header, Node body) {
        return Node.of(Op.METHOD, header + " $0\n", body);
    }

    static Node last(Frame frame, List<Node> statements) {
        if (frame.result != null) {
            statements.add(Statements.returned(frame));
        }
        return Node.block(statements);
    }

    /** A body of an annotated method, or of another one without effects. */
    Node body(Frame frame, int size) {
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
            statements.add(failure(frame));
        }
        statements.addAll(Statements.some(frame, size));
        return last(frame, statements);
    }

    /** Throws, under a condition that holds now and then. */
    Node failure(Frame frame) {
        Node number = Expressions.any(frame, Ty.INT, chance(70) ? 0 : 1);
        Node condition = Node.expr(
                Op.EXPR, Ty.BOOL, "(($0 & " + (chance(50) ? 3 : 7) + ") == " + random.nextInt(4) + ")", number);
        return Node.of(Op.BRANCH, "if ($0) $1", condition, Node.block(List.of(Tries.thrown(frame))));
    }

    static String returns(Ty result) {
        return result == null ? "void" : result.java();
    }

    static String declared(List<Ty> parameters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parameters.size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(parameters.get(i).java())
                    .append(" a")
                    .append(i);
        }
        return text.toString();
    }

    static String arguments(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ").append('$').append(i);
        }
        return text.toString();
    }
}
