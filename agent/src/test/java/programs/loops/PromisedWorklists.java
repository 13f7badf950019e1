package programs.loops;

import dev.xfork.ForkAhead;
import dev.xfork.IoBoundFork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.Stack;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import programs.Probe;

/** Worklists of methods whose loops are said to run ahead: visited in the order of the sequential loop, each once. */
public final class PromisedWorklists {
    private static final AtomicInteger CALLS = new AtomicInteger();

    public static void main(String[] args) throws IOException {
        said("queue", queue());
        said("polled", polled());
        said("polled with a break", polledWithBreak());
        said("stored", stored(new ArrayDeque<>(List.of(1, 2, 3))));
        said("priority", stored(new PriorityQueue<>(List.of(3, 1, 2))));
        said("size", size(new LinkedList<>(List.of(6, 7, 8))));
        said("peeked", peeked());
        said("stack", stack());
        said("push", push());
        said("last", last());
        said("growing", growing());
        said("stepped", stepped());
        said("shrinking", shrinking());
        said("concurrent", concurrent());
        said("iterated", iterated());
        said("blocking", blocking());
        said("measured", measured());
        said("told", told());
        said("two", two());
        said("either", either());
        said("nested", nested());
        said("inner", inner());
        said("seen", seen());
        said("limited", limited());
        said("countdown", countdown());
        said("behind", behind());
        said("field", new Work().run());
        said("helpers", new Work().helpers());
        said("hidden", hidden());
        said("handler", handler());
        said("lines", lines());
        said("ring", ring());
    }

    private static void said(String name, Object visited) {
        System.out.println(name + " " + visited + " " + CALLS.getAndSet(0));
    }

    @ForkAhead
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

    /** The first three are made at once. */
    @ForkAhead
    private static List<Integer> polled() {
        List<Integer> visited = new ArrayList<>();
        Deque<Integer> work = new ArrayDeque<>(List.of(6, 7, 8));
        Integer number;
        while ((number = work.pollFirst()) != null) {
            List<Integer> children = together("polled", number);
            visited.add(number);
            work.addAll(children);
        }
        return visited;
    }

    @ForkAhead
    private static List<Integer> polledWithBreak() {
        List<Integer> visited = new ArrayList<>();
        Deque<Integer> work = new ArrayDeque<>(List.of(1));
        Integer number;
        while ((number = work.poll()) != null) {
            if (number > 9) {
                break;
            }
            work.addAll(children(number));
            visited.add(number);
        }
        visited.addAll(work);
        return visited;
    }

    @ForkAhead
    private static List<Integer> stored(Queue<Integer> work) {
        List<Integer> visited = new ArrayList<>();
        while (!work.isEmpty()) {
            Integer number = work.remove();
            List<Integer> children = children(number);
            visited.add(number);
            for (Integer next : children) {
                work.offer(next);
            }
        }
        return visited;
    }

    @ForkAhead
    private static List<Integer> size(LinkedList<Integer> work) {
        List<Integer> visited = new ArrayList<>();
        while (work.size() > 0) {
            int number = work.removeFirst();
            visited.addAll(together("size", number));
            if (number < 9) {
                work.addLast(number * 3);
            }
        }
        return visited;
    }

    @ForkAhead
    private static List<Integer> peeked() {
        List<Integer> visited = new ArrayList<>();
        Queue<Integer> work = new LinkedList<>(List.of(2, 3));
        while (work.peek() != null) {
            int number = work.remove();
            visited.add(number);
            work.addAll(children(number));
        }
        return visited;
    }

    @ForkAhead
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

    @ForkAhead
    private static List<Integer> push() {
        List<Integer> visited = new ArrayList<>();
        Deque<Integer> work = new ArrayDeque<>();
        work.push(1);
        work.push(2);
        while (!work.isEmpty()) {
            int number = work.pop();
            for (int next : children(number)) {
                work.push(next);
            }
            visited.add(number);
        }
        return visited;
    }

    @ForkAhead
    private static List<Integer> last() {
        List<Integer> visited = new ArrayList<>();
        List<Integer> work = new ArrayList<>(List.of(1, 2));
        while (!work.isEmpty()) {
            int number = work.remove(work.size() - 1);
            visited.add(number);
            work.addAll(children(number));
        }
        return visited;
    }

    @ForkAhead
    private static List<Integer> growing() {
        List<Integer> all = new ArrayList<>(List.of(6, 7, 8));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(together("growing", all.get(i)));
        }
        return all;
    }

    @ForkAhead
    private static List<Integer> stepped() {
        List<Integer> all = new ArrayList<>(List.of(1));
        int i = 0;
        while (i < all.size()) {
            List<Integer> children = children(all.get(i++));
            all.addAll(children);
        }
        all.add(i);
        return all;
    }

    /** What the rest takes away is not asked for ahead. */
    @ForkAhead
    private static List<Integer> shrinking() {
        List<Integer> all = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7));
        for (int i = 0; i < all.size(); i++) {
            int children = children(all.get(i)).size();
            all.remove(all.size() - 1 - children / 2);
        }
        return all;
    }

    @ForkAhead
    private static List<Integer> concurrent() {
        List<Integer> visited = new ArrayList<>();
        ConcurrentLinkedQueue<Integer> work = new ConcurrentLinkedQueue<>(List.of(6, 7, 8));
        while (!work.isEmpty()) {
            int number = work.poll();
            visited.add(number);
            work.addAll(together("concurrent", number));
        }
        return visited;
    }

    @ForkAhead
    private static List<Integer> iterated() {
        List<Integer> visited = new ArrayList<>();
        ConcurrentLinkedQueue<Integer> work = new ConcurrentLinkedQueue<>(List.of(1, 2));
        for (Integer number : work) {
            visited.add(number);
            work.addAll(children(number));
        }
        return visited;
    }

    @ForkAhead
    private static List<Integer> blocking() {
        List<Integer> visited = new ArrayList<>();
        LinkedBlockingQueue<Integer> work = new LinkedBlockingQueue<>(List.of(1, 2, 3));
        for (Integer number = work.poll(); number != null; number = work.poll()) {
            visited.add(number);
            work.addAll(children(number));
        }
        while (work.isEmpty() && visited.size() < 30) {
            visited.add(0);
            work.addAll(List.of(7, 8));
            Integer number;
            while ((number = work.poll()) != null) {
                List<Integer> children = children(number);
                visited.add(number);
                work.addAll(children);
            }
        }
        return visited;
    }

    @ForkAhead
    private static List<Integer> measured() {
        List<Integer> visited = new ArrayList<>();
        Queue<Integer> work = new ArrayDeque<>(List.of(1, 2));
        while (!work.isEmpty()) {
            int number = work.poll();
            visited.addAll(children(number + 2 * work.size()));
            if (visited.size() < 20) {
                work.add(number);
            }
        }
        return visited;
    }

    /** The rest says how many are left. */
    @ForkAhead
    private static List<Integer> told() {
        List<Integer> visited = new ArrayList<>();
        Queue<Integer> work = new ArrayDeque<>(List.of(1, 2));
        while (!work.isEmpty()) {
            int number = work.poll();
            List<Integer> children = children(number);
            visited.add(work.size());
            work.addAll(children);
        }
        return visited;
    }

    @ForkAhead
    private static List<Integer> two() {
        List<Integer> visited = new ArrayList<>();
        Queue<Integer> work = new ArrayDeque<>(List.of(1, 2, 3));
        while (!work.isEmpty()) {
            Integer number = work.poll();
            Integer second = work.poll();
            visited.addAll(children(number + (second == null ? 100 : second)));
            if (number < 40) {
                work.add(number * 2);
            }
        }
        return visited;
    }

    @ForkAhead
    private static List<Integer> either() {
        List<Integer> visited = new ArrayList<>();
        Queue<Integer> first = new ArrayDeque<>(List.of(1));
        Queue<Integer> second = new ArrayDeque<>(List.of(5, 6, 7));
        while (!first.isEmpty() || !second.isEmpty()) {
            int number = first.isEmpty() ? second.poll() : first.poll();
            visited.add(number);
            first.addAll(children(number));
        }
        return visited;
    }

    /** The inner list is filled by the outer one, and the other way round. */
    @ForkAhead
    private static List<Integer> nested() {
        List<Integer> visited = new ArrayList<>();
        Queue<Integer> outer = new ArrayDeque<>(List.of(1, 2));
        while (!outer.isEmpty()) {
            Queue<Integer> inner = new ArrayDeque<>();
            inner.add(outer.poll());
            inner.add(20);
            while (!inner.isEmpty()) {
                int number = inner.poll();
                visited.add(number);
                for (int next : children(number)) {
                    (next % 2 == 0 ? inner : outer).add(next);
                }
            }
            visited.add(-outer.size());
        }
        return visited;
    }

    @ForkAhead
    private static List<Integer> inner() {
        List<Integer> visited = new ArrayList<>();
        Queue<Integer> work = new ArrayDeque<>(List.of(1, 2, 3));
        Integer number;
        while ((number = work.poll()) != null) {
            for (int step = 0; step < 3; step++) {
                int sum = children(number + step).size();
                visited.add(number * 10 + sum);
                if (sum > 0) {
                    work.add(number * 2 + step);
                }
            }
        }
        return visited;
    }

    @ForkAhead
    private static Set<Integer> seen() {
        Set<Integer> seen = new HashSet<>(Set.of(1));
        Queue<Integer> work = new ArrayDeque<>(List.of(1));
        while (!work.isEmpty()) {
            for (int next : children(work.remove())) {
                if (seen.add(next % 11)) {
                    work.add(next % 11);
                }
            }
        }
        return seen;
    }

    @ForkAhead
    private static List<Integer> limited() {
        List<Integer> visited = new ArrayList<>();
        Queue<Integer> work = new ArrayDeque<>(List.of(6, 7, 8));
        for (int i = 0; i < 9 && !work.isEmpty(); i++) {
            int number = work.poll();
            if (number % 13 == 0) {
                visited.add(-number);
                continue;
            }
            work.addAll(together("limited", number));
            visited.add(number);
        }
        visited.addAll(work);
        return visited;
    }

    /** The condition counts: it is not asked again. */
    @ForkAhead
    private static List<Integer> countdown() {
        List<Integer> visited = new ArrayList<>();
        Queue<Integer> work = new ArrayDeque<>(List.of(1, 2, 3));
        int left = 12;
        while (left-- > 0 && !work.isEmpty()) {
            int number = work.poll();
            visited.add(number);
            work.addAll(children(number));
        }
        visited.add(left);
        return visited;
    }

    /** What the condition has found is used behind the loop. */
    @ForkAhead
    private static List<Object> behind() {
        List<Object> visited = new ArrayList<>();
        List<Integer> all = new ArrayList<>(List.of(6, 7, 8));
        int i = 0;
        long sum = 0;
        Integer last = 0;
        double mean = 0;
        for (; i < all.size(); i++) {
            last = all.get(i);
            mean = last / 4.0;
            List<Integer> children = together("behind", last);
            sum += last;
            visited.add(mean + sum);
            all.addAll(children);
        }
        visited.add(i + " " + sum + " " + last + " " + mean);
        return visited;
    }

    private static final class Work {
        private final Deque<Integer> open = new ArrayDeque<>();
        private final Set<Integer> done = new HashSet<>();

        @ForkAhead
        List<Integer> run() {
            List<Integer> visited = new ArrayList<>();
            offer(List.of(1));
            while (!open.isEmpty()) {
                int number = open.removeFirst();
                visited.add(number);
                offer(children(number));
            }
            return visited;
        }

        @ForkAhead
        List<Integer> helpers() {
            List<Integer> visited = new ArrayList<>();
            done.clear();
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

    /** What adds is not known. */
    @ForkAhead
    private static List<Integer> hidden() {
        List<Integer> visited = new ArrayList<>();
        Queue<Integer> work = new ArrayDeque<>(List.of(6, 7, 8));
        Consumer<List<Integer>> sink = work::addAll;
        Map<Integer, Consumer<List<Integer>>> sinks = new LinkedHashMap<>();
        sinks.put(0, sink);
        while (!work.isEmpty()) {
            int number = work.poll();
            List<Integer> children = together("hidden", number);
            visited.add(number);
            sinks.get(0).accept(children);
        }
        return visited;
    }

    @ForkAhead
    private static List<Object> handler() {
        List<Object> visited = new ArrayList<>();
        Queue<Integer> work = new ArrayDeque<>(List.of(1, 2, 3));
        Integer number;
        while ((number = work.poll()) != null) {
            try {
                work.addAll(failing(number));
                visited.add(number);
            } catch (IllegalStateException e) {
                visited.add(e.getMessage());
                work.add(number + 1);
            } finally {
                visited.add("end " + number);
            }
        }
        return visited;
    }

    /** What has ended is not asked again. */
    @ForkAhead
    private static List<Object> lines() throws IOException {
        AtomicInteger read = new AtomicInteger();
        BufferedReader reader = new BufferedReader(new StringReader("6\n7\n8")) {
            @Override
            public String readLine() throws IOException {
                read.incrementAndGet();
                return super.readLine();
            }
        };
        List<Object> visited = new ArrayList<>();
        String line;
        while ((line = reader.readLine()) != null) {
            visited.add(together("lines", Integer.parseInt(line)));
        }
        visited.add(read.get());
        return visited;
    }

    /** A queue in an array, whose ends are fields. */
    private int from;

    private int to;

    @ForkAhead
    private List<Integer> inArray() {
        int[] work = new int[64];
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

    private static List<Integer> ring() {
        return new PromisedWorklists().inArray();
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
    static List<Integer> failing(int number) {
        CALLS.incrementAndGet();
        if (number % 3 == 0) {
            throw new IllegalStateException("no " + number);
        }
        return of(number);
    }

    /** Those of the three numbers that are there first meet. */
    @IoBoundFork
    static List<Integer> together(String key, int number) {
        CALLS.incrementAndGet();
        if (number >= 6 && number <= 8) {
            Probe.meet(key, 3);
        }
        return of(number);
    }
}
