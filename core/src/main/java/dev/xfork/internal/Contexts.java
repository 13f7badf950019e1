package dev.xfork.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Carries the contexts registered with {@code io.micrometer:context-propagation} (MDC, tracing, security) into forks, where
 * the class loader of the annotated method sees that library.
 */
abstract class Contexts {
    /*
     * Implementation notes. Reflection instead of a dependency: the library is often in a loader that ours cannot see (a
     * fat jar), so it has to be looked up from the annotated class; then one way serves all. The result is kept with the
     * class, so nothing pins a loader.
     */
    private static final ClassValue<Contexts> OF = new ClassValue<>() {
        @Override
        protected Contexts computeValue(Class<?> type) {
            return find(type.getClassLoader());
        }
    };

    private Contexts() {}

    /** The library as {@code type} sees it. */
    static Contexts of(Class<?> type) {
        return OF.get(type);
    }

    /** What the current thread holds, or null if nothing is carried. */
    abstract @Nullable Captured capture();

    /** Values captured from one thread. */
    interface Captured {
        /** Calls {@code body} with the values set on the current thread; then what was there before is there again. */
        @Nullable
        Object call(Body body) throws Throwable;
    }

    /** What runs with the values set. */
    interface Body {
        /** Runs it. */
        @Nullable
        Object run() throws Throwable;
    }

    private static Contexts find(@Nullable ClassLoader loader) {
        try {
            return new Library(loader);
        } catch (ReflectiveOperationException | LinkageError e) {
            return None.NONE;
        }
    }

    private static final class None extends Contexts {
        static final Contexts NONE = new None();

        @Override
        @Nullable
        Captured capture() {
            return null;
        }
    }

    private static final class Library extends Contexts {
        private final Object factory;
        private final MethodHandle captureAll; // (factory, Object[])snapshot
        private final MethodHandle setThreadLocals; // (snapshot)scope
        private final MethodHandle close; // (scope)void

        Library(@Nullable ClassLoader loader) throws ReflectiveOperationException {
            String root = "io.micrometer.context.ContextSnapshot";
            Class<?> snapshotType = Class.forName(root, true, loader);
            Class<?> factoryType = Class.forName(root + "Factory", true, loader);
            Class<?> builderType = Class.forName(root + "Factory$Builder", true, loader);
            Class<?> scopeType = Class.forName(root + "$Scope", true, loader);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Object builder = factoryType.getMethod("builder").invoke(null);
            factory = builderType.getMethod("build").invoke(builder);
            captureAll = lookup.findVirtual(
                            factoryType, "captureAll", MethodType.methodType(snapshotType, Object[].class))
                    .asFixedArity()
                    .bindTo(factory)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            setThreadLocals = lookup.findVirtual(snapshotType, "setThreadLocals", MethodType.methodType(scopeType))
                    .asType(MethodType.methodType(Object.class, Object.class));
            close = lookup.findVirtual(scopeType, "close", MethodType.methodType(void.class))
                    .asType(MethodType.methodType(void.class, Object.class));
        }

        @Override
        Captured capture() {
            try {
                Object snapshot = (Object) captureAll.invokeExact(new Object[0]);
                return body -> {
                    Object scope = (Object) setThreadLocals.invokeExact(snapshot);
                    try {
                        return body.run();
                    } finally {
                        close.invokeExact(scope);
                    }
                };
            } catch (Throwable e) {
                throw Throwables.sneaky(e);
            }
        }
    }
}
