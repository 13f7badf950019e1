package dev.xfork.agent.weave;

import dev.xfork.agent.scan.ClassFacts;
import dev.xfork.agent.scan.Kind;
import dev.xfork.agent.scan.Mark;
import dev.xfork.agent.scan.MethodFacts;
import dev.xfork.runtime.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts a question to the runtime in front of the body of an annotated method: run it here, or fork it and return at once?
 *
 * <p>Implementation notes. The fork runs this same method again, on another thread, under its own name; there the runtime
 * answers that it is to run. The body stays where it is, so every way of calling is covered, and no trace shows another
 * name. Asking costs one plain static read while nothing is forked.
 */
final class CalleeWeaver {
    private static final int HANDLED = 250; // words of parameters that a method handle takes, with room for its own

    private final Subject subject;
    private final Returns returns;

    CalleeWeaver(Subject subject) {
        this.subject = subject;
        returns = new Returns(subject);
    }

    /** What is to be put in front of a method; null if nothing. */
    @Nullable
    Prologue judge(MethodNode method) {
        Mark mark = subject.index.mark(subject.node.name, method.name, method.desc);
        if (mark == null) {
            return null;
        }
        Reason obstacle = obstacle(method);
        if (obstacle != null) {
            if (isExplicit(method) && mark.forks()) {
                subject.leave(method, Subject.firstLine(method), obstacle, "");
            }
            return null;
        }
        if (Access.has(method.access, Access.BRIDGE | Access.SYNTHETIC)) {
            return null;
        }
        Prologue prologue = Prologue.of(subject, method, mark, returns);
        if (!prologue.asks()) {
            return prologue;
        }
        int size = Size.of(method);
        int parameters = Locals.parameters(method);
        if (parameters > HANDLED || !Size.allows(method, size, size + Prologue.SIZE + 4 * parameters)) {
            subject.leave(method, Subject.firstLine(method), Reason.TOO_LARGE, "");
            return null;
        }
        return prologue;
    }

    void weave(MethodNode method, Prologue prologue) {
        InsnList head = Head.of(method);
        if (!prologue.value.isEmpty()) {
            subject.index.results().add(prologue.value);
        }
        if (prologue.mark.forks()) {
            LabelNode body = new LabelNode();
            ask(head, method, prologue, body);
            head.add(body);
            if (!startsWithFrame(method)) {
                head.add(Locals.frame(Locals.parameterTypes(subject.node.name, method), List.of()));
            }
        } else {
            head.add(Emit.plain("unsafe"));
        }
        method.instructions.insert(head);
    }

    private void ask(InsnList head, MethodNode method, Prologue prologue, LabelNode body) {
        Object[] constants = constants(method, prologue);
        Mark mark = prologue.mark;
        boolean direct = method.desc.endsWith(")V") && mark.kind() == Kind.CPU && !mark.detached();
        head.add(Emit.wanted(!direct));
        head.add(new JumpInsnNode(Opcodes.IFEQ, body));
        head.add(Emit.entering(method.name, constants));
        head.add(new JumpInsnNode(Opcodes.IFEQ, body));
        StringBuilder desc = new StringBuilder("(");
        int local = 0;
        if (!Access.has(method.access, Access.STATIC)) {
            head.add(new VarInsnNode(Opcodes.ALOAD, local++));
            desc.append('L').append(subject.node.name).append(';');
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            head.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), local));
            local += type.getSize();
            desc.append(type.getDescriptor());
        }
        head.add(Emit.fork(method.name, desc.append(")").append(Emit.OBJECT).toString(), constants));
        answer(head, method, body);
    }

    /** Returns what the runtime gave, unless that is that the body has to run. */
    private static void answer(InsnList head, MethodNode method, LabelNode body) {
        Type type = Type.getReturnType(method.desc);
        boolean reference = type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
        int answer = method.maxLocals + 1; // above the local that a scope may have taken
        if (reference) {
            head.add(new VarInsnNode(Opcodes.ASTORE, answer));
            head.add(new VarInsnNode(Opcodes.ALOAD, answer));
        }
        head.add(Emit.inPlace());
        head.add(new JumpInsnNode(Opcodes.IF_ACMPEQ, body));
        if (reference) {
            head.add(new VarInsnNode(Opcodes.ALOAD, answer));
            head.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
        } else if (type.getSort() != Type.VOID) {
            head.add(new InsnNode(Calls.nothing(type))); // a fork whose result nobody uses
        }
        head.add(new InsnNode(type.getOpcode(Opcodes.IRETURN)));
    }

    private Object[] constants(MethodNode method, Prologue prologue) {
        boolean isStatic = Access.has(method.access, Access.STATIC);
        Handle self = new Handle(
                isStatic ? Opcodes.H_INVOKESTATIC : Opcodes.H_INVOKESPECIAL,
                subject.node.name,
                method.name,
                method.desc,
                subject.isInterface());
        return new Object[] {
            self,
            prologue.flags,
            prologue.mark.maxConcurrency(),
            where(method),
            prologue.reason == null ? "" : prologue.reason.name(),
            Subject.binary(prologue.value)
        };
    }

    private String where(MethodNode method) {
        int line = Subject.firstLine(method);
        String file = subject.file();
        return file.isEmpty() || line == 0 ? file : file + ":" + line;
    }

    private static @Nullable Reason obstacle(MethodNode method) {
        if (Access.has(method.access, Access.ABSTRACT)) {
            return Reason.ABSTRACT_METHOD;
        }
        if (Access.has(method.access, Access.NATIVE)) {
            return Reason.NATIVE_METHOD;
        }
        return Sites.isSuspend(method.desc) ? Reason.SUSPEND_FUNCTION : null;
    }

    /** Whether the mark is on this very method. */
    private boolean isExplicit(MethodNode method) {
        ClassFacts facts = subject.index.facts(subject.node.name);
        MethodFacts own = facts == null ? null : facts.method(method.name, method.desc);
        return own != null && own.mark() != null;
    }

    private static boolean startsWithFrame(MethodNode method) {
        for (AbstractInsnNode at = method.instructions.getFirst();
                at != null && at.getOpcode() < 0;
                at = at.getNext()) {
            if (at instanceof FrameNode) {
                return true;
            }
        }
        return false;
    }
}
