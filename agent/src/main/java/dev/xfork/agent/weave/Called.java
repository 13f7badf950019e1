package dev.xfork.agent.weave;

import dev.xfork.agent.effect.Conduct;
import dev.xfork.agent.effect.Observer;
import dev.xfork.agent.effect.Observer.Passed;
import dev.xfork.agent.scan.ClassFacts;
import dev.xfork.agent.scan.Kind;
import dev.xfork.agent.scan.Mark;
import dev.xfork.agent.scan.MethodFacts;
import dev.xfork.internal.Stage;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The function of a stage that is, or calls, an annotated method. */
final class Called {
    /** What makes the function. */
    final InvokeDynamicInsnNode made;

    /** The annotated method. */
    final Handle method;

    /** The method of this class that calls it; null where the function is a reference to it. */
    final @Nullable MethodNode body;

    /** Where its forks go, as a number. */
    final int destination;

    final int limit;

    /** On which object it is called: flags of {@link Stage}. */
    final int receiver;

    private Called(
            InvokeDynamicInsnNode made,
            Handle method,
            @Nullable MethodNode body,
            int destination,
            int limit,
            int receiver) {
        this.made = made;
        this.method = method;
        this.body = body;
        this.destination = destination;
        this.limit = limit;
        this.receiver = receiver;
    }

    /** What a function calls; null if that is no annotated method, or not certain. */
    static @Nullable Called of(InvokeDynamicInsnNode made, Subject subject) {
        Handle function = Lambdas.function(made);
        if (function == null || function.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            return null;
        }
        Mark mark = subject.index.mark(function.getOwner(), function.getName(), function.getDesc());
        if (mark != null) {
            return mayFork(mark, function.getDesc())
                    ? new Called(
                            made,
                            function,
                            null,
                            mark.destination(),
                            mark.maxConcurrency(),
                            receiver(made, function, subject))
                    : null;
        }
        MethodNode body = function.getOwner().equals(subject.node.name)
                ? subject.method(function.getName(), function.getDesc())
                : null;
        boolean certain = body != null
                && Access.has(body.access, Access.STATIC | Access.PRIVATE | Access.FINAL)
                && !Access.has(body.access, Access.SYNCHRONIZED);
        return body != null && certain ? in(made, body, subject) : null;
    }

    private static @Nullable Called in(InvokeDynamicInsnNode made, MethodNode body, Subject subject) {
        MethodInsnNode first = null;
        boolean io = false;
        int destination = 0;
        boolean accessible = true;
        int limit = 0;
        int receiver = 0;
        for (AbstractInsnNode at = body.instructions.getFirst(); at != null; at = at.getNext()) {
            MethodInsnNode call = at instanceof MethodInsnNode ? (MethodInsnNode) at : null;
            Mark mark = call == null ? null : subject.index.mark(call.owner, call.name, call.desc);
            if (call == null || mark == null) {
                continue;
            }
            if (!mayFork(mark, call.desc)) {
                return null;
            }
            receiver |= receiver(call, made, body, subject);
            destination = io ? destination : mark.destination();
            io |= mark.kind() == Kind.IO;
            limit = limit == 0 ? mark.maxConcurrency() : limit;
            accessible &= Sites.isAccessible(subject, call);
            first = first == null ? call : first;
        }
        if (first == null || !accessible) {
            return null;
        }
        boolean several = (receiver & receiver - 1) != 0;
        return new Called(made, Calls.handle(first), body, destination, limit, several ? Stage.ON_OTHER : receiver);
    }

    /** What the function does, made by {@code host}, beside the initialisation of the class whose static method it calls. */
    int conduct(Observer observer, MethodNode host, Passed passed) {
        if (body == null) {
            return Conduct.CALLS;
        }
        String ready = method.getTag() == Opcodes.H_INVOKESTATIC && comesFirst(body) ? method.getOwner() : "";
        return catchesAll(body) ? Conduct.ANYTHING : observer.function(host, made, passed, ready);
    }

    /** Whether the first time that a body runs to its end, it has come to the annotated call. */
    private boolean comesFirst(MethodNode in) {
        for (AbstractInsnNode at = in.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof MethodInsnNode
                    && Calls.handle((MethodInsnNode) at).equals(method)) {
                return in.tryCatchBlocks.isEmpty();
            }
            if (Sites.branches(at)) {
                return false;
            }
        }
        return false;
    }

    /** Whether a call can only reach the method that it names. */
    private static boolean isCertain(Subject subject, String owner, String name, String desc) {
        ClassFacts facts = subject.index.facts(owner);
        MethodFacts method = facts == null ? null : facts.method(name, desc);
        return method != null && (method.isPrivate() || method.isStatic());
    }

    /** The real instruction before another in the code, or null. */
    private static @Nullable AbstractInsnNode before(AbstractInsnNode node) {
        AbstractInsnNode at = node.getPrevious();
        while (at != null && at.getOpcode() < 0) {
            at = at.getPrevious();
        }
        return at;
    }

    static boolean mayFork(Mark mark, String desc) {
        return mark.forks() && !mark.detached() && !Sites.isSuspend(desc);
    }

    /** Whether a handler would catch by which the runtime says that a method may not be forked after all. */
    private static boolean catchesAll(MethodNode body) {
        for (TryCatchBlockNode block : body.tryCatchBlocks) {
            if (block.type == null
                    || block.type.equals("java/lang/Throwable")
                    || block.type.equals("java/lang/Error")) {
                return true;
            }
        }
        return false;
    }

    private static int receiver(InvokeDynamicInsnNode made, Handle function, Subject subject) {
        boolean virtual =
                function.getTag() == Opcodes.H_INVOKEVIRTUAL || function.getTag() == Opcodes.H_INVOKEINTERFACE;
        if (!virtual || isCertain(subject, function.getOwner(), function.getName(), function.getDesc())) {
            return 0;
        }
        return Type.getArgumentTypes(made.desc).length == 0 ? Stage.ON_ELEMENT : Stage.ON_RECEIVER;
    }

    /** On which object a body calls: its only captured one, the element (its last parameter), or some other. */
    private static int receiver(MethodInsnNode call, InvokeDynamicInsnNode made, MethodNode body, Subject subject) {
        boolean virtual = call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE;
        if (!virtual || isCertain(subject, call.owner, call.name, call.desc)) {
            return 0;
        }
        AbstractInsnNode at = before(call);
        for (int i = Type.getArgumentTypes(call.desc).length; i > 0 && at != null; i--) {
            at = at instanceof VarInsnNode && Operands.isLoad(at.getOpcode()) ? before(at) : null;
        }
        if (at == null || at.getOpcode() != Opcodes.ALOAD) {
            return Stage.ON_OTHER;
        }
        int local = ((VarInsnNode) at).var;
        int captured = Type.getArgumentTypes(made.desc).length;
        Type[] types = Type.getArgumentTypes(body.desc);
        int element = Locals.parameters(body) - (types.length == 0 ? 1 : types[types.length - 1].getSize());
        if (local == element) {
            return Stage.ON_ELEMENT;
        }
        return local == 0 && captured == 1 ? Stage.ON_RECEIVER : Stage.ON_OTHER;
    }
}
