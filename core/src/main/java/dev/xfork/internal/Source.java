package dev.xfork.internal;

import dev.xfork.runtime.KnownClass;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Weave;
import java.lang.invoke.MethodHandle;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** What a stream is made of, so that it can be read a second time: a collection of the JDK, an array or a range. */
public final class Source {
    private final MethodHandle opens; // (Object[])stream
    private final @Nullable Object[] operands;
    private final boolean fixed;

    /**
     * A source.
     *
     * @param opens the call that makes the stream, {@code (Object[])Object}
     * @param operands what it takes; the collection or array first
     * @param fixed whether nobody can change what it gives
     */
    public Source(MethodHandle opens, @Nullable Object[] operands, boolean fixed) {
        this.opens = opens;
        this.operands = operands;
        this.fixed = fixed;
    }

    /** Another stream of the same source. */
    Object open() throws Throwable {
        return (Object) opens.invokeExact(operands);
    }

    /** Whether no other thread may change it: a collection that others may change would be a concurrent one. */
    boolean isOfOneThread() {
        return fixed || operands[0] == null || !operands[0].getClass().getName().startsWith("java.util.concurrent.");
    }

    /** How many elements it gives; -1 if that is not known. */
    long size() {
        try {
            return ((BaseStream<?, ?>) open()).spliterator().getExactSizeIfKnown();
        } catch (Throwable t) {
            return -1; // the stream itself will throw it
        }
    }

    /** Why nothing can be read ahead, or null. */
    @Nullable
    Reason obstacle(Stage stage) {
        if (stage.has(Stage.PRINTS) && !Console.isKnown()) {
            return Reason.STREAM_REST;
        }
        if (fixed) {
            return stage.has(Stage.ENTRIES) ? Reason.STREAM_STAGE : null;
        }
        Object from = Weave.actual(operands[0]);
        operands[0] = from;
        if (stage.has(Stage.ENTRIES) && !isOfEntries(from)) {
            return Reason.STREAM_STAGE;
        }
        if (from instanceof Collection<?> collection) {
            String name = from.getClass().getName();
            boolean immutable = isImmutable(name);
            boolean values = name.contains("$Unmodifiable")
                    || name.contains("$") && (name.contains("Values") || name.contains("Entr"));
            if (!isKnown(collection, name)) {
                return Reason.UNKNOWN_COLLECTION;
            }
            boolean concurrent = name.startsWith("java.util.concurrent.");
            boolean changes = stage.has(Stage.FIXED) && !immutable
                    || stage.has(Stage.NO_VALUES) && values
                    || stage.has(Stage.GROWS) && concurrent
                    || stage.has(Stage.NO_ARRAY) && name.startsWith("java.util.Arrays$");
            return changes ? Reason.STREAM_REST : null;
        }
        if (from instanceof Map<?, ?> map) {
            return obstacle(map, map.getClass().getName(), stage);
        }
        return stage.has(Stage.FIXED | Stage.NO_ARRAY) || from == null ? Reason.STREAM_REST : null;
    }

    /** Whether a class of the JDK is of collections that never change, and compute nothing when they are read. */
    private static boolean isImmutable(String name) {
        return KnownClass.of(name).has(KnownClass.IMMUTABLE)
                || name.startsWith("java.util.ImmutableCollections$Map") // the views too
                || name.startsWith("java.util.Collections$Empty")
                || name.startsWith("java.util.Collections$Singleton");
    }

    /** Whether what an object gives are the entries of a map of the JDK. */
    private static boolean isOfEntries(@Nullable Object object) {
        String name = object == null ? "" : object.getClass().getName();
        return name.startsWith("java.util.ImmutableCollections$Map")
                || name.startsWith("java.util.") && !name.startsWith("java.util.Collections$") && name.contains("Entr");
    }

    private static @Nullable Reason obstacle(Map<?, ?> map, String name, Stage stage) {
        boolean immutable = isImmutable(name);
        boolean known = switch (name) {
            case "java.util.HashMap", "java.util.TreeMap", "java.util.EnumMap" -> true;
            case "java.util.LinkedHashMap" -> true;
            default -> immutable;
        };
        if (!known) {
            return Reason.UNKNOWN_COLLECTION;
        }
        boolean changes =
                stage.has(Stage.FIXED) && !immutable || stage.has(Stage.GROWS) && map instanceof ConcurrentMap<?, ?>;
        return changes ? Reason.STREAM_REST : null;
    }

    /** Whether to read a collection has no effect, and gives the same objects each time. */
    private static boolean isKnown(Collection<?> collection, String name) {
        if (collection.getClass().getClassLoader() != null
                || !name.startsWith("java.util.")
                || collection instanceof Vector<?>) {
            return false;
        }
        String outer = name.substring(name.lastIndexOf('.') + 1);
        if (outer.startsWith("Collections$")) {
            String kind = outer.substring("Collections$".length());
            return kind.startsWith("Empty")
                    || kind.startsWith("Singleton")
                    || kind.startsWith("CopiesList")
                    || kind.startsWith("Unmodifiable") && isOfKnown(collection);
        }
        if (name.startsWith("java.util.concurrent.") && (name.contains("Values") || name.contains("Entr"))) {
            return false; // a call could put another value in the place of its own element
        }
        boolean asks = collection instanceof SortedSet<?> || outer.startsWith("ConcurrentSkipListMap$");
        if (asks && !Wrapped.isOfWhole(collection)) {
            return false; // a part of a map asks its comparator
        }
        if (outer.startsWith("ImmutableCollections$")) {
            return isImmutable(name);
        }
        return !outer.startsWith("Abstract")
                && !outer.startsWith("Reverse")
                && !outer.startsWith("Hashtable")
                && !outer.startsWith("WeakHashMap")
                && !outer.startsWith("ServiceLoader")
                && !outer.contains("SubMap")
                && !outer.startsWith("CopyOnWrite"); // what it gives is settled when the stream is made
    }

    /** Whether what an unmodifiable wrapper wraps is a known collection, and no concurrent one. */
    private static boolean isOfKnown(Collection<?> wrapper) {
        Collection<?> wrapped = (Collection<?>) Wrapped.in(wrapper);
        String name = wrapped == null ? "" : wrapped.getClass().getName();
        return wrapped != null
                && !name.startsWith("java.util.concurrent.")
                && !name.startsWith("java.util.Arrays$")
                && isKnown(wrapped, name);
    }
}
