package dev.xfork.internal.standin;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * The methods that a stand-in of a type has to forward: every one that it inherits, one for each name and descriptor,
 * bridges and defaults included.
 */
final class Overrides {
    private final Class<?> type;
    private final Map<String, Method> methods = new LinkedHashMap<>();
    private @Nullable String obstacle;
    private boolean finalizer;

    private Overrides(Class<?> type) {
        this.type = type;
    }

    static Overrides of(Class<?> type) {
        Overrides overrides = new Overrides(type);
        try {
            overrides.collect();
        } catch (LinkageError | TypeNotPresentException missing) {
            overrides.obstacle = "a class that " + type.getName() + " names is missing: " + missing.getMessage();
        }
        return overrides;
    }

    /** The method that cannot be forwarded; null where all can. */
    @Nullable
    String obstacle() {
        return obstacle;
    }

    List<Method> methods() {
        return List.copyOf(methods.values());
    }

    /** Whether the type has a finalizer: it would run on the stand-in, whose fields are empty. */
    boolean finalizer() {
        return finalizer;
    }

    /** The first method that only the package of the type may call; null where all are public. */
    @Nullable
    Method firstNotPublic() {
        for (Method method : methods.values()) {
            if (!Modifier.isPublic(method.getModifiers())) {
                return method;
            }
        }
        return null;
    }

    boolean has(String nameAndDescriptor) {
        return methods.containsKey(nameAndDescriptor);
    }

    private void collect() {
        for (Class<?> next = type; next != null && next != Object.class; next = next.getSuperclass()) {
            if (!next.isInterface()) {
                for (Method method : next.getDeclaredMethods()) {
                    add(method);
                }
            }
        }
        Deque<Class<?>> open = new ArrayDeque<>(List.of(type));
        Set<Class<?>> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Class<?> next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            if (next.isInterface()) {
                for (Method method : next.getDeclaredMethods()) {
                    add(method);
                }
            }
            open.addAll(List.of(next.getInterfaces()));
            if (next.getSuperclass() != null) {
                open.add(next.getSuperclass());
            }
        }
        for (Method method : Object.class.getDeclaredMethods()) {
            if (Set.of("equals", "hashCode", "toString").contains(method.getName())) {
                methods.putIfAbsent(key(method), method);
            }
        }
    }

    private void add(Method method) {
        int modifiers = method.getModifiers();
        if (Modifier.isStatic(modifiers) || Modifier.isPrivate(modifiers)) {
            return;
        }
        if (Modifier.isFinal(modifiers)) {
            refuse(method, "is final");
            return;
        }
        String key = key(method);
        if (key.startsWith("writeReplace()") && method.getReturnType() != Object.class) {
            refuse(method, "hides the method that serialises the value"); // reflection would find it first
            return;
        }
        if (key.equals("finalize()V")) {
            finalizer = true;
            return;
        }
        if (Modifier.isPublic(modifiers) || isNear(method.getDeclaringClass())) {
            methods.putIfAbsent(key, method);
        } else if (!Modifier.isProtected(modifiers)) {
            refuse(method, "is package-private in another package");
        } else if (!methods.containsKey(key)) {
            refuse(method, "is protected in another package");
        }
    }

    private void refuse(Method method, String why) {
        if (obstacle == null) {
            obstacle = describe(method) + " " + why;
        }
    }

    /** Whether the class is in the type's own run-time package. */
    private boolean isNear(Class<?> declaring) {
        return declaring.getClassLoader() == type.getClassLoader()
                && declaring.getPackageName().equals(type.getPackageName());
    }

    /** The method as messages name it. */
    static String describe(Method method) {
        return Inspection.simple(Type.getInternalName(method.getDeclaringClass())) + "." + method.getName();
    }

    private static String key(Method method) {
        return method.getName().concat(Type.getMethodDescriptor(method));
    }
}
