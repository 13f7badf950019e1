package dev.xfork.internal;

import dev.xfork.internal.remote.Routine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** An annotated method, as much of it as its forks have to know: the same however it is called. */
final class Forkable {
    // Kept with the class, so that nothing pins its loader.
    private static final ClassValue<Map<String, Forkable>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<String, Forkable> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final Class<?> owner;
    private final String descriptor;
    private final String className;
    private final String name;
    private final Destination destination;
    private final String method;
    private final String threadName;
    private final @Nullable Limiter limiter;
    private final Worth worth;
    private final AtomicReferenceArray<@Nullable Away> aways =
            new AtomicReferenceArray<>(Routine.Kind.values().length); // by kind, as they were made last

    private Forkable(Class<?> owner, String name, String descriptor, Destination destination, int limit) {
        boolean io = destination.io();
        this.owner = owner;
        this.descriptor = descriptor;
        this.className = owner.getName();
        this.name = name.intern();
        this.destination = destination;
        this.method = className.substring(className.lastIndexOf('.') + 1) + "." + name;
        this.threadName = (io ? "io " : "cpu ") + method;
        this.limiter = limit > 0 ? new Limiter(limit) : null;
        this.worth = new Worth(className + "#" + name + descriptor);
    }

    /**
     * A method.
     *
     * @param descriptor its parameters and result, without the receiver
     * @param limit how many forks of it may run at once, 0 for any number
     */
    static Forkable of(Class<?> owner, String name, String descriptor, Destination destination, int limit) {
        return KNOWN.get(owner)
                .computeIfAbsent(
                        name + descriptor + destination.code() + ' ' + limit,
                        key -> new Forkable(owner, name, descriptor, destination, limit));
    }

    String name() {
        return name;
    }

    boolean io() {
        return destination.io();
    }

    /** The method as {@code Foo.bar}. */
    String method() {
        return method;
    }

    /** What a thread is called that runs it: kind and method. */
    String threadName() {
        return threadName;
    }

    @Nullable
    Limiter limiter() {
        return limiter;
    }

    /** How its forks leave this JVM if they call it in this way; null where they stay. */
    @Nullable
    Away away(Routine.Kind kind) {
        if (Away.stays(destination) || owner.isHidden()) {
            return null;
        }
        Away known = aways.get(kind.ordinal());
        if (known == null || !known.isFor(destination)) {
            known = Away.of(destination, new Routine(owner, name, descriptor, kind), method);
            aways.set(kind.ordinal(), known);
        }
        return known;
    }

    /** What its calls cost, wherever they are made. */
    Worth worth() {
        return worth;
    }

    /** Takes down how long a call took, if only {@code told} knows it yet. */
    void tell(Worth told, long nanos) {
        if (told != worth) {
            if (told.isRecursive()) {
                worth.recurs();
            }
            worth.add(nanos);
        }
    }

    boolean isNamed(String className, String methodName) {
        return methodName.equals(name) && className.equals(this.className);
    }

    /** Whether {@code context} runs inside a fork of this method, or, for null, of any method with a bound of its own. */
    static boolean isInside(Context context, @Nullable Forkable one) {
        for (Task task = context.running; task != null; task = task.parent()) {
            if (task instanceof CallTask call) {
                Forkable other = call.forkable();
                if (one == null ? other.limiter != null : other == one) {
                    return true;
                }
            }
        }
        return false;
    }
}
