package dev.xfork.internal;

import dev.xfork.internal.standin.StandIns;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * What collections of the JDK show that hold nothing themselves, without calling them: unmodifiable wrappers, and views of maps which ask their map
 * for its size, or its comparator.
 */
public final class Wrapped {
    private static final String JDK = "java.util.";
    private static final String SKIP_LIST = "java.util.concurrent.ConcurrentSkipList";

    private static final ClassValue<VarHandle[]> FIELDS = new ClassValue<>() {
        @Override
        protected VarHandle[] computeValue(Class<?> type) {
            try {
                VarHandle field = field(type);
                return field == null ? new VarHandle[0] : new VarHandle[] {field};
            } catch (ReflectiveOperationException | RuntimeException e) {
                return new VarHandle[0]; // another JDK
            }
        }
    };

    private Wrapped() {}

    /** What a wrapper or view of the JDK shows; null if that cannot be known. */
    public static @Nullable Object in(Object view) {
        VarHandle[] field = FIELDS.get(view.getClass());
        return field.length == 0 ? null : (Object) field[0].get(view);
    }

    /** Whether a view shows a map of the JDK, whole. */
    public static boolean isOfWhole(Object view) {
        Object map = in(view);
        return map != null
                && (map.getClass() == TreeMap.class
                        || map.getClass() == ConcurrentHashMap.class
                        || map.getClass().getName().equals(SKIP_LIST + "Map"));
    }

    private static @Nullable VarHandle field(Class<?> type) throws ReflectiveOperationException {
        String name = type.getName();
        if (name.startsWith("java.util.Collections$Unmodifiable") && Collection.class.isAssignableFrom(type)) {
            return field(Class.forName("java.util.Collections$UnmodifiableCollection"), "c", Collection.class);
        }
        return switch (name) {
            case JDK + "TreeSet", JDK + "TreeMap$KeySet" -> field(type, "m", NavigableMap.class);
            case JDK + "TreeMap$Values", JDK + "TreeMap$EntrySet" -> field(type, "this$0", TreeMap.class);
            case JDK + "concurrent.ConcurrentHashMap$KeySetView",
                    JDK + "concurrent.ConcurrentHashMap$ValuesView",
                    JDK + "concurrent.ConcurrentHashMap$EntrySetView" ->
                field(type.getSuperclass(), "map", ConcurrentHashMap.class);
            case SKIP_LIST + "Set", SKIP_LIST + "Map$KeySet", SKIP_LIST + "Map$Values", SKIP_LIST + "Map$EntrySet" ->
                field(type, "m", ConcurrentNavigableMap.class);
            default -> null;
        };
    }

    private static VarHandle field(Class<?> type, String name, Class<?> as) throws ReflectiveOperationException {
        StandIns.open(type);
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup()).findVarHandle(type, name, as);
    }
}
