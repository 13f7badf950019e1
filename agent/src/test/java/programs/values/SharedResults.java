package programs.values;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The results are objects that others hold too: a cached one, an argument, a field, a constant. */
public final class SharedResults {
    static class Node {
        private final String name;

        Node(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    private static final Map<String, Node> CACHE = new ConcurrentHashMap<>();
    private static final Node ROOT = new Node("root");
    private static final List<String> EMPTY = Collections.emptyList();

    private Node current = new Node("current");

    public static void main(String[] args) {
        Node a = cached("a");
        Node again = cached("a");
        System.out.println((a == again) + " " + (CACHE.get("a") == a) + " " + a.equals(again));
        System.out.println((root() == ROOT) + " " + root().equals(ROOT) + " " + ROOT.equals(root()));
        Node given = new Node("given");
        System.out.println((same(given) == given) + " " + same(given).name());
        SharedResults shared = new SharedResults();
        System.out.println((shared.current() == shared.current) + " " + (shared.self() == shared));
        System.out.println(empty() == EMPTY);
        Map<Node, Integer> counts = new IdentityHashMap<>();
        for (int i = 0; i < 4; i++) {
            counts.merge(cached("k"), 1, Integer::sum);
        }
        System.out.println(counts.size() + " " + counts.get(CACHE.get("k")));
        Set<Node> seen = new HashSet<>();
        System.out.println(seen.add(cached("s")) + " " + seen.add(cached("s")) + " " + seen.size());
        List<Node> list = new ArrayList<>(List.of(ROOT, given));
        System.out.println(list.indexOf(root()) + " " + list.remove(same(given)) + " " + list.contains(given));
    }

    @CpuBoundFork(nonNull = true)
    static Node cached(String name) {
        return CACHE.computeIfAbsent(name, Node::new);
    }

    @CpuBoundFork(nonNull = true)
    static Node root() {
        return ROOT;
    }

    @CpuBoundFork(nonNull = true)
    static Node same(Node node) {
        return node;
    }

    @CpuBoundFork(nonNull = true)
    Node current() {
        return current;
    }

    @CpuBoundFork(nonNull = true)
    SharedResults self() {
        return this;
    }

    @CpuBoundFork(nonNull = true)
    static List<String> empty() {
        return EMPTY;
    }
}
