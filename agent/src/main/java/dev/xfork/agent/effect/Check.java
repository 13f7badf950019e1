package dev.xfork.agent.effect;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A question that is asked at run time where a loop is entered, of {@code dev.xfork.runtime.Known}; it runs ahead if all hold. */
public final class Check {
    /** The kinds of questions; {@link #method} is the method of {@code Known} that answers. */
    public enum Kind {
        /** {@link #place}: a collection of the JDK that reads only itself when it is iterated, or counted through. */
        ITERATED("iterated", 1),
        /** {@link #place}: a map of the JDK, or a collection, in which looking up writes nothing. */
        LOOKED_UP("lookedUp", 1),
        /** {@link #place}: it never changes. */
        IMMUTABLE("immutable", 1),
        /** {@link #place}: what its iterators give does not change once they are made. */
        SNAPSHOT("snapshot", 1),
        /** {@link #place}: a collection or map of the JDK that writes nothing but itself when it is written to. */
        WRITES_ITSELF("writesItself", 1),
        /** {@link #place}: as before, and it does not even ask the elements whether they are equal. */
        APPENDED("appended", 1),
        /** {@link #place}: a collection of the JDK, so that to ask whether there is more does nothing where there is none. */
        ASKED("asked", 1),
        /** {@link #place}: it prints or logs, and runs no code of the program. */
        PRINTS("prints", 1),
        /** {@link #place} and {@link #other}: not the same object. */
        DISTINCT("distinct", 2),
        /** {@link #place} and {@link #other}, collections or maps: to write one does not change the other. */
        SEPARATE("separate", 2),
        /** {@link #place}: of exactly the class {@link #type}, which is the second argument. */
        EXACT("exact", 2);

        private final String method;
        private final int arguments;

        Kind(String method, int arguments) {
            this.method = method;
            this.arguments = arguments;
        }

        /** The name of the static method, which takes {@link #arguments} objects and gives a boolean. */
        public String method() {
            return method;
        }

        public int arguments() {
            return arguments;
        }
    }

    private final Kind kind;
    private final Place place;
    private final @Nullable Place other;
    private final @Nullable String type;

    private Check(Kind kind, Place place, @Nullable Place other, @Nullable String type) {
        this.kind = kind;
        this.place = place;
        this.other = other;
        this.type = type;
    }

    static Check of(Kind kind, Place place) {
        return new Check(kind, place, null, null);
    }

    static Check of(Kind kind, Place one, Place other) {
        return new Check(kind, one, other, null);
    }

    static Check exact(Place place, String type) {
        return new Check(Kind.EXACT, place, null, type);
    }

    public Kind kind() {
        return kind;
    }

    public Place place() {
        return place;
    }

    /** The second argument of {@link Kind#DISTINCT} and {@link Kind#SEPARATE}, else null. */
    public @Nullable Place other() {
        return other;
    }

    /** Of {@link Kind#EXACT}: the internal name of the class, to be loaded as a constant; else null. */
    public @Nullable String type() {
        return type;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Check
                && kind == ((Check) other).kind
                && place.equals(((Check) other).place)
                && Objects.equals(this.other, ((Check) other).other)
                && Objects.equals(type, ((Check) other).type);
    }

    @Override
    public int hashCode() {
        return 31 * place.hashCode() + kind.ordinal();
    }

    @Override
    public String toString() {
        String second = other != null ? ", " + other : type != null ? ", " + type : "";
        return kind.method() + "(" + place + second + ")";
    }
}
