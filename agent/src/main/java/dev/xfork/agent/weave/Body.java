package dev.xfork.agent.weave;

import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The woven body of a caller: its instructions in their order, with what has to happen before and after each.
 *
 * <p>Implementation notes. Between two instructions of the program stand, in this order: what belongs to the first and is thrown to
 * its handlers (handles that go with values, barriers on the way to the second); labels and frame of the second; what belongs to
 * the second (waiting for the values that it needs, announcing it). What ends the method is cut out of every range: it has closed
 * the scope when it throws.
 */
final class Body implements Edges.Entering {
    private final Subject subject;
    private final Plan plan;
    private final MethodNode method;
    private final Flow flow;
    private final Barriers barriers;
    private final Types types;
    private final @Nullable Handles handles;
    private final Shadows shadows;
    private final Values values;
    private final Forking forking;
    private final int scope;
    private final String name;
    private final InsnList code = new InsnList();
    private final Regions regions;
    private final Edges edges;
    private final TryCatchBlockNode all =
            new TryCatchBlockNode(new LabelNode(), new LabelNode(), new LabelNode(), null);
    private final int[] unfinished;
    private final Map<Integer, LabelNode> entries = new HashMap<>();
    private @Nullable LabelNode unfinishedFrom;
    private final boolean[] reachable;
    private final int firstLine;
    private int missed; // the line of the next instruction, where its own was left out with what cannot be reached
    private boolean atFrame; // whether one was written since the last instruction

    /** A body that is also entered, with an empty operand stack and nothing pending, at some positions. */
    Body(Subject subject, Plan plan, Types types, @Nullable Handles handles, Set<Integer> entries) {
        for (int position : entries) {
            this.entries.put(position, new LabelNode());
        }
        this.subject = subject;
        this.plan = plan;
        this.types = types;
        this.handles = handles;
        method = plan.method;
        flow = plan.flow;
        barriers = plan.barriers();
        name = subject.name(method);
        firstLine = Subject.firstLine(method);
        scope = method.maxLocals;
        shadows = new Shadows(scope + 1, handles, flow);
        values = new Values(handles, shadows);
        forking = new Forking(subject, name, types, shadows, scope);
        regions = new Regions(method);
        edges = new Edges(subject, plan, barriers, scope, 1 + shadows.count(), regions, this);
        reachable = flow.reachable(entries.isEmpty() ? Set.of(0) : entries);
        Construction construction = plan.construction;
        unfinished = construction == null ? new int[flow.size()] : construction.unfinished(flow);
    }

    /** Writes it; {@link #standAlone} or {@link TwoBodies} put it into the method. */
    void write() {
        AbstractInsnNode[] nodes = takeApart(method.instructions);
        code.add(all.start);
        int position = 0;
        for (AbstractInsnNode node : nodes) {
            boolean reached = position == flow.size() || reachable[position];
            if (node.getOpcode() >= 0 && !reached) {
                position++;
            } else if (node instanceof FrameNode) {
                if (!reached) {
                    continue;
                }
                FrameNode frame = (FrameNode) node;
                code.add(Locals.frame(Locals.grown(frame.local, scope, variables()), frame.stack));
                atFrame = true;
            } else if (node.getOpcode() < 0) {
                edges.atLine(node);
                if (reached || node instanceof LabelNode) {
                    code.add(node);
                }
                if (node instanceof LineNumberNode) {
                    missed = reached ? 0 : ((LineNumberNode) node).line;
                }
            } else {
                enter(position);
                tellLine(node);
                write(position++, node);
                atFrame = false;
            }
        }
        edges.end(code);
        code.add(edges.tail());
        code.add(all.end);
        code.add(handler());
    }

    /** Empties a list; its nodes know nothing of each other any more, so that they can go to another one. */
    static AbstractInsnNode[] takeApart(InsnList list) {
        AbstractInsnNode[] nodes = list.toArray();
        for (AbstractInsnNode node : nodes) {
            list.remove(node);
        }
        return nodes;
    }

    /** Makes it the method's only body. */
    void standAlone() {
        method.instructions.add(Head.of(method));
        method.instructions.add(begin(0));
        finish();
    }

    /** What has to be set where it is entered, at an instruction. */
    InsnList begin(int position) {
        InsnList list = shadows.clear();
        if (plan.construction == null) {
            list.add(enter());
            if (barriers.atStart()) {
                list.add(Emit.withScope(scope, "barrier"));
            }
            if (barriers.inRegion(position)) {
                list.add(Emit.withScope(scope, "enterRegion"));
            }
        } else {
            list.add(new InsnNode(Opcodes.ACONST_NULL));
            list.add(new VarInsnNode(Opcodes.ASTORE, scope));
        }
        return list;
    }

    /** Adds it to the method, and its ranges in front of those that are there. */
    void finish() {
        method.instructions.add(code);
        List<TryCatchBlockNode> blocks = new ArrayList<>(edges.first());
        blocks.addAll(method.tryCatchBlocks);
        blocks.addAll(edges.last());
        blocks.add(all);
        method.tryCatchBlocks = blocks;
        regions.apply();
        regions.dropUnused();
    }

    /** Waits for the values that are needed inside; other forks belong to the code around the regions. */
    @Override
    public InsnList at(int position) {
        InsnList list = new InsnList();
        AbstractInsnNode node = flow.at(position);
        Frame<BasicValue> frame = handles == null ? null : handles.before(node);
        Types.State state = types.before(node);
        if (frame != null && state != null) {
            for (int i = 0; i < frame.getStackSize(); i++) {
                if (Handles.isPending(frame.getStack(i))) {
                    list.add(Emit.withScope(scope, "barrier")); // a value that lies below: no compiler of Java does so
                    break;
                }
            }
            for (int i = 0; i < frame.getLocals(); i++) {
                Object type = Locals.at(state.locals(), i);
                if (Handles.isPending(frame.getLocal(i)) && type != Opcodes.TOP && isUsedInRegions(i)) {
                    list.add(shadows.waitInLocal(i, type));
                }
            }
        }
        if (barriers.atEntryOfRegions()) {
            list.add(Emit.withScope(scope, "barrier"));
        }
        list.add(Emit.withScope(scope, "enterRegion"));
        return list;
    }

    private boolean isUsedInRegions(int local) {
        for (int i = 0; i < flow.size(); i++) {
            AbstractInsnNode node = flow.at(i);
            if (Operands.reads(node) && Handles.local(node) == local && barriers.inRegion(i)) {
                return true;
            }
        }
        return false;
    }

    private int variables() {
        return 1 + shadows.count();
    }

    private InsnList enter() {
        InsnList list = new InsnList();
        if (plan.joins()) {
            list.add(new LdcInsnNode(name));
            list.add(Emit.enterLambda());
        } else {
            list.add(Emit.enter());
        }
        list.add(new VarInsnNode(Opcodes.ASTORE, scope));
        return list;
    }

    /** The label at which the body is entered at a position. */
    LabelNode entry(int position) {
        LabelNode label = entries.get(position);
        if (label == null) {
            throw new IllegalStateException(name);
        }
        return label;
    }

    /** What the locals hold at a position, without those that were added. */
    List<Object> localsAt(int position) {
        Types.State state = types.before(flow.at(position));
        if (state == null) {
            throw new IllegalStateException(name);
        }
        return state.locals();
    }

    private void enter(int position) {
        LabelNode label = entries.get(position);
        if (label != null) {
            code.add(label);
            if (!atFrame) {
                code.add(Locals.frame(Locals.grown(localsAt(position), scope, variables()), List.of()));
            }
        }
    }

    private void tellLine(AbstractInsnNode node) {
        if (missed > 0) {
            LabelNode here = new LabelNode();
            InsnList line = new InsnList();
            line.add(here);
            line.add(new LineNumberNode(missed, here));
            if (node.getOpcode() == Opcodes.NEW && code.getLast() instanceof LabelNode) {
                code.insertBefore(code.getLast(), line); // what marks it has to stand right before it
            } else {
                code.add(line);
            }
            missed = 0;
        }
    }

    private void write(int position, AbstractInsnNode node) {
        AbstractInsnNode mark = code.getLast();
        boolean marked = node.getOpcode() == Opcodes.NEW && mark instanceof LabelNode && !entries.containsValue(mark);
        if (marked) {
            code.remove(mark); // has to stand right before it
        }
        edges.before(position, code);
        beforeConstruction(position);
        Types.State types = this.types.before(node);
        if (types == null) {
            if (marked) {
                code.add(mark);
            }
            code.add(node); // never reached
        } else {
            Frame<BasicValue> frame = handles == null ? null : handles.before(node);
            waits(position);
            if (frame != null) {
                values.before(node, frame, types, code);
            }
            if (marked) {
                code.add(mark);
            }
            instruction(position, node, frame, types);
            if (frame != null) {
                values.after(node, frame, code);
            }
        }
        afterConstruction(position);
        edges.after(position, code);
    }

    // ---- constructors: the scope begins when super(…) has returned, code that runs before it is not covered

    private void beforeConstruction(int position) {
        if (unfinished[position] != 0 && unfinishedFrom == null) {
            LabelNode from = new LabelNode();
            unfinishedFrom = from;
            code.add(from);
        }
    }

    private void afterConstruction(int position) {
        LabelNode from = unfinishedFrom;
        Construction construction = plan.construction;
        if (from == null || construction == null) {
            return;
        }
        boolean completes = construction.completes(position);
        if (completes || position + 1 == flow.size() || unfinished[position + 1] == 0) {
            LabelNode to = new LabelNode();
            code.add(to);
            regions.cut(from, to, Set.of(all));
            unfinishedFrom = null;
        }
        if (completes) {
            code.add(enter());
        }
    }

    // ---- before an instruction

    private void waits(int position) {
        if (edges.isHandler(position)) {
            code.add(shadows.clearStack());
            if (barriers.leavesByHandler(position)) {
                code.add(Emit.withScope(scope, "leftRegion"));
            }
        }
        if (barriers.atThrow(position)) {
            String how = barriers.inRegion(position) ? "regionBarrier" : "settle";
            regions.addCut(Emit.withScope(scope, how), barriers.notSeeing(position), code);
        } else if (barriers.atStore(position) || barriers.atReturn(position)) {
            code.add(Emit.withScope(scope, "regionBarrier"));
        }
    }

    // ---- the instruction itself

    private void instruction(
            int position, AbstractInsnNode node, @Nullable Frame<BasicValue> frame, Types.State types) {
        Point point = barriers.point(position);
        if (Operands.returns(node)) {
            LabelNode from = new LabelNode();
            LabelNode to = new LabelNode();
            code.add(from);
            code.add(Emit.withScope(scope, plan.waiting.contains(node) ? "exitWaiting" : "exit"));
            code.add(node);
            code.add(to);
            regions.cut(from, to, null);
        } else if (point == null) {
            if (frame != null) {
                values.combine(node, frame, types, code);
            }
            code.add(edges.redirected(position, node));
        } else if (point.isForked()) {
            forking.write(point, (MethodInsnNode) node, code);
        } else {
            announced(point, node);
            if (point.mayBePending() && frame != null) {
                code.add(new VarInsnNode(Opcodes.ALOAD, scope));
                code.add(Emit.handle());
                code.add(shadows.keep(frame.getStackSize() - Operands.taken(node, frame)));
            }
        }
    }

    private void announced(Point point, AbstractInsnNode node) {
        switch (point.what) {
            case CALL -> {
                code.add(new VarInsnNode(Opcodes.ALOAD, scope));
                code.add(Emit.site(subject, name, point));
                code.add(Emit.call());
                code.add(new VarInsnNode(Opcodes.ASTORE, scope));
            }
            case EACH -> {
                code.add(new InsnNode(Opcodes.DUP2));
                code.add(new VarInsnNode(Opcodes.ALOAD, scope));
                code.add(Emit.site(subject, name, point));
                code.add(Emit.beginEach());
            }
            case DIRECT -> {
                if (point.isToldInPlace()) {
                    code.add(Emit.site(subject, name, point));
                    code.add(Emit.inPlaceCall());
                } else if (point.begins(name)) {
                    code.add(Emit.plain("begins"));
                }
            }
            case EXIT -> {
                code.add(new VarInsnNode(Opcodes.ALOAD, scope));
                code.add(Emit.exiting());
            }
            case UNSAFE, LOCK -> {
                if (barriers.mayBeUnderWay(point.position)) {
                    regions.addCut(Emit.withScope(scope, "barrier"), barriers.notSeeing(point.position), code);
                }
            }
            case BY_HAND -> {
                if (((MethodInsnNode) node).name.equals("sync")) {
                    code.add(Emit.withScope(scope, "barrier"));
                }
            }
            default -> {}
        }
        code.add(node);
        if (point.is(Point.What.EACH)) {
            code.add(Emit.withScope(scope, "endEach"));
        } else if (point.is(Point.What.BY_HAND) && point.reason == Reason.TRY_REGION) {
            code.add(Emit.withScope(scope, "settle"));
        }
    }

    /** The handler of everything else: ends the scope, then throws the first failure in program order. */
    private InsnList handler() {
        InsnList list = new InsnList();
        list.add(all.handler);
        if (firstLine > 0) {
            list.add(new LineNumberNode(firstLine, all.handler));
        }
        list.add(Locals.frame(Locals.grown(List.of(), scope, 1), List.of("java/lang/Throwable")));
        list.add(new VarInsnNode(Opcodes.ALOAD, scope));
        list.add(new InsnNode(Opcodes.SWAP));
        list.add(Emit.fail());
        list.add(new InsnNode(Opcodes.ATHROW));
        return list;
    }
}
