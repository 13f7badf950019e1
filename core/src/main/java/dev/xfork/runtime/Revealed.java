package dev.xfork.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * A method behind a handle whose class the caller may not name: one that a public class inherits from a class which is not
 * public. The JVM lets the caller call it, and have the handle as a constant, but not ask for what it is.
 */
record Revealed(Method method, int kind) implements MethodHandleInfo {
    /** What a handle stands for, which is a constant of the lookup's class. */
    static MethodHandleInfo of(Lookup lookup, MethodHandle handle) {
        try {
            return lookup.revealDirect(handle);
        } catch (IllegalArgumentException e) {
            Method method = MethodHandles.reflectAs(Method.class, handle);
            int kind = Modifier.isStatic(method.getModifiers()) ? REF_invokeStatic : REF_invokeVirtual;
            return new Revealed(method, kind);
        }
    }

    @Override
    public int getReferenceKind() {
        return kind;
    }

    @Override
    public Class<?> getDeclaringClass() {
        return method.getDeclaringClass();
    }

    @Override
    public String getName() {
        return method.getName();
    }

    @Override
    public MethodType getMethodType() {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    }

    @Override
    public <T extends Member> T reflectAs(Class<T> expected, Lookup lookup) {
        return expected.cast(method);
    }

    @Override
    public int getModifiers() {
        return method.getModifiers();
    }
}
