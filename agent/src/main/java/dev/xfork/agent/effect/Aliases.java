package dev.xfork.agent.effect;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Whether two accesses of a loop, one of its ahead code and one of its rest, can be to the same thing. */
final class Aliases {
    /** The answer to that. */
    enum Answer {
        /** Never. */
        APART,
        /** If they are to the same object; nobody knows before the loop is entered. */
        ASK,
        /** It seems so. */
        SAME
    }

    private static final String ARRAY_LIST = "java/util/Arrays$ArrayList";

    private final LoopCode loop;
    private final Walk walk;
    private final Set<AbstractInsnNode> left;
    private final Set<AbstractInsnNode> kept;
    private final Classes classes;

    /** {@code left}: what makes objects that others may hold; {@code kept}: that the ahead code may find again where it stored them. */
    Aliases(LoopCode loop, Walk walk, Set<AbstractInsnNode> left, Set<AbstractInsnNode> kept, Classes classes) {
        this.kept = kept;
        this.loop = loop;
        this.walk = walk;
        this.left = left;
        this.classes = classes;
    }

    /** Whether the ahead code made the object in this very iteration, so that nobody else has it yet. */
    boolean isOwn(Ref value) {
        for (Origin origin : value.origins) {
            if (!origin.is(Origin.Kind.NEW) || origin.earlier || !origin.isBy(loop.ahead)) {
                return false;
            }
        }
        return value.origins.length > 0;
    }

    /** Whether the method made the object, and nobody but this method has ever had it. */
    boolean isHidden(Ref value) {
        for (Origin origin : value.origins) {
            if (!isHidden(origin.container())) {
                return false;
            }
        }
        return value.origins.length > 0;
    }

    /** Whether any of some calls gave an object that others may hold. */
    boolean hasLeft(Set<AbstractInsnNode> calls) {
        for (AbstractInsnNode call : calls) {
            if (left.contains(call)) {
                return true;
            }
        }
        return false;
    }

    private boolean isHidden(Origin origin) {
        return origin.is(Origin.Kind.NEW) && (origin.exact || origin.type.startsWith("[")) && !origin.isBy(left);
    }

    /**
     * Compares what is read with what is written, of a kind; {@code late}: where the write may come first, in the same
     * iteration.
     */
    Answer compare(Access read, Access write, Access.What what, boolean late) {
        if (!late && isOfIteration(write.base) && !isOfEarlier(read.base, write.base)) {
            // What an iteration makes, later ones find only where it was stored. If the rest did that, it wrote what is
            // read on
            // the way there. What the ahead code stores it may find anywhere.
            return Answer.APART;
        }
        if (read.isApartByKey(write)) {
            return Answer.APART;
        }
        if (read.what != what) {
            return isArrayAndList(read, write, what) ? alias(read.base, write.base, false) : Answer.APART;
        }
        return switch (what) {
            case STATIC -> isSameField(read, write) ? Answer.SAME : Answer.APART;
            case FIELD -> isSameField(read, write) ? alias(read.base, write.base, true) : Answer.APART;
            case ELEMENTS -> !late && isOwnElement(read, write) ? Answer.APART : alias(read.base, write.base, true);
            default -> alias(read.base, write.base, true);
        };
    }

    private static boolean isSameField(Access read, Access write) {
        return read.name.equals(write.name) && read.owner.equals(write.owner);
    }

    /** Whether this iteration made the object, or a call begun ahead gave it, and its ahead code stored it nowhere. */
    private boolean isOfIteration(Ref value) {
        for (Origin origin : value.origins) {
            if (!origin.is(Origin.Kind.NEW) || origin.earlier || !origin.isIn(loop) || origin.isBy(kept)) {
                return false;
            }
        }
        return value.origins.length > 0;
    }

    /** Whether what is read may be what an earlier iteration made by the same instruction. */
    private static boolean isOfEarlier(Ref read, Ref write) {
        for (Origin origin : read.origins) {
            for (Origin at = origin; at != null; at = at.base) {
                for (Origin made : write.origins) {
                    if (at.node != null && at.node == made.node) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether both are to the element that is at the counter of the loop, which each iteration moves. */
    private boolean isOwnElement(Access read, Access write) {
        Ref one = read.index;
        Ref other = write.index;
        return one != null
                && other != null
                && one.isSame(other)
                && one.origins[0].is(Origin.Kind.CARRIED)
                && walk.isSteady(one.origins[0].slot);
    }

    /** Whether one is to an array of objects, the other to what may be a list that shows it. */
    private boolean isArrayAndList(Access read, Access write, Access.What what) {
        boolean ofElements = read.what == Access.What.ELEMENTS && what == Access.What.CONTENTS;
        boolean ofContents = read.what == Access.What.CONTENTS && what == Access.What.ELEMENTS;
        if (!ofElements && !ofContents) {
            return false;
        }
        Ref array = ofElements ? read.base : write.base;
        Ref list = ofElements ? write.base : read.base;
        boolean objects = array.type == null || !array.type.startsWith("[") || array.type.length() > 2;
        String exact = list.exactType();
        return objects
                && (exact == null || exact.equals(ARRAY_LIST))
                && (list.type == null || classes.isSubtype(ARRAY_LIST, list.type));
    }

    /** {@code typed}: whether they are of the same kind, so that their types may rule it out. */
    private Answer alias(Ref one, Ref other, boolean typed) {
        if (typed && isRuledOut(typeOf(one), typeOf(other), one.exactType() != null || other.exactType() != null)) {
            return Answer.APART;
        }
        boolean possible = false;
        for (Origin first : one.origins) {
            for (Origin second : other.origins) {
                possible |= mayBeOne(first.container(), second.container(), one);
            }
        }
        if (!possible) {
            return Answer.APART;
        }
        return one.isSame(other) ? Answer.SAME : Answer.ASK;
    }

    private static @Nullable String typeOf(Ref value) {
        String exact = value.exactType();
        return exact == null ? value.type : exact;
    }

    /**
     * Whether types rule it out that what one object holds is what the other holds. Collections and maps are of classes of the
     * JDK, which is checked, and may show each other unless their classes are known.
     */
    private boolean isRuledOut(@Nullable String one, @Nullable String other, boolean exact) {
        if (one == null || other == null) {
            return false;
        }
        boolean collection = isCollection(one);
        boolean collectionToo = isCollection(other);
        if (collection && collectionToo) {
            return exact && !isSkeleton(one) && !isSkeleton(other) && !classes.mayBeOne(one, other);
        }
        if (collection || collectionToo) {
            String thing = collection ? other : one;
            return thing.startsWith("[") || !thing.equals(Ref.OBJECT) && !classes.isInterface(thing);
        }
        return !classes.mayBeOne(one, other);
    }

    /** Whether views may be of a type, which is a class. */
    private static boolean isSkeleton(String type) {
        return type.startsWith("java/util/Abstract");
    }

    /** Whether a value is an object of a class that is no collection and can show no other. */
    boolean isSimple(Ref value) {
        String type = typeOf(value);
        return type != null
                && !type.startsWith("[")
                && !isCollection(type)
                && !type.equals(Ref.OBJECT)
                && !classes.isInterface(type);
    }

    private static boolean isCollection(String type) {
        return Jdk.isIn("#collection", type) || Jdk.isIn("#map", type);
    }

    private boolean mayBeOne(Origin read, Origin written, Ref readFrom) {
        boolean made = read.is(Origin.Kind.NEW);
        boolean madeToo = written.is(Origin.Kind.NEW);
        if (made && madeToo) {
            return read.node == written.node;
        }
        if (made) {
            return read.isBy(left) && !written.is(Origin.Kind.PARAMETER);
        }
        if (madeToo) {
            boolean late = written.isIn(loop) && !written.earlier && readFrom.place != null;
            return !late && written.isBy(left) && !read.is(Origin.Kind.PARAMETER);
        }
        return true;
    }
}
