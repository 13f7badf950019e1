package dev.xfork.agent.weave;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/** What is known of a reference: whether it can be null, of which class exactly it is, and where it was made. */
final class Origin extends BasicValue {
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");

    /** A reference of which nothing is known. */
    static final Origin UNKNOWN = new Origin(false, null, null, false, Set.of());

    /** A reference that is not null. */
    static final Origin NON_NULL = new Origin(true, null, null, false, Set.of());

    final boolean nonNull;

    /** Internal name of its class, null if not known. */
    final @Nullable String exact;

    /** Internal names of all classes that it can be of, null if not known. */
    final @Nullable Set<String> classes;

    /** Whether it was made in this method, by one of {@link #makers}; else it may have come from elsewhere as well. */
    final boolean madeHere;

    /** All instructions of this method that may have made it. */
    final Set<AbstractInsnNode> makers;

    private Origin(
            boolean nonNull,
            @Nullable String exact,
            @Nullable Set<String> classes,
            boolean madeHere,
            Set<AbstractInsnNode> makers) {
        super(OBJECT);
        this.nonNull = nonNull;
        this.exact = exact;
        this.classes = classes;
        this.madeHere = madeHere;
        this.makers = makers;
    }

    /** A reference to an object that an instruction makes. */
    static Origin made(boolean nonNull, @Nullable String exact, AbstractInsnNode maker) {
        return new Origin(nonNull, exact, exact == null ? null : Set.of(exact), true, Set.of(maker));
    }

    /** A reference to what a method of this class gives; an object from elsewhere if no {@code maker} is named. */
    static Origin given(Returns.Result result, @Nullable AbstractInsnNode maker) {
        return new Origin(
                result.nonNull(),
                result.exact(),
                result.classes(),
                maker != null,
                maker == null ? Set.of() : Set.of(maker));
    }

    static Origin merge(Origin one, Origin other) {
        if (one.equals(other)) {
            return one;
        }
        Set<AbstractInsnNode> makers = one.makers;
        if (!makers.containsAll(other.makers)) {
            makers = new HashSet<>(makers);
            makers.addAll(other.makers);
        }
        boolean same = one.exact != null && one.exact.equals(other.exact);
        return new Origin(
                one.nonNull && other.nonNull,
                same ? one.exact : null,
                both(one.classes, other.classes),
                one.madeHere && other.madeHere,
                makers);
    }

    private static @Nullable Set<String> both(@Nullable Set<String> some, @Nullable Set<String> others) {
        if (some == null || others == null) {
            return null;
        }
        Set<String> both = new HashSet<>(some);
        both.addAll(others);
        return both;
    }

    Origin ofNonNull() {
        return nonNull ? this : new Origin(true, exact, classes, madeHere, makers);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        if (!(o instanceof Origin)) {
            return false;
        }
        Origin other = (Origin) o;
        boolean sameClass = exact == null ? other.exact == null : exact.equals(other.exact);
        return nonNull == other.nonNull
                && sameClass
                && Objects.equals(classes, other.classes)
                && madeHere == other.madeHere
                && makers.equals(other.makers);
    }

    @Override
    public int hashCode() {
        return nonNull ? 1 : 0;
    }
}
