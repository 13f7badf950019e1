package dev.xfork.agent.effect;

import static dev.xfork.agent.effect.Kit.f;

import dev.xfork.agent.effect.Ahead.No;
import dev.xfork.agent.effect.Ahead.Yes;
import dev.xfork.agent.effect.Kit.Unknown;
import dev.xfork.runtime.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Loops over lists and other collections. */
final class Lists {
    private final List<String> fixed = new ArrayList<>();
    private List<String> open = new ArrayList<>();
    static final List<String> SHARED = new ArrayList<>();

    @Yes({"iterated(source)", "writesItself(local 1)", "separate(source, local 1)"})
    static void collects(List<String> xs, List<String> out) {
        for (String x : xs) {
            out.add(f(x));
        }
    }

    @Yes({"iterated", "writesItself(local 0.fixed)", "separate"})
    void collectsInAField(List<String> xs) {
        for (String x : xs) {
            fixed.add(f(x));
        }
    }

    @Yes({"iterated", "writesItself(local 0.open)", "separate"})
    void collectsInAFieldThatStays(List<String> xs) {
        for (String x : xs) {
            List<String> into = open;
            into.add(f(x));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "open.add")
    void collectsInAFieldThatIsReplaced(List<String> xs) {
        for (String x : xs) {
            open.add(f(x));
            open = new ArrayList<>(4);
        }
    }

    @Yes({"iterated", "writesItself(Lists.SHARED)", "separate"})
    static void collectsInAStaticField(List<String> xs) {
        for (String x : xs) {
            SHARED.add(f(x));
        }
    }

    @Yes({"iterated"})
    static List<String> collectsInANewList(List<String> xs) {
        List<String> out = new ArrayList<>();
        for (String x : xs) {
            out.add(f(x));
        }
        return out;
    }

    @No(value = Reason.LOOP_WRITES, names = "add may change what is iterated")
    static void growsItself(List<String> xs) {
        for (String x : xs) {
            xs.add(f(x));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "add")
    static void growsItselfCounted(List<String> xs) {
        for (int i = 0; i < xs.size(); i++) {
            xs.add(f(xs.get(i)));
        }
    }

    @Yes({"iterated(local 0)", "writesItself(local 1)", "separate(local 0, local 1)"})
    static void counted(List<String> xs, List<String> out) {
        for (int i = 0; i < xs.size(); i++) {
            out.add(f(xs.get(i)));
        }
    }

    @Yes({"snapshot(source)", "iterated(source)"})
    static void growsByUnknownCode(List<String> xs, Unknown unknown) {
        for (String x : xs) {
            unknown.run(f(x));
        }
    }

    @Yes({"immutable(local 0)", "iterated(local 0)"})
    static void countedWithUnknownCode(List<String> xs, Unknown unknown) {
        for (int i = 0; i < xs.size(); i++) {
            unknown.run(f(xs.get(i)));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "unknown.run")
    static void anArrayListWithUnknownCode(ArrayList<String> xs, Unknown unknown) {
        for (String x : xs) {
            f(x);
            unknown.run(x);
        }
    }

    @Yes({"iterated", "snapshot"})
    static void aSnapshotWithUnknownCode(CopyOnWriteArrayList<String> xs, Unknown unknown) {
        for (String x : xs) {
            f(x);
            unknown.run(x);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void aSnapshotCountedWithUnknownCode(CopyOnWriteArrayList<String> xs, Unknown unknown) {
        for (int i = 0; i < xs.size(); i++) {
            f(xs.get(i));
            unknown.run(xs);
        }
    }

    @No(Reason.LOOP_WRITES)
    void aFieldWithUnknownCode(Unknown unknown) {
        for (int i = 0; i < open.size(); i++) {
            f(open.get(i));
            unknown.run(this);
        }
    }

    @Yes({"iterated(local 0.fixed)", "immutable(local 0.fixed)"})
    void aFinalFieldWithUnknownCode(Unknown unknown) {
        for (int i = 0; i < fixed.size(); i++) {
            f(fixed.get(i));
            unknown.run(this);
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "remove")
    static void removesThroughTheIterator(List<String> xs) {
        for (Iterator<String> it = xs.iterator(); it.hasNext(); ) {
            if (f(it.next()).isEmpty()) {
                it.remove();
            }
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "iterator")
    static void setsThroughTheIterator(List<String> xs) {
        for (ListIterator<String> it = xs.listIterator(); it.hasNext(); ) {
            it.set(f(it.next()));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "iterator")
    static void skipsThroughTheIterator(List<String> xs) {
        for (Iterator<String> it = xs.iterator(); it.hasNext(); ) {
            if (f(it.next()).isEmpty()) {
                it.next();
            }
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "iterator")
    static Iterator<String> givesTheIteratorAway(List<String> xs) {
        Iterator<String> it = xs.iterator();
        while (it.hasNext()) {
            f(it.next());
        }
        return it;
    }

    @No(Reason.UNKNOWN_CALL)
    static void anIteratorFromOutside(Iterator<String> it) {
        while (it.hasNext()) {
            f(it.next());
        }
    }

    @Yes({"iterated"})
    static void anyIterable(Iterable<String> xs) {
        for (String x : xs) {
            f(x);
        }
    }

    @Yes({"iterated", "writesItself", "separate"})
    static void aSetOfText(List<String> xs, Set<String> out) {
        for (String x : xs) {
            out.add(f(x));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void aSetOfUnknownThings(ArrayList<Unknown> xs, TreeSet<Object> out) {
        for (Unknown x : xs) {
            f(x);
            out.add(x);
        }
    }

    @Yes({"iterated", "appended", "separate"})
    static void aCollectionOfUnknownThings(ArrayList<Unknown> xs, Collection<Object> out) {
        for (Unknown x : xs) {
            f(x);
            out.add(x);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void searchesUnknownThings(ArrayList<Unknown> xs, List<Object> out) {
        for (Unknown x : xs) {
            f(x);
            out.remove(x);
        }
    }

    @Yes({"iterated", "writesItself", "separate"})
    static void searchesText(ArrayList<String> xs, List<String> out) {
        for (String x : xs) {
            f(x);
            out.remove(x);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void throughASublist(ArrayList<String> xs) {
        List<String> part = xs.subList(0, 3);
        for (String x : xs) {
            f(x);
            part.clear();
            other(xs);
        }
    }

    private static void other(List<String> xs) {
        xs.clear();
    }

    @Yes({"iterated", "writesItself", "separate"})
    static void whatMayBeASublist(ArrayList<String> xs, List<String> part) {
        for (String x : xs) {
            f(x);
            part.clear();
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "sort")
    static void sorted(ArrayList<String> xs) {
        for (String x : xs) {
            f(x);
            Collections.sort(xs);
        }
    }

    @No(value = Reason.LOOP_EFFECT, names = "poll")
    static void aQueue(ArrayDeque<String> queue) {
        while (!queue.isEmpty()) {
            f(queue.poll());
        }
    }

    @No(Reason.LOOP_WRITES)
    static void aWorklist(Queue<String> queue) {
        while (!queue.isEmpty()) {
            queue.addAll(f(queue.poll(), 2));
        }
    }

    @Yes({"iterated", "iterated", "writesItself", "separate"})
    static void allOfEach(ArrayList<String> xs, List<String> out) {
        for (String x : xs) {
            List<String> part = f(x, 3);
            for (int i = 0; i < xs.size(); i++) {
                out.add(x);
            }
        }
    }

    @No(Reason.LOOP_WRITES)
    static void aListOfEachElement(ArrayList<List<String>> xs) {
        for (List<String> x : xs) {
            f(x);
            x.add("y");
        }
    }

    @No(Reason.UNKNOWN_CLASS)
    static void nestedListsRead(ArrayList<List<String>> xs) {
        for (List<String> x : xs) {
            f(x.get(0));
        }
    }

    @Yes({"iterated(local 0)", "iterated(local 1)"})
    static void twoLists(List<String> xs, List<String> ys) {
        for (int i = 0; i < xs.size(); i++) {
            f(xs.get(i), ys.get(i));
        }
    }

    @Yes({"iterated", "lookedUp(local 1)"})
    static void keepsIf(List<String> xs, Set<String> wanted) {
        for (String x : xs) {
            if (wanted.contains(x)) {
                f(x);
            }
        }
    }

    @No(Reason.UNKNOWN_CALL)
    static void keepsIfEqual(List<Unknown> xs, Set<Unknown> wanted) {
        for (Unknown x : xs) {
            if (wanted.contains(x)) {
                f(x);
            }
        }
    }

    @No(Reason.LOOP_EFFECT)
    static void seenBefore(List<String> xs) {
        Set<String> seen = new java.util.HashSet<>();
        for (String x : xs) {
            if (seen.add(x)) {
                f(x);
            }
        }
    }

    @No(Reason.UNKNOWN_CALL)
    static void ofALambda(List<String> xs, java.util.function.Function<String, String> by) {
        for (String x : xs) {
            f(by.apply(x));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void consumed(ArrayList<String> xs, Consumer<String> by) {
        for (String x : xs) {
            by.accept(f(x));
        }
    }

    @No(Reason.UNKNOWN_CLASS)
    static void ofAClassOfItsOwn() {
        Own own = new Own();
        for (String x : own) {
            f(x);
        }
    }

    @Yes({"iterated(source)"})
    static void aViewOfAnything(List<String> xs) {
        for (String x : Collections.unmodifiableList(xs)) {
            f(x);
        }
    }

    @Yes({"iterated", "writesItself", "separate"})
    static void chosenBefore(boolean first, ArrayList<String> xs, ArrayList<String> ys, List<String> out) {
        ArrayList<String> chosen = first ? xs : ys;
        for (String x : chosen) {
            out.add(f(x));
        }
    }

    @No(Reason.UNKNOWN_CLASS)
    static void chosenEachTime(boolean first, List<String> xs, List<String> ys) {
        int i = 0;
        while (i < 9) {
            List<String> chosen = i % 2 == 0 ? xs : ys;
            f(chosen.get(i));
            i++;
        }
    }

    @Yes({"iterated", "iterated"})
    static void innerLoops(List<String> xs, List<String> ys) {
        for (int i = 0; i < 9; i++) {
            int n = 0;
            for (String y : ys) {
                n += y.length();
            }
            f(n);
            for (String x : xs) {
                n += x.length();
            }
        }
    }

    /** A list that does more than lists do. */
    private static final class Own extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public Iterator<String> iterator() {
            SHARED.clear();
            return super.iterator();
        }
    }
}
