package dev.xfork.agent.weave;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Annotated methods by what their code says about their results. */
@SuppressWarnings("unused")
@NullUnmarked
class Results {
    static class Thing {
        Object held;
        Thing next;

        Thing() {}

        Thing(Object held) {
            this.held = held;
        }

        void touch() {}

        @CpuBoundFork
        Thing self() {
            return this;
        }
    }

    static class Special extends Thing {}

    interface Named {}

    static class Name implements Named {}

    sealed interface Closed permits Open {}

    static non-sealed class Open implements Closed {}

    @NullMarked
    static class Marked {
        private @Nullable List<String> cached;

        @CpuBoundFork
        List<String> said() {
            return Objects.requireNonNull(cached);
        }

        @CpuBoundFork
        List<String> saidByDefault(List<String> list) {
            return list;
        }

        @CpuBoundFork
        @Nullable
        List<String> saidOtherwise(List<String> list) {
            return list;
        }

        @CpuBoundFork
        <T> T variable(T value) {
            return value;
        }
    }

    static Thing kept;
    private final List<Thing> all = new ArrayList<>();

    @CpuBoundFork
    static void nothing() {}

    @CpuBoundFork(detached = true)
    static int number() {
        return 1;
    }

    @CpuBoundFork(detached = true)
    static String text() {
        return "text";
    }

    @CpuBoundFork(detached = true)
    static int[] array() {
        return new int[1];
    }

    @CpuBoundFork(detached = true)
    static Optional<String> optional() {
        return Optional.of("a");
    }

    @CpuBoundFork(detached = true)
    static Closed closed() {
        return new Open();
    }

    @CpuBoundFork
    static Thing fresh() {
        Thing thing = new Thing();
        thing.held = "a";
        thing.touch();
        return thing;
    }

    @CpuBoundFork
    static Thing freshByChoice(boolean choice) {
        return choice ? new Thing() : new Thing("b");
    }

    @CpuBoundFork
    static Thing eitherClass(boolean choice) {
        return choice ? new Thing() : new Special();
    }

    @CpuBoundFork
    static Thing subclass() {
        return new Special();
    }

    @CpuBoundFork
    static Thing perhapsNull(boolean choice) {
        return choice ? new Thing() : null;
    }

    @CpuBoundFork
    static Thing leaked() {
        Thing thing = new Thing();
        kept = thing;
        return thing;
    }

    @CpuBoundFork
    Thing leakedToList() {
        Thing thing = new Thing();
        all.add(thing);
        return thing;
    }

    @CpuBoundFork
    static Thing leakedToOther(Thing other) {
        Thing thing = new Thing();
        other.next = thing;
        return thing;
    }

    @CpuBoundFork
    static Thing leakedByLambda() {
        Thing thing = new Thing();
        Runnable later = () -> thing.touch();
        later.run();
        return thing;
    }

    @CpuBoundFork
    static Thing leakedInOneRound(int n) {
        Thing thing = new Thing();
        for (int i = 0; i < n; i++) {
            kept = thing;
            thing = new Thing();
        }
        return thing;
    }

    @CpuBoundFork
    static Thing throughHelper() {
        return helper();
    }

    private static Thing helper() {
        return new Thing();
    }

    @CpuBoundFork
    static Thing recursive(int n) {
        return n == 0 ? new Thing() : recursive(n - 1);
    }

    @CpuBoundFork
    Thing throughOverridable() {
        return overridable();
    }

    Thing overridable() {
        return new Thing();
    }

    @CpuBoundFork
    static Thing given(Thing thing) {
        return Objects.requireNonNull(thing);
    }

    @CpuBoundFork(nonNull = true)
    static Thing givenWithWord(Thing thing) {
        return thing;
    }

    @CpuBoundFork
    static @NonNull Thing givenWithAnnotation(Thing thing) {
        return thing;
    }

    @CpuBoundFork
    static Named named() {
        return new Name();
    }

    @CpuBoundFork
    static @NonNull Named namedOfAnyClass(Named named) {
        return named;
    }

    @CpuBoundFork
    static List<String> list() {
        return List.of("a");
    }

    @CpuBoundFork
    static List<String> newList() {
        List<String> list = new ArrayList<>();
        list.add("a");
        return list;
    }

    @CpuBoundFork
    static List<String> listOfUnknown(Supplier<List<String>> supplier) {
        return supplier.get();
    }

    @CpuBoundFork
    static Collection<String> collection(Map<String, String> map) {
        return Collections.unmodifiableCollection(map.values());
    }

    @CpuBoundFork
    static Map<String, Integer> map(boolean sorted) {
        Map<String, Integer> map = sorted ? new LinkedHashMap<>() : new HashMap<>();
        map.put("a", 1);
        return map;
    }

    @CpuBoundFork
    static List<String> listInTry(String text) {
        try {
            return List.of(text.strip());
        } catch (RuntimeException e) {
            return Collections.emptyList();
        } finally {
            kept = null;
        }
    }

    @CpuBoundFork
    static ArrayList<String> arrayList() {
        return new ArrayList<>();
    }

    @CpuBoundFork
    static Supplier<String> function() {
        return () -> "a";
    }

    @CpuBoundFork
    static Object object() {
        return new Thing();
    }

    @CpuBoundFork
    static CompletableFuture<String> future() {
        return null;
    }

    @CpuBoundFork
    static Future<String> plainFuture() {
        return null;
    }
}
