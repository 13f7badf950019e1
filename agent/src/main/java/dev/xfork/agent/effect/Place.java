package dev.xfork.agent.effect;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * Where the code at the entry of a loop finds an object: in a local that the loop does not write, in a field of the object at
 * another place, in a static field, or as the receiver of a call made right before the loop.
 *
 * <p>To read it has no effect. Fields are read only of objects that are there: the field of a null is null.
 */
public final class Place {
    /** The kinds of places. */
    public enum Kind {
        /** A local: {@link #slot}. */
        LOCAL,
        /** A field, {@link #owner}, {@link #name}, {@link #desc}, of the object at {@link #base}, which may be null. */
        FIELD,
        /** A static field of a class that is initialised: {@link #owner}, {@link #name}, {@link #desc}. */
        STATIC,
        /** The receiver of {@link #call}, which runs right before the loop each time that it is entered. */
        SOURCE
    }

    private final Kind kind;
    private final int slot;
    private final @Nullable Place base;
    private final String owner;
    private final String name;
    private final String desc;
    private final @Nullable AbstractInsnNode call;

    private Place(
            Kind kind,
            int slot,
            @Nullable Place base,
            String owner,
            String name,
            String desc,
            @Nullable AbstractInsnNode call) {
        this.kind = kind;
        this.slot = slot;
        this.base = base;
        this.owner = owner;
        this.name = name;
        this.desc = desc;
        this.call = call;
    }

    static Place local(int slot) {
        return new Place(Kind.LOCAL, slot, null, "", "", "", null);
    }

    static Place field(Place base, String owner, String name, String desc) {
        return new Place(Kind.FIELD, -1, base, owner, name, desc, null);
    }

    static Place field(String owner, String name, String desc) {
        return new Place(Kind.STATIC, -1, null, owner, name, desc, null);
    }

    static Place source(AbstractInsnNode call) {
        return new Place(Kind.SOURCE, -1, null, "", "", "", call);
    }

    public Kind kind() {
        return kind;
    }

    /** The local's number, of {@link Kind#LOCAL}. */
    public int slot() {
        return slot;
    }

    /** Whose field it is, of {@link Kind#FIELD}. */
    public Place base() {
        return Objects.requireNonNull(base);
    }

    /** Internal name of the class through which the field is read. */
    public String owner() {
        return owner;
    }

    public String name() {
        return name;
    }

    public String desc() {
        return desc;
    }

    /** The call whose receiver it is, of {@link Kind#SOURCE}. */
    public AbstractInsnNode call() {
        return Objects.requireNonNull(call);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Place)) {
            return false;
        }
        Place place = (Place) other;
        return kind == place.kind
                && slot == place.slot
                && Objects.equals(base, place.base)
                && owner.equals(place.owner)
                && name.equals(place.name)
                && call == place.call;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.ordinal() + slot + System.identityHashCode(call)) + name.hashCode() + 7 * hash(base);
    }

    /** As a person would write it, as far as that is known. */
    @Override
    public String toString() {
        return switch (kind) {
            case LOCAL -> "local " + slot;
            case FIELD -> base + "." + name;
            case STATIC -> owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
            case SOURCE -> "source";
        };
    }

    private static int hash(@Nullable Place place) {
        return place == null ? 0 : place.hashCode();
    }
}
