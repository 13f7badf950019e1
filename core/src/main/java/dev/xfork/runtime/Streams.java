package dev.xfork.runtime;

import dev.xfork.internal.Destination;
import dev.xfork.internal.Pipeline;
import dev.xfork.internal.Recipe;
import dev.xfork.internal.Sites;
import dev.xfork.internal.Source;
import dev.xfork.internal.Stage;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bootstrap methods of the {@code invokedynamic} instructions in methods that build streams whose stages look ahead. Not for people. */
public final class Streams {
    private static final MethodHandle FROM;
    private static final MethodHandle THEN;
    private static final MethodHandle AHEAD;
    private static final MethodHandle BEGIN;
    private static final MethodHandle END;
    private static final MethodHandle EACH;
    private static final MethodHandle BEGUN;
    private static final MethodHandle TAKE;

    // Kept with the class, so that nothing pins its loader; two copies of a method share their stages.
    private static final ClassValue<Map<String, Stage>> STAGES = new ClassValue<>() {
        @Override
        protected Map<String, Stage> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    static {
        try {
            Lookup lookup = MethodHandles.lookup();
            FROM = lookup.findStatic(
                    Streams.class,
                    "from",
                    MethodType.methodType(Object.class, MethodHandle.class, boolean.class, Object[].class));
            THEN = lookup.findStatic(
                    Streams.class, "then", MethodType.methodType(Object.class, Then.class, Object.class, Object.class));
            AHEAD = lookup.findStatic(
                    Streams.class,
                    "ahead",
                    MethodType.methodType(Object.class, Stage.class, Object.class, Object.class, Object.class));
            BEGIN = lookup.findStatic(Pipeline.class, "begin", MethodType.methodType(Object.class));
            EACH = lookup.findStatic(
                    Streams.class, "each", MethodType.methodType(void.class, Each.class, Object.class, Object[].class));
            BEGUN = lookup.findStatic(
                    Pipeline.class, "isBegun", MethodType.methodType(boolean.class, String.class, Object[].class));
            TAKE = lookup.findStatic(Pipeline.class, "take", MethodType.methodType(Object.class));
            END = lookup.findStatic(Pipeline.class, "end", MethodType.methodType(void.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Streams() {}

    /** A stage that is not annotated. */
    record Then(MethodHandle stage, @Nullable Class<?> type, boolean buffers) {}

    /**
     * Before the call that makes a stream: its operands to what is known of the stream, which is opaque to woven code.
     *
     * @param opens the call
     * @param fixed 1 if nobody can change what it gives
     */
    public static CallSite source(Lookup lookup, String name, MethodType type, MethodHandle opens, int fixed) {
        MethodHandle from = MethodHandles.insertArguments(FROM, 0, spread(opens), fixed != 0)
                .asCollector(Object[].class, type.parameterCount());
        return new ConstantCallSite(from.asType(type));
    }

    /**
     * Before a stage that is not annotated: {@code (argument, stream known)argument}, or {@code (stream known)void}.
     *
     * @param stage the call of the stage
     */
    public static CallSite then(Lookup lookup, String name, MethodType type, MethodHandle stage) {
        MethodHandleInfo method = Revealed.of(lookup, stage);
        boolean function = method.getName().startsWith("map")
                || method.getName().equals("filter")
                || method.getName().endsWith("While");
        Then then = new Then(
                stage, function ? type.parameterType(0) : null, method.getName().equals("sorted"));
        MethodHandle bound = THEN.bindTo(then);
        if (type.parameterCount() == 1) {
            bound = MethodHandles.insertArguments(bound, 0, (Object) null);
        }
        return new ConstantCallSite(bound.asType(type));
    }

    /**
     * Before an annotated stage: {@code (function, stream known)function}, or with the object on which the function calls the
     * annotated method in front.
     *
     * @param method the annotated method
     * @param caller {@code binary.Class#method(descriptor)} of the method that builds the stream
     * @param callee the same of the annotated method
     * @param file source file, or empty
     * @param line line of the stage, or -1
     * @param index which stage of the method it is
     * @param function name of the method behind the function
     * @param destination the number of a {@link Destination}
     * @param limit how many forks of the method may run at once, or 0
     * @param flags of {@link Stage}
     */
    public static CallSite ahead(
            Lookup lookup,
            String name,
            MethodType type,
            MethodHandle method,
            String caller,
            String callee,
            String file,
            int line,
            int index,
            String function,
            int destination,
            int limit,
            int flags) {
        Class<?> owner = lookup.lookupClass();
        Stage stage = STAGES.get(owner).computeIfAbsent(caller + index, absent -> {
            Site site = new Site(
                    caller,
                    callee,
                    file,
                    line,
                    null,
                    Site.DIRECT | (Destination.of(destination).io() ? Site.IO : 0));
            Sites.add(site);
            return new Stage(
                    owner,
                    type.returnType(),
                    Revealed.of(lookup, method),
                    site,
                    function,
                    Destination.of(destination),
                    limit,
                    flags);
        });
        MethodHandle bound = AHEAD.bindTo(stage);
        if (type.parameterCount() == 2) {
            bound = MethodHandles.insertArguments(bound, 0, (Object) null);
        }
        return new ConstantCallSite(bound.asType(type));
    }

    /**
     * A terminal operation, as it is; what was begun ahead in it is stopped when it has ended.
     *
     * @param operation the operation itself
     */
    public static CallSite terminal(Lookup lookup, String name, MethodType type, MethodHandle operation) {
        // Method handles alone, whose frames no trace shows: (mark, operands…) in try, then end(mark).
        MethodHandle marked = MethodHandles.dropArguments(operation.asType(type), 0, Object.class);
        Class<?> result = type.returnType();
        MethodHandle cleanup;
        if (result == void.class) {
            cleanup = MethodHandles.dropArguments(END, 0, Throwable.class);
        } else {
            MethodHandle given = MethodHandles.dropArguments(MethodHandles.identity(result), 0, Throwable.class);
            given = MethodHandles.dropArguments(given, 2, Object.class);
            cleanup = MethodHandles.foldArguments(given, MethodHandles.dropArguments(END, 0, Throwable.class, result));
        }
        MethodHandle whole = MethodHandles.tryFinally(marked, cleanup);
        return new ConstantCallSite(MethodHandles.foldArguments(whole, BEGIN).asType(type));
    }

    /**
     * Right before a {@code forEach}: {@code (what is known of its elements, values that its function captured…)void}.
     *
     * @param call the call of the annotated method in the function; {@code function} is the function's own name
     * @param program see {@link Recipe}
     * @param constants of the program
     */
    public static CallSite each(
            Lookup lookup,
            String name,
            MethodType type,
            MethodHandle call,
            String caller,
            String callee,
            String file,
            int line,
            int index,
            String key,
            int destination,
            int limit,
            int flags,
            String program,
            Object... constants) {
        MethodHandleInfo method = Revealed.of(lookup, call);
        Class<?> owner = lookup.lookupClass();
        Stage stage = STAGES.get(owner).computeIfAbsent(caller + index, absent -> {
            Site site = new Site(
                    caller,
                    callee,
                    file,
                    line,
                    null,
                    Site.DIRECT | (Destination.of(destination).io() ? Site.IO : 0));
            Sites.add(site);
            return Stage.ofCall(owner, method, site, Destination.of(destination), limit, flags);
        });
        boolean onObject = method.getReferenceKind() != MethodHandleInfo.REF_invokeStatic;
        Recipe recipe = new Recipe(program, constants, call.type().parameterArray(), onObject);
        MethodHandle each = MethodHandles.insertArguments(EACH, 0, new Each(stage, spread(call), recipe, key))
                .asCollector(Object[].class, type.parameterCount() - 1);
        return new ConstantCallSite(each.asType(type));
    }

    /**
     * In the function of a {@code forEach}, before the call: its operands to whether it was begun ahead.
     *
     * @param key as for {@link #each}
     */
    public static CallSite begun(Lookup lookup, String name, MethodType type, String key) {
        MethodHandle begun = BEGUN.bindTo(key).asCollector(Object[].class, type.parameterCount());
        return new ConstantCallSite(begun.asType(type));
    }

    /** At the beginning of the function of a {@code forEach}: what it goes on with instead of what it was given. See {@link Pipeline#element}. */
    public static @Nullable Object element(@Nullable Object given, String key) {
        return Pipeline.element(given, key);
    }

    /** In the function of a {@code forEach}: the result of the call that was begun ahead, of the type that the call gives. */
    public static CallSite taken(Lookup lookup, String name, MethodType type) {
        return new ConstantCallSite(TAKE.asType(type));
    }

    /** The elements of a collection or map, in the order in which its {@code forEach} visits them. */
    public static Stream<?> elements(Object from) {
        return from instanceof Map<?, ?> map
                ? map.entrySet().stream().map(Recipe::entry)
                : ((Collection<?>) from).stream();
    }

    /** A {@code forEach} whose function calls an annotated method. */
    record Each(Stage stage, MethodHandle call, Recipe recipe, String key) {}

    static void each(Each each, Object pipeline, @Nullable Object[] captured) {
        ((Pipeline) pipeline).each(each.stage(), each.call(), each.recipe(), captured, each.key());
    }

    private static MethodHandle spread(MethodHandle call) {
        return call.asFixedArity()
                .asType(call.type().generic())
                .asSpreader(Object[].class, call.type().parameterCount());
    }

    static Object from(MethodHandle opens, boolean fixed, @Nullable Object[] operands) {
        return new Pipeline(new Source(opens, operands, fixed));
    }

    static @Nullable Object then(Then then, @Nullable Object argument, Object pipeline) {
        return ((Pipeline) pipeline).then(argument, then.stage(), then.type(), then.buffers());
    }

    static Object ahead(Stage stage, @Nullable Object receiver, Object function, Object pipeline) {
        return ((Pipeline) pipeline).ahead(function, receiver, stage);
    }
}
