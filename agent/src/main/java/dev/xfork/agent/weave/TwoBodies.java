package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Point.What;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Two bodies in one method: the one that was there, which runs while nobody wants forks, and the woven one, to which it leaves for the
 * rest of the invocation when it comes to a call that may fork.
 *
 * <p>Implementation notes. The fast and the slow clone of Cilk-5 (Frigo, Leiserson, Randall, PLDI 1998), within one method, so that
 * no trace shows a second frame. The first body keeps its variables and frames, and costs one plain static read for each
 * call, or for each round of a loop with calls. It leaves only where the operand stack is empty, and out of a loop only at
 * its head: so the innermost loops of the woven body keep a single entry each, which compilers need.
 */
final class TwoBodies {
    private static final int MOST_GATED = 8; // calls: a gate asks for each of them

    private final Plan woven;
    private final Plan plan; // of the method as it was read
    private final Flow flow;
    private final MethodNode method;
    private final Set<Integer> exits = new TreeSet<>(); // where the first body leaves, by position
    private final Map<Integer, Integer> entries = new TreeMap<>(); // where the woven body is entered, by exit
    private final MethodNode first;
    private final List<AbstractInsnNode> copies = new ArrayList<>(); // of the first body, by position

    /** Copies the body that is there, before it is woven. */
    TwoBodies(Subject subject, Plan woven, Types types) {
        this.woven = woven;
        plan = woven.original == null ? woven : woven.original;
        flow = plan.flow;
        method = woven.method;
        findExits(plan == woven ? types : new Types(subject.node.name, plan.method));
        for (int position : exits) {
            entries.put(position, plan == woven ? position : positionIn(woven, position));
        }
        first = new MethodNode(
                Opcodes.ASM9,
                method.access,
                method.name,
                method.desc,
                method.signature,
                method.exceptions.toArray(new String[0]));
        plan.method.accept(first);
        for (AbstractInsnNode at = first.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at.getOpcode() >= 0) {
                copies.add(at);
            }
        }
        keepSources();
    }

    private static int positionIn(Plan woven, int position) {
        Splitter splitter = woven.splitter;
        AbstractInsnNode entry = splitter == null ? null : splitter.entry(position);
        for (int i = 0; i < woven.flow.size(); i++) {
            if (woven.flow.at(i) == entry) {
                return i;
            }
        }
        throw new IllegalStateException(woven.method.name);
    }

    /** What loops that run ahead ask where they are entered is kept here too: the first body may leave within the loop. */
    private void keepSources() {
        Splitter splitter = woven.splitter;
        if (splitter == null) {
            return;
        }
        for (Map.Entry<Integer, Integer> each : splitter.sources().entrySet()) {
            AbstractInsnNode call = copies.get(each.getKey());
            first.instructions.insertBefore(call, new InsnNode(Opcodes.DUP));
            first.instructions.insertBefore(call, new VarInsnNode(Opcodes.ASTORE, each.getValue()));
            first.maxLocals = Math.max(first.maxLocals, each.getValue() + 1);
        }
        boolean[] live = flow.reachable(Set.of(0));
        for (Loop loop : Loop.of(flow, live)) {
            BitSet nodes = withDeadCode(loop.nodes, live);
            for (int variable : splitter.variablesOf(loop.header)) {
                for (int at = nodes.nextSetBit(0); at >= 0; at = nodes.nextSetBit(at + 1)) {
                    grow(copies.get(at), variable);
                }
            }
        }
    }

    /** Code and what would lead there if it could be reached: verifiers look at that too (handlers of what throws nothing). */
    private BitSet withDeadCode(BitSet nodes, boolean[] live) {
        BitSet all = (BitSet) nodes.clone();
        int before;
        do {
            before = all.cardinality();
            for (int at = flow.size() - 1; at >= 0; at--) {
                for (int to : live[at] ? new int[0] : flow.successors(at)) {
                    all.set(at, all.get(at) || all.get(to));
                }
            }
        } while (all.cardinality() > before);
        return all;
    }

    private static void grow(AbstractInsnNode node, int variable) {
        for (AbstractInsnNode at = node.getPrevious(); at != null && at.getOpcode() < 0; at = at.getPrevious()) {
            if (at instanceof FrameNode) {
                FrameNode frame = (FrameNode) at;
                frame.local = Locals.grown(frame.local, variable, 1);
            }
        }
    }

    /** The positions where the woven body is entered. */
    Set<Integer> entries() {
        return new TreeSet<>(entries.values());
    }

    /** Puts both into the method. */
    void join(Body woven, Subject subject) {
        InsnList behind = new InsnList();
        for (int position : exits) {
            LabelNode leave = new LabelNode();
            AbstractInsnNode copy = copies.get(position);
            boolean marked = copy.getOpcode() == Opcodes.NEW; // by a label right before it
            first.instructions.insertBefore(marked ? copy.getPrevious() : copy, wanted(subject, position, leave));
            behind.add(leave);
            int entry = Objects.requireNonNull(entries.get(position));
            behind.add(Locals.frame(woven.localsAt(entry), List.of()));
            behind.add(woven.begin(entry));
            behind.add(new JumpInsnNode(Opcodes.GOTO, woven.entry(entry)));
        }
        tell(subject);
        method.instructions.add(first.instructions);
        method.instructions.add(behind);
        woven.finish();
        method.tryCatchBlocks.addAll(0, first.tryCatchBlocks);
        if (method.localVariables != null && first.localVariables != null) {
            method.localVariables = new ArrayList<>(method.localVariables);
            method.localVariables.addAll(0, first.localVariables);
        }
    }

    private InsnList wanted(Subject subject, int position, LabelNode target) {
        InsnList list = new InsnList();
        list.add(Emit.wanted(woven.hasIo()));
        List<Point> behind = woven.hasIo() ? List.of() : forkedFrom(position);
        if (!behind.isEmpty() && behind.size() <= MOST_GATED) {
            list.add(Emit.gate(subject.name(method), behind));
            list.add(Emit.passes());
        }
        list.add(new JumpInsnNode(Opcodes.IFNE, target));
        return list;
    }

    /** The calls that may be forked where the first body is left at a position; none where others decide about some of them. */
    private List<Point> forkedFrom(int position) {
        boolean[] reached = flow.reachable(Set.of(position));
        List<Point> forked = new ArrayList<>();
        for (Point point : plan.points) {
            if (point.isForked() && reached[point.position]) {
                forked.add(point);
            } else if (point.isCall() && point.reason == null && reached[point.position]) {
                return List.of();
            }
        }
        return forked;
    }

    private void findExits(Types types) {
        if (woven.splitter != null) {
            exits.addAll(woven.splitter.headers());
        }
        for (Point point : plan.points) {
            if (point.isForked()) {
                Integer head = loop(point.position);
                int at = head == null ? point.position : head;
                while (at > 0 && !isEmpty(types.before(flow.at(at)))) {
                    at--;
                }
                if (isEmpty(types.before(flow.at(at)))) {
                    exits.add(at);
                }
            }
        }
    }

    private static boolean isEmpty(Types.@Nullable State state) {
        return state != null && state.stack().isEmpty();
    }

    /** The head of the innermost loop around a position; null if there is none. */
    private @Nullable Integer loop(int position) {
        Integer head = null;
        for (int from = position; from < flow.size(); from++) {
            for (int to : flow.successors(from)) {
                if (to <= position && to <= from && (head == null || to > head)) {
                    head = to;
                }
            }
        }
        return head;
    }

    /** What the runtime has to hear of in this body too: what ends the JVM, and calls in place that only this body makes. */
    private void tell(Subject subject) {
        boolean[] woven = flow.reachable(exits);
        for (Point point : plan.points) {
            AbstractInsnNode call = copies.get(point.position);
            if (point.is(What.EXIT)) {
                first.instructions.insertBefore(call, new InsnNode(Opcodes.ACONST_NULL));
                first.instructions.insertBefore(call, Emit.exiting());
            } else if (point.isToldInPlace() && !woven[point.position]) {
                first.instructions.insertBefore(call, Emit.site(subject, subject.name(method), point));
                first.instructions.insertBefore(call, Emit.inPlaceCall());
            } else if (point.begins(subject.name(method))) {
                first.instructions.insertBefore(call, Emit.plain("begins"));
            }
        }
    }
}
