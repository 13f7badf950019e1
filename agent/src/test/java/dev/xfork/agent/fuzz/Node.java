package dev.xfork.agent.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A piece of a generated program: text with {@code $0}, {@code $1}… in the places of its children. A node whose operation
 * is a list has its children one after the other in the place of {@code $*}.
 *
 * @param op what it means
 * @param text how it looks
 * @param name the variable that it is about, or empty
 * @param type the type of an expression, else null
 * @param kids its children
 */
record Node(Op op, String text, String name, Ty type, List<Node> kids) {
    Node {
        kids = List.copyOf(kids);
    }

    static Node of(Op op, String text, Node... kids) {
        return new Node(op, text, "", null, List.of(kids));
    }

    static Node about(Op op, String name, String text, Node... kids) {
        return new Node(op, text, name, null, List.of(kids));
    }

    static Node expr(Op op, Ty type, String text, Node... kids) {
        return new Node(op, text, "", type, List.of(kids));
    }

    static Node list(Op op, String text, List<Node> kids) {
        return new Node(op, text, "", null, kids);
    }

    static Node block(List<Node> kids) {
        return list(Op.BLOCK, "{\n$*}", kids);
    }

    static Node sequence(Node... kids) {
        return list(Op.SEQUENCE, "$*", List.of(kids));
    }

    Node with(List<Node> others) {
        return new Node(op, text, name, type, others);
    }

    Node with(int index, Node kid) {
        List<Node> others = new ArrayList<>(kids);
        others.set(index, kid);
        return with(others);
    }

    Node without(int from, int to) {
        List<Node> others = new ArrayList<>(kids.subList(0, from));
        others.addAll(kids.subList(to, kids.size()));
        return with(others);
    }

    Node kid(int index) {
        return kids.get(index);
    }

    /** How many nodes there are, itself included. */
    int size() {
        int size = 1;
        for (Node kid : kids) {
            size += kid.size();
        }
        return size;
    }

    Stream<Node> all() {
        return Stream.concat(Stream.of(this), kids.stream().flatMap(Node::all));
    }

    boolean any(Predicate<Node> condition) {
        return condition.test(this) || kids.stream().anyMatch(kid -> kid.any(condition));
    }

    /** The Java source. */
    String java() {
        StringBuilder out = new StringBuilder();
        write(out);
        return indented(out.toString());
    }

    private void write(StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '$') {
                out.append(c);
                continue;
            }
            char which = text.charAt(++i);
            if (which == '*') {
                for (Node kid : kids) {
                    kid.write(out);
                    if (kid.op.statement() || op == Op.CLASS || op == Op.PROGRAM) {
                        out.append('\n');
                    }
                }
            } else {
                kids.get(which - '0').write(out);
            }
        }
    }

    private static String indented(String text) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (String line :
                text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            int closing = line.startsWith("}") || line.startsWith(")") ? 1 : 0;
            out.append("    ".repeat(Math.max(0, depth - closing))).append(line).append('\n');
            depth += balance(line);
        }
        return out.toString();
    }

    private static int balance(String line) {
        int balance = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            balance += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return balance;
    }

    /** The text in parentheses, unless it stands as an operand without them. */
    static String closed(String text) {
        if (text.startsWith("\"") && text.contains(" + ")) {
            return "(" + text + ")";
        }
        boolean operand = !text.startsWith("(")
                && !text.startsWith("-")
                && !text.startsWith("new ")
                && !text.startsWith("switch ");
        return operand || enclosed(text) ? text : "(" + text + ")";
    }

    private static boolean enclosed(String text) {
        int depth = 0;
        for (int i = 0; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return false;
            }
        }
        return true;
    }
}
