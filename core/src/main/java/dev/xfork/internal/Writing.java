package dev.xfork.internal;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known against running methods in another JVM, where what they are given is copied. Known where there is an agent, which reads their code.
 */
public final class Writing {
    /** Reads the code of a method. */
    public interface Reader {
        /** A clause with the first thing for which the method might do something else on copies; null if it is shown to do the same. */
        @Nullable
        String against(Class<?> owner, String name, String descriptor);
    }

    private static final String UNREAD = "is a method whose code nobody has read";

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

    /** A clause against a call on an object of {@code from}, or of that class itself; null if it is shown to do the same elsewhere. */
    @Nullable
    String seen(Class<?> from) {
        Reader reads = reader;
        if (reads == null) {
            return UNREAD;
        }
        String found = known.computeIfAbsent(from, type -> {
            String against = read(reads, type);
            return against == null ? "" : against;
        });
        return found.isEmpty() ? null : found;
    }

    private @Nullable String read(Reader reads, Class<?> from) {
        try {
            for (Class<?> at = from; at != null; at = at.getSuperclass()) {
                if (isDeclared(at.getDeclaredMethods())) {
                    return reads.against(at, name, type.toMethodDescriptorString());
                }
            }
        } catch (LinkageError e) {
            return UNREAD;
        }
        return UNREAD; // a default method, as a rule
    }

    private boolean isDeclared(Method[] methods) {
        for (Method method : methods) {
            if (method.getName().equals(name)
                    && method.getReturnType() == type.returnType()
                    && Arrays.equals(method.getParameterTypes(), type.parameterArray())) {
                return true;
            }
        }
        return false;
    }
}
