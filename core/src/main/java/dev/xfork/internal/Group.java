package dev.xfork.internal;

import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Site;
import java.util.Collection;
import java.util.Map;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * One running {@code forEach} whose function makes forks: they belong to the scope that called {@code forEach}, and are
 * waited for when it returns.
 */
public final class Group {
    private final Scope scope;
    final @Nullable Group outer;
    private final Site site;

    private Group(Scope scope, Site site) {
        this.scope = scope;
        this.outer = scope.context().group;
        this.site = site;
    }

    /** Begins a group on the scope's thread, unless {@code receiver} is of a kind that rules it out: then a reason is counted. */
    public static void begin(Object receiver, Scope scope, Site site) {
        Context context = scope.context();
        context.announced = null;
        Reason obstacle = site.reason() != null ? site.reason() : obstacle(receiver);
        if (obstacle != null) {
            site.counts().ranInPlace(obstacle);
        }
        // A group is pushed in either case, so that the end has one to pop; a blocked one is joined by nobody.
        context.group = new Group(scope, obstacle == null ? site : Groups.BLOCKED);
    }

    /** The scope that the forks of the group belong to. */
    public Scope scope() {
        return scope;
    }

    Counts counts() {
        return site.counts();
    }

    /** Ends the innermost group of the scope's thread: waits for its forks and throws the first failure. */
    public static void end(Scope scope) {
        Context context = scope.context();
        Group group = context.group;
        if (group != null && group.scope == scope) {
            context.group = group.outer;
        }
        scope.settle();
    }

    /** Whether a reference to {@code callee}, called now through a function object, is this group's function. */
    boolean isFor(Callee callee) {
        return callee.isReachedBy(site) && scope.context().scope == scope;
    }

    /** Whether the lambda body {@code body} ({@code binary.Class#method(descriptor)}), entered now, is this group's function. */
    boolean isFor(String body) {
        return site.callee().equals(body) && scope.context().scope == scope;
    }

    private static @Nullable Reason obstacle(Object receiver) {
        if (receiver instanceof BaseStream<?, ?> stream) {
            return stream.isParallel() ? Reason.PARALLEL_STREAM : null;
        }
        Class<?> type = receiver.getClass();
        if (type.getName().startsWith("java.util.Collections$Synchronized")
                || receiver instanceof java.util.Vector<?>
                || receiver instanceof java.util.Hashtable<?, ?>) {
            return Reason.UNKNOWN_COLLECTION;
        }
        if (type.getClassLoader() == null && (receiver instanceof Collection<?> || receiver instanceof Map<?, ?>)) {
            return null;
        }
        return Groups.inheritsForEach(type) ? null : Reason.UNKNOWN_COLLECTION;
    }
}
