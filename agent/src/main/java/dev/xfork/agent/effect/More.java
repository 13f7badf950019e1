package dev.xfork.agent.effect;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A question whether a collection has more for a loop, of a form such that what is added at the end turns no into yes, and never
 * yes into no: {@code !work.isEmpty()}, {@code i < work.size()}, {@code (x = work.poll()) != null}.
 */
final class More {
    /** The call that asks. */
    final MethodInsnNode call;

    /** The jump that leaves the loop if there is no more. */
    final AbstractInsnNode jump;

    /** The local that is compared with the size, or -1. */
    final int index;

    private More(MethodInsnNode call, AbstractInsnNode jump, int index) {
        this.call = call;
        this.jump = jump;
        this.index = index;
    }

    /** The guard whose question is a call; null if it is none. */
    static @Nullable More of(MethodInsnNode call, LoopCode loop) {
        AbstractInsnNode next = after(call);
        if (next == null) {
            return null;
        }
        return switch (call.name) {
            case "isEmpty", "empty" -> jumps(next, Opcodes.IFNE, Opcodes.IFEQ, loop) ? new More(call, next, -1) : null;
            case "size" -> size(call, next, loop);
            case "peek", "peekFirst", "poll", "pollFirst" -> {
                AbstractInsnNode tested = tested(next);
                yield tested != null && jumps(tested, Opcodes.IFNULL, Opcodes.IFNONNULL, loop)
                        ? new More(call, tested, -1)
                        : null;
            }
            default -> null;
        };
    }

    /** Whether it takes what it finds. */
    boolean takes() {
        return call.name.startsWith("poll");
    }

    private static @Nullable More size(MethodInsnNode call, AbstractInsnNode next, LoopCode loop) {
        boolean any = jumps(next, Opcodes.IFLE, Opcodes.IFGT, loop) || jumps(next, Opcodes.IFEQ, Opcodes.IFNE, loop);
        if (any) {
            return new More(call, next, -1);
        }
        AbstractInsnNode of = before(call);
        AbstractInsnNode from = of == null ? null : before(of);
        AbstractInsnNode index = of != null && of.getOpcode() == Opcodes.GETFIELD && from != null ? before(from) : from;
        AbstractInsnNode list = of != null && of.getOpcode() == Opcodes.GETFIELD ? from : of;
        boolean loads = list != null && (list.getOpcode() == Opcodes.ALOAD || list.getOpcode() == Opcodes.GETSTATIC);
        boolean counts = loads && jumps(next, Opcodes.IF_ICMPGE, Opcodes.IF_ICMPLT, loop);
        return counts && index instanceof VarInsnNode && index.getOpcode() == Opcodes.ILOAD
                ? new More(call, next, ((VarInsnNode) index).var)
                : null;
    }

    /** Whether an instruction gives the bound below which the loop goes on: {@code i < bound}. */
    static boolean isBound(AbstractInsnNode read, LoopCode loop) {
        return jumps(after(read), Opcodes.IF_ICMPGE, Opcodes.IF_ICMPLT, loop);
    }

    /** Whether a field, which an instruction writes, is increased by a constant. */
    static boolean isIncrement(AbstractInsnNode write) {
        AbstractInsnNode adds = write instanceof FieldInsnNode ? before(write) : null;
        AbstractInsnNode constant = adds == null || adds.getOpcode() != Opcodes.IADD ? null : before(adds);
        if (constant == null || constant.getOpcode() < Opcodes.ICONST_1 || constant.getOpcode() > Opcodes.ICONST_5) {
            return false;
        }
        AbstractInsnNode from = before(constant);
        if (from != null && (from.getOpcode() == Opcodes.DUP || from.getOpcode() == Opcodes.DUP_X1)) {
            from = before(from);
        }
        return from instanceof FieldInsnNode && ((FieldInsnNode) from).name.equals(((FieldInsnNode) write).name);
    }

    /** Whether an instruction leaves the loop if a condition holds, or goes on in it only if the opposite does. */
    private static boolean jumps(@Nullable AbstractInsnNode node, int leaving, int staying, LoopCode loop) {
        if (!(node instanceof JumpInsnNode)) {
            return false;
        }
        AbstractInsnNode target = real(((JumpInsnNode) node).label);
        AbstractInsnNode next = after(node);
        boolean targetIn = target != null && loop.has(target);
        boolean nextIn = next != null && loop.has(next);
        return node.getOpcode() == leaving && !targetIn && nextIn || node.getOpcode() == staying && targetIn && !nextIn;
    }

    /** The test of a value that was just computed, and perhaps stored; null if there is none. */
    private static @Nullable AbstractInsnNode tested(@Nullable AbstractInsnNode computed) {
        AbstractInsnNode at = computed instanceof TypeInsnNode && computed.getOpcode() == Opcodes.CHECKCAST
                ? after(computed)
                : computed;
        AbstractInsnNode second = at == null ? null : after(at);
        AbstractInsnNode third = second == null ? null : after(second);
        if (at == null || second == null || third == null) {
            return at;
        }
        if (at.getOpcode() == Opcodes.DUP && second.getOpcode() == Opcodes.ASTORE) {
            return third;
        }
        boolean stored = at.getOpcode() == Opcodes.ASTORE
                && second.getOpcode() == Opcodes.ALOAD
                && ((VarInsnNode) at).var == ((VarInsnNode) second).var;
        return stored ? third : at;
    }

    static @Nullable AbstractInsnNode after(AbstractInsnNode node) {
        AbstractInsnNode next = node.getNext();
        return next == null ? null : real(next);
    }

    static @Nullable AbstractInsnNode before(AbstractInsnNode node) {
        AbstractInsnNode at = node.getPrevious();
        while (at != null && at.getOpcode() < 0) {
            at = at.getPrevious();
        }
        return at;
    }

    private static @Nullable AbstractInsnNode real(AbstractInsnNode node) {
        AbstractInsnNode at = node;
        while (at != null && at.getOpcode() < 0) {
            at = at.getNext();
        }
        return at;
    }
}
