package dev.xfork.agent.effect;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Several origins at once. */
final class Origins {
    private Origins() {}

    /** Each once, or {@link Ref#ANY} if those are too many. */
    static Origin[] distinct(Origin[] origins) {
        Origin[] found = new Origin[origins.length];
        int count = 0;
        for (Origin origin : origins) {
            boolean known = false;
            for (int i = 0; i < count; i++) {
                known |= found[i].equals(origin);
            }
            if (origin == Origin.ANY) {
                return Ref.ANY;
            }
            if (!known) {
                found[count++] = origin;
            }
        }
        if (count > Ref.MOST) {
            return Ref.ANY;
        }
        Origin[] all = new Origin[count];
        System.arraycopy(found, 0, all, 0, count);
        return all;
    }

    /** Whether a value is null, or what was found in a parameter or in fields. */
    static boolean areFound(Ref value) {
        for (Origin origin : value.origins) {
            Origin root = origin;
            while (root.is(Origin.Kind.FIELD) && root.base != null) {
                root = root.base;
            }
            boolean fixed = root.is(Origin.Kind.STATIC) && !root.owner.isEmpty();
            if (!fixed && !root.is(Origin.Kind.PARAMETER)) {
                return false;
            }
        }
        return true;
    }

    /** A view, an iterator or an element of a value; {@code otherwise} if that is not known well enough. */
    static Ref derived(Origin.Kind kind, Ref of, @Nullable AbstractInsnNode node, String name, Ref otherwise) {
        if (of.origins.length == 0) {
            return otherwise;
        }
        Origin[] origins = new Origin[of.origins.length];
        for (int i = 0; i < origins.length; i++) {
            Origin derived = Origin.of(kind, of.origins[i], node, name);
            origins[i] = derived;
        }
        return Ref.of(distinct(origins), otherwise.type, null);
    }

    /** What holds the content that a value shows. */
    static Ref containers(Ref value) {
        Origin[] origins = new Origin[value.origins.length];
        boolean same = true;
        for (int i = 0; i < origins.length; i++) {
            origins[i] = value.origins[i].container();
            same &= origins[i] == value.origins[i];
        }
        return same ? value : Ref.of(distinct(origins), null, null);
    }
}
