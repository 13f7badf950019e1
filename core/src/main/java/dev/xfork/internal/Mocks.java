package dev.xfork.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/** Objects that Mockito made: what is stubbed, recorded and verified with them belongs to the thread that calls them. */
final class Mocks {
    private static final ClassValue<Optional<MethodHandle>> KNOWN = new ClassValue<>() {
        @Override
        protected Optional<MethodHandle> computeValue(Class<?> type) {
            return asking(type.getClassLoader());
        }
    };

    private Mocks() {}

    /** Whether an object is a mock or spy of the Mockito that its class can see, if that sees any. */
    static boolean isOne(Object object) {
        Optional<MethodHandle> asks = KNOWN.get(object.getClass());
        if (asks.isEmpty()) {
            return false;
        }
        try {
            return (boolean) asks.get().invoke(object);
        } catch (Throwable e) {
            return false; // a version that works otherwise
        }
    }

    /** Whether the loader of a class sees a Mockito, so that what the class calls may be mocks. */
    static boolean areSeenBy(Class<?> type) {
        return KNOWN.get(type).isPresent();
    }

    private static Optional<MethodHandle> asking(ClassLoader loader) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> mockito = Class.forName("org.mockito.Mockito", false, loader);
            Class<?> details = Class.forName("org.mockito.MockingDetails", false, loader);
            MethodHandle of =
                    lookup.findStatic(mockito, "mockingDetails", MethodType.methodType(details, Object.class));
            MethodHandle isMock = lookup.findVirtual(details, "isMock", MethodType.methodType(boolean.class));
            return Optional.of(MethodHandles.filterReturnValue(of, isMock));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }
}
