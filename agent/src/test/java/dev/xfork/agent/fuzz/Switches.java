package dev.xfork.agent.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Generates switch statements. */
final class Switches {
    private Switches() {}

    static Node statement(Frame frame) {
        Ty type = frame.chance(60) ? Ty.INT : frame.chance(50) || frame.total ? Ty.KIND : Ty.STRING;
        List<String> labels = switch (type) {
            case KIND -> List.of("LOW", "HIGH");
            case STRING -> List.of("\"a\"", "\"bc\"");
            default -> List.of("0, 1, 2", "3", "4, 5, 6");
        };
        boolean arrows = frame.chance(50);
        List<Node> cases = new ArrayList<>();
        for (String label : labels) {
            Node block = Statements.block(frame, 1 + frame.random.nextInt(2));
            if (arrows) {
                cases.add(Node.of(Op.CASE, "case " + label + " -> $0\n", block));
            } else {
                String end = frame.chance(70) ? "break;\n" : "";
                cases.add(Node.of(Op.CASE, "case " + label + ":\n$0\n" + end, block));
            }
        }
        if (frame.chance(60)) {
            Node block = Statements.block(frame, 1);
            cases.add(Node.of(Op.CASE, arrows ? "default -> $0\n" : "default:\n$0\n", block));
        }
        Node subject = Expressions.any(frame, type, 2);
        String masked = type == Ty.INT ? "$0 & 7" : "$0";
        return Node.of(Op.BRANCH, "switch (" + masked + ") $1", subject, Node.list(Op.CASES, "{\n$*}", cases));
    }
}
