package dev.xfork.internal;

import dev.xfork.runtime.Known;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the operands of a call are computed from an element and captured values, without an effect; a constant of a class. */
public final class Recipe {
    private final String[] steps;
    private final String[] checks;
    private final @Nullable Object[] constants;
    private final MethodHandle[] calls; // (Object[])Object, at the places of those constants that are calls
    private final Class<?>[][] taken;
    private final Class<?>[] types;
    private final boolean onObject;

    /** The operands of one call, and the element that they were computed from. */
    record Operands(@Nullable Object[] values, @Nullable Object element) {
        boolean isSame(Operands other) {
            for (int i = 0; i < values.length; i++) {
                if (!Ahead.isSame(values[i], other.values[i])) {
                    return false;
                }
            }
            return true;
        }

        @Nullable
        Object receiver() {
            return values.length == 0 ? null : values[0];
        }
    }

    /**
     * A recipe.
     *
     * @param program steps for a stack, with spaces between: {@code e} pushes the element, or its key, {@code v} its value,
     *     {@code c3} a captured value, {@code n} null, {@code k3} a constant, {@code m3} calls a constant with what it takes, {@code t3} casts to one, {@code d} drops; before them, what has to be so:
     *     {@code ?a3} says that a captured value is appended to, {@code ?w3} written, {@code ?i3} iterated, {@code ?p3} printed to, by
     *     no code of the program
     * @param types of the operands
     * @param onObject whether the first operand is the object on which the call is made, and may not be null
     */
    public Recipe(String program, Object[] constants, Class<?>[] types, boolean onObject) {
        String[] all = program.isEmpty() ? new String[0] : program.split(" ", -1);
        int first = 0;
        while (first < all.length && all[first].charAt(0) == '?') {
            first++;
        }
        this.checks = Arrays.copyOf(all, first);
        this.steps = Arrays.copyOfRange(all, first, all.length);
        this.constants = constants;
        this.types = types;
        this.onObject = onObject;
        calls = new MethodHandle[constants.length];
        taken = new Class<?>[constants.length][];
        for (int i = 0; i < constants.length; i++) {
            if (constants[i] instanceof MethodHandle call) {
                calls[i] = CallTask.body(call);
                taken[i] = call.type().parameterArray();
            }
        }
    }

    /** Whether what the function has captured is as it has to be. */
    boolean holds(@Nullable Object[] captured) {
        for (String check : checks) {
            Object value = captured[Integer.parseInt(check, 2, check.length(), 10)];
            boolean holds = switch (check.charAt(1)) {
                case 'a' -> Known.appended(value);
                case 'w' -> Known.writesItself(value);
                case 'i' -> Known.iterated(value);
                case 'p' -> Known.prints(value);
                default -> throw new AssertionError(check);
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** Whether the value of a map's entry is among what is read. */
    boolean readsValues() {
        for (String step : steps) {
            if (step.equals("v")) {
                return true;
            }
        }
        return false;
    }

    /** The operands for an element. */
    Operands operands(@Nullable Object element, @Nullable Object[] captured) throws Throwable {
        @Nullable Object[] stack = new @Nullable Object[steps.length + types.length];
        int size = 0;
        for (String step : steps) {
            int index = step.length() == 1 ? 0 : Integer.parseInt(step, 1, step.length(), 10);
            switch (step.charAt(0)) {
                case 'e' -> stack[size++] = element instanceof Entry entry ? entry.key() : element;
                case 'v' -> stack[size++] = element instanceof Entry entry ? entry.value() : null;
                case 'c' -> stack[size++] = captured[index];
                case 'n' -> stack[size++] = null;
                case 'k' -> stack[size++] = constants[index];
                case 'm' -> {
                    Class<?>[] parameters = taken[index];
                    size -= parameters.length;
                    stack[size] = (Object) calls[index].invokeExact(converted(stack, size, parameters));
                    size++;
                }
                case 't' -> stack[size - 1] = ((Class<?>) constants[index]).cast(stack[size - 1]);
                case 'd' -> size--;
                default -> throw new AssertionError(step);
            }
        }
        Operands operands = new Operands(converted(stack, 0, types), element);
        if (onObject && operands.receiver() == null) {
            throw new NullPointerException(); // the call itself has to say so, in its turn
        }
        return operands;
    }

    /** An element for the entry of a map whose {@code forEach} takes key and value. */
    public static Object entry(Map.Entry<?, ?> entry) {
        return new Entry(entry.getKey(), entry.getValue());
    }

    /** An element that stands for key and value, as they were read. */
    record Entry(@Nullable Object key, @Nullable Object value) {}

    private static @Nullable Object[] converted(@Nullable Object[] stack, int from, Class<?>[] types) {
        @Nullable Object[] values = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = converted(stack[from + i], types[i]);
        }
        return values;
    }

    /** An {@code int} constant as the smaller type that is wanted, and the other way round. */
    private static @Nullable Object converted(@Nullable Object value, Class<?> type) {
        if (type == int.class && value instanceof Character c) {
            return (int) c;
        }
        if (type == int.class && (value instanceof Byte || value instanceof Short)) {
            return ((Number) value).intValue();
        }
        if (!(value instanceof Integer i)) {
            return value;
        }
        if (type == boolean.class) {
            return i != 0;
        }
        if (type == char.class) {
            return (char) (int) i;
        }
        if (type == byte.class) {
            return (byte) (int) i;
        }
        return type == short.class ? (Object) (short) (int) i : i;
    }
}
