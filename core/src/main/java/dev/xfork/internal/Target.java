package dev.xfork.internal;

import dev.xfork.CpuBound;
import dev.xfork.CpuBoundFork;
import dev.xfork.IoBound;
import dev.xfork.IoBoundFork;
import dev.xfork.Place;
import dev.xfork.Unsafe;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The method behind a function object: behind a method reference, or a lambda that just calls one method.
 *
 * @param kind how it runs
 * @param place where forks of it run, if it is CPU-bound
 * @param idempotent whether a call may be made again where nobody knows how far it came
 * @param method its name, as {@code Foo.bar}
 * @param result the class of its result as far as it is declared
 */
record Target(Kind kind, Place place, boolean idempotent, String method, Class<?> result) {
    /*
     * Implementation notes. A serializable lambda tells its implementation method (java.lang.invoke.SerializedLambda); what
     * a lambda's body calls is read from the bytecode of its class. The answer is the same for every object of one lambda
     * class, and kept with it.
     */
    private static final ClassValue<Holder> KNOWN = new ClassValue<>() {
        @Override
        protected Holder computeValue(Class<?> type) {
            return new Holder();
        }
    };

    private static final class Holder {
        volatile @Nullable Target target;
    }

    /** How a function runs. */
    enum Kind {
        CPU,
        IO,
        UNSAFE
    }

    /** The method behind {@code function}. */
    static Target of(Serializable function) {
        Holder holder = KNOWN.get(function.getClass());
        Target known = holder.target;
        if (known == null) {
            known = read(function);
            holder.target = known;
        }
        return known;
    }

    /** The same method, run otherwise than it says. */
    Target as(Kind other, Place elsewhere) {
        return other == kind && elsewhere == place ? this : new Target(other, elsewhere, idempotent, method, result);
    }

    Destination destination() {
        return new Destination(kind == Kind.IO, place, idempotent);
    }

    /** A class whose loader is that of the function. */
    Class<?> owner(Object call) {
        return call.getClass();
    }

    private static Target read(Serializable function) {
        try {
            SerializedLambda lambda = serialized(function);
            if (lambda == null) {
                return plain(function);
            }
            ClassLoader loader = function.getClass().getClassLoader();
            MethodBehind behind = MethodBehind.of(lambda, loader);
            Class<?> owner = Class.forName(behind.owner().replace('/', '.'), false, loader);
            MethodType type = MethodType.fromMethodDescriptorString(behind.descriptor(), loader);
            MethodType wanted = MethodType.fromMethodDescriptorString(lambda.getInstantiatedMethodType(), loader);
            Class<?> result = behind.constructs() ? owner : type.returnType();
            if (!wanted.returnType().isAssignableFrom(result)) {
                result = wanted.returnType();
            }
            String name = owner.getName().substring(owner.getName().lastIndexOf('.') + 1) + "." + behind.name();
            return of(annotation(owner, behind.name(), type.parameterArray()), name, result);
        } catch (ReflectiveOperationException | TypeNotPresentException | LinkageError e) {
            return plain(function);
        }
    }

    private static Target plain(Serializable function) {
        for (Method method : function.getClass().getMethods()) {
            if (method.getName().equals("call") && !method.isBridge() && method.getDeclaringClass() != Object.class) {
                Annotation said = annotation(method.getDeclaringClass(), method.getName(), method.getParameterTypes());
                String name = function.getClass().getName();
                return of(said, name.substring(name.lastIndexOf('.') + 1) + ".call", method.getReturnType());
            }
        }
        return of(null, "function", Object.class);
    }

    private static Target of(@Nullable Annotation said, String method, Class<?> result) {
        if (said instanceof CpuBoundFork fork) {
            return new Target(Kind.CPU, fork.where(), fork.idempotent(), method, result);
        }
        return new Target(said == null ? Kind.CPU : kind(said), Place.ANYWHERE, false, method, result);
    }

    private static @Nullable SerializedLambda serialized(Serializable function) throws ReflectiveOperationException {
        try {
            Method replace = function.getClass().getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            return replace.invoke(function) instanceof SerializedLambda lambda ? lambda : null;
        } catch (NoSuchMethodException e) {
            return null; // a class of the user's that implements the interface
        }
    }

    /** The annotation that says how a method runs, or null. */
    private static @Nullable Annotation annotation(Class<?> owner, String name, Class<?>[] parameters) {
        for (Class<?> type : hierarchy(owner)) {
            Method method;
            try {
                method = type.getDeclaredMethod(name, parameters);
            } catch (NoSuchMethodException e) {
                continue;
            }
            Annotation said = first(method.getDeclaredAnnotations());
            if (said == null) {
                said = first(type.getDeclaredAnnotations());
            }
            if (said != null) {
                return said;
            }
        }
        return null;
    }

    private static @Nullable Annotation first(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof Unsafe
                    || annotation instanceof IoBound
                    || annotation instanceof IoBoundFork
                    || annotation instanceof CpuBound
                    || annotation instanceof CpuBoundFork) {
                return annotation;
            }
        }
        return null;
    }

    private static Kind kind(Annotation said) {
        if (said instanceof Unsafe) {
            return Kind.UNSAFE;
        }
        return said instanceof IoBound || said instanceof IoBoundFork ? Kind.IO : Kind.CPU;
    }

    /** The class, then its superclasses, then all their interfaces. */
    private static Set<Class<?>> hierarchy(Class<?> owner) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            types.add(type);
        }
        for (Class<?> type : types.toArray(new Class<?>[0])) {
            addInterfaces(type, types);
        }
        return types;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> types) {
        for (Class<?> each : type.getInterfaces()) {
            types.add(each);
            addInterfaces(each, types);
        }
    }
}
