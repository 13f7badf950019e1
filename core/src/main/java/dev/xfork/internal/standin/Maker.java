package dev.xfork.internal.standin;

import dev.xfork.runtime.Lazy;
import dev.xfork.runtime.StandIn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stand-ins of one safe type: defines their class when it is first asked, or keeps what is in the way.
 *
 * <p>Implementation notes. The class is hidden: its frames show in no trace, and it goes when the type goes. It is
 * defined in the type's own package, through the lookup that the module system gives for it (a named module must
 * open its package: the agent sees to that), so that what only the package may call is forwarded too. Types of the
 * JDK, and others whose loader or module will not have us, get theirs in our own package, if everything about them
 * is public.
 */
final class Maker {
    private static final PerType<Maker> ALL = new PerType<>() {
        @Override
        Maker decide(Class<?> type) {
            return define(type);
        }
    };
    private static final Lookup OWN = MethodHandles.lookup();

    private final @Nullable Class<?> standIn; // of a class; instances come from the allocator
    private final @Nullable Blank blank; // of an interface: it makes the others
    private final @Nullable String obstacle;

    private Maker(@Nullable Class<?> standIn, @Nullable Blank blank, @Nullable String obstacle) {
        this.standIn = standIn;
        this.blank = blank;
        this.obstacle = obstacle;
    }

    static Maker of(Class<?> type) {
        return ALL.get(type);
    }

    /** Why no stand-in of the safe type can be made in this JVM; null where one can. */
    @Nullable
    String obstacle() {
        return obstacle;
    }

    /** A stand-in, or null where there is an obstacle. */
    @Nullable
    Object make(Lazy lazy) {
        Object made = null;
        Blank first = blank;
        Class<?> allocated = standIn;
        if (first != null) {
            made = first.xfork$with(lazy);
        } else if (allocated != null) {
            made = ((Blank) allocate(allocated)).xfork$with(lazy);
        }
        VarHandle.releaseFence(); // as after a constructor that sets a final field: whoever sees it, by whatever way,
        // sees the lazy
        return made;
    }

    private static Object allocate(Class<?> type) {
        try {
            return Allocator.allocate(type);
        } catch (Error | RuntimeException thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Maker define(Class<?> type) {
        try {
            if (!type.isInterface() && !Allocator.works()) {
                return none(
                        "no object can be made without its constructor: the module jdk.unsupported is not resolved");
            }
            Overrides overrides = Overrides.of(type);
            Lookup near = seesUs(type) ? near(type) : null;
            if (near != null) {
                return made(type, near, Bytes.of(type, overrides, type.getPackageName(), true));
            }
            String obstacle = notPublic(type, overrides);
            if (obstacle != null) {
                return none(obstacle);
            }
            return made(type, OWN, Bytes.of(type, overrides, Maker.class.getPackageName(), false));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
            return none("its class cannot be defined: " + refused);
        }
    }

    private static Maker made(Class<?> type, Lookup lookup, byte[] bytes) throws ReflectiveOperationException {
        // Across modules a lookup never has the full access that hidden classes ask for; then an ordinary class does.
        Lookup defined = lookup.hasFullPrivilegeAccess()
                ? lookup.defineHiddenClass(bytes, false)
                : MethodHandles.privateLookupIn(lookup.defineClass(bytes), OWN);
        Class<?> standIn = defined.lookupClass();
        if (!type.isInterface()) {
            return new Maker(standIn, null, null);
        }
        try {
            Object blank = defined.findConstructor(standIn, MethodType.methodType(void.class))
                    .invoke();
            return new Maker(null, (Blank) blank, null);
        } catch (ReflectiveOperationException | RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Maker none(String obstacle) {
        return new Maker(null, null, obstacle);
    }

    /** A lookup with the rights of the type's package; null where its module does not open it to us. */
    private static @Nullable Lookup near(Class<?> type) {
        try {
            StandIns.open(type);
            Lookup lookup = MethodHandles.privateLookupIn(type, OWN);
            return type.getModule().canRead(StandIn.class.getModule()) ? lookup : null;
        } catch (IllegalAccessException | SecurityException closed) {
            return null;
        }
    }

    private static boolean seesUs(Class<?> type) {
        return !Platform.owns(type)
                && sees(type.getClassLoader(), StandIn.class)
                && sees(type.getClassLoader(), Blank.class);
    }

    private static boolean sees(@Nullable ClassLoader loader, Class<?> wanted) {
        try {
            return Class.forName(wanted.getName(), false, loader) == wanted;
        } catch (ClassNotFoundException | LinkageError unseen) {
            return false;
        }
    }

    /** What keeps a stand-in from being defined in our own package; null where nothing does. */
    private static @Nullable String notPublic(Class<?> type, Overrides overrides) {
        String name = type.getName();
        boolean exported = type.getModule().isExported(type.getPackageName(), Maker.class.getModule());
        Method inner = overrides.firstNotPublic();
        if (!Platform.owns(type) && !seesUs(type)) {
            return "the class loader of " + name + " does not see the runtime of the agent";
        } else if (!sees(Maker.class.getClassLoader(), type)) {
            return "the module of " + name + " does not open its package, and is in another loader";
        } else if (!exported || !Modifier.isPublic(type.getModifiers())) {
            return name + " is not public, and its module does not open its package";
        } else if (inner != null) {
            return Overrides.describe(inner) + " is not public, and its module does not open its package";
        }
        return null;
    }
}
