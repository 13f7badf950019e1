package dev.xfork.agent.effect;

import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * What the user's word that a loop may run ahead is worth: it stands for what cannot be shown, not for what can be seen to be
 * otherwise.
 *
 * <p>Implementation notes. Where the rest is seen to write the very collection that the ahead code reads or takes from, it is a worklist.
 * It is visited in the order of the sequential loop if it is a queue: the ahead code takes from its beginning, after asking whether
 * there is more; the rest adds at its end; what there is not yet is asked again when all rests have run. Any other use of one collection
 * by both is refused.
 */
final class Worklists {
    private static final Set<String> TAKES =
            Set.of("poll", "pollFirst", "remove", "removeFirst", "pop", "element", "getFirst", "firstElement");
    private static final Set<String> LOOKS = Set.of("get", "elementAt");
    private static final Set<String> TAKES_LAST =
            Set.of("pop", "pollLast", "removeLast", "peekLast", "getLast", "lastElement");
    private static final Set<String> ASKS = Set.of("isEmpty", "empty", "size", "peek", "peekFirst");
    private static final Set<String> APPENDS = Set.of("add", "offer", "addLast", "offerLast", "addAll", "addElement");
    private static final String UTIL = "java/util/";

    private final LoopCode loop;
    private final Walk walk;
    private final Aliases aliases;
    private final List<Access> ahead;
    private final List<Access> rest;
    private final List<Exit> exits;
    private final Premises premises;
    private final List<More> guards = new ArrayList<>();
    private final Set<Exit> again = new HashSet<>();

    Worklists(
            LoopCode loop,
            Walk walk,
            Aliases aliases,
            List<Access> ahead,
            List<Access> rest,
            List<Exit> exits,
            Premises premises) {
        this.loop = loop;
        this.walk = walk;
        this.aliases = aliases;
        this.ahead = ahead;
        this.rest = rest;
        this.exits = exits;
        this.premises = premises;
    }

    /** Whether the loop may run ahead, and from which exits it goes back to its condition when all rests have run. */
    Verdict verdict() {
        for (AbstractInsnNode at : loop.ahead) {
            More guard = at instanceof MethodInsnNode && isOfJdk((MethodInsnNode) at)
                    ? More.of((MethodInsnNode) at, loop)
                    : null;
            if (guard != null) {
                guards.add(guard);
            }
        }
        for (Exit exit : exits) {
            if (isFree(exit)) {
                again.add(exit);
            }
        }
        for (Access access : ahead) {
            if (mayWait(access) && fills()) {
                return Verdict.no(
                        Reason.LOOP_EFFECT, Lines.of(access.node), access.text + " may wait for what a rest adds");
            }
            if (mayMiss(access) && fills()) {
                return Verdict.no(
                        Reason.LOOP_WRITES, Lines.of(access.node), access.text + " may miss what a rest adds");
            }
            Access other = conflict(access);
            if (other != null) {
                return Verdict.no(Reason.LOOP_WRITES, Lines.of(other.node), other.text + " may change " + access.text);
            }
        }
        return Verdict.yes(premises.checks(), again, making());
    }

    private static boolean isOfJdk(MethodInsnNode call) {
        return call.owner.startsWith(UTIL);
    }

    /** Calls of the ahead code that give new objects. */
    private Set<AbstractInsnNode> making() {
        Set<AbstractInsnNode> found = new HashSet<>();
        for (AbstractInsnNode at : loop.ahead) {
            AbstractInsnNode next = at instanceof MethodInsnNode ? More.after(at) : null;
            Frame<Ref> behind = next == null ? null : walk.before(next);
            if (behind != null && behind.getStackSize() > 0) {
                Ref given = behind.getStack(behind.getStackSize() - 1);
                if (given.isAll(Origin.Kind.NEW) && given.origins[0].node == at) {
                    found.add(at);
                }
            }
        }
        return found;
    }

    /** Whether a call adds to a collection of the JDK, in whatever way. */
    static boolean adds(MethodInsnNode call) {
        return isOfJdk(call) && (APPENDS.contains(call.name) || call.name.startsWith("put"));
    }

    /** Whether evaluating it once more does nothing but read. */
    private boolean isFree(Exit exit) {
        if (!exit.repeatable) {
            return false;
        }
        for (Access access : ahead) {
            if (exit.region.contains(access.node) && !isFree(access, exit)) {
                return false;
            }
        }
        return true;
    }

    private boolean isFree(Access access, Exit exit) {
        if (access.node instanceof MethodInsnNode && isOfJdk((MethodInsnNode) access.node)) {
            MethodInsnNode call = (MethodInsnNode) access.node;
            More guard = guard(call);
            if (ASKS.contains(call.name) || guard != null && guard.jump == exit.jump) {
                // What finds nothing takes nothing, if it is not a class of the program that looks.
                return premises.mayAssume(Check.Kind.ASKED, call);
            }
        }
        return switch (access.kind) {
            case UNKNOWN, OUTSIDE -> false;
            case WRITE -> aliases.isOwn(access.base);
            case NEED -> access.needs != Check.Kind.EXACT || premises.mayAssume(Check.Kind.EXACT, access);
            default -> true;
        };
    }

    private @Nullable More guard(AbstractInsnNode call) {
        for (More guard : guards) {
            if (guard.call == call) {
                return guard;
            }
        }
        return null;
    }

    /** Whether the rest adds to a queue, whichever that is. */
    private boolean fills() {
        for (AbstractInsnNode node : loop.rest) {
            if (node instanceof MethodInsnNode) {
                MethodInsnNode call = (MethodInsnNode) node;
                if (adds(call) && isQueue(call.owner)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it waits for others while rests are to run. */
    private static boolean mayWait(Access access) {
        return access.node instanceof MethodInsnNode
                && isOfJdk((MethodInsnNode) access.node)
                && ((MethodInsnNode) access.node).name.startsWith("take")
                && access.is(Access.Kind.UNKNOWN);
    }

    /** Whether it takes from a queue of which nothing else is known without asking again whether there is more. */
    private boolean mayMiss(Access access) {
        if (!access.is(Access.Kind.UNKNOWN) || !(access.node instanceof MethodInsnNode)) {
            return false;
        }
        MethodInsnNode call = (MethodInsnNode) access.node;
        boolean takes = call.name.startsWith("poll") || call.name.startsWith("peek") || TAKES.contains(call.name);
        if (!takes || !isOfJdk(call) || !isQueue(call.owner)) {
            return false;
        }
        More own = guard(call);
        if (own != null) {
            return exit(own) == null;
        }
        for (More guard : guards) {
            Exit exit = exit(guard);
            boolean asks = exit != null && !guard.takes() && guard.index < 0 && !exit.besides.contains(call);
            if (asks && guard.call.owner.equals(call.owner)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isQueue(String type) {
        return type.endsWith("Queue") || type.endsWith("Deque");
    }

    /** What of the rest is in the way of an access of the ahead code. */
    private @Nullable Access conflict(Access access) {
        if (takesLast(access)) {
            for (Access other : rest) {
                if (other.is(Access.Kind.UNKNOWN) && !aliases.isHidden(access.base)) {
                    return other;
                }
            }
        }
        boolean writes = access.is(Access.Kind.WRITE);
        if (access.what != Access.What.CONTENTS || !(writes || access.is(Access.Kind.READ)) || !isCollection(access)) {
            return null;
        }
        for (Access other : rest) {
            boolean meets = other.is(Access.Kind.WRITE) || writes && other.is(Access.Kind.READ);
            if (meets
                    && other.what == Access.What.CONTENTS
                    && aliases.compare(access, other, Access.What.CONTENTS, false) == Aliases.Answer.SAME
                    && !(isQueued(access, other) && premises.mayAssume(Check.Kind.APPENDED, access))) {
                return other;
            }
        }
        return null;
    }

    private static boolean takesLast(Access access) {
        if (!(access.node instanceof MethodInsnNode)) {
            return false;
        }
        MethodInsnNode call = (MethodInsnNode) access.node;
        return isOfJdk(call) && (TAKES_LAST.contains(call.name) || call.name.startsWith("poll") && isSorted(call));
    }

    private static boolean isSorted(MethodInsnNode call) {
        return call.owner.contains("Priority") || call.owner.contains("Tree") || call.owner.contains("Delay");
    }

    /** Whether an access is to a collection or map of the JDK. */
    static boolean isCollection(Access access) {
        String exact = access.base.exactType();
        String type = exact == null ? access.base.type : exact;
        return type != null && (Jdk.isIn("#collection", type) || Jdk.isIn("#map", type));
    }

    /** Whether the ahead code sees the same whether or not the rest of an earlier iteration has added to the collection yet. */
    private boolean isQueued(Access access, Access other) {
        if (!other.is(Access.Kind.WRITE) || !appends(other) || access.isIterated()) {
            return false;
        }
        if (!(access.node instanceof MethodInsnNode)) {
            return false;
        }
        MethodInsnNode call = (MethodInsnNode) access.node;
        if (!Jdk.isIn("#collection", call.owner) || call.owner.equals("java/util/Stack") && call.name.equals("pop")) {
            return false;
        }
        More guard = guard(call);
        if (guard != null) {
            return exit(guard) != null;
        }
        boolean takes = TAKES.contains(call.name) && isFirst(call);
        return (takes && takers(access) == 1 || LOOKS.contains(call.name)) && isGuarded(access, call);
    }

    private static boolean appends(Access access) {
        if (!(access.node instanceof MethodInsnNode)) {
            return false;
        }
        MethodInsnNode call = (MethodInsnNode) access.node;
        boolean one = call.desc.startsWith("(Ljava/lang/Object;)") || call.desc.startsWith("(Ljava/util/Collection;)");
        return Jdk.isIn("#collection", call.owner) && APPENDS.contains(call.name) && one;
    }

    /** Whether what is removed is not another element than the first. */
    private static boolean isFirst(MethodInsnNode call) {
        AbstractInsnNode before = More.before(call);
        return !call.name.equals("remove")
                || call.desc.startsWith("()")
                || call.desc.startsWith("(I)") && before != null && before.getOpcode() == Opcodes.ICONST_0;
    }

    /** How many calls of the ahead code take from a collection, but for those that find out whether there is more. */
    private int takers(Access from) {
        Set<AbstractInsnNode> takers = new HashSet<>();
        for (Access access : ahead) {
            boolean takes = access.is(Access.Kind.WRITE)
                    || access.node instanceof MethodInsnNode && TAKES.contains(((MethodInsnNode) access.node).name);
            if (takes && access.what == Access.What.CONTENTS && access.base.isSame(from.base)) {
                takers.add(access.node);
            }
        }
        return takers.size();
    }

    /** Whether the ahead code comes to a call only after it has found out that there is more. */
    private boolean isGuarded(Access access, MethodInsnNode call) {
        for (More guard : guards) {
            Exit exit = exit(guard);
            if (exit != null && !guard.takes() && !exit.besides.contains(call) && isOf(guard, access)) {
                if (guard.index < 0 ? !LOOKS.contains(call.name) : isAt(guard, call)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOf(More guard, Access access) {
        for (Access asked : ahead) {
            if (asked.node == guard.call && asked.is(Access.Kind.READ) && asked.base.isSame(access.base)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call looks at the very index that was found to be less than the size. */
    private static boolean isAt(More guard, MethodInsnNode call) {
        AbstractInsnNode at = More.before(call);
        if (at instanceof IincInsnNode && ((IincInsnNode) at).var == guard.index) {
            at = More.before(at);
        }
        if (at == null || at.getOpcode() != Opcodes.ILOAD || ((VarInsnNode) at).var != guard.index) {
            return false;
        }
        for (at = More.before(at); at != null && at != guard.jump; at = More.before(at)) {
            boolean writes = at instanceof IincInsnNode && ((IincInsnNode) at).var == guard.index
                    || at.getOpcode() == Opcodes.ISTORE && ((VarInsnNode) at).var == guard.index;
            if (writes) {
                return false;
            }
        }
        return at != null;
    }

    /** The exit of a guard, if the guard is asked again there when all rests have run. */
    private @Nullable Exit exit(More guard) {
        for (Exit exit : again) {
            if (exit.jump == guard.jump) {
                return exit;
            }
        }
        return null;
    }
}
