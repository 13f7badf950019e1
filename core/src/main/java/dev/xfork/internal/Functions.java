package dev.xfork.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.DoubleToIntFunction;
import java.util.function.DoubleToLongFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongToIntFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The functions of one argument that stages of streams take, all seen as {@code Object} to {@code Object}. */
final class Functions {
    /** What stands in the place of a stage's function. */
    interface One {
        /** The result for an argument. */
        @Nullable
        Object of(@Nullable Object argument);
    }

    private Functions() {}

    /** How an object of a functional interface is called: {@code (Object function, Object argument)Object}. */
    static MethodHandle handle(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                try {
                    return MethodHandles.lookup().unreflect(method);
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e); // the interfaces of the JDK are public
                }
            }
        }
        throw new AssertionError(type);
    }

    /** Whether it says which elements stay. */
    static boolean isPredicate(Class<?> type) {
        return type.getName().endsWith("Predicate");
    }

    /** An object of the functional interface {@code type} that does what {@code one} does; null for a type that no stage takes. */
    static @Nullable Object wrap(Class<?> type, One one) {
        return switch (type.getSimpleName()) {
            case "Function" -> (Function<Object, Object>) one::of;
            case "ToIntFunction" -> (ToIntFunction<Object>) x -> (int) known(one.of(x));
            case "ToLongFunction" -> (ToLongFunction<Object>) x -> (long) known(one.of(x));
            case "ToDoubleFunction" -> (ToDoubleFunction<Object>) x -> (double) known(one.of(x));
            case "Predicate" -> (Predicate<Object>) x -> (boolean) known(one.of(x));
            case "IntFunction" -> (IntFunction<Object>) one::of;
            case "IntUnaryOperator" -> (IntUnaryOperator) x -> (int) known(one.of(x));
            case "IntToLongFunction" -> (IntToLongFunction) x -> (long) known(one.of(x));
            case "IntToDoubleFunction" -> (IntToDoubleFunction) x -> (double) known(one.of(x));
            case "IntPredicate" -> (IntPredicate) x -> (boolean) known(one.of(x));
            case "LongFunction" -> (LongFunction<Object>) one::of;
            case "LongUnaryOperator" -> (LongUnaryOperator) x -> (long) known(one.of(x));
            case "LongToIntFunction" -> (LongToIntFunction) x -> (int) known(one.of(x));
            case "LongToDoubleFunction" -> (LongToDoubleFunction) x -> (double) known(one.of(x));
            case "LongPredicate" -> (LongPredicate) x -> (boolean) known(one.of(x));
            case "DoubleFunction" -> (DoubleFunction<Object>) one::of;
            case "DoubleUnaryOperator" -> (DoubleUnaryOperator) x -> (double) known(one.of(x));
            case "DoubleToIntFunction" -> (DoubleToIntFunction) x -> (int) known(one.of(x));
            case "DoubleToLongFunction" -> (DoubleToLongFunction) x -> (long) known(one.of(x));
            case "DoublePredicate" -> (DoublePredicate) x -> (boolean) known(one.of(x));
            default -> null;
        };
    }

    private static Object known(@Nullable Object box) {
        if (box == null) {
            throw new AssertionError();
        }
        return box;
    }
}
