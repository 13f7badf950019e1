package dev.xfork.agent.effect;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * One place that a value may come from, as seen from the method under judgement.
 *
 * <p>{@code type} is an internal name, or the descriptor of an array; empty where nothing is known.
 */
final class Origin {
    /** The kinds of origins. */
    enum Kind {
        /** What was passed for the parameter at {@link #slot}; 0 is {@code this} of instance methods. */
        PARAMETER,
        /** An object that {@link #node} makes, which nobody else had before. */
        NEW,
        /** Field {@link #name} of {@link #base}, as it is when it is read. */
        FIELD,
        /** Static field {@link #name} of {@link #owner}. */
        STATIC,
        /** A view of the map {@link #base}, which the call {@link #node} gives. */
        VIEW,
        /** An iterator of {@link #base}, which the call {@link #node} gives. */
        ITERATOR,
        /** What the iterator {@link #base} gives. */
        ELEMENT,
        /** An int: what the local {@link #slot} held at the beginning of the iteration. */
        CARRIED,
        /** An int: that, increased by constants that are positive if {@link #slot} is even, else negative; slots doubled. */
        STEPPED,
        /** Anything but an object that never left the method. */
        OTHER,
        /** Anything: too many origins. */
        ANY
    }

    static final Origin OTHER = new Origin(Kind.OTHER, null, null, -1, "", "", "", false, false);
    static final Origin ANY = new Origin(Kind.ANY, null, null, -1, "", "", "", false, false);

    /** What an annotated method gave, where such calls are told apart. */
    static final Origin GIVEN = field("", "a result", "");

    /** An element of the source of a stream. */
    static final Origin SOURCED = field("", "an element", "");

    private static final int DEEPEST = 4;

    final Kind kind;
    final @Nullable Origin base;
    final @Nullable AbstractInsnNode node;
    final int slot;
    final String owner;
    final String name;
    final String type;

    /** Whether the class of the object is exactly {@link #type}. */
    final boolean exact;

    /** Whether an iteration before the one looked at made it. */
    final boolean earlier;

    private Origin(
            Kind kind,
            @Nullable Origin base,
            @Nullable AbstractInsnNode node,
            int slot,
            String owner,
            String name,
            String type,
            boolean exact,
            boolean earlier) {
        this.kind = kind;
        this.base = base;
        this.node = node;
        this.slot = slot;
        this.owner = owner;
        this.name = name;
        this.type = type;
        this.exact = exact;
        this.earlier = earlier;
    }

    static Origin parameter(int slot) {
        return new Origin(Kind.PARAMETER, null, null, slot, "", "", "", false, false);
    }

    static Origin made(AbstractInsnNode node, String type, boolean exact) {
        return new Origin(Kind.NEW, null, node, -1, "", "", type, exact, false);
    }

    /** {@code desc} is the field's descriptor. */
    static Origin field(Origin base, String owner, String name, String desc) {
        return depth(base) >= DEEPEST
                ? OTHER
                : new Origin(Kind.FIELD, base, null, -1, owner, name, desc, false, base.earlier);
    }

    /** What a field of an object holds; what is as new as that object, counts as made by the same instruction. */
    static Origin field(Origin base, String owner, String name, String desc, Classes classes) {
        String part = base.is(Kind.NEW) ? classes.part(owner, name, desc) : null;
        if (part == null) {
            return field(base, owner, name, desc);
        }
        return new Origin(Kind.NEW, null, base.node, -1, "", "", part, true, base.earlier);
    }

    static Origin field(String owner, String name, String desc) {
        return new Origin(Kind.STATIC, null, null, -1, owner, name, desc, false, false);
    }

    /** A view, an iterator or an element of something. */
    static Origin of(Kind kind, Origin base, @Nullable AbstractInsnNode node, String name) {
        return new Origin(kind, base, node, -1, "", name, "", false, base.earlier);
    }

    /** What a function has captured, at an index. */
    static Origin captured(int index) {
        return new Origin(Kind.STATIC, null, null, index, "", "captured", "", false, false);
    }

    static Origin carried(int slot) {
        return new Origin(Kind.CARRIED, null, null, slot, "", "", "", false, false);
    }

    static Origin stepped(int slot, boolean up) {
        return new Origin(Kind.STEPPED, null, null, 2 * slot + (up ? 0 : 1), "", "", "", false, false);
    }

    /** The same with another base. */
    Origin on(Origin other) {
        if (kind == Kind.FIELD) {
            return field(other, owner, name, type);
        }
        return depth(other) >= DEEPEST ? OTHER : of(kind, other, node, name);
    }

    /** The same, of an iteration before. */
    Origin earlier() {
        return new Origin(kind, base == null ? null : base.earlier(), node, slot, owner, name, type, exact, true);
    }

    /** The collection or map whose content shows here: that of a view or iterator, else itself. */
    Origin container() {
        Origin at = this;
        while (at.base != null && (at.kind == Kind.VIEW || at.kind == Kind.ITERATOR)) {
            at = at.base;
        }
        return at;
    }

    /** Whether one of some instructions made it, or gave it. */
    boolean isBy(Set<AbstractInsnNode> nodes) {
        return node != null && nodes.contains(node);
    }

    /** Whether an instruction of a loop made it, or gave it. */
    boolean isIn(LoopCode loop) {
        return node != null && loop.has(node);
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    private static int depth(Origin origin) {
        int depth = 0;
        for (Origin at = origin; at != null; at = at.base) {
            depth++;
        }
        return depth;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Origin)) {
            return false;
        }
        Origin origin = (Origin) other;
        return kind == origin.kind
                && node == origin.node
                && slot == origin.slot
                && earlier == origin.earlier
                && name.equals(origin.name)
                && owner.equals(origin.owner)
                && type.equals(origin.type)
                && exact == origin.exact
                && Objects.equals(base, origin.base);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.ordinal() + slot) + name.hashCode() + System.identityHashCode(node);
    }

    /** As a person would write it. */
    @Override
    public String toString() {
        return switch (kind) {
            case FIELD -> name;
            case STATIC -> owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
            case VIEW, ITERATOR -> String.valueOf(base);
            case ELEMENT -> "an element";
            default -> "";
        };
    }
}
