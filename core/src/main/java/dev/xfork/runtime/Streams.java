package dev.xfork.runtime;

import dev.xfork.internal.Pipeline;
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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Bootstrap methods of the {@code invokedynamic} instructions in methods that build streams whose stages look ahead. Not for people. */
public final class Streams {
    private static final MethodHandle FROM;
    private static final MethodHandle THEN;
    private static final MethodHandle AHEAD;
    private static final MethodHandle BEGIN;
    private static final MethodHandle END;

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
            END = lookup.findStatic(Pipeline.class, "end", MethodType.methodType(void.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Streams() {}

    /** A stage that is not annotated. */
    record Then(MethodHandle stage, @Nullable Class<?> type, boolean kept, boolean buffers) {}

    /**
     * Before the call that makes a stream: its operands to what is known of the stream, which is opaque to woven code.
     *
     * @param opens the call
     * @param fixed 1 if nobody can change what it gives
     */
    public static CallSite source(Lookup lookup, String name, MethodType type, MethodHandle opens, int fixed) {
        MethodHandle again = opens.asFixedArity()
                .asType(opens.type().generic())
                .asSpreader(Object[].class, opens.type().parameterCount());
        MethodHandle from = MethodHandles.insertArguments(FROM, 0, again, fixed != 0)
                .asCollector(Object[].class, type.parameterCount());
        return new ConstantCallSite(from.asType(type));
    }

    /**
     * Before a stage that is not annotated: {@code (argument, stream known)argument}, or {@code (stream known)void}.
     *
     * @param stage the call of the stage
     * @param kept 1 if its argument is a function that makes new objects
     */
    public static CallSite then(Lookup lookup, String name, MethodType type, MethodHandle stage, int kept) {
        MethodHandleInfo method = lookup.revealDirect(stage);
        boolean function = method.getName().startsWith("map")
                || method.getName().equals("filter")
                || method.getName().endsWith("While");
        Then then = new Then(
                stage,
                function ? type.parameterType(0) : null,
                kept != 0,
                method.getName().equals("sorted"));
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
     * @param io 1 for IO forks, 0 for CPU
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
            int io,
            int limit,
            int flags) {
        Class<?> owner = lookup.lookupClass();
        Stage stage = STAGES.get(owner).computeIfAbsent(caller + index, absent -> {
            Site site = new Site(caller, callee, file, line, null, Site.DIRECT | (io != 0 ? Site.IO : 0));
            Sites.add(site);
            return new Stage(
                    owner, type.returnType(), lookup.revealDirect(method), site, function, io != 0, limit, flags);
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

    static Object from(MethodHandle opens, boolean fixed, @Nullable Object[] operands) {
        return new Pipeline(new Source(opens, operands, fixed));
    }

    static @Nullable Object then(Then then, @Nullable Object argument, Object pipeline) {
        return ((Pipeline) pipeline).then(argument, then.stage(), then.type(), then.kept(), then.buffers());
    }

    static Object ahead(Stage stage, @Nullable Object receiver, Object function, Object pipeline) {
        return ((Pipeline) pipeline).ahead(function, receiver, stage);
    }
}
