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
        /**
         * Whether the next call is to be made by whoever asks, as if there was nothing in the function's place. What it throws goes to
         * {@link #failed}.
         */
        default boolean rests() {
            return false;
        }

        /** Throws what a call has thrown that was not made by {@link #of}. */
        default RuntimeException failed(Throwable failure) {
            throw Throwables.sneaky(failure);
        }

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

    /**
     * An object of the functional interface {@code type} that does what {@code one} does; null for a type that no stage takes.
     *
     * @param function what {@code one} stands for, of the same type
     */
    @SuppressWarnings("unchecked") // whatever the function takes: it gets what the stream gives
    static @Nullable Object wrap(Class<?> type, One one, Object function) {
        return switch (type.getSimpleName()) {
            case "Function" -> function((Function<Object, Object>) function, one);
            case "ToIntFunction" -> toInt((ToIntFunction<Object>) function, one);
            case "ToLongFunction" -> toLong((ToLongFunction<Object>) function, one);
            case "ToDoubleFunction" -> toDouble((ToDoubleFunction<Object>) function, one);
            case "Predicate" -> predicate((Predicate<Object>) function, one);
            case "IntFunction" -> ofInt((IntFunction<Object>) function, one);
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

    // ---- the most frequent types, whose small calls cost as good as nothing more

    private static Function<Object, Object> function(Function<Object, Object> function, One one) {
        return x -> {
            if (!one.rests()) {
                return one.of(x);
            }
            try {
                return function.apply(x);
            } catch (Throwable t) {
                throw one.failed(t);
            }
        };
    }

    private static ToIntFunction<Object> toInt(ToIntFunction<Object> function, One one) {
        return x -> {
            if (!one.rests()) {
                return (int) known(one.of(x));
            }
            try {
                return function.applyAsInt(x);
            } catch (Throwable t) {
                throw one.failed(t);
            }
        };
    }

    private static ToLongFunction<Object> toLong(ToLongFunction<Object> function, One one) {
        return x -> {
            if (!one.rests()) {
                return (long) known(one.of(x));
            }
            try {
                return function.applyAsLong(x);
            } catch (Throwable t) {
                throw one.failed(t);
            }
        };
    }

    private static ToDoubleFunction<Object> toDouble(ToDoubleFunction<Object> function, One one) {
        return x -> {
            if (!one.rests()) {
                return (double) known(one.of(x));
            }
            try {
                return function.applyAsDouble(x);
            } catch (Throwable t) {
                throw one.failed(t);
            }
        };
    }

    private static Predicate<Object> predicate(Predicate<Object> function, One one) {
        return x -> {
            if (!one.rests()) {
                return (boolean) known(one.of(x));
            }
            try {
                return function.test(x);
            } catch (Throwable t) {
                throw one.failed(t);
            }
        };
    }

    private static IntFunction<Object> ofInt(IntFunction<Object> function, One one) {
        return x -> {
            if (!one.rests()) {
                return one.of(x);
            }
            try {
                return function.apply(x);
            } catch (Throwable t) {
                throw one.failed(t);
            }
        };
    }

    private static Object known(@Nullable Object box) {
        if (box == null) {
            throw new AssertionError();
        }
        return box;
    }
}
