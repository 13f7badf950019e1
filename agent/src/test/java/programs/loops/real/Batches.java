package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** Sends items in groups of so many; the last group is smaller. */
public final class Batches {
    private static final int ITEMS = 10;

    private final List<String> sent = new ArrayList<>();
    private int acknowledged;

    public static void main(String[] args) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            items.add("i" + i);
        }
        Batches batches = new Batches();
        batches.bySubList(List.copyOf(items), 3);
        System.out.println(batches.sent + " " + batches.acknowledged);
        batches.byBuffer(List.copyOf(items), 4);
        System.out.println(batches.sent + " " + batches.acknowledged);
        System.out.println(batches.loaded(List.copyOf(items), 4));
        System.out.println(partitions(List.copyOf(items), 3));
        System.out.println(totals(items.toArray(new String[0]), 5));
    }

    /** Overlaps: a part of an immutable list is immutable. */
    private void bySubList(List<String> items, int size) {
        for (int from = 0; from < items.size(); from += size) {
            List<String> group = items.subList(from, Math.min(items.size(), from + size));
            acknowledged += send("parts", 4, group);
            sent.add("group of " + group.size() + " from " + from);
        }
    }

    /** Sequential: the group is filled in one round and sent in another. */
    private void byBuffer(List<String> items, int size) {
        List<String> group = new ArrayList<>();
        for (String item : items) {
            group.add(item);
            if (group.size() == size) {
                acknowledged += plain(group);
                sent.add("buffer " + group);
                group.clear();
            }
        }
        if (!group.isEmpty()) {
            acknowledged += plain(group);
            sent.add("rest " + group);
        }
    }

    /** The inner loop overlaps; each group ends before the next begins. */
    private List<String> loaded(List<String> items, int size) {
        List<String> all = new ArrayList<>();
        int from = 0;
        while (from < items.size()) {
            int to = Math.min(from + size, items.size());
            String last = "";
            for (int i = from; i < to; i++) {
                last = load(from, to - from, items.get(i));
                all.add(last);
            }
            all.add("| " + last);
            from = to;
        }
        return all;
    }

    /** Overlaps: a copy a group. */
    private static List<Integer> partitions(List<String> items, int size) {
        List<List<String>> groups = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (i % size == 0) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(items.get(i));
        }
        List<Integer> answers = new ArrayList<>();
        for (List<String> group : groups) {
            answers.add(send("groups", 4, group));
        }
        return answers;
    }

    /** Overlaps: the bounds of each group are the arguments. */
    private static String totals(String[] items, int size) {
        int sum = 0;
        String said = "";
        for (int group = 0; group * size < items.length; group++) {
            int total = range(group * size, Math.min(items.length, (group + 1) * size));
            sum += total;
            said += "group " + group + " " + total + " of " + sum + "; ";
        }
        return said;
    }

    @IoBoundFork
    static int send(String key, int parties, List<String> group) {
        Probe.meet(key, parties);
        return group.size() * 10 + group.get(0).length();
    }

    @IoBoundFork
    static int plain(List<String> group) {
        return group.size();
    }

    @IoBoundFork
    static String load(int from, int parties, String item) {
        Probe.meet("load " + from, parties);
        return item + "!";
    }

    @IoBoundFork
    static int range(int from, int to) {
        Probe.meet("ranges", 2);
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += i;
        }
        return sum;
    }
}
