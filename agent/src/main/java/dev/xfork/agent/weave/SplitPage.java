package dev.xfork.agent.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What is written of a loop that runs ahead: its code, ranges and labels, and what all who write it ask. */
final class SplitPage {
    final Split.Method method;
    final Split split;
    final MethodNode node;
    final Flow flow;
    final SplitLocals locals;
    final SplitNames names;
    final InsnList code = new InsnList();
    final List<TryCatchBlockNode> blocks = new ArrayList<>();
    final Set<AbstractInsnNode> copies = new HashSet<>();
    final Map<TryCatchBlockNode, List<TryCatchBlockNode>> standing = new HashMap<>();
    final Set<TryCatchBlockNode> early = new HashSet<>(); // those of them around what runs ahead
    final Map<LabelNode, LabelNode> news = new HashMap<>(); // marks of `new`, in their copies
    final Map<Integer, LabelNode> ways = new LinkedHashMap<>(); // stubs on ways from ahead code, by target
    final Map<Integer, LabelNode> waysBack = new LinkedHashMap<>(); // those that may lead back to the header
    final Map<Integer, LabelNode> caught = new LinkedHashMap<>(); // stubs of handlers in the rest, by handler
    final Map<Integer, LabelNode> left = new LinkedHashMap<>(); // stubs on ways from the rest out of the loop
    final Map<List<TryCatchBlockNode>, LabelNode> thrownAhead = new LinkedHashMap<>();
    final Map<List<TryCatchBlockNode>, LabelNode> thrownInRest = new LinkedHashMap<>();
    final List<SplitStubs.Guarded> guards = new ArrayList<>();
    final List<SplitDispatcher.Kind> kinds = new ArrayList<>();
    final List<LabelNode[]> throwing =
            new ArrayList<>(); // code that throws to handlers around the loop: its start and end
    final List<TryCatchBlockNode> around; // entries whose handlers are those of the whole loop
    final LabelNode poll = new LabelNode();
    final LabelNode dispatch = new LabelNode();
    final LabelNode over = new LabelNode();
    final LabelNode updating;
    final int loop; // the variable that holds the loop
    final int spare; // for an exception
    final boolean drains;
    private final Map<Integer, LabelNode> ahead = new HashMap<>(); // copies that run ahead, by position
    private final Map<Integer, LabelNode> rest = new HashMap<>(); // copies in the rest, by position
    private final Map<Integer, LabelNode> outsides = new HashMap<>();

    /** @param base the first variable that is free */
    SplitPage(Split.Method method, Split split, int base) {
        this.method = method;
        this.split = split;
        node = method.node;
        flow = method.flow;
        drains = drains();
        around = around();
        locals = new SplitLocals(split, method, base, drains, news);
        names = new SplitNames(flow, node, locals.named());
        loop = locals.loop();
        spare = locals.end();
        updating = split.update.isEmpty() ? poll : new LabelNode();
    }

    private boolean drains() {
        boolean found = false;
        for (int at = split.rest.nextSetBit(0); at >= 0; at = split.rest.nextSetBit(at + 1)) {
            found |= isWay(at) && split.leaves(at);
        }
        return found;
    }

    private List<TryCatchBlockNode> around() {
        List<TryCatchBlockNode> found = Liveness.outside(flow, split.loop.nodes, split.loop.header);
        for (int at = split.loop.nodes.nextSetBit(0); at >= 0; at = split.loop.nodes.nextSetBit(at + 1)) {
            List<TryCatchBlockNode> kept = new ArrayList<>();
            for (TryCatchBlockNode block : found) {
                if (isHandledBy(flow.covering(at), block)) {
                    kept.add(block);
                }
            }
            found = kept;
        }
        return found;
    }

    /** Whether some entries lead to the handler of another one; compilers make several of a {@code try} that is left in its middle. */
    private static boolean isHandledBy(List<TryCatchBlockNode> blocks, TryCatchBlockNode other) {
        for (TryCatchBlockNode block : blocks) {
            if (block.handler == other.handler && Objects.equals(block.type, other.type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether something written before leads to the copy of an instruction. */
    boolean isTarget(int position, boolean early) {
        return (early ? ahead : rest).containsKey(position);
    }

    /** Whether a rest may begin at a position on a way from the prefix, or in a handler. */
    boolean isWay(int position) {
        for (int from : method.predecessors.get(position)) {
            if (split.prefix.get(from)) {
                return true;
            }
        }
        return false;
    }

    boolean isGroupStart(int at) {
        for (Split.Group group : split.groups) {
            if (group.start == at) {
                return true;
            }
        }
        return false;
    }

    LabelNode ahead(int position) {
        return position == split.updateStart && !split.update.isEmpty() ? updating : stub(ahead, position);
    }

    LabelNode rest(int position) {
        return stub(rest, position);
    }

    static LabelNode stub(Map<Integer, LabelNode> stubs, int to) {
        LabelNode known = stubs.get(to);
        if (known == null) {
            known = new LabelNode();
            stubs.put(to, known);
        }
        return known;
    }

    @Nullable
    List<Object> handlerLocals(List<TryCatchBlockNode> handlers) {
        List<Object> merged = List.of();
        for (TryCatchBlockNode block : handlers) {
            FrameNode frame = Locals.frameAt(block.handler);
            merged = frame == null ? null : Locals.both(method.subject, merged, frame.local);
            if (merged == null) {
                return null;
            }
        }
        return merged;
    }

    /** What handlers that are understood tell of the locals. */
    List<Object> told(List<TryCatchBlockNode> handlers) {
        List<Object> known = handlerLocals(handlers);
        return known == null ? List.of() : known;
    }

    /** Throws what is in the spare variable in the ranges of some handlers. */
    void throwIn(List<TryCatchBlockNode> handlers) {
        LabelNode from = new LabelNode();
        LabelNode to = new LabelNode();
        code.add(from);
        code.add(new VarInsnNode(Opcodes.ALOAD, spare));
        code.add(AheadCode.cast("java/lang/Throwable"));
        code.add(new InsnNode(Opcodes.ATHROW));
        code.add(to);
        throwing.add(new LabelNode[] {from, to});
        for (TryCatchBlockNode block : handlers) {
            blocks.add(new TryCatchBlockNode(from, to, block.handler, block.type));
        }
    }

    void save(Map<Integer, Object> needed) {
        for (Map.Entry<Integer, Object> each : needed.entrySet()) {
            boolean opened = split.opened(method).get(each.getKey());
            code.add(
                    opened
                            ? AheadCode.saveOpened(loop, each.getKey())
                            : AheadCode.save(loop, each.getKey(), each.getValue()));
        }
    }

    void nothing(Map<Integer, Object> values) {
        for (Map.Entry<Integer, Object> each : values.entrySet()) {
            code.add(AheadCode.nothing(each.getKey(), each.getValue()));
        }
    }

    /** Behind the dispatcher, gives what a frame tells of and nobody needs some value, and casts what it tells more of than holds between the rests. */
    void complete(List<Object> told, Map<Integer, Object> needed) {
        nothing(locals.unneeded(told, needed));
        nothing(locals.unknown(told));
        for (Map.Entry<Integer, Object> each : locals.narrower(told).entrySet()) {
            code.add(AheadCode.narrow(each.getKey(), each.getValue()));
        }
    }

    Types.State state(int position) {
        Types.State state = method.types.before(flow.at(position));
        if (state == null) {
            throw new IllegalStateException();
        }
        return state;
    }

    void frame(List<Object> values, List<Object> stack) {
        code.add(Locals.frame(values, stack));
    }

    void add(AbstractInsnNode copy) {
        copies.add(copy);
        code.add(copy);
    }

    /** Marks the copy of a {@code new}. */
    void mark(int position) {
        AbstractInsnNode from = flow.at(position);
        if (from.getOpcode() == Opcodes.NEW && from.getPrevious() instanceof LabelNode) {
            LabelNode mark = (LabelNode) from.getPrevious();
            LabelNode copy = news.get(mark);
            if (copy == null) {
                copy = new LabelNode();
                news.put(mark, copy);
            }
            code.add(copy);
        }
    }

    boolean hasFrame(int position) {
        for (AbstractInsnNode at = flow.at(position).getPrevious();
                at != null && at.getOpcode() < 0;
                at = at.getPrevious()) {
            if (at instanceof FrameNode) {
                return true;
            }
        }
        return false;
    }

    /** The first instruction from a node on. */
    static AbstractInsnNode firstAt(AbstractInsnNode node) {
        AbstractInsnNode first = node;
        while (first.getOpcode() < 0) {
            first = first.getNext();
        }
        return first;
    }

    /** A label of an instruction outside, at which the method has a frame. */
    LabelNode outside(int position) {
        LabelNode known = outsides.get(position);
        if (known == null) {
            boolean framed = hasFrame(position);
            known = labelBefore(flow.at(position));
            if (!framed) {
                FrameNode frame =
                        Locals.frame(state(position).locals(), state(position).stack());
                node.instructions.insert(known, frame);
            }
            outsides.put(position, known);
        }
        return known;
    }

    /** A new label right before an instruction, in front of the mark of a {@code new}. */
    LabelNode labelBefore(AbstractInsnNode at) {
        LabelNode label = new LabelNode();
        boolean marked = at.getOpcode() == Opcodes.NEW && at.getPrevious() instanceof LabelNode;
        node.instructions.insertBefore(marked ? at.getPrevious() : at, label);
        return label;
    }
}
