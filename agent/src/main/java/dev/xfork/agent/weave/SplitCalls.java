package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Point.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Calls that a loop begins ahead: each leaves its outcome with the loop. */
final class SplitCalls {
    private final Split.Method method;
    private final SplitLocals locals;
    private final int first; // of the variables that hold operands
    private int end;

    SplitCalls(Split.Method method, SplitLocals locals, int first) {
        this.method = method;
        this.locals = locals;
        this.first = first;
        this.end = first;
    }

    /** The first variable above those that are used. */
    int end() {
        return end;
    }

    /** Begins a call whose operands are on the stack, and leaves nothing there. */
    void begin(Split.Group group, Split.Call call, InsnList code) {
        MethodInsnNode node = (MethodInsnNode) call.point.node;
        Type result = Type.getReturnType(node.desc);
        if (call.point.is(What.CALL)) {
            code.add(new VarInsnNode(Opcodes.ALOAD, locals.loop()));
            code.add(site(call.point));
            code.add(AheadCode.announce());
            code.add(node.clone(Map.of()));
            AheadCode.box(code, result);
            code.add(new VarInsnNode(Opcodes.ALOAD, locals.loop()));
            code.add(AheadCode.outcome("returned"));
            return;
        }
        List<Object> operands = operands(node);
        store(operands, code);
        boolean receiver = node.getOpcode() != Opcodes.INVOKESTATIC;
        if (receiver) {
            code.add(new VarInsnNode(Opcodes.ALOAD, first));
        }
        code.add(new VarInsnNode(Opcodes.ALOAD, locals.loop()));
        code.add(site(call.point));
        code.add(AheadCode.forks(receiver));
        LabelNode fork = new LabelNode();
        LabelNode join = new LabelNode();
        code.add(new JumpInsnNode(Opcodes.IFNE, fork));
        load(operands, code);
        code.add(node.clone(Map.of()));
        AheadCode.box(code, result);
        code.add(new VarInsnNode(Opcodes.ALOAD, locals.loop()));
        code.add(AheadCode.outcome("ended"));
        code.add(new JumpInsnNode(Opcodes.GOTO, join));
        code.add(fork);
        code.add(Locals.frame(withOperands(group, call.point.position, operands), List.of()));
        load(operands, code);
        code.add(Emit.pending(
                node.name,
                Calls.operands(method.subject, node),
                Calls.handle(node),
                call.point.destination,
                call.point.limit));
        code.add(new VarInsnNode(Opcodes.ALOAD, locals.loop()));
        code.add(AheadCode.outcome("begun"));
        code.add(join);
        code.add(Locals.frame(locals.inGroup(group, call.point.position), List.of()));
        code.add(new InsnNode(Opcodes.NOP)); // another frame may stand where this one does
    }

    AbstractInsnNode site(Point point) {
        return Emit.site(method.subject, method.subject.name(method.node), point);
    }

    private List<Object> operands(MethodInsnNode node) {
        Types.State state = method.types.before(node);
        if (state == null) {
            throw new IllegalStateException();
        }
        List<Object> stack = state.stack();
        return new ArrayList<>(stack.subList(stack.size() - Calls.taken(node), stack.size()));
    }

    /** Keeps operands: what is pending is waited for now, since nothing may come between the asking and the fork. */
    private void store(List<Object> operands, InsnList code) {
        InsnList stores = new InsnList();
        int variable = first;
        for (Object type : operands) {
            stores.insert(new Shadows.Kept(Shadows.opcode(type, Opcodes.ISTORE), variable));
            variable += Locals.words(type);
        }
        end = Math.max(end, variable);
        code.add(stores);
    }

    private void load(List<Object> operands, InsnList code) {
        int variable = first;
        for (Object type : operands) {
            code.add(new VarInsnNode(Shadows.opcode(type, Opcodes.ILOAD), variable));
            variable += Locals.words(type);
        }
    }

    private List<Object> withOperands(Split.Group group, int position, List<Object> operands) {
        List<Object> grown = new ArrayList<>(Locals.grown(locals.inGroup(group, position), first, 0));
        grown.addAll(operands);
        return grown;
    }
}
