package dev.xfork.agent.weave;

import dev.xfork.agent.effect.Check;
import dev.xfork.agent.effect.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes the copy of a loop that runs ahead behind the method, and the choice between the two where the loop is entered.
 *
 * <p>Implementation notes. Every way out of the prefix is an entry of the queue: a call, a rest that begins elsewhere, an exit, an
 * exception. One dispatcher is the only way into the rest. The ranges of handlers that stand in the loop are copied with the code
 * that they cover; what leaves the copy by an exception stops the calls that were begun ahead, and is thrown again in the ranges
 * of the other handlers.
 */
final class SplitWriter {
    private static final int STACK = 4; // a long, the loop and another one

    private final Split.Method method;
    private final Split split;
    private final MethodNode node;
    private final Flow flow;
    private final Map<LabelNode, LabelNode> news = new HashMap<>(); // marks of `new`, in their copies
    private final SplitLocals locals;
    private final SplitCalls writtenCalls;
    private final SplitNames names;
    private final InsnList code = new InsnList();
    private final List<TryCatchBlockNode> blocks = new ArrayList<>();
    private final Set<AbstractInsnNode> own = new HashSet<>();
    private final Map<TryCatchBlockNode, List<TryCatchBlockNode>> standing = new HashMap<>();
    private final Map<Integer, LabelNode> ahead = new HashMap<>(); // copies that run ahead, by position
    private final Map<Integer, LabelNode> rest = new HashMap<>(); // copies in the rest, by position
    private final Map<Integer, LabelNode> ways = new LinkedHashMap<>(); // stubs on ways from ahead code, by target
    private final Map<Integer, LabelNode> caught = new LinkedHashMap<>(); // stubs of handlers in the rest, by handler
    private final Map<Integer, LabelNode> left = new LinkedHashMap<>(); // stubs on ways from the rest out of the loop
    private final Map<List<TryCatchBlockNode>, LabelNode> thrownAhead = new LinkedHashMap<>();
    private final Map<List<TryCatchBlockNode>, LabelNode> thrownInRest = new LinkedHashMap<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final LabelNode poll = new LabelNode();
    private final LabelNode dispatch = new LabelNode();
    private final LabelNode over = new LabelNode();
    private final LabelNode updating;
    private final LabelNode entry = new LabelNode();
    private LabelNode sequential = new LabelNode(); // the loop as it was
    private final int loop;
    private final int spare; // for an exception
    private final Map<AbstractInsnNode, Integer> sources;
    private boolean drains;

    /** What the dispatcher does with one kind of entry. */
    private interface Kind {
        void write();
    }

    /** @param sources the variables that hold receivers of calls in front of the loop */
    SplitWriter(Split.Method method, Split split, Map<AbstractInsnNode, Integer> sources, int base) {
        this.method = method;
        this.split = split;
        this.sources = sources;
        node = method.node;
        flow = method.flow;
        for (int at = split.rest.nextSetBit(0); at >= 0; at = split.rest.nextSetBit(at + 1)) {
            drains |= isWay(at) && split.leaves(at);
        }
        locals = new SplitLocals(split, method, base, drains, news);
        names = new SplitNames(flow, node, locals.named());
        loop = locals.loop();
        spare = locals.end();
        writtenCalls = new SplitCalls(method, locals, spare + 1);
        updating = split.update.isEmpty() ? poll : new LabelNode();
    }

    /** The instructions that splitting has added, but for copies. */
    Set<AbstractInsnNode> own() {
        return own;
    }

    /** The exception-table entries that splitting has added, but for copies, with those in whose ranges they throw again. */
    Map<TryCatchBlockNode, List<TryCatchBlockNode>> standing() {
        return standing;
    }

    /** The locals that variables of the rest stand for. */
    Map<Integer, Integer> renamed() {
        return locals.named();
    }

    /** How many variables the method has now. */
    int variables() {
        return writtenCalls.end();
    }

    /** Whether a rest may begin at a position on a way from the prefix, or in a handler. */
    private boolean isWay(int position) {
        for (int from : method.predecessors.get(position)) {
            if (split.prefix.get(from)) {
                return true;
            }
        }
        return false;
    }

    /** Writes it all; gives the first instruction of the choice, or null if handlers are not understood: then nothing has changed. */
    @Nullable
    AbstractInsnNode write() {
        for (int at = split.loop.nodes.nextSetBit(0); at >= 0; at = split.loop.nodes.nextSetBit(at + 1)) {
            List<TryCatchBlockNode> outside = Liveness.outside(flow, split.loop.nodes, at);
            if (!outside.isEmpty() && handlerLocals(outside) == null) {
                return null;
            }
        }
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        InsnList choice = choice(start);
        code.add(start);
        frame(locals.begun(), List.of());
        run();
        code.add(end);
        failsafe(start, end);
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            if (!copies.contains(at)) {
                own.add(at);
            }
        }
        AbstractInsnNode first = choice.getFirst();
        while (first.getOpcode() < 0) {
            first = first.getNext();
        }
        insert(choice);
        node.instructions.add(code);
        names.write();
        node.tryCatchBlocks.addAll(blocks);
        node.maxLocals = Math.max(node.maxLocals, variables());
        node.maxStack += STACK;
        return first;
    }

    private final Set<AbstractInsnNode> copies = new HashSet<>();

    // ---- the choice where the loop is entered

    private InsnList choice(LabelNode start) {
        InsnList list = new InsnList();
        AbstractInsnNode header = flow.at(split.loop.header);
        sequential = labelBefore(header);
        int line = Lines.of(header);
        list.add(entry);
        if (line > 0) {
            list.add(new LineNumberNode(line, entry));
        }
        List<Object> grown = state(split.loop.header).locals();
        for (int variable : sources.values()) {
            grown = Locals.grown(grown, variable, 1);
        }
        list.add(Locals.frame(grown, List.of()));
        for (Check check : split.verdict().checks()) {
            Place other = check.other();
            exists(check.place(), list, sequential);
            if (other != null) {
                exists(other, list, sequential);
            }
            load(check.place(), list);
            String type = check.type();
            if (other != null) {
                load(other, list);
            } else if (type != null) {
                list.add(new LdcInsnNode(Type.getObjectType(type)));
            }
            String desc = check.kind().arguments() == 1
                    ? "(" + Emit.OBJECT + ")Z"
                    : "(" + Emit.OBJECT + (type != null ? "Ljava/lang/Class;" : Emit.OBJECT) + ")Z";
            list.add(new MethodInsnNode(
                    Opcodes.INVOKESTATIC,
                    "dev/xfork/runtime/Known",
                    check.kind().method(),
                    desc,
                    false));
            list.add(new JumpInsnNode(Opcodes.IFEQ, sequential));
        }
        list.add(AheadCode.number(isIo() ? 1 : 0));
        list.add(AheadCode.number(limit()));
        list.add(only());
        list.add(AheadCode.begin());
        list.add(new VarInsnNode(Opcodes.ASTORE, loop));
        list.add(new VarInsnNode(Opcodes.ALOAD, loop));
        list.add(new JumpInsnNode(Opcodes.IFNONNULL, start));
        return list;
    }

    /** The site of the only call, if that is one which its caller forks. */
    private AbstractInsnNode only() {
        if (split.groups.size() == 1 && split.groups.get(0).calls.size() == 1) {
            Point point = split.groups.get(0).calls.get(0).point;
            if (!point.is(Point.What.CALL)) {
                return writtenCalls.site(point);
            }
        }
        return new InsnNode(Opcodes.ACONST_NULL);
    }

    /** Goes the sequential way where a field would be read of a null. */
    private void exists(Place place, InsnList list, LabelNode sequential) {
        if (place.kind() == Place.Kind.FIELD) {
            exists(place.base(), list, sequential);
            load(place.base(), list);
            list.add(new JumpInsnNode(Opcodes.IFNULL, sequential));
        }
    }

    private boolean isIo() {
        boolean io = false;
        for (Split.Group group : split.groups) {
            for (Split.Call call : group.calls) {
                io |= call.point.io;
            }
        }
        return io;
    }

    private int limit() {
        int limit = method.window;
        for (Split.Group group : split.groups) {
            for (Split.Call call : group.calls) {
                int most = call.point.limit;
                limit = most > 0 && (limit == 0 || most < limit) ? most : limit;
            }
        }
        return limit;
    }

    private void load(Place place, InsnList list) {
        switch (place.kind()) {
            case LOCAL -> list.add(new VarInsnNode(Opcodes.ALOAD, place.slot()));
            case STATIC -> list.add(new FieldInsnNode(Opcodes.GETSTATIC, place.owner(), place.name(), place.desc()));
            case SOURCE -> {
                Integer variable = sources.get(place.call());
                list.add(new VarInsnNode(Opcodes.ALOAD, variable == null ? 0 : variable));
            }
            case FIELD -> {
                load(place.base(), list);
                list.add(new FieldInsnNode(Opcodes.GETFIELD, place.owner(), place.name(), place.desc()));
            }
        }
    }

    /** Puts the choice in front of the loop, and leads all ways into the loop there. */
    private void insert(InsnList choice) {
        AbstractInsnNode header = flow.at(split.loop.header);
        AbstractInsnNode first = header;
        while (first.getPrevious() != null && first.getPrevious().getOpcode() < 0) {
            first = first.getPrevious();
        }
        for (int i = 0; i < flow.size(); i++) {
            if (!split.loop.has(i) && method.reachable[i]) {
                redirect(flow.at(i));
            }
        }
        for (AbstractInsnNode at = choice.getFirst(); at != null; at = at.getNext()) {
            own.add(at);
        }
        node.instructions.insertBefore(first, choice);
    }

    private void redirect(AbstractInsnNode from) {
        if (from instanceof JumpInsnNode) {
            JumpInsnNode jump = (JumpInsnNode) from;
            jump.label = redirected(jump.label);
        } else if (from instanceof TableSwitchInsnNode) {
            TableSwitchInsnNode choice = (TableSwitchInsnNode) from;
            choice.dflt = redirected(choice.dflt);
            choice.labels.replaceAll(new Redirecting());
        } else if (from instanceof LookupSwitchInsnNode) {
            LookupSwitchInsnNode choice = (LookupSwitchInsnNode) from;
            choice.dflt = redirected(choice.dflt);
            choice.labels.replaceAll(new Redirecting());
        }
    }

    private LabelNode redirected(LabelNode label) {
        return flow.position(label) == split.loop.header ? entry : label;
    }

    private final class Redirecting implements java.util.function.UnaryOperator<LabelNode> {
        @Override
        public LabelNode apply(LabelNode label) {
            return redirected(label);
        }
    }

    // ---- the copy

    private void run() {
        for (Map.Entry<Integer, Object> each : locals.made().entrySet()) {
            code.add(AheadCode.nothing(each.getKey(), each.getValue()));
        }
        code.add(new JumpInsnNode(Opcodes.GOTO, ahead(split.loop.header)));
        copy(split.prefix, true);
        for (Split.Group group : split.groups) {
            begin(group);
        }
        copy(split.update, true);
        poll();
        BitSet kept = (BitSet) split.rest.clone();
        kept.or(split.arguments);
        copy(kept, false);
        restOver();
        stubs();
        dispatcher();
    }

    private void poll() {
        code.add(poll);
        frame(locals.between(), List.of());
        code.add(AheadCode.withLoop(loop, "ready", "Z"));
        code.add(new JumpInsnNode(Opcodes.IFNE, dispatch));
        code.add(AheadCode.withLoop(loop, "stays", "Z"));
        code.add(new JumpInsnNode(Opcodes.IFNE, ahead(split.loop.header)));
        List<Object> header = state(split.loop.header).locals();
        nothing(locals.unneeded(header, locals.neededOutside(split.loop.header)));
        code.add(new JumpInsnNode(Opcodes.GOTO, sequential));
    }

    private void restOver() {
        code.add(over);
        frame(locals.restOver(), List.of());
        code.add(AheadCode.withLoop(loop, "over", "Z"));
        if (!drains) {
            code.add(new InsnNode(Opcodes.POP));
            code.add(new JumpInsnNode(Opcodes.GOTO, poll));
            return;
        }
        code.add(new JumpInsnNode(Opcodes.IFEQ, poll));
        for (Map.Entry<Integer, Object> each : locals.neededByUpdate().entrySet()) {
            code.add(AheadCode.move(locals.inRest(each.getKey()), each.getKey(), each.getValue()));
        }
        code.add(new JumpInsnNode(Opcodes.GOTO, updating));
    }

    /** Begins the calls of a group, keeps the iteration and advances the loop. */
    private void begin(Split.Group group) {
        code.add(ahead(group.start));
        frame(locals.inGroup(group, group.start), List.of());
        LabelNode added = new LabelNode();
        LabelNode failed = new LabelNode();
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        code.add(start);
        for (Split.Call call : group.calls) {
            for (int at = call.arguments; at < call.point.position; at++) {
                names.at(at, true, code);
                mark(at);
                add(flow.at(at).clone(Map.of()));
            }
            names.at(call.point.position, true, code);
            writtenCalls.begin(group, call, code);
        }
        code.add(end);
        names.end(code);
        code.add(new JumpInsnNode(Opcodes.GOTO, added));
        code.add(failed);
        frame(locals.begun(group, true), List.of("java/lang/Throwable"));
        code.add(new VarInsnNode(Opcodes.ALOAD, loop));
        code.add(AheadCode.failed());
        for (Map.Entry<Integer, Object> each : locals.missing(group).entrySet()) {
            code.add(AheadCode.nothing(each.getKey(), each.getValue()));
        }
        code.add(added);
        frame(locals.begun(group, false), List.of());
        int kind = kinds.size();
        Map<Integer, Object> needed = locals.neededAfter(group);
        code.add(AheadCode.add(loop, kind, false));
        save(needed);
        code.add(new JumpInsnNode(Opcodes.GOTO, updating));
        kinds.add(new ToRest(needed, group.start, null));
        TryCatchBlockNode block = new TryCatchBlockNode(start, end, failed, null);
        blocks.add(block);
        standing.put(block, Liveness.outside(flow, split.loop.nodes, split.loop.header));
    }

    private void save(Map<Integer, Object> needed) {
        for (Map.Entry<Integer, Object> each : needed.entrySet()) {
            code.add(AheadCode.save(loop, each.getKey(), each.getValue()));
        }
    }

    /** Copies some instructions, in their order. */
    private void copy(BitSet positions, boolean early) {
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
            if (!falls || hasFrame(at) || isEntered(at, early)) {
                code.add(early ? ahead(at) : rest(at));
                frame(early ? locals.ahead(at) : locals.rest(at), locals.relabelled(markedStack(at)));
            } else if ((early ? ahead : rest).containsKey(at)) {
                code.add(early ? ahead(at) : rest(at));
            }
            boolean begun = !early && split.arguments.get(at);
            if (!begun) {
                mark(at);
            }
            falls = begun ? take(at) : instruction(at, early);
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

    private List<Object> markedStack(int at) {
        for (Object type : state(at).stack()) {
            if (type instanceof LabelNode && !news.containsKey((LabelNode) type)) {
                news.put((LabelNode) type, new LabelNode());
            }
        }
        return state(at).stack();
    }

    private boolean isEntered(int at, boolean early) {
        if (early) {
            return at == split.loop.header || at == split.updateStart;
        }
        return isWay(at) || isGroupStart(at);
    }

    private boolean isGroupStart(int at) {
        for (Split.Group group : split.groups) {
            if (group.start == at) {
                return true;
            }
        }
        return false;
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
                    group.calls.get(index).point.isUsed()));
        }
        return true;
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
            add(new JumpInsnNode(jump.getOpcode(), target(at, flow.position(jump.label), early)));
            return jump.getOpcode() != Opcodes.GOTO;
        }
        if (from instanceof TableSwitchInsnNode) {
            TableSwitchInsnNode choice = (TableSwitchInsnNode) from;
            add(new TableSwitchInsnNode(
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
            add(new LookupSwitchInsnNode(
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
        add(copy);
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
                return poll;
            }
            if (split.update.get(to)) {
                return split.update.get(from) ? ahead(to) : updating;
            }
            return split.prefix.get(to) || isGroupStart(to) ? ahead(to) : stub(ways, to);
        }
        if (to == split.loop.header || split.update.get(to)) {
            return over;
        }
        return split.loop.has(to) ? rest(to) : stub(left, to);
    }

    private static LabelNode stub(Map<Integer, LabelNode> stubs, int to) {
        LabelNode known = stubs.get(to);
        if (known == null) {
            known = new LabelNode();
            stubs.put(to, known);
        }
        return known;
    }

    private LabelNode ahead(int position) {
        return position == split.updateStart && !split.update.isEmpty() ? updating : stub(ahead, position);
    }

    private LabelNode rest(int position) {
        return stub(rest, position);
    }

    // ---- handlers

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
                boolean same = split.prefix.get(handler) || isGroupStart(handler);
                blocks.add(new TryCatchBlockNode(from, to, same ? ahead(handler) : stub(caught, handler), block.type));
            } else {
                blocks.add(new TryCatchBlockNode(from, to, rest(handler), block.type));
            }
        }
        Map<List<TryCatchBlockNode>, LabelNode> stubs = early ? thrownAhead : thrownInRest;
        LabelNode stub = stubs.get(outside);
        if (stub == null) {
            stub = new LabelNode();
            stubs.put(outside, stub);
        }
        TryCatchBlockNode any = new TryCatchBlockNode(from, to, stub, null);
        blocks.add(any);
        standing.put(any, outside);
    }

    private @Nullable List<Object> handlerLocals(List<TryCatchBlockNode> handlers) {
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
    private List<Object> told(List<TryCatchBlockNode> handlers) {
        List<Object> known = handlerLocals(handlers);
        return known == null ? List.of() : known;
    }

    /** Throws what is in the spare variable in the ranges of some handlers. */
    private void throwIn(List<TryCatchBlockNode> handlers) {
        LabelNode from = new LabelNode();
        LabelNode to = new LabelNode();
        code.add(from);
        code.add(new VarInsnNode(Opcodes.ALOAD, spare));
        code.add(AheadCode.cast("java/lang/Throwable"));
        code.add(new InsnNode(Opcodes.ATHROW));
        code.add(to);
        for (TryCatchBlockNode block : handlers) {
            blocks.add(new TryCatchBlockNode(from, to, block.handler, block.type));
        }
    }

    /** Whatever our own code between the copies throws stops the calls, too. */
    private void failsafe(LabelNode start, LabelNode end) {
        List<TryCatchBlockNode> outside = Liveness.outside(flow, split.loop.nodes, split.loop.header);
        LabelNode stub = new LabelNode();
        TryCatchBlockNode any = new TryCatchBlockNode(start, end, stub, null);
        List<Object> known = told(outside);
        code.add(stub);
        frame(locals.anywhere(known), List.of("java/lang/Throwable"));
        code.add(new VarInsnNode(Opcodes.ASTORE, spare));
        code.add(AheadCode.withLoop(loop, "cancel", "V"));
        nothing(locals.unneeded(known, Map.of()));
        throwIn(outside);
        blocks.add(any);
        standing.put(any, outside);
    }

    private void nothing(Map<Integer, Object> values) {
        for (Map.Entry<Integer, Object> each : values.entrySet()) {
            code.add(AheadCode.nothing(each.getKey(), each.getValue()));
        }
    }

    // ---- stubs

    private void stubs() {
        for (Map.Entry<Integer, LabelNode> each : ways.entrySet()) {
            way(each.getKey(), each.getValue());
        }
        for (Map.Entry<Integer, LabelNode> each : caught.entrySet()) {
            caught(each.getKey(), each.getValue());
        }
        for (Map.Entry<List<TryCatchBlockNode>, LabelNode> each : thrownAhead.entrySet()) {
            thrownAhead(each.getKey(), each.getValue());
        }
        for (Map.Entry<Integer, LabelNode> each : left.entrySet()) {
            left(each.getKey(), each.getValue());
        }
        for (Map.Entry<List<TryCatchBlockNode>, LabelNode> each : thrownInRest.entrySet()) {
            thrownInRest(each.getKey(), each.getValue());
        }
    }

    /** From the prefix or the update into a rest, or out of the loop. */
    private void way(int to, LabelNode stub) {
        boolean exits = !split.loop.has(to);
        boolean last = exits || split.leaves(to);
        code.add(stub);
        frame(locals.onWay(to, !last), List.of());
        Map<Integer, Object> needed = exits ? locals.neededOutside(to) : locals.neededByRest(to);
        code.add(AheadCode.add(loop, kinds.size(), last));
        save(needed);
        goOn(last);
        kinds.add(exits ? new Outside(needed, to) : new ToRest(needed, to, null));
    }

    private void goOn(boolean last) {
        if (last) {
            nothing(locals.useless());
        }
        code.add(new JumpInsnNode(Opcodes.GOTO, last ? poll : updating));
    }

    /** From the prefix into a handler in the rest. */
    private void caught(int handler, LabelNode stub) {
        boolean last = split.leaves(handler);
        Object type = state(handler).stack().get(0);
        code.add(stub);
        frame(locals.onWay(handler, !last), List.of(type));
        code.add(new VarInsnNode(Opcodes.ASTORE, spare));
        Map<Integer, Object> needed = locals.neededByRest(handler);
        code.add(AheadCode.add(loop, kinds.size(), last));
        code.add(AheadCode.save(loop, spare, "java/lang/Object"));
        save(needed);
        goOn(last);
        kinds.add(new ToRest(needed, handler, (String) type));
    }

    /** From the prefix or the update to handlers outside, or out of the method: when all rests have run. */
    private void thrownAhead(List<TryCatchBlockNode> handlers, LabelNode stub) {
        List<Object> told = told(handlers);
        Map<Integer, Object> needed = locals.neededByHandlers(handlers, told);
        code.add(stub);
        frame(locals.thrown(needed), List.of("java/lang/Throwable"));
        code.add(new VarInsnNode(Opcodes.ASTORE, spare));
        code.add(AheadCode.add(loop, kinds.size(), true));
        code.add(AheadCode.save(loop, spare, "java/lang/Object"));
        save(needed);
        goOn(true);
        kinds.add(new Thrown(needed, handlers, told));
    }

    /** From the rest out of the loop: by an exception to come, or where nothing was begun ahead. */
    private void left(int to, LabelNode stub) {
        code.add(stub);
        frame(locals.restLeft(to), List.of());
        code.add(AheadCode.withLoop(loop, "cancel", "V"));
        Map<Integer, Object> needed = locals.neededOutside(to);
        back(needed);
        nothing(locals.unneeded(state(to).locals(), needed));
        code.add(new JumpInsnNode(Opcodes.GOTO, outside(to)));
    }

    private void back(Map<Integer, Object> needed) {
        for (Map.Entry<Integer, Object> each : needed.entrySet()) {
            int from = locals.inRest(each.getKey());
            if (from != each.getKey()) {
                code.add(AheadCode.move(from, each.getKey(), each.getValue()));
            }
        }
    }

    /** From the rest to handlers outside, or out of the method. */
    private void thrownInRest(List<TryCatchBlockNode> handlers, LabelNode stub) {
        List<Object> told = told(handlers);
        Map<Integer, Object> needed = locals.neededByHandlers(handlers, told);
        code.add(stub);
        frame(locals.restThrown(told, needed), List.of("java/lang/Throwable"));
        code.add(new VarInsnNode(Opcodes.ASTORE, spare));
        code.add(AheadCode.withLoop(loop, "cancel", "V"));
        back(needed);
        nothing(locals.unneeded(told, needed));
        throwIn(handlers);
    }

    // ---- the dispatcher

    private void dispatcher() {
        code.add(dispatch);
        frame(locals.between(), List.of());
        code.add(AheadCode.withLoop(loop, "next", "I"));
        LabelNode[] cases = new LabelNode[kinds.size() - 1];
        LabelNode otherwise = new LabelNode();
        for (int i = 0; i < cases.length; i++) {
            cases[i] = new LabelNode();
        }
        if (cases.length == 0) {
            code.add(new InsnNode(Opcodes.POP));
        } else {
            code.add(new TableSwitchInsnNode(0, cases.length - 1, otherwise, cases));
        }
        for (int i = 0; i < kinds.size(); i++) {
            code.add(i < cases.length ? cases[i] : otherwise);
            frame(locals.between(), List.of());
            kinds.get(i).write();
        }
    }

    /** Goes on with the rest. */
    private final class ToRest implements Kind {
        private final Map<Integer, Object> needed;
        private final int start;
        private final @Nullable String exception;

        ToRest(Map<Integer, Object> needed, int start, @Nullable String exception) {
            this.needed = needed;
            this.start = start;
            this.exception = exception;
        }

        @Override
        public void write() {
            if (exception != null) {
                code.add(AheadCode.load(loop, spare, exception));
            }
            for (Map.Entry<Integer, Object> each : needed.entrySet()) {
                code.add(AheadCode.load(loop, locals.inRest(each.getKey()), each.getValue()));
            }
            if (exception != null) {
                code.add(new VarInsnNode(Opcodes.ALOAD, spare));
            }
            code.add(new JumpInsnNode(Opcodes.GOTO, rest(start)));
        }
    }

    /** Leaves the loop, when all rests have run. */
    private final class Outside implements Kind {
        private final Map<Integer, Object> needed;
        private final int target;

        Outside(Map<Integer, Object> needed, int target) {
            this.needed = needed;
            this.target = target;
        }

        @Override
        public void write() {
            for (Map.Entry<Integer, Object> each : needed.entrySet()) {
                code.add(AheadCode.load(loop, each.getKey(), each.getValue()));
            }
            nothing(locals.unneeded(state(target).locals(), needed));
            nothing(locals.unknown(state(target).locals()));
            code.add(new JumpInsnNode(Opcodes.GOTO, outside(target)));
        }
    }

    /** Throws, when all rests have run. */
    private final class Thrown implements Kind {
        private final Map<Integer, Object> needed;
        private final List<TryCatchBlockNode> handlers;
        private final List<Object> told;

        Thrown(Map<Integer, Object> needed, List<TryCatchBlockNode> handlers, List<Object> told) {
            this.needed = needed;
            this.handlers = handlers;
            this.told = told;
        }

        @Override
        public void write() {
            code.add(AheadCode.load(loop, spare, "java/lang/Object"));
            for (Map.Entry<Integer, Object> each : needed.entrySet()) {
                code.add(AheadCode.load(loop, each.getKey(), each.getValue()));
            }
            nothing(locals.unneeded(told, needed));
            nothing(locals.unknown(told));
            throwIn(handlers);
        }
    }

    // ---- small things

    private Types.State state(int position) {
        Types.State state = method.types.before(flow.at(position));
        if (state == null) {
            throw new IllegalStateException();
        }
        return state;
    }

    private void frame(List<Object> values, List<Object> stack) {
        code.add(Locals.frame(values, stack));
    }

    private void add(AbstractInsnNode copy) {
        copies.add(copy);
        code.add(copy);
    }

    /** Marks the copy of a {@code new}. */
    private void mark(int position) {
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

    private boolean hasFrame(int position) {
        for (AbstractInsnNode at = flow.at(position).getPrevious();
                at != null && at.getOpcode() < 0;
                at = at.getPrevious()) {
            if (at instanceof FrameNode) {
                return true;
            }
        }
        return false;
    }

    private final Map<Integer, LabelNode> outsides = new HashMap<>();

    /** A label of an instruction outside, at which the method has a frame. */
    private LabelNode outside(int position) {
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
    private LabelNode labelBefore(AbstractInsnNode at) {
        LabelNode label = new LabelNode();
        boolean marked = at.getOpcode() == Opcodes.NEW && at.getPrevious() instanceof LabelNode;
        node.instructions.insertBefore(marked ? at.getPrevious() : at, label);
        return label;
    }
}
