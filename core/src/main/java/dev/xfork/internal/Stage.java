package dev.xfork.internal;

import dev.xfork.runtime.Site;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import org.jspecify.annotations.Nullable;

/** A stage of a stream whose function is, or just calls, an annotated method; a constant of the class that it stands in. */
public final class Stage {
    /** Flag: the method that is called depends on the class of the element. */
    public static final int ON_ELEMENT = 1;

    /** Flag: the method that is called depends on the class of an object that is passed with the function. */
    public static final int ON_RECEIVER = 2;

    /** Flag: the method that is called depends on the class of an object that is not known before. */
    public static final int ON_OTHER = 4;

    /** Flag: what follows may write anything, so the source has to be one that nobody can change. */
    public static final int FIXED = 8;

    /** Flag: what follows may put into maps, so the source has to be no view of a map's values. */
    public static final int NO_VALUES = 16;

    /** Flag: what follows may add to collections, so the source has to be one that notices if it is among them. */
    public static final int GROWS = 32;

    /** Flag: what follows may store into arrays, so the source has to be none, nor a view of one. */
    public static final int NO_ARRAY = 64;

    /** Flag: what follows prints to the console, which has to be of the JDK. */
    public static final int PRINTS = 128;

    /** Flag: elements are asked for key and value, so the source has to be a view of a map of the JDK. */
    public static final int ENTRIES = 256;

    private static final int WINDOW_FOR_WORKER = 16;

    private final Class<?> caller;
    private final Class<?> type;
    private final Site site;
    private final String function;
    private final Forkable forkable;
    private final MethodHandle body; // (Object[])Object
    private final int flags;
    private final int window;
    private final Worth worth = new Worth();
    private volatile boolean initialised; // the class whose static method it is

    /**
     * A stage.
     *
     * @param caller the class that it stands in
     * @param type the functional interface of its function
     * @param method the annotated method, as {@code caller} resolved it
     * @param function name of the method behind the function: the annotated one itself, or a lambda body that calls it
     */
    public Stage(
            Class<?> caller,
            Class<?> type,
            MethodHandleInfo method,
            Site site,
            String function,
            Destination destination,
            int limit,
            int flags) {
        boolean io = destination.io();
        this.caller = caller;
        this.type = type;
        this.site = site;
        this.function = function;
        this.flags = flags;
        Class<?> declaring = method.getDeclaringClass();
        forkable = Forkable.of(
                declaring, method.getName(), method.getMethodType().toMethodDescriptorString(), destination, limit);
        body = CallTask.body(Functions.handle(type));
        initialised = method.getReferenceKind() != MethodHandleInfo.REF_invokeStatic
                || declaring.isHidden()
                || declaring.isAssignableFrom(caller);
        window = io
                ? limit > 0 ? 2 * limit : Settings.ioLimit()
                : WINDOW_FOR_WORKER * Math.max(1, Settings.cpuWorkers());
    }

    /** The call of an annotated method in the function of a {@code forEach}. */
    public static Stage ofCall(
            Class<?> caller, MethodHandleInfo method, Site site, Destination destination, int limit, int flags) {
        return new Stage(caller, Functions.One.class, method, site, method.getName(), destination, limit, flags);
    }

    Class<?> caller() {
        return caller;
    }

    Class<?> type() {
        return type;
    }

    Site site() {
        return site;
    }

    /** Name of the method behind the function. */
    String function() {
        return function;
    }

    Forkable forkable() {
        return forkable;
    }

    MethodHandle body() {
        return body;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** What its calls cost. */
    Worth worth() {
        return worth;
    }

    /** How many calls run ahead at most. */
    int window() {
        return window;
    }

    /** Whether at most a number of forks may run at once: then a call in place has no permit. */
    boolean isBounded() {
        return forkable.limiter() != null;
    }

    /** Whether a call could initialise a class, which belongs to the thread and the place of the first one. */
    boolean mayInitialise() {
        return !initialised;
    }

    /** A call has returned. */
    void initialised() {
        initialised = true;
    }

    /** Whether the call would reach an object that keeps account of its calls by thread. */
    boolean isOfMock(@Nullable Object receiver, @Nullable Object element) {
        Object from = element instanceof Recipe.Operands operands ? operands.receiver() : element;
        Object on = has(ON_ELEMENT) ? from : has(ON_RECEIVER) ? receiver : null;
        return on != null && Mocks.isOne(on) || has(ON_OTHER) && Mocks.areSeenBy(caller);
    }

    /** Calls the function here. */
    @Nullable
    Object call(Object object, @Nullable Object argument) throws Throwable {
        return (Object) body.invokeExact(new @Nullable Object[] {object, argument});
    }
}
