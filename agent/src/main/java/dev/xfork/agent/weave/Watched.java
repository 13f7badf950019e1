package dev.xfork.agent.weave;

import dev.xfork.internal.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where somebody watches ({@code progress}), tells the runtime when a loop begins how many rounds it has: of loops that count by a constant up to
 * or down to what does not change, and of those that iterate a collection.
 */
final class Watched {
    private final Split split;
    private final Flow flow;

    Watched(Split split, Flow flow) {
        this.split = split;
        this.flow = flow;
    }

    /** Whether somebody watches. */
    static boolean isOn() {
        return Rounds.areWatched();
    }

    /** The call right in front of the loop that makes the iterator which it advances; null if there is none. */
    @Nullable
    AbstractInsnNode iterator() {
        AbstractInsnNode load = at(0);
        AbstractInsnNode asks = at(1);
        if (load == null || load.getOpcode() != Opcodes.ALOAD || !is(asks, "hasNext")) {
            return null;
        }
        AbstractInsnNode store = at(-1);
        AbstractInsnNode made = at(-2);
        boolean stored = store != null
                && store.getOpcode() == Opcodes.ASTORE
                && ((VarInsnNode) store).var == ((VarInsnNode) load).var;
        return stored && is(made, "iterator") ? made : null;
    }

    /** Object loop to Object loop. */
    InsnList code(String where, Map<AbstractInsnNode, Integer> sources) {
        InsnList code = new InsnList();
        Integer source = sources.get(iterator());
        if (source != null) {
            code.add(new VarInsnNode(Opcodes.ALOAD, source));
            code.add(AheadCode.call("size", "(Ljava/lang/Object;)J"));
        } else if (!count(code)) {
            code.add(new LdcInsnNode(-1L));
        }
        code.add(new LdcInsnNode(where));
        code.add(AheadCode.call("watched", "(Ljava/lang/Object;JLjava/lang/String;)Ljava/lang/Object;"));
        return code;
    }

    /** Adds what computes how many times a loop counts, as a long; whether it counts. */
    private boolean count(InsnList code) {
        AbstractInsnNode counter = at(0);
        if (counter == null || counter.getOpcode() != Opcodes.ILOAD) {
            return false;
        }
        int step = step(((VarInsnNode) counter).var);
        List<AbstractInsnNode> bound = new ArrayList<>();
        AbstractInsnNode jump = at(1);
        for (int i = 2; i < 4 && jump != null && !(jump instanceof JumpInsnNode); i++) {
            bound.add(jump);
            jump = at(i);
        }
        int more = jump == null ? -1 : more(jump.getOpcode(), step);
        if (step == 0 || more < 0 || !isSteady(bound)) {
            return false;
        }
        code.add(counter.clone(Map.of()));
        code.add(new InsnNode(Opcodes.I2L));
        for (AbstractInsnNode each : bound) {
            code.add(each.clone(Map.of()));
        }
        code.add(new InsnNode(bound.isEmpty() ? Opcodes.LCONST_0 : Opcodes.I2L));
        code.add(AheadCode.number(step));
        code.add(AheadCode.number(more));
        code.add(AheadCode.call("rounds", "(JJII)J"));
        return true;
    }

    /** Whether a bound is zero, a constant, a local that the loop does not write, or the length of the array in one. */
    private boolean isSteady(List<AbstractInsnNode> bound) {
        boolean measures = bound.size() == 2;
        if (measures && bound.get(1).getOpcode() != Opcodes.ARRAYLENGTH) {
            return false;
        }
        return bound.isEmpty() || isSteady(bound.get(0), measures ? Opcodes.ALOAD : Opcodes.ILOAD);
    }

    private boolean isSteady(AbstractInsnNode bound, int load) {
        if (bound.getOpcode() == load) {
            int slot = ((VarInsnNode) bound).var;
            for (int at = split.loop.nodes.nextSetBit(0); at >= 0; at = split.loop.nodes.nextSetBit(at + 1)) {
                if (Liveness.written(flow.at(at)).get(slot)) {
                    return false;
                }
            }
            return true;
        }
        return bound instanceof IntInsnNode
                || bound instanceof LdcInsnNode
                || bound instanceof InsnNode
                        && bound.getOpcode() >= Opcodes.ICONST_M1
                        && bound.getOpcode() <= Opcodes.ICONST_5;
    }

    /** By how much a local is counted, by one instruction of the loop alone; else 0. */
    private int step(int slot) {
        int step = 0;
        for (int at = split.loop.nodes.nextSetBit(0); at >= 0; at = split.loop.nodes.nextSetBit(at + 1)) {
            AbstractInsnNode each = flow.at(at);
            if (Liveness.written(each).get(slot)) {
                if (step != 0 || !(each instanceof IincInsnNode)) {
                    return 0;
                }
                step = ((IincInsnNode) each).incr;
            }
        }
        return step;
    }

    /** Whether the bound is one round more (1) or not (0), where a jump leaves a loop that counts; else -1. */
    private static int more(int jump, int step) {
        return switch (jump) {
            case Opcodes.IF_ICMPGE, Opcodes.IFGE -> step > 0 ? 0 : -1;
            case Opcodes.IF_ICMPGT, Opcodes.IFGT -> step > 0 ? 1 : -1;
            case Opcodes.IF_ICMPLE, Opcodes.IFLE -> step < 0 ? 0 : -1;
            case Opcodes.IF_ICMPLT, Opcodes.IFLT -> step < 0 ? 1 : -1;
            case Opcodes.IF_ICMPEQ, Opcodes.IFEQ -> 0;
            default -> -1;
        };
    }

    private static boolean is(@Nullable AbstractInsnNode node, String name) {
        return node instanceof MethodInsnNode && ((MethodInsnNode) node).name.equals(name);
    }

    /** An instruction of the loop's condition, or of what stands before it. */
    private @Nullable AbstractInsnNode at(int index) {
        int position = split.loop.header + index;
        return position >= 0 && position < flow.size() ? flow.at(position) : null;
    }
}
