package dev.xfork.runtime;

import dev.xfork.internal.Wrapped;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the objects that a loop meets where it is entered, before it runs ahead. Not for people.
 *
 * <p>Questions are answered by the exact class, from the table of {@link KnownClass}; no method of an object of another class is
 * ever called, and nothing is thrown. True for null, which fails the loop where the sequential one fails.
 */
public final class Known {
    private static final ClassValue<KnownClass> CLASSES = new ClassValue<>() {
        @Override
        protected KnownClass computeValue(Class<?> type) {
            return type.getClassLoader() == null ? KnownClass.of(type.getName()) : KnownClass.UNKNOWN;
        }
    };

    private Known() {}

    /** Whether iterating, counting through or measuring a collection or map reads its own family only, and writes nothing. */
    public static boolean iterated(@Nullable Object source) {
        if (source == null) {
            return true;
        }
        KnownClass known = of(source);
        return known.has(KnownClass.ITERATED) && (!known.has(KnownClass.ASKING) || Wrapped.isOfWhole(source));
    }

    /** Whether looking up writes nothing, and runs no code of the program but that of the key looked for. */
    public static boolean lookedUp(@Nullable Object map) {
        return map == null || of(map).has(KnownClass.LOOKED_UP) && isPlain(map);
    }

    /** Whether an object never changes; what it holds may. */
    public static boolean immutable(@Nullable Object object) {
        return object == null || of(object).has(KnownClass.IMMUTABLE);
    }

    /** Whether an iterator made by the object never shows later changes of it. */
    public static boolean snapshot(@Nullable Object source) {
        return source == null || of(source).has(KnownClass.SNAPSHOT);
    }

    /** Whether writing writes the object's own family only, and runs no code of the program but that of the key or element given. */
    public static boolean writesItself(@Nullable Object target) {
        return target == null || of(target).has(KnownClass.WRITTEN) && isPlain(target);
    }

    /** Whether writing writes the object's own family only, and runs no code of the program at all. */
    public static boolean appended(@Nullable Object target) {
        return target == null || of(target).has(KnownClass.APPENDED);
    }

    /** Whether asking a collection whether there is more, or taking from it where there is nothing, does nothing. */
    public static boolean asked(@Nullable Object queue) {
        return queue == null || of(queue).has(KnownClass.ASKED);
    }

    /** Whether the object only prints or logs what it is given. */
    public static boolean prints(@Nullable Object target) {
        return target == null || of(target).has(KnownClass.PRINTS);
    }

    /** Whether two objects are not the same. */
    public static boolean distinct(@Nullable Object one, @Nullable Object other) {
        return one == null || one != other;
    }

    /** Whether writing the one cannot change the other: collections, maps and arrays. */
    public static boolean separate(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return true;
        }
        if (one == other) {
            return false;
        }
        KnownClass first = of(one);
        KnownClass second = of(other);
        return first.isKnown() && second.isKnown() && first.isSeparate(second);
    }

    /** Whether an object is of exactly a class. */
    public static boolean exact(@Nullable Object object, Class<?> type) {
        return object == null || object.getClass() == type;
    }

    private static KnownClass of(Object object) {
        Class<?> type = object.getClass();
        return type.isArray() ? KnownClass.ARRAY : CLASSES.get(type);
    }

    /** Whether no comparator of the program is asked; only of objects of classes in the table. */
    private static boolean isPlain(Object collection) {
        if (!of(collection).has(KnownClass.ORDERED)) {
            return true;
        }
        Comparator<?> order = null;
        if (collection instanceof SortedMap<?, ?> map) {
            order = map.comparator();
        } else if (collection instanceof SortedSet<?> set) {
            order = set.comparator();
        }
        return order == null || order == Comparator.naturalOrder() || order == String.CASE_INSENSITIVE_ORDER;
    }
}
