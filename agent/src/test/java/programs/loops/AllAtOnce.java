package programs.loops;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.TreeSet;
import programs.Probe;
import programs.Runs;

/** All calls of a loop are under way at once; their results are added in the order of the loop, to whatever it adds. */
@Runs(workers = 2)
public final class AllAtOnce {
    private static final int CALLS = 20;

    private final List<String> held = new ArrayList<>();

    public static void main(String[] args) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            names.add("n" + i);
        }
        List<String> out = new ArrayList<>();
        addAll(names, out);
        System.out.println(out);
        System.out.println(returned(names));
        AllAtOnce object = new AllAtOnce();
        object.addToField(names);
        System.out.println(object.held);
        Collection<String> set = new LinkedHashSet<>();
        addTo("set", names, set);
        System.out.println(set);
        Collection<String> linked = new LinkedList<>();
        addToLinked(names, linked);
        System.out.println(linked);
        Collection<String> sorted = new TreeSet<>();
        addToSorted(names, sorted);
        System.out.println(sorted);
        ArrayDeque<String> queue = new ArrayDeque<>();
        addFirst(names, queue);
        System.out.println(queue);
        List<String> late = new ArrayList<>();
        lastEndsFirst(names, late);
        System.out.println(late);
        System.out.println(onProcessors(names));
    }

    private static void addAll(List<String> names, List<String> out) {
        for (String name : names) {
            out.add(load("parameter", name));
        }
    }

    private static List<String> returned(List<String> names) {
        List<String> out = new ArrayList<>();
        for (String name : names) {
            out.add(load("returned", name));
        }
        return out;
    }

    private void addToField(List<String> names) {
        for (String name : names) {
            held.add(load("field", name));
        }
    }

    private static void addTo(String key, List<String> names, Collection<String> out) {
        for (String name : names) {
            String text = load(key, name);
            out.add(text);
        }
    }

    private static void addToLinked(List<String> names, Collection<String> out) {
        for (String name : names) {
            String text = load("linked", name);
            if (!text.isEmpty()) {
                out.add(text);
            }
        }
    }

    private static void addToSorted(List<String> names, Collection<String> out) {
        for (int i = 0; i < names.size(); i++) {
            out.add(load("sorted", names.get(i)));
        }
    }

    private static void addFirst(List<String> names, ArrayDeque<String> out) {
        for (String name : names) {
            out.addFirst(load("first", name));
        }
    }

    /** Each call ends after the one that follows it. */
    private static void lastEndsFirst(List<String> names, List<String> out) {
        for (String name : names) {
            out.add(backwards(name));
        }
    }

    private static List<Integer> onProcessors(List<String> names) {
        List<Integer> lengths = new ArrayList<>();
        for (String name : names) {
            lengths.add(length(name));
        }
        return lengths;
    }

    @IoBoundFork
    static String load(String key, String name) {
        Probe.meet(key, CALLS);
        return name + "!";
    }

    @IoBoundFork
    static String backwards(String name) {
        int number = Integer.parseInt(name.substring(1));
        if (number < CALLS - 1) {
            Probe.beside("ended " + (number + 1));
        }
        Probe.open("ended " + number);
        return name + "?";
    }

    @CpuBoundFork
    static int length(String name) {
        if (name.equals("n0")) {
            Probe.beside("length of n1");
        }
        Probe.open("length of " + name);
        return name.length();
    }
}
