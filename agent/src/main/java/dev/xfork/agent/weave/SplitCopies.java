package dev.xfork.agent.weave;

import dev.xfork.agent.effect.Guard;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Copies of a loop's instructions: those that run ahead, and those of the rest. */
final class SplitCopies {
    private final SplitPage page;
    private final InsnList code;
    private final Split split;
    private final SplitLocals locals;
    private final Flow flow;
    private final int loop;
    private final SplitNames names;

    SplitCopies(SplitPage page) {
        this.page = page;
        code = page.code;
        split = page.split;
        locals = page.locals;
        flow = page.flow;
        loop = page.loop;
        names = page.names;
    }

    /** Copies some instructions, in their order. */
    void copy(BitSet positions, boolean early) {
        List<TryCatchBlockNode> covering = List.of();
        LabelNode from = null;
        boolean falls = false;
        for (int at = positions.nextSetBit(0); at >= 0; at = positions.nextSetBit(at + 1)) {
            if (from == null || !flow.covering(at).equals(covering)) {
                cover(from, covering, early);
                from = new LabelNode();
                code.add(from);
                covering = flow.covering(at);
            }
            names.at(at, early, code);
            if (!falls || page.hasFrame(at) || isEntered(at, early)) {
                code.add(early ? page.ahead(at) : page.rest(at));
                page.frame(early ? locals.ahead(at) : locals.rest(at), locals.relabelled(markedStack(at)));
            } else if (page.isTarget(at, early)) {
                code.add(early ? page.ahead(at) : page.rest(at));
            }
            boolean begun = !early && split.arguments.get(at);
            if (!begun) {
                page.mark(at);
            }
            falls = begun ? take(at) : instruction(at, early);
            if (early) {
                guard(at);
            }
            if (!falls) {
                continue;
            }
            if (!positions.get(at + 1)) {
                code.add(new JumpInsnNode(Opcodes.GOTO, target(at, at + 1, early)));
                falls = false;
            }
        }
        cover(from, covering, early);
        names.end(code);
    }

    /** Asks for the class of what was written to a local: if it is not the one, all rests run before the iteration goes on. */
    private void guard(int at) {
        for (Guard guard : split.verdict().guards()) {
            if (guard.store() == flow.at(at)) {
                SplitStubs.Guarded guarded = new SplitStubs.Guarded(at + 1);
                code.add(new VarInsnNode(Opcodes.ALOAD, guard.store().var));
                code.add(new LdcInsnNode(Type.getObjectType(guard.type())));
                code.add(new VarInsnNode(Opcodes.ALOAD, loop));
                code.add(AheadCode.exact());
                code.add(new JumpInsnNode(Opcodes.IFEQ, guarded.stub));
                code.add(guarded.on);
                page.guards.add(guarded);
                page.frame(locals.ahead(at + 1), List.of());
                code.add(new InsnNode(Opcodes.NOP)); // another frame may stand where this one does
            }
        }
    }

    private List<Object> markedStack(int at) {
        for (Object type : page.state(at).stack()) {
            if (type instanceof LabelNode && !page.news.containsKey((LabelNode) type)) {
                page.news.put((LabelNode) type, new LabelNode());
            }
        }
        return page.state(at).stack();
    }

    private boolean isEntered(int at, boolean early) {
        if (early) {
            return at == split.loop.header || at == split.updateStart;
        }
        return page.isWay(at) || page.isGroupStart(at);
    }

    /** Stands for arguments and calls that were begun ahead: takes their outcomes. */
    private boolean take(int at) {
        if (split.calls.get(at)) {
            MethodInsnNode call = (MethodInsnNode) flow.at(at);
            Split.Group group = groupOf(at);
            int index = indexIn(group, at);
            code.add(AheadCode.take(
                    loop,
                    index,
                    Type.getReturnType(call.desc),
                    group.calls.get(index).point.isUsed(),
                    flow.covering(at).isEmpty() && leaves(at)));
        }
        return true;
    }

    /** Whether the result of a call leaves the method at once: it is passed on or stored. */
    private boolean leaves(int call) {
        AbstractInsnNode next = flow.at(call).getNext();
        while (next != null && (next.getOpcode() < 0 || next.getOpcode() == Opcodes.CHECKCAST)) {
            next = next.getNext();
        }
        if (next instanceof MethodInsnNode) {
            return Type.getArgumentTypes(((MethodInsnNode) next).desc).length > 0;
        }
        return next != null
                && (next.getOpcode() == Opcodes.PUTFIELD
                        || next.getOpcode() == Opcodes.PUTSTATIC
                        || next.getOpcode() == Opcodes.AASTORE);
    }

    private Split.Group groupOf(int call) {
        for (Split.Group group : split.groups) {
            if (indexIn(group, call) >= 0) {
                return group;
            }
        }
        throw new IllegalStateException();
    }

    private static int indexIn(Split.Group group, int call) {
        for (int i = 0; i < group.calls.size(); i++) {
            if (group.calls.get(i).point.position == call) {
                return i;
            }
        }
        return -1;
    }

    /** Copies an instruction; whether control goes on to the one behind it. */
    private boolean instruction(int at, boolean early) {
        AbstractInsnNode from = flow.at(at);
        if (from instanceof JumpInsnNode) {
            JumpInsnNode jump = (JumpInsnNode) from;
            page.add(new JumpInsnNode(jump.getOpcode(), target(at, flow.position(jump.label), early)));
            return jump.getOpcode() != Opcodes.GOTO;
        }
        if (from instanceof TableSwitchInsnNode) {
            TableSwitchInsnNode choice = (TableSwitchInsnNode) from;
            page.add(new TableSwitchInsnNode(
                    choice.min,
                    choice.max,
                    target(at, flow.position(choice.dflt), early),
                    targets(at, choice.labels, early)));
            return false;
        }
        if (from instanceof LookupSwitchInsnNode) {
            LookupSwitchInsnNode choice = (LookupSwitchInsnNode) from;
            int[] keys = new int[choice.keys.size()];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = choice.keys.get(i);
            }
            page.add(new LookupSwitchInsnNode(
                    target(at, flow.position(choice.dflt), early), keys, targets(at, choice.labels, early)));
            return false;
        }
        AbstractInsnNode copy = from.clone(Map.of());
        if (!early && copy instanceof VarInsnNode) {
            ((VarInsnNode) copy).var = locals.inRest(((VarInsnNode) copy).var);
        } else if (!early && copy instanceof IincInsnNode) {
            IincInsnNode increment = (IincInsnNode) copy;
            increment.var = locals.inRest(increment.var);
        }
        page.add(copy);
        return flow.successors(at).length > 0;
    }

    private LabelNode[] targets(int from, List<LabelNode> labels, boolean early) {
        LabelNode[] targets = new LabelNode[labels.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = target(from, flow.position(labels.get(i)), early);
        }
        return targets;
    }

    private LabelNode target(int from, int to, boolean early) {
        if (early) {
            if (to == split.loop.header) {
                return page.poll;
            }
            if (split.update.get(to)) {
                return split.update.get(from) ? page.ahead(to) : page.updating;
            }
            if (split.prefix.get(to) || page.isGroupStart(to)) {
                return page.ahead(to);
            }
            return SplitPage.stub(split.again.get(from) && !split.loop.has(to) ? page.waysBack : page.ways, to);
        }
        if (to == split.loop.header || split.update.get(to)) {
            return page.over;
        }
        return split.loop.has(to) ? page.rest(to) : SplitPage.stub(page.left, to);
    }

    /** Puts what was copied since a label into the ranges that its instructions had. */
    private void cover(@Nullable LabelNode from, List<TryCatchBlockNode> covering, boolean early) {
        if (from == null) {
            return;
        }
        if (!Regions.hasCode(from, null)) {
            return;
        }
        LabelNode to = new LabelNode();
        code.add(to);
        List<TryCatchBlockNode> outside = new ArrayList<>();
        for (TryCatchBlockNode block : covering) {
            int handler = flow.position(block.handler);
            if (!Liveness.isIn(flow, split.loop.nodes, block)) {
                outside.add(block);
            } else if (early) {
                boolean same = split.prefix.get(handler) || page.isGroupStart(handler);
                page.blocks.add(new TryCatchBlockNode(
                        from, to, same ? page.ahead(handler) : SplitPage.stub(page.caught, handler), block.type));
            } else {
                page.blocks.add(new TryCatchBlockNode(from, to, page.rest(handler), block.type));
            }
        }
        Map<List<TryCatchBlockNode>, LabelNode> stubs = early ? page.thrownAhead : page.thrownInRest;
        LabelNode stub = stubs.get(outside);
        if (stub == null) {
            stub = new LabelNode();
            stubs.put(outside, stub);
        }
        TryCatchBlockNode any = new TryCatchBlockNode(from, to, stub, null);
        page.blocks.add(any);
        page.standing.put(any, outside);
        if (early) {
            page.early.add(any);
        }
    }
}
