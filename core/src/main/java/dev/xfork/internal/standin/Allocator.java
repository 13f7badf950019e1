package dev.xfork.internal.standin;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects without running a constructor.
 *
 * <p>Implementation notes. {@code sun.misc.Unsafe.allocateInstance} is not one of the methods that newer JDKs warn
 * about, but its module is not resolved in programs that are started as named modules; the JDK's internal one does
 * the same where somebody (the agent) opens its package to us.
 */
final class Allocator {
    private static final @Nullable MethodHandle ALLOCATE = find();

    private Allocator() {}

    static boolean works() {
        return ALLOCATE != null;
    }

    static Object allocate(Class<?> type) throws Throwable {
        MethodHandle allocate = ALLOCATE;
        if (allocate == null) {
            throw new InstantiationException(type.getName());
        }
        return (Object) allocate.invokeExact(type);
    }

    private static @Nullable MethodHandle find() {
        MethodHandle found = find("sun.misc.Unsafe", "theUnsafe", false);
        return found != null ? found : find("jdk.internal.misc.Unsafe", "theUnsafe", true);
    }

    private static @Nullable MethodHandle find(String name, String single, boolean internal) {
        try {
            Class<?> unsafe = Class.forName(name);
            if (internal) {
                StandIns.open(unsafe);
            }
            Field field = unsafe.getDeclaredField(single);
            field.setAccessible(true);
            Object instance = field.get(null);
            Method method = unsafe.getMethod("allocateInstance", Class.class);
            method.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(method)
                    .bindTo(instance)
                    .asType(MethodType.methodType(Object.class, Class.class));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unavailable) {
            return null;
        }
    }
}
