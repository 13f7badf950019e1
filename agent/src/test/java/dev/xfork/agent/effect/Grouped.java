package dev.xfork.agent.effect;

import static dev.xfork.agent.effect.Kit.f;

import dev.xfork.agent.effect.Ahead.No;
import dev.xfork.agent.effect.Ahead.Yes;
import dev.xfork.agent.effect.Kit.Unknown;
import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Functions that collections and maps call, and what they hold. */
final class Grouped {
    private final List<String> source = new ArrayList<>();
    private final Map<String, List<String>> kept = new HashMap<>();

    @Yes({"iterated"})
    Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String x : source) {
            groups.computeIfAbsent(f(x), k -> new ArrayList<>()).add(x);
        }
        return groups;
    }

    @Yes({"iterated"})
    Map<String, List<String>> byHand() {
        Map<String, List<String>> groups = new HashMap<>();
        for (String x : source) {
            String key = f(x);
            List<String> group = groups.get(key);
            if (group == null) {
                group = new ArrayList<>();
                groups.put(key, group);
            }
            group.add(x);
        }
        return groups;
    }

    @Yes({"iterated"})
    List<List<String>> lists() {
        List<List<String>> lists = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            lists.add(new ArrayList<>());
        }
        for (String x : source) {
            lists.get(f(x.length())).add(x);
        }
        return lists;
    }

    @No(Reason.LOOP_WRITES)
    void theSourceIsStored() {
        Map<String, List<String>> groups = new HashMap<>();
        groups.put("", source);
        for (String x : source) {
            groups.get(f(x)).add(x);
        }
    }

    @No(Reason.LOOP_WRITES)
    void oneOfItsListsIsIterated() {
        Map<String, List<String>> groups = new HashMap<>();
        List<String> xs = new ArrayList<>();
        groups.put("", xs);
        for (String x : xs) {
            groups.get(f(x)).add(x);
        }
    }

    @No(Reason.LOOP_WRITES)
    void oneOfItsListsIsIteratedUnderAnotherName() {
        Map<String, List<String>> groups = new HashMap<>();
        groups.put("", new ArrayList<>());
        List<String> xs = groups.get("");
        for (String x : xs) {
            groups.computeIfAbsent(f(x), k -> new ArrayList<>()).add(x);
        }
    }

    @Yes({"writesItself(local 3)", "separate(source, local 3)"})
    void whatItGaveBeforeIsWritten() {
        List<List<String>> lists = new ArrayList<>();
        List<String> xs = new ArrayList<>();
        lists.add(xs);
        List<String> same = lists.get(0);
        for (String x : xs) {
            same.add(f(x));
        }
    }

    @No(Reason.LOOP_WRITES)
    void aMapOfAnother(Unknown unknown) {
        Map<String, List<String>> groups = new HashMap<>();
        unknown.run(groups);
        for (String x : source) {
            groups.computeIfAbsent(f(x), k -> new ArrayList<>()).add(x);
        }
    }

    @No(Reason.LOOP_WRITES)
    void aMapThatIsPassedOnInTheLoop(Unknown unknown) {
        Map<String, List<String>> groups = new HashMap<>();
        List<String> xs = new ArrayList<>();
        groups.put("", xs);
        for (String x : xs) {
            unknown.run(f(x));
            unknown.run(groups);
        }
    }

    @No(Reason.LOOP_WRITES)
    void aMapInAField() {
        for (String x : source) {
            kept.computeIfAbsent(f(x), k -> new ArrayList<>()).add(x);
        }
    }

    @No(Reason.LOOP_WRITES)
    void aFunctionThatGivesTheSource() {
        Map<String, List<String>> groups = new HashMap<>();
        for (String x : source) {
            groups.computeIfAbsent(f(x), k -> source).add(x);
        }
    }

    @No(Reason.LOOP_WRITES)
    void aFunctionThatIsNotKnown(Function<String, List<String>> made) {
        Map<String, List<String>> groups = new HashMap<>();
        for (String x : source) {
            groups.computeIfAbsent(f(x), made).add(x);
        }
    }

    @No(Reason.LOOP_WRITES)
    void listsOfItAreIterated() {
        Map<String, List<String>> groups = new HashMap<>();
        List<String> xs = new ArrayList<>();
        groups.put("", xs);
        for (String x : xs) {
            f(x);
            for (List<String> each : groups.values()) {
                each.add(x);
            }
        }
    }

    @Yes({"iterated"})
    Map<String, Integer> sums() {
        Map<String, Integer> sums = new HashMap<>();
        for (String x : source) {
            sums.merge(f(x), 1, Integer::sum);
        }
        return sums;
    }

    @No(value = Reason.LOOP_WRITES, names = "source.add")
    void sumsThatWriteTheSource() {
        Map<String, Integer> sums = new HashMap<>();
        for (String x : source) {
            sums.merge(f(x), 1, (a, b) -> {
                source.add("x");
                return a + b;
            });
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "forEach")
    void eachIsAdded(List<String> others) {
        for (String x : source) {
            f(x);
            others.forEach(source::add);
        }
    }

    @Yes({"iterated(local 1)", "iterated(source)"})
    void eachIsAddedElsewhere(List<String> others) {
        StringBuilder all = new StringBuilder();
        for (String x : source) {
            f(x);
            others.forEach(other -> all.append(other.length()));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "removeIf")
    void someAreRemoved() {
        for (String x : source) {
            f(x);
            source.removeIf(other -> other.isEmpty());
        }
    }

    @Yes({"iterated"})
    void builders() {
        List<Builder> all = new ArrayList<>();
        for (String x : source) {
            all.add(new Builder().with(f(x)));
        }
    }

    @Yes
    String builder(List<String> xs) {
        Builder builder = new Builder();
        List<String> own = new ArrayList<>();
        for (String x : own) {
            builder.with(f(x));
        }
        return builder.toString();
    }

    @No(Reason.LOOP_WRITES)
    void theListOfABuilder() {
        Builder builder = new Builder();
        for (String x : builder.list()) {
            builder.with(f(x));
        }
    }

    @No(Reason.LOOP_WRITES)
    void theListOfABuilderThatWasPassedOn(Unknown unknown) {
        Builder builder = new Builder();
        builder.pass(unknown);
        for (String x : builder.list()) {
            unknown.run(f(x));
        }
    }

    @No(Reason.LOOP_WRITES)
    void aBuilderThatMayShare() {
        Sharing builder = new Sharing(source);
        for (String x : source) {
            builder.with(f(x));
        }
    }

    static final class Builder {
        private final List<String> list = new ArrayList<>();

        Builder with(String x) {
            list.add(x);
            return this;
        }

        List<String> list() {
            return list;
        }

        void pass(Unknown unknown) {
            unknown.run(list);
        }
    }

    static final class Sharing {
        private final List<String> list;

        Sharing(List<String> source) {
            list = source.isEmpty() ? new ArrayList<>() : source.size() > 3 ? source : new ArrayList<>();
        }

        void with(String x) {
            list.add(x);
        }
    }

    @Yes({"iterated"})
    void parts(int n) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < n; i += 2) {
            out.add(f(source.subList(i, i + 2), i));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "clear")
    void partsThatAreCleared(int n) {
        for (int i = 0; i < n; i += 2) {
            List<String> part = source.subList(0, 2);
            f(part, i);
            part.clear();
        }
    }
}
