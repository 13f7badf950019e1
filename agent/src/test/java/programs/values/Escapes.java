package programs.values;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import programs.Probe;

/** Results leave the method in every way before they are used. */
public final class Escapes {
    private static List<String> field;
    private static final Map<String, List<String>> MAP = new ConcurrentHashMap<>();

    static final class Holder {
        final List<String> held;
        List<String>[] array;

        Holder(List<String> held) {
            this.held = held;
        }
    }

    public static void main(String[] args) throws Exception {
        intoField();
        System.out.println(field);
        Holder holder = intoHolder();
        System.out.println(holder.held + " " + holder.array[1]);
        System.out.println(returned());
        System.out.println(captured().get());
        intoCollection();
        System.out.println(new TreeMap<>(MAP));
        System.out.println(intoThread());
        System.out.println(intoFuture().get());
        System.out.println(varargs(words("v1"), words("v2")));
        intoLibrary();
        System.out.println(recursive(3));
    }

    private static void intoField() {
        field = words("field");
        Probe.passed("field");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Holder intoHolder() {
        Holder holder = new Holder(words("held"));
        Probe.passed("held");
        holder.array = new List[] {null, words("array")};
        Probe.passed("array");
        return holder;
    }

    private static List<String> returned() {
        List<String> words = words("returned");
        Probe.passed("returned");
        return words;
    }

    private static Supplier<String> captured() {
        List<String> words = words("captured");
        Probe.passed("captured");
        return () -> words.get(0);
    }

    private static void intoCollection() {
        MAP.put("one", words("one"));
        MAP.put("two", words("two"));
        MAP.merge("one", words("three"), (a, b) -> {
            List<String> both = new ArrayList<>(a);
            both.addAll(b);
            return both;
        });
    }

    private static String intoThread() throws InterruptedException {
        List<String> words = words("thread");
        Probe.passed("thread");
        String[] seen = new String[2];
        Thread first = new Thread(() -> seen[0] = words.get(0));
        Thread second = new Thread(() -> seen[1] = words.get(0));
        first.start();
        second.start();
        first.join();
        second.join();
        return seen[0] + seen[1];
    }

    private static CompletableFuture<List<String>> intoFuture() {
        List<String> words = words("future");
        Probe.passed("future");
        return CompletableFuture.completedFuture(words);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static String varargs(List<String>... lists) {
        return Arrays.toString(lists);
    }

    private static void intoLibrary() {
        List<String> words = words("library");
        List<String> copy = new ArrayList<>(words);
        copy.addAll(words("more"));
        Collections.sort(copy);
        System.out.println(copy + " " + copy.containsAll(words) + " " + Collections.unmodifiableList(words("u")));
        System.out.println(List.copyOf(words("copied")) + " "
                + Stream.of(words("s1"), words("s2")).flatMap(List::stream).collect(Collectors.joining("+")));
        System.out.println(Arrays.asList(words("asList"), words("b")) + " " + Objects.hash(words("h")) + " "
                + String.valueOf(words("value")) + String.format("%s", words("format")));
        List<String> target = words("target");
        Collections.addAll(target, "x", "y");
        Collections.reverse(target);
        System.out.println(target + " " + Collections.max(words("max")));
    }

    private static List<String> recursive(int depth) {
        List<String> below = depth == 0 ? words("leaf") : recursive(depth - 1);
        List<String> own = words("level " + depth);
        own.addAll(below);
        return own;
    }

    @CpuBoundFork
    static List<String> words(String text) {
        switch (text) {
            case "field", "held", "array", "returned", "captured", "thread", "future" -> Probe.afterPassed(text);
            default -> Probe.fact("word " + text);
        }
        List<String> made = new ArrayList<>();
        made.add(text);
        return made;
    }
}
