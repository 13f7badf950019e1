package dev.xfork.internal;

import dev.xfork.internal.Trial.Mode;
import dev.xfork.internal.pool.Pools;
import dev.xfork.internal.remote.Routine;
import dev.xfork.internal.standin.Safety;
import dev.xfork.internal.standin.StandIns;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Site;
import dev.xfork.runtime.Weave;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** An annotated method with a body: decides for each call of it whether to fork, and makes the fork. */
public final class Callee {
    /** Flag: an IO fork; else CPU. */
    public static final int IO = 1;

    /** Flag: no scope waits for it. */
    public static final int DETACHED = 2;

    /** Flag: the user says that it never gives null. */
    public static final int NON_NULL = 4;

    /** Flag: the method is synchronized, so its caller holds the monitor already. */
    public static final int SYNCHRONIZED = 8;

    /** Flag: the declared result is a {@code CompletionStage}, {@code CompletableFuture} or {@code Future}. */
    public static final int ASYNCHRONOUS = 32;

    /** Flag: the object that it gives is new and held by nobody else. */
    public static final int FRESH = 64;

    /** How many bits to the left the number of the {@link Destination} stands. */
    public static final int DESTINATION = 8;

    private final Class<?> owner;
    private final MethodType type; // with the receiver, if any
    private final int parameters;
    private final String descriptor;
    private final MethodHandle body; // (Object[])Object
    private final int flags;
    private final boolean isStatic;
    private final Forkable forkable;
    private final String where;
    private final String woven; // reason that the weaver found against a stand-in, or empty
    private final String valueClass;
    private final Counts counts = new Counts();
    private final Walks walks = new Walks();
    private volatile @Nullable Result result;

    /** How a result can be received before it is known: by a stand-in of a class, or not for a reason. */
    private record Result(
            @Nullable Class<?> standIn, @Nullable Reason obstacle) {}

    /** The annotated method behind {@code body}, as the class that {@code lookup} belongs to was woven. */
    public Callee(
            MethodHandles.Lookup lookup,
            String name,
            MethodHandle body,
            boolean isStatic,
            int flags,
            int limit,
            String where,
            String reason,
            String valueClass) {
        this.owner = lookup.lookupClass();
        this.type = body.type();
        this.parameters = type.parameterCount() - (isStatic ? 0 : 1);
        this.descriptor = (isStatic ? type : type.dropParameterTypes(0, 1)).toMethodDescriptorString();
        this.body = CallTask.body(body);
        this.flags = flags;
        this.isStatic = isStatic;
        this.forkable = Forkable.of(
                owner,
                name,
                descriptor,
                Destination.of(flags >> DESTINATION & (1 << Destination.BITS) - 1 | flags & IO),
                limit);
        this.where = where;
        this.woven = reason;
        this.valueClass = valueClass;
    }

    boolean isIo() {
        return (flags & IO) != 0;
    }

    private boolean isAsynchronous() {
        return (flags & ASYNCHRONOUS) != 0;
    }

    boolean isDetached() {
        return (flags & DETACHED) != 0;
    }

    /** The method as {@code Foo.bar}. */
    public String method() {
        return forkable.method();
    }

    /** Where the method stands, as {@code Foo.java:12}. */
    public String where() {
        return where;
    }

    /** What happened to calls that came without a site. */
    public Counts counts() {
        return counts;
    }

    String name() {
        return forkable.name();
    }

    boolean isFrame(StackTraceElement frame) {
        return isNamed(frame.getClassName(), frame.getMethodName());
    }

    boolean isNamed(String className, String methodName) {
        return forkable.isNamed(className, methodName);
    }

    boolean isReachedBy(Site site) {
        return site.calleeName().equals(forkable.name()) && site.parameters() == parameters;
    }

    /**
     * Whether a fork for this site would leave the caller without a result. An announcement can be left over from a call that
     * reached code which is not woven; taken for another call, it would give that one a default for its result.
     */
    private boolean isWithoutResult(Site site) {
        return type.returnType() != void.class
                && (site.discarded() || site.takesHandle() && !isAsynchronous() && standIn(site) == null);
    }

    // ---- deciding

    /** Whether the call that has just begun is to be forked; false: the body runs here, as an ordinary call. */
    public boolean entering() { // short enough to be inlined
        Context context = Context.current();
        if (context.announced == null && !context.pass && isResting()) {
            return false; // as a rule its caller has decided; to find that out takes longer than the call
        }
        return isWanted(context);
    }

    private boolean isResting() {
        return forkable.worth().isResting() || walks.isResting();
    }

    private boolean isWanted(Context context) {
        if (context.pass) {
            context.pass = false;
            return false;
        }
        Site site = context.announced;
        context.announced = null;
        if (site != null && !isReachedBy(site)) {
            site = null;
        }
        if (site == null && (isTimed() && forkable.worth().staysSmall() || walks.isResting())) {
            return false;
        }
        if (site != null && site.direct()) {
            Reason known = site.reason();
            if (known != null) {
                site.counts().ranInPlace(known);
            }
            return false; // its caller has decided
        }
        if (site != null && isWithoutResult(site) && !Callers.isCalledBy(site, this)) {
            site = null;
        }
        Mode mode = Trial.next();
        boolean inTurn = site != null && site == context.turn;
        context.turn = null;
        if (mode == Mode.TURN && !inTurn) {
            mode = Mode.INLINE;
        }
        Reason obstacle = inTurn ? null : site == null ? obstacle(context) : obstacle(context, site);
        if (obstacle == null && isTimed() && isSmall(context, site)) {
            obstacle = Reason.SMALL;
        }
        if (obstacle == null && mode != Mode.DECIDE && !inTurn) {
            obstacle = trial(mode, site);
        }
        if (obstacle == null) {
            obstacle = noRoom(context);
        }
        if (obstacle != null) {
            boolean seen = site != null || obstacle != Reason.ENOUGH_QUEUED; // of those, the most are not
            if (seen && !(context.running instanceof AheadTask ahead && ahead.isMadeBy(site))) {
                counted(context, site).ranInPlace(obstacle);
            }
            return false;
        }
        context.judged = site;
        context.mode = mode;
        return true;
    }

    /** Whether what calls take decides whether they are forked. */
    private boolean isTimed() {
        return !isIo() && !isAsynchronous() && !isDetached() && Trial.decides();
    }

    private Worth worth(@Nullable Site site) {
        return site == null ? forkable.worth() : site.worth();
    }

    private boolean isSmall(Context context, @Nullable Site site) {
        if (site != null) {
            Recursion.look(context, site);
        }
        return worth(site).staysSmall();
    }

    /** Only forks that the caller waits for can be run at other times than by a pool. */
    private @Nullable Reason trial(Mode mode, @Nullable Site site) {
        if (mode == Mode.PLACE) {
            return isIo() ? null : Reason.ENOUGH_QUEUED;
        }
        boolean standIn = type.returnType() != void.class && (isAsynchronous() || standIn(site) != null);
        boolean pending = site != null && (site.discarded() || !standIn) && !isDetached();
        return mode == Mode.FORK || pending ? null : Reason.ENOUGH_QUEUED;
    }

    private Counts counted(Context context, @Nullable Site site) {
        if (site != null) {
            return site.counts();
        }
        Group group = context.group;
        return group != null && group.isFor(this) ? group.counts() : counts;
    }

    private @Nullable Reason obstacle(Context context, Site site) {
        Reason known = site.reason();
        if (known != null) {
            return known;
        }
        if (site.last() && !context.joined && !isDetached()) {
            return Reason.NOTHING_BETWEEN;
        }
        return site.discarded() || site.takesHandle() ? common(context) : result(context);
    }

    private @Nullable Reason obstacle(Context context) {
        Reason common = result(context);
        if (common != null) {
            return common;
        }
        Reason caller = Callers.obstacle(context, this);
        walks.met(caller == Reason.ENOUGH_QUEUED);
        return caller;
    }

    private @Nullable Reason result(Context context) {
        if (type.returnType() != void.class && !isAsynchronous()) {
            Reason obstacle = result().obstacle();
            if (obstacle != null) {
                return obstacle;
            }
        }
        return common(context);
    }

    private @Nullable Reason common(Context context) {
        if (context.initialising > 0) {
            return Reason.CLASS_INITIALISER;
        }
        if (context.thread.isInterrupted()) {
            return Reason.INTERRUPTED;
        }
        Reason noRoom = Room.obstacle(context, isIo());
        if (noRoom != null) {
            return noRoom;
        }
        if (!isIo() && Pools.enoughQueued()) {
            return Reason.ENOUGH_QUEUED;
        }
        Scope scope = context.scope;
        return scope != null && scope.failing() ? Reason.STOPPING : null;
    }

    private @Nullable Reason noRoom(Context context) {
        if (forkable.limiter() != null && Forkable.isInside(context, forkable)) {
            return Reason.IN_FLIGHT; // it would wait for a permit that its own ancestor holds
        }
        return Room.take(context, (flags & SYNCHRONIZED) == 0);
    }

    private @Nullable Class<?> standIn(@Nullable Site site) {
        return site != null && site.isCaught() ? null : result().standIn();
    }

    private Result result() {
        Result known = result;
        if (known == null) {
            known = judgeResult();
            result = known;
        }
        return known;
    }

    private Result judgeResult() {
        if (!Settings.escape()) {
            return new Result(null, Reason.ESCAPE);
        }
        if (!woven.isEmpty()) {
            return new Result(null, Reason.valueOf(woven));
        }
        Class<?> declared = type.returnType();
        Class<?> value;
        try {
            value = Class.forName(valueClass, false, owner.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return new Result(null, Reason.RESULT_CLASS);
        }
        if (!declared.isAssignableFrom(value)) {
            return new Result(null, Reason.RESULT_CLASS);
        }
        Safety safety = Safety.of(value);
        if (!safety.safe() || StandIns.obstacle(value) != null) {
            boolean known = declared.isInterface()
                    && declared != value
                    && declared.getName().startsWith("java.util.");
            if (known && StandIns.obstacle(declared) == null) {
                return new Result(declared, null);
            }
            return new Result(null, safety.safe() ? Reason.RESULT_UNSAFE : safety.reason());
        }
        if (!value.isInterface() && safety.identityEquals() && (flags & FRESH) == 0) {
            return new Result(null, Reason.RESULT_SHARED);
        }
        return new Result(value, null);
    }

    // ---- forking

    /**
     * Forks the call that {@link #entering} judged worth it: what the caller gets at once, or {@link Weave#IN_PLACE} if
     * the pool would not take it.
     */
    public @Nullable Object fork(@Nullable Object[] arguments) {
        Context context = Context.current();
        Site site = context.judged;
        context.judged = null;
        Scope scope = site == null ? context.indirect() : context.scope;
        boolean waitedFor = scope != null && !isDetached();
        boolean discarded = site != null && site.discarded();
        boolean without = discarded || type.returnType() == void.class || isAsynchronous();
        Class<?> standInType = without ? null : standIn(site);
        CallTask task;
        Object answer = null;
        try {
            task = new CallTask(
                    forkable,
                    body,
                    true,
                    null,
                    arguments,
                    context,
                    origin(context, site, scope),
                    Contexts.of(owner).capture(),
                    !waitedFor);
            if (standInType != null) {
                answer = StandIns.make(standInType, task);
            }
        } catch (RuntimeException | Error e) {
            InFlight.left();
            throw e;
        }
        task.counted();
        if (isTimed()) {
            task.tells(worth(site));
        }
        if (standInType != null) {
            if (answer == null) {
                InFlight.left();
                return Weave.IN_PLACE;
            }
            task.standIn(answer);
            if (site != null && site.stays()) {
                task.stays();
            }
        } else if (isAsynchronous() && !discarded) {
            answer = task.future();
        }
        boolean received = answer != null;
        if (received || !waitedFor) {
            Unseen.watch(task);
        }
        Counts counted = counted(context, site);
        if (!isAsynchronous()) {
            Routine.Kind kind = isStatic ? Routine.Kind.STATIC : Routine.Kind.SPECIAL;
            task.leaves(forkable.away(kind), !without, counted);
        }
        task.note(context, counted, site == null ? where : site.where());
        Mode mode = context.mode;
        try {
            boolean lazy = mode == Mode.TURN || mode == Mode.LAZY && !received && waitedFor;
            boolean starts = !lazy || task.isBounded();
            if (mode == Mode.INLINE) {
                task.runHere();
            } else if (starts && !task.start(context) && task.revoke()) {
                return inPlace(task, counted);
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            // No thread to be had: the call runs here, as the sequential program would run it.
            if (task.revoke()) {
                return inPlace(task, counted);
            }
        }
        counted.forked();
        if (scope != null && waitedFor && !(received && standInType == null)) {
            scope.add(task);
        }
        if (!received && !without) {
            context.handle = task; // the caller takes it as soon as the call returns
        }
        return answer;
    }

    private static Object inPlace(CallTask task, Counts counted) {
        Unseen.unwatch(task);
        counted.ranInPlace(Reason.IN_FLIGHT);
        return Weave.IN_PLACE;
    }

    private Traces.Origin origin(Context context, @Nullable Site site, @Nullable Scope scope) {
        if (site == null
                || scope == null
                || context.joined
                || !site.calleeDescriptor().equals(descriptor)) {
            return new Traces.Origin(new Traces.Snapshot(this), null, context.running);
        }
        return new Traces.Origin(scope.snapshot(this), site, context.running);
    }
}
