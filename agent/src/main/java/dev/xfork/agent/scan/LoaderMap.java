package dev.xfork.agent.scan;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One value for each class loader, or each module. Holds no key: a value goes when its key does, and must not lead to
 * it.
 *
 * <p>Implementation notes. Keys are compared by identity (loaders of frameworks do override {@code equals}), so a
 * {@code WeakHashMap} does not serve.
 */
public final class LoaderMap<K, V> {
    private final Map<Key<K>, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<K> dropped = new ReferenceQueue<>();

    public @Nullable V get(K key) {
        return values.get(new Key<>(key, null));
    }

    /** Sets the value unless there is one; gives the one that holds. */
    public V putIfAbsent(K key, V value) {
        for (Reference<?> gone = dropped.poll(); gone != null; gone = dropped.poll()) {
            values.remove(gone);
        }
        V other = values.putIfAbsent(new Key<>(key, dropped), value);
        return other == null ? value : other;
    }

    private static final class Key<K> extends WeakReference<K> {
        private final int hash;

        Key(K key, @Nullable ReferenceQueue<K> queue) {
            super(key, queue);
            hash = System.identityHashCode(key);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object o) {
            if (this == o) {
                return true;
            }
            K mine = get();
            return mine != null && o instanceof Key<?> other && other.get() == mine;
        }
    }
}
