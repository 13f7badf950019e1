package programs.scopes;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import programs.Probe;

/** The calls under {@code forEach} run at once, and have all ended when it returns. */
public final class ForEachEndsFirst {
    private static final AtomicInteger DONE = new AtomicInteger();

    private final int weight = 1;

    public static void main(String[] args) {
        List<Integer> list = new ArrayList<>(List.of(0, 1, 2, 3));
        list.forEach(i -> {
            work("list " + i);
            Probe.passed("list " + i);
        });
        System.out.println("list " + DONE.get());
        List.of(0, 1, 2).forEach(i -> work("expression " + i));
        System.out.println("expression " + DONE.get());
        new TreeSet<>(list).forEach(ForEachEndsFirst::workOf);
        System.out.println("reference " + DONE.get());
        new ForEachEndsFirst().instance(list);
        System.out.println("instance " + DONE.get());
        Map<String, Integer> map = new TreeMap<>(Map.of("a", 1, "b", 2));
        map.forEach((key, value) -> {
            work("map " + key);
            Probe.passed("map " + key);
        });
        System.out.println("map " + DONE.get());
        list.stream().filter(i -> i > 0).forEach(i -> {
            work("stream " + i);
            Probe.passed("stream " + i);
        });
        System.out.println("stream " + DONE.get());
        IntStream.range(0, 3).forEach(i -> {
            work("range " + i);
            Probe.passed("range " + i);
        });
        System.out.println("range " + DONE.get());
        list.stream().forEachOrdered(i -> {
            work("ordered " + i);
            Probe.passed("ordered " + i);
        });
        System.out.println("ordered " + DONE.get());
        int factor = 2;
        Set<String> seen = Collections.synchronizedSet(new TreeSet<>());
        list.forEach(i -> {
            record(seen, "twice " + i * factor);
            work("captured " + i);
            Probe.passed("captured " + i);
        });
        System.out.println(seen + " " + DONE.get());
        Iterable<Integer> iterable = list::iterator;
        iterable.forEach(i -> work("iterable " + i));
        System.out.println("iterable " + DONE.get());
        Collections.emptyList().forEach(i -> work("never"));
        List.of(List.of(1, 2), List.of(3)).forEach(inner -> inner.forEach(i -> work("nested " + i)));
        System.out.println("nested " + DONE.get());
    }

    private void instance(List<Integer> list) {
        list.forEach(i -> {
            weigh(i);
            Probe.passed("weigh " + i);
        });
        list.forEach(this::weighAgain);
    }

    @CpuBoundFork
    private void weigh(int i) {
        Probe.afterPassed("weigh " + i);
        DONE.addAndGet(weight);
    }

    @CpuBoundFork
    private void weighAgain(int i) {
        DONE.addAndGet(weight);
    }

    @CpuBoundFork
    static void work(String key) {
        if (!key.startsWith("expression") && !key.startsWith("nested") && !key.startsWith("iterable")) {
            Probe.afterPassed(key);
        }
        DONE.incrementAndGet();
    }

    @CpuBoundFork
    static void workOf(Integer number) {
        DONE.addAndGet(1);
    }

    @IoBoundFork
    static void record(Set<String> seen, String text) {
        seen.add(text);
    }
}
