package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Container;
import dev.xfork.agent.fuzz.Frame.Form;
import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.List;

/** Loops that take what they go over out of something. */
final class Queues extends Header {
    Queues(Frame frame) {
        super(frame);
    }

    /** The rest may add to what is gone over. */
    void worklist() {
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

    /** Nobody else touches what is read. */
    void reading() {
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
