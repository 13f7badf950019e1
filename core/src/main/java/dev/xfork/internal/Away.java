package dev.xfork.internal;

import dev.xfork.Place;
import dev.xfork.WorkerDiedException;
import dev.xfork.WorkerException;
import dev.xfork.internal.remote.Answer;
import dev.xfork.internal.remote.Call;
import dev.xfork.internal.remote.Door;
import dev.xfork.internal.remote.Doors;
import dev.xfork.internal.remote.Parcel;
import dev.xfork.internal.remote.Routine;
import java.io.Serializable;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How forks of one method leave this JVM; those that cannot run here. */
final class Away {
    /*
     * Implementation notes. The thread that runs the fork makes the call through the door and waits, so that everything else of a fork is as it is for
     * one that runs here. The traces that come back end where those of this thread would (There.BOTTOM), so stitching needs to know nothing
     * either.
     *
     * Where nobody said of a method itself that it runs elsewhere, only the option, it goes only if it is shown to do the same there: if its code is understood, writes nothing
     * that its caller can see, and reads nothing but what it is given; not before a call that ran here has given something that can travel. A method whose calls cannot travel is asked ever more rarely: to find that out, all that can is written first.
     */

    /** Given where the call has to run here. */
    static final Object HERE = new Object();

    /** Whether objects of a class have fields in a superclass that is not serializable: copies of them do not have what those hold. */
    private static final ClassValue<Boolean> LOSES = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            Class<?> above = type;
            while (above != null && Serializable.class.isAssignableFrom(above)) {
                above = above.getSuperclass();
            }
            return above != null
                    && above != type // that is not serializable at all, which is seen when it is sent
                    && above.getClassLoader() != null
                    && Arrays.stream(above.getDeclaredFields())
                            .anyMatch(field -> !Modifier.isStatic(field.getModifiers()));
        }
    };

    private static final int TRIES = 3;
    private static final int MOST_REFUSALS = 8; // one after the other
    private static final int PAUSE = 32;

    private final Place place;
    private final Routine routine;
    private final String method;
    private final boolean idempotent;
    private final boolean said; // of the method itself, not by the option
    private final Writing writing;
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean proven; // that its results can travel, as far as can be told
    private volatile @Nullable String obstacle; // against a result that is needed

    private Away(Place place, Routine routine, String method, boolean idempotent, boolean said) {
        this.place = place;
        this.routine = routine;
        this.method = method;
        this.idempotent = idempotent;
        this.said = said;
        MethodType type = MethodType.fromMethodDescriptorString(
                routine.descriptor(), routine.owner().getClassLoader());
        this.writing = new Writing(routine.name(), type);
        this.proven = said || type.returnType().isPrimitive() || type.returnType() == String.class;
        this.obstacle = resultObstacle(routine);
    }

    /** For a method, {@code Foo.bar} in messages; null where its forks stay in this JVM anyway. */
    static @Nullable Away of(Destination destination, Routine routine, String method) {
        if (stays(destination)) {
            return null;
        }
        try {
            return new Away(
                    place(destination),
                    routine,
                    method,
                    destination.idempotent(),
                    destination.place() != Place.ANYWHERE);
        } catch (TypeNotPresentException e) {
            return null; // its own class loader does not see what it takes
        }
    }

    /** Whether forks stay in this JVM, as things are now. */
    static boolean stays(Destination destination) {
        return destination.io() || place(destination) == Place.THREADS || Settings.sequential();
    }

    private static Place place(Destination destination) {
        return destination.place() == Place.ANYWHERE ? Settings.place() : destination.place();
    }

    /** Whether it is for forks as they are wanted now: the options may say something else than before. */
    boolean isFor(Destination destination) {
        return place(destination) == place && idempotent == destination.idempotent() && !Settings.sequential();
    }

    /**
     * Makes a call there and waits for its value, or throws what it threw; {@link #HERE} if it has to run here, of which nothing has run
     * yet.
     *
     * @param arguments the receiver first, if there is one
     * @param discards whether nobody uses the value
     * @param told what is to know how long calls take, or null
     * @param forkable what is to know it too, or null
     * @param counts where it is counted if the call stays here
     */
    @Nullable
    Object call(
            @Nullable Object[] arguments,
            boolean discards,
            @Nullable Worth told,
            @Nullable Forkable forkable,
            Counts counts)
            throws Throwable {
        Context context = Context.current();
        if (context.sending) {
            return HERE; // called by what writes the arguments of another call
        }
        Door door = Doors.at(place);
        if (door == null) {
            return stays(Doors.obstacle(place), told, counts);
        }
        String against = obstacle(arguments, discards);
        if (against != null) {
            return stays(against, told, counts);
        }
        int refused = refusals.get();
        if (refused >= MOST_REFUSALS && !Settings.strict() && refusals.incrementAndGet() % PAUSE != 0) {
            return stays("calls before it could not be sent", told, counts);
        }
        if (told != null) {
            told.asks(door.worthwhile());
        }
        Call call = new Call(routine, arguments, method, idempotent);
        Answer answer = sent(context, door, call);
        for (int tries = 1; idempotent && tries < TRIES && answer instanceof Answer.Lost; tries++) {
            answer = sent(context, door, call);
        }
        if (answer instanceof Answer.Stays stays) {
            refusals.incrementAndGet();
            return stays(stays.why(), told, counts);
        }
        if (refused > 0) {
            refusals.set(0);
        }
        if (answer instanceof Answer.Value value) {
            tell(told, forkable, value.nanos());
            return value.value();
        }
        if (answer instanceof Answer.Failure failure) {
            tell(told, forkable, failure.nanos());
            throw failure.thrown();
        }
        if (answer instanceof Answer.Kept kept) {
            if (discards) {
                return null;
            }
            if (idempotent) {
                counts.stayed("its result: " + kept.why());
                return HERE;
            }
            throw new WorkerException("the result of " + method + " did not come back from where it ran: " + kept.why()
                    + ". Make it serializable, or let the method run on threads: where = Place.THREADS.");
        }
        throw new WorkerDiedException(method + " was lost: " + ((Answer.Lost) answer).why()
                + ". Nobody knows how far it came; with idempotent = true it is called again.");
    }

    private @Nullable String obstacle(@Nullable Object[] arguments, boolean discards) {
        if (!discards && obstacle != null) {
            return obstacle;
        }
        if (said) {
            return null;
        }
        Object receiver = routine.kind() == Routine.Kind.VIRTUAL ? arguments[0] : null;
        String written = writing.seen(receiver == null ? routine.owner() : receiver.getClass());
        if (written != null) {
            return method + " " + written
                    + ", and might do something else on copies; where = Place.PROCESSES says that it does not";
        }
        for (Object argument : arguments) {
            if (argument != null && LOSES.get(argument.getClass())) {
                return "fields of a superclass of " + argument.getClass().getName() + " are not serialized";
            }
        }
        return discards || proven || Settings.strict() ? null : "a first result shows whether it can travel";
    }

    /** A call that had to run here has given a value: shows whether those of the next ones could travel. */
    void gave(@Nullable Object value) {
        if (proven || obstacle != null || value == null) {
            return;
        }
        Context context = Context.current();
        context.sending = true;
        context.initialising++;
        try {
            String why = Parcel.obstacle(value);
            if (context.awaited == null) {
                obstacle = why == null ? null : "its result cannot travel: " + why;
                proven = why == null;
            }
        } finally {
            context.awaited = null;
            context.initialising--;
            context.sending = false;
        }
    }

    private static void tell(@Nullable Worth told, @Nullable Forkable forkable, long nanos) {
        if (told != null) {
            told.add(nanos);
            told.ranBeside(nanos);
            if (forkable != null) {
                forkable.tell(told, nanos);
            }
        }
    }

    private Object stays(String why, @Nullable Worth told, Counts counts) {
        if (Settings.strict()) {
            throw new WorkerException("xfork: cannot call " + method + " in another process, as it is to be: " + why
                    + ". Make it serializable, or let the method run on threads: where = Place.THREADS.");
        }
        if (told != null) {
            told.asks(0);
        }
        counts.stayed(why);
        return HERE;
    }

    /** Makes the call, when all that it takes is known. */
    private static Answer sent(Context context, Door door, Call call) throws InterruptedException {
        while (true) {
            Answer answer;
            context.sending = true;
            context.initialising++;
            try {
                answer = through(door, call);
            } finally {
                context.initialising--;
                context.sending = false;
            }
            Pending awaited = context.awaited;
            context.awaited = null;
            if (awaited == null || !(answer instanceof Answer.Stays)) {
                return answer;
            }
            if (awaited instanceof Task task) {
                task.await();
                if (!task.succeeded()) {
                    return new Answer.Stays("an argument of " + call.method() + " stands for the result of "
                            + task.method() + ", which failed");
                }
            } else {
                awaited.take();
            }
        }
    }

    /** Where there is more room behind the door than there are threads, another thread takes the place of one that waits. */
    private static Answer through(Door door, Call call) throws InterruptedException {
        if (door.capacity() <= Settings.cpuWorkers() || ForkJoinTask.getPool() == null) {
            return door.call(call);
        }
        Blocker blocker = new Blocker(door, call);
        ForkJoinPool.managedBlock(blocker);
        return blocker.answer();
    }

    private static final class Blocker implements ForkJoinPool.ManagedBlocker {
        private final Door door;
        private final Call call;
        private @Nullable Answer answer;

        Blocker(Door door, Call call) {
            this.door = door;
            this.call = call;
        }

        @Override
        public boolean block() {
            answer = door.call(call);
            return true;
        }

        @Override
        public boolean isReleasable() {
            return answer != null;
        }

        Answer answer() {
            Answer known = answer;
            if (known == null) {
                throw new AssertionError(call.method());
            }
            return known;
        }
    }

    // ---- what can be told of a result before anything runs

    /** Why what a method gives cannot travel, as far as its declaration says it; null if it says nothing against it. */
    private static @Nullable String resultObstacle(Routine routine) {
        for (Method declared : methods(routine.owner())) {
            if (declared.getName().equals(routine.name())
                    && descriptor(declared).equals(routine.descriptor())) {
                Class<?> fixed = fixed(declared.getGenericReturnType());
                return fixed == null
                        ? null
                        : "the result of " + routine.method() + " holds a " + fixed.getName()
                                + ", which is not serializable";
            }
        }
        return null;
    }

    private static Method[] methods(Class<?> owner) {
        try {
            return owner.getDeclaredMethods();
        } catch (LinkageError | SecurityException e) {
            return new Method[0];
        }
    }

    private static String descriptor(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
    }

    /** A class in the type whose objects are hardly ever serializable: it is not, and is no interface. */
    private static @Nullable Class<?> fixed(Type type) {
        try {
            if (type instanceof Class<?> plain) {
                Class<?> element = plain;
                while (element.isArray()) {
                    element = element.getComponentType();
                }
                boolean open = element.isPrimitive() || element.isInterface() || element == Object.class;
                boolean sendable = Serializable.class.isAssignableFrom(element) && !isFuture(element);
                return open && !isFuture(element) || sendable ? null : element;
            }
            if (type instanceof ParameterizedType generic) {
                Class<?> found = fixed(generic.getRawType());
                for (Type argument : generic.getActualTypeArguments()) {
                    found = found == null ? fixed(argument) : found;
                }
                return found;
            }
        } catch (TypeNotPresentException | java.lang.reflect.MalformedParameterizedTypeException e) {
            // it is seen when it is sent
        }
        return null;
    }

    private static boolean isFuture(Class<?> type) {
        return Future.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type);
    }
}
