package dev.xfork.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** What an instruction of a woven body does with values that may be pending: waits for them, combines or moves them. */
final class Values {
    private final @Nullable Handles handles;
    private final Shadows shadows;

    Values(@Nullable Handles handles, Shadows shadows) {
        this.handles = handles;
        this.shadows = shadows;
    }

    /** Waits for the values that an instruction needs. */
    void before(AbstractInsnNode node, Frame<BasicValue> frame, Types.State types, InsnList code) {
        boolean waitingLoad = Operands.isLoad(node.getOpcode()) && handles().waits(node);
        if (waitingLoad || node.getOpcode() == Opcodes.IINC) {
            int local = Handles.local(node);
            if (Handles.isPending(frame.getLocal(local))) {
                code.add(shadows.waitInLocal(local, Locals.at(types.locals(), local)));
            }
        }
        if (Operands.moves(node) || Operators.ALL.isLazy(node)) {
            return;
        }
        int top = frame.getStackSize();
        int lowest = top;
        for (int i = top - Operands.taken(node, frame); i < top; i++) {
            if (Handles.isPending(frame.getStack(i))) {
                lowest = i;
                break;
            }
        }
        if (lowest == top) {
            return;
        }
        InsnList back = new InsnList();
        int spare = shadows.end();
        for (int i = top - 1; i > lowest; i--) {
            waitOnTop(i, frame, types, code);
            Object type = types.stack().get(i);
            code.add(new VarInsnNode(Shadows.opcode(type, Opcodes.ISTORE), spare));
            back.insert(new VarInsnNode(Shadows.opcode(type, Opcodes.ILOAD), spare));
            spare += Locals.words(type);
        }
        waitOnTop(lowest, frame, types, code);
        code.add(back);
    }

    private void waitOnTop(int position, Frame<BasicValue> frame, Types.State types, InsnList code) {
        if (Handles.isPending(frame.getStack(position))) {
            code.add(shadows.waitOnTop(position, types.stack().get(position)));
        }
    }

    /** Records an operator whose operands may be pending. */
    void combine(AbstractInsnNode node, Frame<BasicValue> frame, Types.State types, InsnList code) {
        if (combines(node, frame)) {
            code.add(Operators.ALL.combine(node, frame, types, shadows));
        }
    }

    private static boolean combines(AbstractInsnNode node, Frame<BasicValue> frame) {
        boolean pending = false;
        if (Operators.ALL.isLazy(node)) {
            int top = frame.getStackSize();
            for (int i = top - Operands.taken(node, frame); i < top; i++) {
                pending |= Handles.isPending(frame.getStack(i));
            }
        }
        return pending;
    }

    /** Lets handles go where values went. */
    void after(AbstractInsnNode node, Frame<BasicValue> frame, InsnList code) {
        int opcode = node.getOpcode();
        int top = frame.getStackSize();
        if (Operands.isLoad(opcode)) {
            int local = Handles.local(node);
            if (Handles.isPending(frame.getLocal(local)) && !handles().waits(node)) {
                code.add(shadows.loaded(local, top));
            }
        } else if (Operands.isStore(opcode)) {
            int local = Handles.local(node);
            if (Handles.isPending(frame.getStack(top - 1))) {
                code.add(shadows.hasLocal(local) ? shadows.stored(top - 1, local) : shadows.dropped(top - 1));
            } else if (shadows.hasLocal(local) && !isValue(frame.getLocal(local))) {
                code.add(shadows.overwritten(local));
            }
        } else if (Operands.rearranges(opcode)) {
            int[] sources = Operands.rearranged(opcode, frame);
            code.add(shadows.rearranged(frame, top - Operands.touched(sources), sources));
        } else if (opcode == Opcodes.POP || opcode == Opcodes.POP2) {
            for (int i = top - Operands.taken(node, frame); i < top; i++) {
                if (Handles.isPending(frame.getStack(i))) {
                    code.add(shadows.dropped(i));
                }
            }
        }
    }

    private static boolean isValue(BasicValue value) {
        return value.getType() != null && !Handles.isPending(value);
    }

    private Handles handles() {
        Handles known = handles;
        if (known == null) {
            throw new IllegalStateException(); // no frames without them
        }
        return known;
    }
}
