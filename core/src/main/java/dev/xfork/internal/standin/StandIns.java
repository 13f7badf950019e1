package dev.xfork.internal.standin;

import dev.xfork.internal.Pending;
import dev.xfork.runtime.Lazy;
import dev.xfork.runtime.StandIn;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes stand-ins: instances of a generated subclass or implementation that wait for their value when they are
 * first used.
 */
public final class StandIns {
    private static volatile @Nullable Consumer<Class<?>> opener;

    private StandIns() {}

    /**
     * Sets what opens the package of a class of a named module to the module of this class, for deep reflection,
     * and lets that module read this one: only an agent can. It is called before the first stand-in of such a type
     * is defined (and with one class of java.base, where jdk.unsupported is not resolved), for open packages too;
     * it must not throw.
     */
    public static void opener(Consumer<Class<?>> opens) {
        opener = opens;
    }

    /**
     * A stand-in of the type for the outcome; null where none can be made, then {@link #obstacle} says why. It
     * holds the outcome until it has the value. No constructor of the type runs.
     */
    public static @Nullable Object make(Class<?> type, Pending pending) {
        return Safety.of(type).safe() ? Maker.of(type).make(new Lazy(pending)) : null;
    }

    /** Why there can be no stand-in of the type, as a clause; null where one can be made. */
    public static @Nullable String obstacle(Class<?> type) {
        String unsafe = Safety.of(type).obstacle();
        return unsafe != null ? unsafe : Maker.of(type).obstacle();
    }

    public static boolean isStandIn(@Nullable Object o) {
        return o instanceof StandIn;
    }

    /** What the stand-in stands for; null where the object is none. */
    public static @Nullable Lazy lazyOf(@Nullable Object o) {
        return o instanceof StandIn ? ((StandIn) o).xfork$lazy() : null;
    }

    /** Opens the package of a class to this module, where an agent can. */
    public static void open(Class<?> type) {
        Consumer<Class<?>> opens = opener;
        if (opens != null && type.getModule().isNamed()) {
            opens.accept(type);
        }
    }
}
