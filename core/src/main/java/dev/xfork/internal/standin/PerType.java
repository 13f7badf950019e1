package dev.xfork.internal.standin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One answer for each type, kept as long as the type and no longer.
 *
 * <p>Implementation notes. A {@link ClassValue} hangs the answer on the type, and with it our own loader: right
 * where the type's loader sees us anyway, a leak where it is above us (the JDK's types, when we are loaded by a
 * loader that can go). Those are kept in a map of our own.
 */
abstract class PerType<V> {
    private final Map<Class<?>, V> above = new ConcurrentHashMap<>();
    private final ClassValue<V> beside = new ClassValue<>() {
        @Override
        protected V computeValue(Class<?> type) {
            return decide(type);
        }
    };

    abstract V decide(Class<?> type);

    V get(Class<?> type) {
        if (!isAbove(type.getClassLoader())) {
            return beside.get(type);
        }
        V known = above.get(type);
        if (known == null) {
            V decided = decide(type);
            V first = above.putIfAbsent(type, decided);
            known = first == null ? decided : first;
        }
        return known;
    }

    private static boolean isAbove(ClassLoader loader) {
        for (ClassLoader own = PerType.class.getClassLoader(); own != null; own = own.getParent()) {
            if (own == loader) {
                return true;
            }
        }
        return loader == null;
    }
}
