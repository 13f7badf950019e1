package dev.xfork.internal.standin;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the JDK's own types. Its code is never woven, and it knows its implementations: {@code Files}
 * throws for a {@code Path} that is not the provider's own, {@code "a".equals} is false for a {@code CharSequence}
 * with a string behind it, {@code String.format} looks for the final classes below {@code Number}, a {@code Clock}
 * equals only its own class. So a type of the JDK is refused unless it is listed here: because the JDK uses it
 * through its methods alone, where it asks for the class behind it only to take a shorter way to the same result.
 * What is listed is analysed like any other type.
 */
final class Platform {
    /** Interfaces that the JDK uses through their methods alone, and whose {@code equals} goes by content. */
    private static final Set<String> BY_CONTENT = Set.of(
            "java.util.List",
            "java.util.Set",
            "java.util.SortedSet",
            "java.util.NavigableSet",
            "java.util.SequencedSet",
            "java.util.Map",
            "java.util.SortedMap",
            "java.util.NavigableMap",
            "java.util.SequencedMap",
            "java.util.Map$Entry",
            "java.util.concurrent.ConcurrentMap",
            "java.util.concurrent.ConcurrentNavigableMap");

    /** The same, but two of them are equal only where they are one. */
    private static final Set<String> BY_IDENTITY = Set.of(
            "java.lang.AutoCloseable",
            "java.lang.Iterable",
            "java.lang.Runnable",
            "java.util.Collection",
            "java.util.Comparator",
            "java.util.Deque",
            "java.util.Enumeration",
            "java.util.Iterator",
            "java.util.ListIterator",
            "java.util.PrimitiveIterator",
            "java.util.PrimitiveIterator$OfDouble",
            "java.util.PrimitiveIterator$OfInt",
            "java.util.PrimitiveIterator$OfLong",
            "java.util.Queue",
            "java.util.SequencedCollection",
            "java.util.concurrent.BlockingDeque",
            "java.util.concurrent.BlockingQueue",
            "java.util.concurrent.Callable",
            "java.util.concurrent.TransferQueue");

    private static final Set<String> CLASSES = Set.of(
            "java.io.InputStream",
            "java.util.AbstractMap$SimpleEntry",
            "java.util.AbstractMap$SimpleImmutableEntry",
            "java.util.Base64$Decoder",
            "java.util.Base64$Encoder",
            "java.util.StringTokenizer",
            "java.util.concurrent.CountDownLatch",
            "java.util.concurrent.CyclicBarrier");

    private Platform() {}

    /** Whether the type is the JDK's own. */
    static boolean owns(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return true;
        }
        String module = type.getModule().getName();
        return module != null
                && type.getModule().getLayer() == ModuleLayer.boot()
                && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    /** What is known to be in the way of a stand-in of a type of the JDK; null where nothing is. */
    static @Nullable String obstacle(Class<?> type) {
        if (type == Object.class) {
            return "anything may be behind java.lang.Object, final classes included";
        }
        boolean function = type.isInterface() && type.getPackageName().equals("java.util.function");
        String name = type.getName();
        boolean listed = function || BY_CONTENT.contains(name) || BY_IDENTITY.contains(name) || CLASSES.contains(name);
        return listed ? null : "the JDK's own code may ask for the class behind " + name;
    }

    /** Whether equality of the interface's values is said to go by content. */
    static boolean equalByContent(Class<?> type) {
        return BY_CONTENT.contains(type.getName());
    }
}
