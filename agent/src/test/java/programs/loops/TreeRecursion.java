package programs.loops;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** Annotated methods whose loops call them again, of either kind, with one worker and with two. */
public final class TreeRecursion {
    record Node(String name, int weight, List<Node> children) {}

    public static void main(String[] args) {
        Node tree = tree("r", 5, 3);
        System.out.println(sum(tree));
        System.out.println(deepest(tree));
        List<String> names = names(tree);
        System.out.println(names.size() + " " + names.subList(0, 12) + " " + names.hashCode());
        System.out.println(paths(tree("s", 3, 3)));
        System.out.println(queens(6, 0, 0, 0, 0));
        System.out.println(permutations("abcd"));
        System.out.println(fibonacci(15));
        for (int limit = 0; limit < 3; limit++) {
            try {
                System.out.println(checked(tree("c", 4, 2), limit * 4));
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
        try {
            checked(tree("t", 3, 2), 5);
        } catch (IllegalStateException e) {
            System.out.println(e);
            for (StackTraceElement frame : e.getStackTrace()) {
                System.out.println("    " + frame); // later failures may be among the suppressed
            }
        }
    }

    private static Node tree(String name, int depth, int width) {
        List<Node> children = new ArrayList<>();
        if (depth > 0) {
            for (int i = 0; i < width; i++) {
                children.add(tree(name + i, depth - 1, width));
            }
        }
        return new Node(name, name.length() * 3 + depth, List.copyOf(children));
    }

    @CpuBoundFork
    static long sum(Node node) {
        long sum = node.weight();
        for (Node child : node.children()) {
            sum = sum * 7 + sum(child);
        }
        return sum;
    }

    @CpuBoundFork
    static String deepest(Node node) {
        String best = node.name();
        for (Node child : node.children()) {
            String candidate = deepest(child);
            if (candidate.length() > best.length()) {
                best = candidate;
            }
        }
        return best;
    }

    @CpuBoundFork
    static List<String> names(Node node) {
        List<String> all = new ArrayList<>();
        all.add(node.name());
        for (Node child : node.children()) {
            all.addAll(names(child));
        }
        return all;
    }

    /** The subtrees of the root are walked at once. */
    @IoBoundFork
    static List<String> paths(Node node) {
        if (node.name().length() == 2) {
            Probe.meet("below the root", 3);
        }
        List<String> all = new ArrayList<>();
        for (Node child : node.children()) {
            for (String path : paths(child)) {
                all.add(node.name() + "/" + path);
            }
        }
        if (all.isEmpty()) {
            all.add(node.name());
        }
        return all;
    }

    @CpuBoundFork
    static int queens(int n, int row, int columns, int up, int down) {
        if (row == n) {
            return 1;
        }
        int count = 0;
        for (int column = 0; column < n; column++) {
            int bit = 1 << column;
            int rising = 1 << (row + column);
            int falling = 1 << (row - column + n);
            if ((columns & bit) != 0 || (up & rising) != 0 || (down & falling) != 0) {
                continue;
            }
            count += queens(n, row + 1, columns | bit, up | rising, down | falling);
        }
        return count;
    }

    @CpuBoundFork
    static String permutations(String text) {
        if (text.length() < 2) {
            return text;
        }
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            String others = permutations(text.substring(0, i) + text.substring(i + 1));
            for (String other : others.split(",")) {
                if (all.length() > 0) {
                    all.append(',');
                }
                all.append(text.charAt(i)).append(other);
            }
        }
        return all.toString();
    }

    @CpuBoundFork
    static int fibonacci(int n) {
        if (n < 2) {
            return n;
        }
        int sum = 0;
        for (int i = 1; i <= 2; i++) {
            sum += fibonacci(n - i);
        }
        return sum;
    }

    @CpuBoundFork
    static int checked(Node node, int limit) {
        int count = 1;
        for (Node child : node.children()) {
            count += checked(child, limit);
        }
        if (limit > 0 && node.name().hashCode() % limit == 0 && node.name().length() > 2) {
            throw new IllegalStateException("refused " + node.name());
        }
        return count;
    }
}
