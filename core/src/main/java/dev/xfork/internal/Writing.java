package dev.xfork.internal;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What methods are seen to write that their callers can see: where they run in another JVM, they write to copies. Known where there is an
 * agent, which reads their code.
 */
public final class Writing {
    /** Reads the code of a method. */
    public interface Reader {
        /** A clause with the first thing that the method writes and its caller can see; null if it is not seen to. */
        @Nullable
        String written(Class<?> owner, String name, String descriptor);
    }

    private static volatile @Nullable Reader reader;

    private final String name;
    private final MethodType type;
    private final Map<Class<?>, String> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** Of one method, in whatever class. */
    Writing(String name, MethodType type) {
        this.name = name;
        this.type = type;
    }

    /** Sets who reads the code of methods. */
    public static void read(Reader one) {
        reader = one;
    }

    /** A clause with what the method writes that a call on an object of {@code from}, or of that class itself, reaches; null if nothing is known. */
    @Nullable
    String seen(Class<?> from) {
        Reader reads = reader;
        if (reads == null) {
            return null;
        }
        String found = known.computeIfAbsent(from, type -> {
            String written = read(reads, type);
            return written == null ? "" : written;
        });
        return found.isEmpty() ? null : found;
    }

    private @Nullable String read(Reader reads, Class<?> from) {
        for (Class<?> at = from; at != null; at = at.getSuperclass()) {
            try {
                Method method = at.getDeclaredMethod(name, type.parameterArray());
                if (method.getReturnType() == type.returnType()) {
                    return reads.written(at, name, type.toMethodDescriptorString());
                }
            } catch (NoSuchMethodException e) {
                // further up
            } catch (LinkageError e) {
                return null;
            }
        }
        return null;
    }
}
