package dev.xfork.agent.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The edges of try regions in a woven body: barriers on the ways over them, and what stands in front of their handlers.
 *
 * <p>Implementation notes. A way by falling through has its barrier right behind the instruction that it leaves, so in that one's
 * ranges; a way by a jump goes round by code at the end of the method that is put into the same ranges. Handlers of regions that
 * do not count are kept out: nothing that is waited for there was begun inside. What is thrown inside a region first comes to
 * code that waits for the forks, and throws the first failure in program order, in the same ranges again: the JVM picks the
 * handler.
 */
final class Edges {
    private final Subject subject;
    private final Flow flow;
    private final Barriers barriers;
    private final int scope;
    private final int variables;
    private final Regions regions;
    private final Entering entering;
    private final Set<Integer> handlers = new HashSet<>();
    private final Map<LabelNode, FrameNode> frames = new HashMap<>(); // as they were read
    private final Map<List<TryCatchBlockNode>, LabelNode> catchers = new LinkedHashMap<>();
    private final Map<Way, LabelNode> detours = new HashMap<>();
    private final List<TryCatchBlockNode> first = new ArrayList<>();
    private final List<TryCatchBlockNode> last = new ArrayList<>();
    private final InsnList tail = new InsnList();
    private List<TryCatchBlockNode> around = List.of(); // what is thrown here goes to the catcher of these
    private @Nullable LabelNode from;
    private final int firstLine;
    private int line;

    /** What happens where control comes into regions. */
    interface Entering {
        /** The code, on the way to an instruction. */
        InsnList at(int position);
    }

    private record Way(List<TryCatchBlockNode> ranges, LabelNode target, Barriers.Crossing crossing) {}

    Edges(Subject subject, Plan plan, Barriers barriers, int scope, int variables, Regions regions, Entering entering) {
        this.entering = entering;
        this.regions = regions;
        this.subject = subject;
        this.barriers = barriers;
        this.scope = scope;
        this.variables = variables;
        flow = plan.flow;
        firstLine = Subject.firstLine(plan.method);
        for (TryCatchBlockNode block : plan.method.tryCatchBlocks) {
            handlers.add(flow.position(block.handler));
        }
        for (AbstractInsnNode at = plan.method.instructions.getFirst(); at != null; at = at.getNext()) {
            FrameNode frame = at instanceof LabelNode ? Locals.frameAt((LabelNode) at) : null;
            if (frame != null) {
                frames.put((LabelNode) at, frame);
            }
        }
    }

    boolean isHandler(int position) {
        return handlers.contains(position);
    }

    void atLine(AbstractInsnNode node) {
        if (node instanceof LineNumberNode) {
            line = ((LineNumberNode) node).line;
        }
    }

    /** Before anything that belongs to an instruction. */
    void before(int position, InsnList code) {
        List<TryCatchBlockNode> here = barriers.atCatch(position) ? flow.covering(position) : List.of();
        if (!here.equals(around)) {
            end(code);
            around = here;
            if (!here.isEmpty()) {
                LabelNode start = new LabelNode();
                from = start;
                code.add(start);
            }
        }
    }

    /** After everything that belongs to an instruction. */
    void after(int position, InsnList code) {
        if (fallsThrough(position)) {
            regions.addCut(crossing(position, position + 1), barriers.notSeeing(position), code);
        }
    }

    /** After the last instruction. */
    void end(InsnList code) {
        LabelNode start = from;
        if (start != null) {
            LabelNode to = new LabelNode();
            code.add(to);
            first.add(new TryCatchBlockNode(start, to, catcher(around), null));
            from = null;
            around = List.of();
        }
    }

    /** The instruction, its jumps led round by a barrier where one is needed. */
    AbstractInsnNode redirected(int position, AbstractInsnNode node) {
        if (node instanceof JumpInsnNode) {
            JumpInsnNode jump = (JumpInsnNode) node;
            LabelNode target = target(position, jump.label);
            return target == jump.label ? jump : new JumpInsnNode(jump.getOpcode(), target);
        }
        if (node instanceof TableSwitchInsnNode) {
            TableSwitchInsnNode choice = (TableSwitchInsnNode) node;
            return new TableSwitchInsnNode(
                    choice.min, choice.max, target(position, choice.dflt), targets(position, choice.labels));
        }
        if (node instanceof LookupSwitchInsnNode) {
            LookupSwitchInsnNode choice = (LookupSwitchInsnNode) node;
            int[] keys = keys(choice);
            return new LookupSwitchInsnNode(target(position, choice.dflt), keys, targets(position, choice.labels));
        }
        return node;
    }

    /** Code to stand behind the body. */
    InsnList tail() {
        InsnList list = tail;
        for (Map.Entry<List<TryCatchBlockNode>, LabelNode> each : catchers.entrySet()) {
            List<TryCatchBlockNode> blocks = each.getKey();
            List<Object> locals = handlerLocals(subject, blocks, frames);
            LabelNode end = new LabelNode();
            list.add(each.getValue());
            if (firstLine > 0) {
                list.add(new LineNumberNode(firstLine, each.getValue()));
            }
            list.add(Locals.frame(
                    Locals.grown(locals == null ? List.of() : locals, scope, variables),
                    List.of("java/lang/Throwable")));
            list.add(new VarInsnNode(Opcodes.ALOAD, scope));
            list.add(Emit.caught());
            list.add(new InsnNode(Opcodes.ATHROW));
            list.add(end);
            cover(blocks, each.getValue(), end);
        }
        return list;
    }

    /** Ranges that come before those of the method. */
    List<TryCatchBlockNode> first() {
        return first;
    }

    /** Ranges of the code of {@link #tail}. */
    List<TryCatchBlockNode> last() {
        return last;
    }

    /** Whether what the handlers of a range know of the locals is understood; of a method as it was read. */
    static boolean areUnderstood(Subject subject, List<TryCatchBlockNode> blocks) {
        Map<LabelNode, FrameNode> frames = new HashMap<>();
        for (TryCatchBlockNode block : blocks) {
            FrameNode frame = Locals.frameAt(block.handler);
            if (frame != null) {
                frames.put(block.handler, frame);
            }
        }
        return handlerLocals(subject, blocks, frames) != null;
    }

    /**
     * What all the handlers of a range know of the locals: of each as much as any of them does, since it holds wherever
     * they catch; null if two of them differ in a way that is not understood.
     */
    private static @Nullable List<Object> handlerLocals(
            Subject subject, List<TryCatchBlockNode> blocks, Map<LabelNode, FrameNode> frames) {
        List<Object> locals = new ArrayList<>();
        for (TryCatchBlockNode block : blocks) {
            FrameNode frame = frames.get(block.handler);
            if (frame == null) {
                return null;
            }
            List<Object> merged = Locals.both(subject, locals, frame.local);
            if (merged == null) {
                return null;
            }
            locals = merged;
        }
        return locals;
    }

    private LabelNode catcher(List<TryCatchBlockNode> blocks) {
        LabelNode known = catchers.get(blocks);
        if (known == null) {
            known = new LabelNode();
            catchers.put(blocks, known);
        }
        return known;
    }

    private static int[] keys(LookupSwitchInsnNode choice) {
        int[] keys = new int[choice.keys.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = choice.keys.get(i);
        }
        return keys;
    }

    private LabelNode[] targets(int position, List<LabelNode> labels) {
        LabelNode[] targets = new LabelNode[labels.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = target(position, labels.get(i));
        }
        return targets;
    }

    private LabelNode target(int position, LabelNode label) {
        InsnList crossing = crossing(position, flow.position(label));
        if (crossing.size() == 0) {
            return label;
        }
        List<TryCatchBlockNode> ranges = flow.covering(position);
        Way way = new Way(ranges, label, barriers.onWay(position, flow.position(label)));
        LabelNode known = detours.get(way);
        FrameNode frame = frames.get(label);
        if (known != null) {
            return known;
        }
        if (frame == null) {
            throw new IllegalStateException("no frame"); // the barrier would be lost
        }
        LabelNode detour = new LabelNode();
        LabelNode end = new LabelNode();
        detours.put(way, detour);
        tail.add(detour);
        if (line > 0) {
            tail.add(new LineNumberNode(line, detour));
        }
        tail.add(Locals.frame(Locals.grown(localsOnWay(ranges, frame), scope, variables), frame.stack));
        tail.add(crossing);
        tail.add(end);
        tail.add(new JumpInsnNode(Opcodes.GOTO, label));
        if (barriers.atCatch(position)) {
            last.add(new TryCatchBlockNode(detour, end, catcher(ranges), null));
        } else {
            List<TryCatchBlockNode> seeing = new ArrayList<>(ranges);
            seeing.removeAll(barriers.notSeeing(position));
            cover(seeing, detour, end);
        }
        return detour;
    }

    /** What happens on the way from one instruction to another that is in other regions. */
    private InsnList crossing(int position, int to) {
        InsnList list = new InsnList();
        switch (barriers.onWay(position, to)) {
            case ENTER -> list.add(entering.at(to));
            case REGION_BARRIER -> list.add(Emit.withScope(scope, "regionBarrier"));
            case LEAVE -> {
                list.add(Emit.withScope(scope, "regionBarrier"));
                list.add(Emit.withScope(scope, "leftRegion"));
            }
            case LEAVE_IDLE -> list.add(Emit.withScope(scope, "leftRegion"));
            case BARRIER -> list.add(Emit.withScope(scope, "barrier"));
            case NONE -> {}
        }
        return list;
    }

    /** What the target of a way knows of the locals, and what the handlers of its ranges know, which holds on the way too. */
    private List<Object> localsOnWay(List<TryCatchBlockNode> ranges, FrameNode target) {
        List<Object> ofHandlers = handlerLocals(subject, ranges, frames);
        List<Object> both = ofHandlers == null ? null : Locals.both(subject, target.local, ofHandlers);
        return both == null ? target.local : both;
    }

    private void cover(List<TryCatchBlockNode> blocks, LabelNode start, LabelNode end) {
        for (TryCatchBlockNode block : blocks) {
            last.add(new TryCatchBlockNode(start, end, block.handler, block.type));
        }
    }

    private boolean fallsThrough(int position) {
        AbstractInsnNode node = flow.at(position);
        int opcode = node.getOpcode();
        return position + 1 < flow.size()
                && opcode != Opcodes.GOTO
                && !(node instanceof TableSwitchInsnNode || node instanceof LookupSwitchInsnNode)
                && flow.successors(position).length > 0;
    }
}
