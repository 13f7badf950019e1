package dev.xfork.agent.effect;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.analysis.Value;

/**
 * A value, by where it may come from. None for null and most primitives.
 *
 * <p>{@code type} is what the value is known to be an instance of (internal name or descriptor of an array), null for null and
 * primitives; {@code place} is where the same value stood when the loop was entered, if it did.
 */
final class Ref implements Value {
    static final String OBJECT = "java/lang/Object";
    static final int MOST = 4;
    private static final Origin[] NONE = {};
    private static final Origin[] OTHER = {Origin.OTHER};
    static final Origin[] ANY = {Origin.ANY};

    /** Uninitialised, or a primitive of one word. */
    static final Ref ONE = new Ref(1, null, NONE, null, false, false);

    static final Ref TWO = new Ref(2, null, NONE, null, false, false);

    final int size;
    final @Nullable String type;
    final Origin[] origins;
    final @Nullable Place place;

    /** Whether {@link #type} is more than the place is declared as. */
    final boolean cast;

    /** Whether it may be null besides, where there is an origin. */
    final boolean nullable;

    private Ref(
            int size, @Nullable String type, Origin[] origins, @Nullable Place place, boolean cast, boolean nullable) {
        this.nullable = nullable;
        this.size = size;
        this.type = type;
        this.origins = origins;
        this.place = place;
        this.cast = cast;
    }

    static Ref of(Origin origin, @Nullable String type) {
        return new Ref(1, type, new Origin[] {origin}, null, false, false);
    }

    static Ref of(Origin[] origins, @Nullable String type, @Nullable Place place) {
        return new Ref(1, type, origins, place, false, false);
    }

    static Ref unknown(String type) {
        return new Ref(1, type, OTHER, null, false, false);
    }

    /** The same after a cast. */
    Ref as(String known) {
        return new Ref(size, known, origins, place, true, nullable);
    }

    Ref at(@Nullable Place known) {
        return new Ref(size, type, origins, known, cast, nullable);
    }

    /** The same value from elsewhere. */
    Ref from(Origin[] other) {
        return new Ref(size, type, other, null, cast, nullable);
    }

    @Override
    public int getSize() {
        return size;
    }

    boolean isAny() {
        return origins.length == 1 && origins[0] == Origin.ANY;
    }

    /** Whether there is an origin and all are of a kind. */
    boolean isAll(Origin.Kind kind) {
        for (Origin origin : origins) {
            if (origin.kind != kind) {
                return false;
            }
        }
        return origins.length > 0;
    }

    /** The class that the object has for certain, or null. */
    @Nullable
    String exactType() {
        String exact = null;
        for (Origin origin : origins) {
            if (!origin.exact || exact != null && !exact.equals(origin.type)) {
                return null;
            }
            exact = origin.type;
        }
        return exact;
    }

    /** Whether another value comes from the same single origin, so that it most likely is the same. */
    boolean isSame(Ref other) {
        return origins.length == 1
                && other.origins.length == 1
                && origins[0].equals(other.origins[0])
                && origins[0].kind != Origin.Kind.OTHER
                && origins[0].kind != Origin.Kind.ANY;
    }

    private boolean has(Origin wanted) {
        for (Origin origin : origins) {
            if (origin.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Either of two values; the same object as {@code this} if that covers the other. */
    Ref or(Ref other) {
        if (this == other || equals(other)) {
            return this;
        }
        if (size != other.size) {
            return ONE;
        }
        String common = type == null ? other.type : other.type == null || type.equals(other.type) ? type : OBJECT;
        Place same = Objects.equals(place, other.place) ? place : null;
        Origin[] all = union(other);
        boolean none = (origins.length == 0) != (other.origins.length == 0);
        Ref both = new Ref(size, common, all, same, cast || other.cast, nullable || other.nullable || none);
        return equals(both) ? this : both;
    }

    private Origin[] union(Ref other) {
        if (isAny() || other.isAny()) {
            return ANY;
        }
        Origin[] all = origins;
        for (Origin origin : other.origins) {
            if (!has(origin)) {
                Origin[] more = new Origin[all.length + 1];
                System.arraycopy(all, 0, more, 0, all.length);
                more[all.length] = origin;
                all = more;
            }
        }
        return all.length > MOST ? ANY : all;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        if (this == object) {
            return true;
        }
        if (!(object instanceof Ref)) {
            return false;
        }
        Ref other = (Ref) object;
        if (size != other.size
                || cast != other.cast
                || nullable != other.nullable
                || origins.length != other.origins.length
                || !Objects.equals(type, other.type)
                || !Objects.equals(place, other.place)) {
            return false;
        }
        for (Origin origin : origins) {
            if (!other.has(origin)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = size + Objects.hashCode(type);
        for (Origin origin : origins) {
            hash += origin.hashCode();
        }
        return hash;
    }

    /** As a person would write it; may be empty. */
    @Override
    public String toString() {
        return origins.length == 0 ? "" : origins[0].toString();
    }
}
