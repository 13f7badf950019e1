package dev.xfork.agent.weave;

import dev.xfork.agent.scan.Answer;
import dev.xfork.agent.scan.ClassFacts;
import dev.xfork.agent.scan.Kind;
import dev.xfork.agent.scan.Mark;
import dev.xfork.agent.scan.Names;
import dev.xfork.agent.weave.Point.What;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Finds the instructions of a method that matter to the runtime, without judging them. */
final class Sites {
    private static final String FORK = "dev/xfork/Fork";
    private static final String CONTINUATION = "Lkotlin/coroutines/Continuation;)";

    private final Subject subject;
    private final Catches catches;
    private final Lambdas lambdas;

    Sites(Subject subject, Catches catches, Lambdas lambdas) {
        this.subject = subject;
        this.catches = catches;
        this.lambdas = lambdas;
    }

    /** Whether a descriptor is that of a Kotlin suspend function. */
    /** Whether control may leave, or come to, an instruction other than from the one before to the one behind it; by no exception. */
    static boolean branches(AbstractInsnNode node) {
        return node instanceof FrameNode
                || node instanceof JumpInsnNode
                || node instanceof TableSwitchInsnNode
                || node instanceof LookupSwitchInsnNode;
    }

    static boolean isSuspend(String desc) {
        return desc.contains(CONTINUATION);
    }

    /** All points of a method in the order of its code; locks only where there are other points. */
    List<Point> find(MethodNode method) {
        return find(method, Set.of());
    }

    /** As {@link #find(MethodNode)}, without some instructions. */
    List<Point> find(MethodNode method, Set<AbstractInsnNode> without) {
        List<Point> points = new ArrayList<>();
        boolean others = false;
        int line = -1;
        int position = 0;
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof LineNumberNode) {
                line = ((LineNumberNode) at).line;
            }
            if (at.getOpcode() < 0) {
                continue;
            }
            Point point = without.contains(at) ? null : point(method, at, position, line);
            if (point != null) {
                points.add(point);
                others |= !point.is(What.LOCK);
            }
            position++;
        }
        return others ? points : List.of();
    }

    private @Nullable Point point(MethodNode method, AbstractInsnNode node, int position, int line) {
        if (Monitors.takes(node)) {
            return new Point(What.LOCK, position, node, line, "");
        }
        if (!(node instanceof MethodInsnNode)) {
            return Emit.isTerminal(node) && ((InvokeDynamicInsnNode) node).name.startsWith("forEach")
                    ? each(node, position, line)
                    : null;
        }
        MethodInsnNode call = (MethodInsnNode) node;
        if (isExit(call) || call.owner.equals(FORK)) {
            What what = isExit(call) ? What.EXIT : What.BY_HAND;
            return new Point(what, position, node, line, Subject.name(call.owner, call.name, call.desc));
        }
        Mark mark = subject.index.mark(call.owner, call.name, call.desc);
        if (mark != null) {
            return marked(method, call, position, line, mark);
        }
        return isForEach(call) ? each(call, position, line) : null;
    }

    private @Nullable Point marked(MethodNode method, MethodInsnNode call, int position, int line, Mark mark) {
        String callee = Subject.name(call.owner, call.name, call.desc);
        if (isSuspend(call.desc)) {
            subject.leave(method, Math.max(line, 0), Reason.SUSPEND_FUNCTION, callee);
            return null;
        }
        if (!mark.forks()) {
            return new Point(What.UNSAFE, position, call, line, callee);
        }
        Type result = Type.getReturnType(call.desc);
        boolean used = result.getSort() != Type.VOID && !isDiscarded(call);
        boolean direct = used ? Prologue.isFinal(result, subject) : !mark.detached();
        Point point = new Point(direct ? What.DIRECT : What.CALL, position, call, line, callee);
        point.declared = catches.declared(call.owner, call.name, call.desc);
        if (direct) {
            point.used = used;
            point.io = mark.kind() == Kind.IO;
            point.limit = mark.maxConcurrency();
            point.destination = mark.destination();
            boolean virtual = call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE;
            point.flags =
                    Site.DIRECT | (used ? 0 : Site.DISCARDED) | (point.io ? Site.IO : 0) | (virtual ? Site.VIRTUAL : 0);
            point.reason = isAccessible(call) ? null : Reason.INACCESSIBLE;
        } else {
            point.detached = mark.detached();
            boolean needed = used && !point.detached && isAccessible(result);
            point.flags = isDiscarded(call) ? Site.DISCARDED : needed ? Site.HANDLE : 0;
        }
        return point;
    }

    private boolean isAccessible(MethodInsnNode call) {
        return isAccessible(subject, call);
    }

    private boolean isAccessible(Type type) {
        return isAccessible(subject, type);
    }

    /** Whether a class may name all types of a call: where it is a constant, the JVM looks (JVMS 5.4.3.5). */
    static boolean isAccessible(Subject subject, MethodInsnNode call) {
        for (Type type : Type.getArgumentTypes(call.desc)) {
            if (!isAccessible(subject, type)) {
                return false;
            }
        }
        return isAccessible(subject, Type.getReturnType(call.desc));
    }

    /** Whether a class may name a type: code that takes a pending value casts it. */
    static boolean isAccessible(Subject subject, Type type) {
        Type named = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (named.getSort() != Type.OBJECT) {
            return true;
        }
        String name = named.getInternalName();
        ClassFacts facts = subject.index.facts(name);
        return Names.packageOf(name).equals(Names.packageOf(subject.node.name))
                || facts != null && Access.has(facts.access(), Opcodes.ACC_PUBLIC);
    }

    /** A {@code forEach} whose function is a lambda body of this class, or a reference to an annotated method. */
    private @Nullable Point each(AbstractInsnNode call, int position, int line) {
        AbstractInsnNode before = call.getPrevious();
        while (before != null && before.getOpcode() < 0) {
            if (before instanceof FrameNode) {
                return null; // a merge: the function may be another one
            }
            before = before.getPrevious();
        }
        Handle function = before == null ? null : Lambdas.function(before);
        if (function == null) {
            return null;
        }
        boolean known = lambdas.body(function) != null;
        if (!known) {
            Mark mark = subject.index.mark(function.getOwner(), function.getName(), function.getDesc());
            known = mark != null && mark.forks() && !isSuspend(function.getDesc());
        }
        if (!known) {
            return null;
        }
        String callee = Subject.name(function.getOwner(), function.getName(), function.getDesc());
        Point point = new Point(What.EACH, position, call, line, callee);
        point.declared = List.of(); // a Consumer throws nothing that is checked
        return point;
    }

    private boolean isForEach(MethodInsnNode call) {
        boolean named = call.name.equals("forEach") || call.name.equals("forEachOrdered");
        if (!named || call.getOpcode() == Opcodes.INVOKESTATIC || !isFunction(call.desc)) {
            return false;
        }
        return is(call.owner, "java/lang/Iterable")
                || is(call.owner, "java/util/Map")
                || is(call.owner, "java/util/stream/BaseStream");
    }

    private static boolean isFunction(String desc) {
        return desc.startsWith("(Ljava/util/function/")
                && desc.endsWith("Consumer;)V")
                && desc.indexOf(';') == desc.length() - 3;
    }

    private boolean is(String type, String of) {
        return subject.index.isSubtype(type, of) == Answer.YES;
    }

    private static boolean isExit(MethodInsnNode call) {
        if (!Names.isJdk(call.owner) || !call.desc.equals("(I)V")) {
            return false;
        }
        if (call.owner.equals("java/lang/System")) {
            return call.name.equals("exit");
        }
        return call.owner.equals("java/lang/Runtime") && (call.name.equals("exit") || call.name.equals("halt"));
    }

    private static boolean isDiscarded(MethodInsnNode call) {
        AbstractInsnNode next = real(call.getNext());
        int opcode = next == null ? -1 : next.getOpcode();
        return !call.desc.endsWith(")V") && (opcode == Opcodes.POP || opcode == Opcodes.POP2);
    }

    /** The first real instruction at or after a node, or null. */
    static @Nullable AbstractInsnNode real(@Nullable AbstractInsnNode node) {
        AbstractInsnNode at = node;
        while (at != null && at.getOpcode() < 0) {
            at = at.getNext();
        }
        return at;
    }
}
