package dev.xfork.internal.remote;

import dev.xfork.WorkerException;
import dev.xfork.internal.Settings;
import dev.xfork.internal.Throwables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The other side of a door: makes calls that came through it, in the JVM that they were sent to. */
public final class There {
    /*
     * Implementation notes. A trace that reaches down to the call is cut at the frame of invoke and gets BOTTOM in its place, which is
     * where the JVM of the caller cuts the trace of every fork, and puts the frames of the call. One that does not (made on another thread, or
     * deeper than the JVM records) stays as it is, there as well.
     */

    /** The last element of the traces that reach down to the call. */
    public static final StackTraceElement BOTTOM =
            new StackTraceElement("dev.xfork.internal.Task", "body", "Task.java", -1);

    private static final String OWN = There.class.getName();
    private static final String INVOKE = "invoke";

    private There() {}

    /**
     * Says that this JVM makes calls for another one: annotated calls that they make run in place, as does what {@code Fork} is asked
     * for. To be called before the first of them.
     */
    public static void begin() {
        Settings.install(true, 0, 0, false);
    }

    /**
     * Makes a call on this thread, whose interrupt flag it takes away at the end: a {@link Answer.Value}, an {@link Answer.Failure}, or
     * an {@link Answer.Stays} where the method cannot be called here. What was thrown may be unable to travel: {@link #sendable}.
     */
    public static Answer run(Routine routine, @Nullable Object[] arguments) {
        MethodHandle body;
        try {
            body = routine.link();
        } catch (ReflectiveOperationException | LinkageError e) {
            return new Answer.Stays(routine.method() + " cannot be called there: " + e);
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        long begun = System.nanoTime();
        try {
            Object value = invoke(routine, body, arguments);
            return new Answer.Value(value, System.nanoTime() - begun, Thread.interrupted());
        } catch (Throwable t) {
            long nanos = System.nanoTime() - begun;
            cut(t);
            return new Answer.Failure(t, nanos, Thread.interrupted());
        } finally {
            if (thread.getContextClassLoader() != before) {
                thread.setContextClassLoader(before);
            }
        }
    }

    /** Everything of a trace at and below this frame belongs to us. */
    private static @Nullable Object invoke(Routine routine, MethodHandle body, @Nullable Object[] arguments)
            throws Throwable {
        if (routine.kind() == Routine.Kind.STATIC) { // or the handle does it, with more frames
            Class.forName(routine.owner().getName(), true, routine.owner().getClassLoader());
        }
        return (Object) body.invokeExact(arguments);
    }

    private static void cut(Throwable failure) {
        for (Throwable each : Throwables.reachable(failure)) {
            try {
                cutOne(each);
            } catch (RuntimeException | Error e) {
                // the program overrides a method of it, which failed: it keeps the trace that it has
            }
        }
    }

    private static void cutOne(Throwable failure) {
        StackTraceElement[] all = failure.getStackTrace();
        int at = 0;
        while (at < all.length
                && !(all[at].getMethodName().equals(INVOKE)
                        && all[at].getClassName().equals(OWN))) {
            at++;
        }
        if (at < all.length) {
            while (at > 0 && all[at - 1].getClassName().equals("java.lang.Class")) {
                at--; // what initialised the method's class
            }
            StackTraceElement[] kept = Arrays.copyOf(all, at + 1);
            kept[at] = BOTTOM;
            failure.setStackTrace(kept);
        }
    }

    // ---- what was thrown on its way back

    /**
     * The exception itself, if it can be serialised and read again with the class loader {@code loader}; else a {@link WorkerException} that
     * says what it was, with its trace, causes and suppressed exceptions as far as they can.
     */
    public static Throwable sendable(Throwable thrown, @Nullable ClassLoader loader) {
        return sendable(thrown, loader, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Throwable sendable(Throwable thrown, @Nullable ClassLoader loader, Set<Throwable> seen) {
        if (!seen.add(thrown) || travels(thrown, loader)) {
            return thrown;
        }
        String said;
        try {
            said = thrown.toString();
        } catch (RuntimeException | Error e) {
            said = thrown.getClass().getName();
        }
        WorkerException instead = new WorkerException(said);
        instead.setStackTrace(thrown.getStackTrace());
        Throwable cause = Throwables.cause(thrown);
        if (cause != null && !seen.contains(cause)) {
            instead.initCause(sendable(cause, loader, seen));
        }
        for (Throwable each : thrown.getSuppressed()) {
            if (!seen.contains(each)) {
                instead.addSuppressed(sendable(each, loader, seen));
            }
        }
        return instead;
    }

    private static boolean travels(Throwable thrown, @Nullable ClassLoader loader) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(thrown);
            }
            try (ObjectInputStream in = new Reader(new ByteArrayInputStream(bytes.toByteArray()), loader)) {
                return in.readObject().getClass() == thrown.getClass();
            }
        } catch (IOException | ClassNotFoundException | RuntimeException | Error e) {
            return false;
        }
    }

    /** Reads objects of classes that a loader knows. */
    public static final class Reader extends ObjectInputStream {
        private final @Nullable ClassLoader loader;

        /** Reads from {@code in}, with the filter of the JVM if there is one. */
        public Reader(InputStream in, @Nullable ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description); // primitives
            }
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws IOException, ClassNotFoundException {
            Class<?>[] types = new Class<?>[interfaces.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = Class.forName(interfaces[i], false, loader);
            }
            try {
                return Proxy.newProxyInstance(loader, types, (proxy, method, arguments) -> null)
                        .getClass();
            } catch (IllegalArgumentException e) { // interfaces of several loaders
                return super.resolveProxyClass(interfaces);
            }
        }
    }
}
