package dev.xfork.agent.effect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * What locals and stack hold before each instruction of a method, or of one iteration of a loop in it.
 *
 * <p>Implementation notes. Not ASM's {@code Analyzer}, because an iteration ends where control comes back to the loop's
 * beginning: what an object was made by must not mix with what it was an iteration ago.
 */
final class Walk {
    /** More work than this and the method is not understood: merges are bounded, so that nothing but size takes so long. */
    private static final int MOST_STEPS = 60_000;

    /** With as many locals more, a step is that of two. */
    private static final int MANY_LOCALS = 32;

    private static final int[] NONE = {};

    private final AbstractInsnNode[] code;
    private final Map<Integer, BitSet> coming = new HashMap<>(); // to each position
    private final Map<AbstractInsnNode, Integer> positions = new HashMap<>();
    private final Map<LabelNode, Integer> labels = new HashMap<>();
    private final List<TryCatchBlockNode> blocks;
    private final @Nullable List<LocalVariableNode> variables;
    private final Tracing tracing;
    private final Frame<Ref>[] frames;
    private final BitSet queued = new BitSet();
    private final @Nullable List<TryCatchBlockNode>[] handlers; // of each instruction
    private int steps;
    private final int weight; // of a step
    private boolean understood = true;
    private @Nullable Map<Integer, List<Integer>> predecessors; // of what control comes to, once somebody asks

    /** Where an iteration begins: control that comes here again is not followed; -1 for whole methods. */
    private int begin = -1;

    private @Nullable LoopCode loop;

    /** What is there where an iteration ends and the next begins. */
    private final List<Frame<Ref>> ends = new ArrayList<>();

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
    private Walk(MethodNode method, Tracing tracing) {
        code = method.instructions.toArray();
        for (int i = 0; i < code.length; i++) {
            positions.put(code[i], i);
            if (code[i] instanceof LabelNode) {
                labels.put((LabelNode) code[i], i);
            }
        }
        blocks = method.tryCatchBlocks;
        variables = method.localVariables;
        this.tracing = tracing;
        frames = new Frame[code.length];
        handlers = new List[code.length];
        weight = 1 + method.maxLocals / MANY_LOCALS;
    }

    /** A whole method of a class, from its beginning. */
    static Walk of(String owner, MethodNode method, Tracing tracing) {
        Walk walk = new Walk(method, tracing);
        if (walk.code.length > 0) {
            walk.reach(0, walk.entry(owner, method));
            walk.run();
        }
        return walk;
    }

    /** One iteration of a loop, which begins at an instruction, with what is there then. */
    static Walk of(LoopCode loop, AbstractInsnNode begin, Frame<Ref> entry, Tracing tracing) {
        Walk walk = new Walk(loop.method, tracing);
        walk.loop = loop;
        walk.begin = walk.position(begin);
        walk.frames[walk.begin] = entry;
        walk.enqueue(walk.begin);
        walk.run();
        return walk;
    }

    /** Whether all of it was understood; else nothing here may be relied on. */
    boolean isUnderstood() {
        return understood;
    }

    /** What is there before an instruction; null where control does not come. */
    @Nullable
    Frame<Ref> before(AbstractInsnNode node) {
        Integer at = positions.get(node);
        return at == null ? null : frames[at];
    }

    /**
     * The slot of an int that every iteration makes larger, or every iteration smaller, by constants; so that no two
     * iterations begin with the same.
     */
    boolean isSteady(int slot) {
        Origin step = null;
        for (Frame<Ref> end : ends) {
            Ref value = end.getLocal(slot);
            Origin origin = value.origins.length == 1 ? value.origins[0] : null;
            if (origin == null || !origin.is(Origin.Kind.STEPPED) || origin.slot >> 1 != slot) {
                return false;
            }
            if (step != null && !step.equals(origin)) {
                return false;
            }
            step = origin;
        }
        return step != null;
    }

    /** The name of a local at an instruction; empty if that is not known. */
    String name(int slot, AbstractInsnNode node) {
        int at = position(node);
        if (variables != null) {
            for (LocalVariableNode variable : variables) {
                if (variable.index == slot && at(variable.start) <= at && at < at(variable.end)) {
                    return variable.name;
                }
            }
        }
        return "";
    }

    /** Whether control can come from an instruction to another one, or back to it, in the same iteration. */
    boolean isBefore(AbstractInsnNode from, AbstractInsnNode to) {
        int target = position(to);
        return target != begin ? comingTo(target).get(position(from)) : comesBack(position(from));
    }

    /** Whether control can come from an instruction to the end of the iteration, and on. */
    private boolean comesBack(int from) {
        BitSet reached = reached(from, -1);
        reached.set(from);
        for (int at = reached.nextSetBit(0); at >= 0; at = reached.nextSetBit(at + 1)) {
            for (int next : following(at)) {
                if (real(next) == begin) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What control can come to from an instruction in the same iteration, and not by another one. */
    private BitSet reached(int from, int wall) {
        BitSet reached = new BitSet(code.length);
        List<Integer> todo = new ArrayList<>();
        todo.add(from);
        while (!todo.isEmpty()) {
            int at = todo.remove(todo.size() - 1);
            if (at == wall) {
                continue;
            }
            for (int next : following(at)) {
                int real = real(next);
                if (real != begin && real < code.length && frames[real] != null && !reached.get(real)) {
                    reached.set(real);
                    todo.add(real);
                }
            }
        }
        return reached;
    }

    /** The instructions from which control can come to another one, in the same iteration. */
    Set<AbstractInsnNode> comingTo(AbstractInsnNode to) {
        BitSet positions = comingTo(position(to));
        Set<AbstractInsnNode> found = new HashSet<>();
        for (int at = positions.nextSetBit(0); at >= 0; at = positions.nextSetBit(at + 1)) {
            found.add(code[at]);
        }
        return found;
    }

    private BitSet comingTo(int to) {
        BitSet known = coming.get(to);
        if (known != null) {
            return known;
        }
        Map<Integer, List<Integer>> from = predecessors();
        BitSet found = new BitSet(code.length);
        List<Integer> todo = new ArrayList<>();
        todo.add(to);
        while (!todo.isEmpty()) {
            for (int at : from.getOrDefault(todo.remove(todo.size() - 1), List.of())) {
                if (!found.get(at)) {
                    found.set(at);
                    todo.add(at);
                }
            }
        }
        coming.put(to, found);
        return found;
    }

    private Map<Integer, List<Integer>> predecessors() {
        Map<Integer, List<Integer>> known = predecessors;
        if (known == null) {
            known = new HashMap<>();
            for (int at = 0; at < code.length; at++) {
                if (frames[at] != null && code[at].getOpcode() >= 0) {
                    for (int next : following(at)) {
                        int real = real(next);
                        if (real != begin) {
                            List<Integer> others = known.get(real);
                            if (others == null) {
                                others = new ArrayList<>();
                                known.put(real, others);
                            }
                            others.add(at);
                        }
                    }
                }
            }
            predecessors = known;
        }
        return known;
    }

    /** The exception-table entries that cover an instruction. */
    List<TryCatchBlockNode> covering(AbstractInsnNode node) {
        int at = position(node);
        List<TryCatchBlockNode> found = at < 0 ? null : handlers[at];
        return found == null ? List.of() : found;
    }

    /** Whether whatever comes to an instruction in an iteration has passed another one, in the same iteration. */
    boolean isPassed(AbstractInsnNode passed, AbstractInsnNode to) {
        return !isReached(notPassing(passed), to);
    }

    /** To where an iteration comes without passing an instruction; for {@link #isReached}. */
    BitSet notPassing(AbstractInsnNode passed) {
        int first = begin < 0 ? 0 : begin;
        BitSet reached = reached(first, position(passed));
        reached.set(first);
        return reached;
    }

    boolean isReached(BitSet reached, AbstractInsnNode node) {
        int at = position(node);
        return at >= 0 && reached.get(at);
    }

    /** Where control goes from an instruction, exceptions included. */
    private List<Integer> following(int at) {
        List<Integer> next = new ArrayList<>();
        for (int to : successors(at)) {
            next.add(to);
        }
        for (TryCatchBlockNode block : blocks) {
            if (at >= at(block.start) && at < at(block.end)) {
                next.add(at(block.handler));
            }
        }
        return next;
    }

    int position(AbstractInsnNode node) {
        return positions.getOrDefault(node, -1);
    }

    private Frame<Ref> entry(String owner, MethodNode method) {
        Frame<Ref> frame = new Frame<>(method.maxLocals, method.maxStack);
        int local = 0;
        boolean isInstance = !Classes.has(method.access, Opcodes.ACC_STATIC);
        if (isInstance) {
            frame.setLocal(local, tracing.newParameterValue(true, local, Type.getObjectType(owner)));
            local++;
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            frame.setLocal(local, tracing.newParameterValue(isInstance, local, type));
            local++;
            if (type.getSize() == 2) {
                frame.setLocal(local++, Ref.ONE);
            }
        }
        for (; local < method.maxLocals; local++) {
            frame.setLocal(local, Ref.ONE);
        }
        return frame;
    }

    private void run() {
        try {
            find();
            // In the order of the code, which is nearly that of control: what comes first is settled before it is
            // followed.
            for (int at = queued.nextSetBit(0); at >= 0 && understood; at = queued.nextSetBit(0)) {
                queued.clear(at);
                step(at);
                steps += weight;
                understood &= steps < MOST_STEPS;
            }
        } catch (AnalyzerException | IndexOutOfBoundsException | IllegalArgumentException e) {
            understood = false; // code that the JVM's verifier would refuse, or that is beyond this class
        }
    }

    /** Which exception-table entries cover which instructions. */
    private void find() {
        for (TryCatchBlockNode block : blocks) {
            for (int at = at(block.start); at < at(block.end); at++) {
                List<TryCatchBlockNode> known = handlers[at];
                if (known == null) {
                    known = new ArrayList<>();
                    handlers[at] = known;
                }
                known.add(block);
            }
        }
    }

    private void step(int at) throws AnalyzerException {
        AbstractInsnNode node = code[at];
        Frame<Ref> before = frames[at];
        int opcode = node.getOpcode();
        if (opcode < 0) {
            follow(at + 1, before);
            return;
        }
        if (opcode == Opcodes.JSR || opcode == Opcodes.RET) {
            understood = false;
            return;
        }
        List<TryCatchBlockNode> caught = handlers[at];
        if (caught != null) {
            for (TryCatchBlockNode block : caught) {
                Frame<Ref> handler = new Frame<>(before);
                handler.clearStack();
                String type = block.type == null ? "java/lang/Throwable" : block.type;
                handler.push(Ref.unknown(type));
                follow(at(block.handler), handler);
            }
        }
        Frame<Ref> after = new Frame<>(before);
        after.execute(node, tracing);
        for (int to : successors(at)) {
            follow(to, after);
        }
    }

    /** Where control goes from an instruction, other than by an exception. */
    private int[] successors(int at) {
        AbstractInsnNode node = code[at];
        int opcode = node.getOpcode();
        if (node instanceof JumpInsnNode) {
            int target = at(((JumpInsnNode) node).label);
            return opcode == Opcodes.GOTO ? new int[] {target} : new int[] {at + 1, target};
        }
        if (node instanceof TableSwitchInsnNode) {
            TableSwitchInsnNode choice = (TableSwitchInsnNode) node;
            return targets(choice.dflt, choice.labels);
        }
        if (node instanceof LookupSwitchInsnNode) {
            LookupSwitchInsnNode choice = (LookupSwitchInsnNode) node;
            return targets(choice.dflt, choice.labels);
        }
        boolean ends = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN || opcode == Opcodes.ATHROW;
        return ends ? NONE : new int[] {at + 1};
    }

    private int[] targets(LabelNode otherwise, List<LabelNode> cases) {
        int[] targets = new int[cases.size() + 1];
        for (int i = 0; i < cases.size(); i++) {
            targets[i] = at(cases.get(i));
        }
        targets[cases.size()] = at(otherwise);
        return targets;
    }

    /** Where a loop is entered from outside, other than by an exception: an instruction for each way. */
    List<AbstractInsnNode> entered(LoopCode entered) {
        List<AbstractInsnNode> begins = new ArrayList<>();
        enter(entered, 0, begins);
        for (int at = 0; at < code.length; at++) {
            if (code[at].getOpcode() >= 0 && frames[at] != null && !entered.has(code[at])) {
                for (int to : successors(at)) {
                    enter(entered, to, begins);
                }
            }
        }
        return begins;
    }

    private void enter(LoopCode entered, int to, List<AbstractInsnNode> begins) {
        int at = real(to);
        if (at < code.length && entered.has(code[at])) {
            begins.add(code[at]);
        }
    }

    /** Whether control goes straight from an instruction to another one, not farther away than some. */
    boolean isStraight(AbstractInsnNode from, AbstractInsnNode to, int most) {
        int at = position(from);
        for (int i = 0; i < most && at >= 0 && at < code.length; i++) {
            int[] next = successors(at);
            if (next.length != 1) {
                return false;
            }
            at = real(next[0]);
            if (at < code.length && code[at] == to) {
                return true;
            }
        }
        return false;
    }

    private int at(LabelNode label) {
        Integer at = labels.get(label);
        if (at == null) {
            throw new IllegalArgumentException();
        }
        return at;
    }

    private void follow(int to, Frame<Ref> after) throws AnalyzerException {
        if (begin >= 0 && real(to) == begin) {
            ends.add(after);
            return;
        }
        if (to >= code.length || !isInside(to)) {
            return;
        }
        if (frames[to] == null) {
            reach(to, new Frame<>(after));
        } else if (frames[to].merge(after, tracing)) {
            enqueue(to);
        }
    }

    private boolean isInside(int to) {
        int at = real(to);
        return loop == null || at < code.length && loop.has(code[at]);
    }

    private int real(int to) {
        int at = to;
        while (at < code.length && code[at].getOpcode() < 0) {
            at++;
        }
        return at;
    }

    private void reach(int at, Frame<Ref> frame) {
        frames[at] = frame;
        enqueue(at);
    }

    private void enqueue(int at) {
        queued.set(at);
    }
}
