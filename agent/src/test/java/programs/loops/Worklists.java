package programs.loops;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.Stack;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** The rest of an iteration adds to what the loop takes from: visited in the order of the sequential loop, each once. */
public final class Worklists {
    private static final AtomicInteger CALLS = new AtomicInteger();

    public static void main(String[] args) {
        said("queue", queue());
        said("polled", polled());
        said("stack", stack());
        said("push", push());
        said("linked", linked());
        said("growing", growing());
        said("concurrent", concurrent());
        said("breadth", breadth());
        said("levels", levels());
        said("priority", priority());
        said("sorted", sorted());
        said("cursor", cursor());
        said("array", array());
        said("wrapped", new Work().run());
        said("processors", onProcessors());
    }

    private static void said(String name, Object visited) {
        System.out.println(name + " " + visited + " " + CALLS.getAndSet(0));
    }

    private static List<Integer> queue() {
        List<Integer> visited = new ArrayList<>();
        ArrayDeque<Integer> work = new ArrayDeque<>(List.of(1));
        while (!work.isEmpty()) {
            int number = work.poll();
            visited.add(number);
            for (int next : children(number)) {
                work.add(next);
            }
        }
        return visited;
    }

    private static List<Integer> polled() {
        List<Integer> visited = new ArrayList<>();
        Deque<Integer> work = new ArrayDeque<>(List.of(1, 2, 3));
        Integer number;
        while ((number = work.pollFirst()) != null) {
            List<Integer> children = children(number);
            visited.add(number);
            work.addAll(children);
        }
        return visited;
    }

    private static List<Integer> stack() {
        List<Integer> visited = new ArrayList<>();
        Stack<Integer> work = new Stack<>();
        work.push(1);
        while (!work.empty()) {
            int number = work.pop();
            visited.add(number);
            work.addAll(children(number));
        }
        return visited;
    }

    private static List<Integer> push() {
        List<Integer> visited = new ArrayList<>();
        Deque<Integer> work = new ArrayDeque<>();
        work.push(1);
        work.push(2);
        do {
            int number = work.pop();
            for (int next : children(number)) {
                work.push(next);
            }
            visited.add(number);
        } while (work.size() > 0);
        return visited;
    }

    private static List<Integer> linked() {
        List<Integer> visited = new ArrayList<>();
        Queue<Integer> work = new LinkedList<>(List.of(2, 3));
        while (work.peek() != null) {
            int number = work.remove();
            visited.add(number);
            work.addAll(children(number));
        }
        return visited;
    }

    private static List<Integer> growing() {
        List<Integer> all = new ArrayList<>(List.of(1));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(children(all.get(i)));
        }
        return all;
    }

    private static List<Integer> concurrent() {
        List<Integer> visited = new ArrayList<>();
        ConcurrentLinkedQueue<Integer> work = new ConcurrentLinkedQueue<>(List.of(1, 2));
        for (Integer number : work) {
            visited.add(number);
            List<Integer> children = children(number);
            work.addAll(children);
        }
        return visited;
    }

    private static Set<Integer> breadth() {
        Set<Integer> seen = new LinkedHashSet<>();
        Queue<Integer> work = new ArrayDeque<>();
        seen.add(1);
        work.add(1);
        while (!work.isEmpty()) {
            for (int next : neighbours(work.remove())) {
                if (seen.add(next)) {
                    work.add(next);
                }
            }
        }
        return seen;
    }

    /** By levels: the calls of one level overlap, since they only fill the next. */
    private static List<List<Integer>> levels() {
        List<List<Integer>> levels = new ArrayList<>();
        List<Integer> level = List.of(1, 2);
        while (!level.isEmpty()) {
            levels.add(level);
            List<Integer> next = new ArrayList<>();
            for (int number : level) {
                next.addAll(childrenOfLevel("level " + level.get(0), level.size(), number));
            }
            level = List.copyOf(next);
        }
        return levels;
    }

    private static List<Integer> priority() {
        List<Integer> visited = new ArrayList<>();
        PriorityQueue<Integer> work = new PriorityQueue<>(List.of(3, 2, 1));
        while (!work.isEmpty()) {
            int number = work.poll();
            visited.add(number);
            work.addAll(children(number));
        }
        return visited;
    }

    private static List<Integer> sorted() {
        List<Integer> visited = new ArrayList<>();
        TreeSet<Integer> work = new TreeSet<>(Set.of(1));
        for (Integer number = work.pollFirst(); number != null; number = work.pollLast()) {
            visited.add(number);
            work.addAll(children(number));
        }
        return visited;
    }

    private static List<Integer> cursor() {
        List<Integer> all = new LinkedList<>(List.of(1, 2, 3));
        for (ListIterator<Integer> cursor = all.listIterator(); cursor.hasNext(); ) {
            int number = cursor.next();
            int size = children(number).size();
            if (size == 2) {
                cursor.add(number * 100);
            } else {
                cursor.remove();
            }
        }
        return all;
    }

    private static List<Integer> array() {
        int[] work = new int[64];
        int from = 0;
        int to = 0;
        work[to++] = 1;
        List<Integer> visited = new ArrayList<>();
        while (from < to) {
            int number = work[from++];
            visited.add(number);
            for (int next : children(number)) {
                work[to++] = next;
            }
        }
        return visited;
    }

    /** The list is a field, and what adds to it another method. */
    private static final class Work {
        private final Deque<Integer> open = new ArrayDeque<>();
        private final Set<Integer> done = new HashSet<>();

        List<Integer> run() {
            List<Integer> visited = new ArrayList<>();
            offer(List.of(1));
            while (hasNext()) {
                int number = next();
                visited.add(number);
                offer(children(number));
            }
            return visited;
        }

        private boolean hasNext() {
            return !open.isEmpty();
        }

        private int next() {
            return open.removeFirst();
        }

        private void offer(List<Integer> numbers) {
            for (int number : numbers) {
                if (done.add(number)) {
                    open.addLast(number);
                }
            }
        }
    }

    private static List<Integer> onProcessors() {
        List<Integer> visited = new ArrayList<>();
        ArrayDeque<Integer> work = new ArrayDeque<>(List.of(1, 2));
        while (!work.isEmpty()) {
            int number = work.poll();
            visited.add(number);
            work.addAll(halves(number));
        }
        return visited;
    }

    private static List<Integer> of(int number) {
        return number > 12 ? List.of() : List.of(2 * number, 2 * number + 1);
    }

    @IoBoundFork
    static List<Integer> children(int number) {
        CALLS.incrementAndGet();
        return of(number);
    }

    @IoBoundFork
    static List<Integer> childrenOfLevel(String key, int parties, int number) {
        CALLS.incrementAndGet();
        Probe.meet(key, parties);
        return of(number);
    }

    @IoBoundFork
    static int[] neighbours(int number) {
        CALLS.incrementAndGet();
        return new int[] {number * 3 % 17, number * 5 % 17, (number + 1) % 17};
    }

    @CpuBoundFork
    static List<Integer> halves(int number) {
        CALLS.incrementAndGet();
        return of(number);
    }
}
