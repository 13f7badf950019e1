package dev.xfork.internal.remote;

import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A method by its name, so that it means the same in every JVM that has its class.
 *
 * @param owner the class that declares it
 * @param descriptor parameters and result, without the receiver
 */
public record Routine(Class<?> owner, String name, String descriptor, Kind kind) implements Serializable {
    // Kept with the class, so that nothing pins its loader.
    private static final ClassValue<Map<Routine, MethodHandle>> LINKED = new ClassValue<>() {
        @Override
        protected Map<Routine, MethodHandle> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    /** How a method is called. */
    public enum Kind {
        /** Without a receiver. */
        STATIC,
        /** That of the receiver's class, which overrides or implements it. */
        VIRTUAL,
        /** This very one. */
        SPECIAL
    }

    /**
     * The call itself, {@code (Object[])Object}, with the receiver first if there is one.
     *
     * @throws ReflectiveOperationException if the method is not there, or its package is not open to this module
     */
    public MethodHandle link() throws ReflectiveOperationException {
        Map<Routine, MethodHandle> linked = LINKED.get(owner);
        MethodHandle known = linked.get(this);
        if (known == null) {
            known = find();
            linked.put(this, known);
        }
        return known;
    }

    private MethodHandle find() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
        MethodType type;
        try {
            type = MethodType.fromMethodDescriptorString(descriptor, owner.getClassLoader());
        } catch (TypeNotPresentException e) {
            throw new ClassNotFoundException(e.typeName(), e);
        }
        MethodHandle found = switch (kind) {
            case STATIC -> lookup.findStatic(owner, name, type);
            case VIRTUAL -> lookup.findVirtual(owner, name, type);
            case SPECIAL -> lookup.findSpecial(owner, name, type, owner);
        };
        return found.asFixedArity()
                .asType(found.type().generic())
                .asSpreader(Object[].class, found.type().parameterCount());
    }

    /** The method as {@code Foo.bar}. */
    public String method() {
        String type = owner.getName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + name;
    }
}
