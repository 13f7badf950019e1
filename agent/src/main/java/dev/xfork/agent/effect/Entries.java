package dev.xfork.agent.effect;

import java.util.Set;
import org.objectweb.asm.tree.MethodInsnNode;

/** The entries of maps, which show a map and write to it: who has one, has the map. */
final class Entries {
    private static final String VIEW = "entrySet";
    private static final Set<String> KEYS = Set.of(VIEW, "keySet", "navigableKeySet");
    private static final Set<String> HARMLESS = Set.of("iterator", "size", "isEmpty");

    private Entries() {}

    private static boolean isOf(MethodInsnNode call) {
        return call.owner.equals("java/util/Map$Entry");
    }

    /** Whether it asks an entry for its key or value. */
    static boolean isReading(MethodInsnNode call) {
        return isOf(call) && (call.name.equals("getKey") || call.name.equals("getValue"));
    }

    static boolean isOfKey(MethodInsnNode call) {
        return isOf(call) && call.name.equals("getKey");
    }

    static boolean isSetting(MethodInsnNode call) {
        return isOf(call) && call.name.equals("setValue");
    }

    /** Whether an origin is an element of the entries of a map, as an iterator gives it. */
    static boolean isEntry(Origin origin) {
        Origin iterator = origin.is(Origin.Kind.ELEMENT) ? origin.base : null;
        return iterator != null && iterator.is(Origin.Kind.ITERATOR) && iterator.base != null && isView(iterator.base);
    }

    /** Whether a value is such an element. */
    static boolean isEntry(Ref value) {
        for (Origin origin : value.origins) {
            if (!isEntry(origin)) {
                return false;
            }
        }
        return value.origins.length > 0;
    }

    /** Whether an iterator shows no values of a map, only keys or entries. */
    static boolean isOfKeys(Ref iterator) {
        for (Origin origin : iterator.origins) {
            Origin view = origin.is(Origin.Kind.ITERATOR) ? origin.base : null;
            if (view == null || !view.is(Origin.Kind.VIEW) || !KEYS.contains(view.name)) {
                return false;
            }
        }
        return iterator.origins.length > 0;
    }

    /** Whether a call gives entries away that nobody follows, if one of its values shows those of a map. */
    static boolean isGiving(MethodInsnNode call, Ref value, boolean receives) {
        if (receives && HARMLESS.contains(call.name)) {
            return false;
        }
        for (Origin origin : value.origins) {
            if (isView(origin)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isView(Origin origin) {
        return origin.is(Origin.Kind.VIEW) && origin.name.equals(VIEW);
    }

    /** What holds what shows here: the map of an entry, the collection of a view or iterator, else the object itself. */
    static Origin holder(Origin origin) {
        Origin at = origin.container();
        while (isEntry(at) && at.base != null) {
            at = at.base.container();
        }
        return at;
    }
}
