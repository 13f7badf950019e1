package dev.xfork.agent.weave;

import dev.xfork.agent.effect.Check;
import dev.xfork.agent.effect.Place;
import dev.xfork.agent.weave.Point.What;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Site;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
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
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Splits the loops of a method whose iterations may overlap: the result is a copy of the method that does the same, and in which
 * calls of later iterations begin early.
 *
 * <p>Implementation notes. The copy is ordinary code with frames, which is planned and woven like any other; what splitting has
 * added is known by identity, so that nothing in it is taken for the program's.
 */
final class Splitter {
    private static final String FORK_AHEAD = "Ldev/xfork/ForkAhead;";

    private final Subject subject;
    private final Sites sites;
    private final MethodNode original;
    private final MethodNode copy;
    private final Set<AbstractInsnNode> own = new HashSet<>();
    private final Map<TryCatchBlockNode, List<TryCatchBlockNode>> standing = new HashMap<>();
    private final Set<TryCatchBlockNode> early = new HashSet<>();
    private final Map<AbstractInsnNode, BitSet> begins = new HashMap<>(); // words written ahead, by choice
    private final Map<AbstractInsnNode, BitSet> behindRests = new HashMap<>(); // the same, by what stands behind a rest
    private final Map<Integer, Integer> renamed = new HashMap<>();
    private final List<Point> aheadPoints = new ArrayList<>();
    private final Set<AbstractInsnNode> done = new HashSet<>(); // headers of loops that were looked at
    private final List<Refusal> refusals = new ArrayList<>();
    private final AbstractInsnNode[] code; // of the copy, by position in the original
    private final Map<Integer, AbstractInsnNode> entries = new HashMap<>(); // choices, by position of the header
    private final Map<Integer, Integer> sourceCalls = new LinkedHashMap<>(); // variables, by position of the call
    private final Map<Integer, int[]> sourceLoops = new HashMap<>(); // header and variables
    private boolean promised;
    private int window;
    private boolean split;

    private Splitter(Subject subject, Sites sites, MethodNode method) {
        this.subject = subject;
        this.sites = sites;
        this.original = method;
        copy = new MethodNode(
                Opcodes.ASM9,
                method.access,
                method.name,
                method.desc,
                method.signature,
                method.exceptions.toArray(new String[0]));
        method.accept(copy);
        List<AbstractInsnNode> real = new ArrayList<>();
        for (AbstractInsnNode at = copy.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at.getOpcode() >= 0) {
                real.add(at);
            }
        }
        code = real.toArray(new AbstractInsnNode[0]);
        readPromise();
    }

    /** Looks at the loops of a method with some points; null if it has none with calls. */
    static @Nullable Splitter of(Subject subject, Sites sites, MethodNode method, List<Point> points) {
        if (!mayHaveLoop(method, points)) {
            return null;
        }
        Splitter splitter = new Splitter(subject, sites, method);
        splitter.splitAll();
        return splitter;
    }

    private static boolean mayHaveLoop(MethodNode method, List<Point> points) {
        boolean calls = false;
        for (Point point : points) {
            calls |= isCandidate(point);
        }
        boolean plain = !method.name.equals("<clinit>") && !Access.has(method.access, Access.SYNCHRONIZED);
        if (!calls || !plain) {
            return false;
        }
        Set<LabelNode> seen = new HashSet<>();
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof LabelNode) {
                seen.add((LabelNode) at);
            } else if (at instanceof JumpInsnNode && seen.contains(((JumpInsnNode) at).label)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCandidate(Point point) {
        if (point.reason != null || point.detached || !(point.is(What.CALL) || point.is(What.DIRECT))) {
            return false;
        }
        String result = Type.getReturnType(((MethodInsnNode) point.node).desc).getInternalName();
        return point.is(What.DIRECT) || (point.flags & Site.HANDLE) != 0 && !Prologue.isAsynchronous(result);
    }

    private void readPromise() {
        if (original.visibleAnnotations != null) {
            for (AnnotationNode each : original.visibleAnnotations) {
                if (each.desc.equals(FORK_AHEAD)) {
                    promised = true;
                    window = each.values == null ? 0 : (Integer) each.values.get(1);
                }
            }
        }
    }

    // ---- what came of it

    /** Whether any loop was split. */
    boolean hasSplit() {
        return split;
    }

    /** The method with its split loops. */
    MethodNode method() {
        return copy;
    }

    Set<AbstractInsnNode> own() {
        return own;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** The entries in whose ranges an entry that splitting has added throws again; null if it has not. */
    @Nullable
    List<TryCatchBlockNode> standsFor(TryCatchBlockNode block) {
        return standing.get(block);
    }

    /** The positions of what runs ahead. */
    BitSet early(Flow flow) {
        BitSet found = new BitSet();
        for (int at = 0; at < flow.size(); at++) {
            if (!Collections.disjoint(flow.covering(at), early)) {
                found.set(at);
            }
        }
        return found;
    }

    /** The local of the original that a variable of the copy stands for. */
    int named(int local) {
        int name = local;
        for (Integer other = renamed.get(name); other != null; other = renamed.get(name)) {
            name = other; // in the rest of a loop around
        }
        return name;
    }

    /** The locals that are written ahead, where an instruction is the first of a choice; else null. */
    @Nullable
    BitSet writtenBehind(AbstractInsnNode choice) {
        return begins.get(choice);
    }

    /** The locals that are written ahead, where an instruction is the first behind the rest of an iteration; else null. */
    @Nullable
    BitSet writtenBehindRest(AbstractInsnNode node) {
        return behindRests.get(node);
    }

    /** Whether calls begin ahead which the method forks itself: any, or IO calls. */
    boolean hasAhead(boolean io) {
        for (Point point : aheadPoints) {
            if (point.is(What.DIRECT) && (!io || point.io)) {
                return true;
            }
        }
        return false;
    }

    /** Whether calls begin ahead that decide themselves. */
    boolean announces() {
        for (Point point : aheadPoints) {
            if (point.is(What.CALL)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call on a line begins ahead, where its loop runs ahead. */
    boolean begins(Point point) {
        for (Point each : aheadPoints) {
            if (each.line == point.line && each.callee.equals(point.callee)) {
                return true;
            }
        }
        return false;
    }

    /** The instruction of the copy at which it can be entered in the place of one of the original. */
    AbstractInsnNode entry(int position) {
        AbstractInsnNode choice = entries.get(position);
        return choice == null ? code[position] : choice;
    }

    /** The instruction of the copy that stands for one of the original. */
    AbstractInsnNode copy(int position) {
        return code[position];
    }

    /** The positions of the headers of split loops in the original. */
    Set<Integer> headers() {
        return entries.keySet();
    }

    /** Calls in front of loops whose receivers are kept, by position in the original, with their variables. */
    Map<Integer, Integer> sources() {
        return sourceCalls;
    }

    /** The variables that are set when the loop with a header is entered. */
    int[] variablesOf(int header) {
        int[] variables = sourceLoops.get(header);
        return variables == null ? new int[0] : variables;
    }

    // ---- splitting

    private void splitAll() {
        boolean again = true;
        while (again && Size.of(copy) <= Size.COMPILED) {
            again = splitOne();
        }
    }

    private boolean splitOne() {
        Split.Method method = new Split.Method(subject, copy, promised, window);
        List<Point> points = sites.find(copy, own);
        int[] held = Monitors.held(method.flow);
        List<Loop> loops = Loop.of(method.flow, method.reachable);
        for (Loop loop : loops) {
            AbstractInsnNode header = method.flow.at(loop.header);
            if (!done.add(header)) {
                continue;
            }
            List<Point> inLoop = innermost(points, loop, loops);
            if (!isWaitedFor(method.flow, loop, inLoop) || hasOwn(method, loop)) {
                continue;
            }
            Reason obstacle = obstacle(points, loop, held);
            Split tried = obstacle == null ? Split.of(method, loop, inLoop) : null;
            if (tried != null && !promised && tried.isDisorderly() && Hoist.of(method, loop, inLoop)) {
                done.remove(header);
                return true;
            }
            if (tried == null || tried.reason() != null) {
                Reason reason = tried == null ? obstacle : tried.reason();
                refusals.add(new Refusal(
                        reason == null ? Reason.LOOP_SHAPE : reason,
                        tried == null ? 0 : tried.line(),
                        tried == null ? "" : tried.detail(),
                        inLoop));
                continue;
            }
            if (write(method, tried)) {
                split = true;
                return true;
            }
            refusals.add(new Refusal(Reason.LOOP_SHAPE, 0, "", inLoop));
        }
        return false;
    }

    private List<Point> innermost(List<Point> points, Loop loop, List<Loop> loops) {
        List<Point> found = new ArrayList<>();
        for (Point point : points) {
            boolean inner = false;
            for (Loop other : loops) {
                inner |= other != loop
                        && other.has(point.position)
                        && loop.has(other.header)
                        && other.nodes.cardinality() < loop.nodes.cardinality();
            }
            if (!inner && loop.has(point.position) && isCandidate(point)) {
                found.add(point);
            }
        }
        return found;
    }

    /** Whether an iteration would wait for one of its calls: for its result, or where it leaves a region of its own. */
    static boolean isWaitedFor(Flow flow, Loop loop, List<Point> calls) {
        List<TryCatchBlockNode> around = flow.covering(loop.header);
        for (Point call : calls) {
            if (call.isUsed() || !around.containsAll(flow.covering(call.position))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasOwn(Split.Method method, Loop loop) {
        for (int at = loop.nodes.nextSetBit(0); at >= 0; at = loop.nodes.nextSetBit(at + 1)) {
            if (own.contains(method.flow.at(at))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Reason obstacle(List<Point> points, Loop loop, int[] held) {
        for (int at = loop.nodes.nextSetBit(0); at >= 0; at = loop.nodes.nextSetBit(at + 1)) {
            if (held[at] > 0) {
                return Reason.LOOP_MONITOR;
            }
        }
        for (Point point : points) {
            if (loop.has(point.position)) {
                if (point.is(What.UNSAFE) || point.is(What.BY_HAND) || point.is(What.EXIT) || point.is(What.EACH)) {
                    return Reason.LOOP_EFFECT;
                }
                if (point.is(What.LOCK)) {
                    return Reason.LOOP_MONITOR;
                }
            }
        }
        return null;
    }

    private boolean write(Split.Method method, Split tried) {
        Map<AbstractInsnNode, Integer> sources = new LinkedHashMap<>();
        int base = copy.maxLocals;
        for (Check check : tried.verdict().checks()) {
            for (Place place : new Place[] {check.place(), check.other()}) {
                AbstractInsnNode call = place == null ? null : source(place);
                if (call != null && !sources.containsKey(call)) {
                    if (!leadsTo(method, call, tried.loop)) {
                        return false;
                    }
                    sources.put(call, base++);
                }
            }
        }
        AbstractInsnNode watched = Watched.isOn() ? new Watched(tried, method.flow).iterator() : null;
        if (watched != null && !sources.containsKey(watched) && leadsTo(method, watched, tried.loop)) {
            sources.put(watched, base++);
        }
        int header = positionOf(method.flow.at(tried.loop.header));
        SplitWriter writer = new SplitWriter(method, tried, sources, base);
        AbstractInsnNode choice = writer.write();
        if (choice == null) {
            return false;
        }
        own.addAll(writer.own());
        standing.putAll(writer.standing());
        early.addAll(writer.early());
        renamed.putAll(writer.renamed());
        begins.put(choice, tried.written);
        for (AbstractInsnNode behind : writer.behindRest()) {
            behindRests.put(behind, tried.written);
        }
        int[] variables = new int[sources.size()];
        int i = 0;
        for (Map.Entry<AbstractInsnNode, Integer> each : sources.entrySet()) {
            keep(each.getKey(), each.getValue());
            int position = positionOf(each.getKey());
            if (position >= 0) {
                sourceCalls.put(position, each.getValue());
            }
            variables[i++] = each.getValue();
        }
        if (header >= 0) {
            entries.put(header, choice);
            sourceLoops.put(header, variables);
        }
        for (Split.Group group : tried.groups) {
            for (Split.Call call : group.calls) {
                aheadPoints.add(call.point);
            }
        }
        return true;
    }

    private static @Nullable AbstractInsnNode source(Place place) {
        return switch (place.kind()) {
            case SOURCE -> place.call();
            case FIELD -> source(place.base());
            default -> null;
        };
    }

    /** Whether straight code leads from a call without arguments to the header of a loop. */
    private static boolean leadsTo(Split.Method method, AbstractInsnNode call, Loop loop) {
        if (!(call instanceof MethodInsnNode) || !((MethodInsnNode) call).desc.startsWith("()")) {
            return false;
        }
        int position = -1;
        for (int i = 0; i < method.flow.size() && position < 0; i++) {
            position = method.flow.at(i) == call ? i : -1;
        }
        for (int at = position; at >= 0 && at < loop.header; at++) {
            int[] next = method.flow.successors(at);
            if (next.length != 1) {
                return false;
            }
            if (next[0] == loop.header) {
                return true;
            }
            if (next[0] != at + 1 || method.predecessors.get(at + 1).size() != 1) {
                return false;
            }
        }
        return false;
    }

    /** Keeps the receiver of a call in a variable. */
    private void keep(AbstractInsnNode call, int variable) {
        AbstractInsnNode dup = new InsnNode(Opcodes.DUP);
        AbstractInsnNode store = new VarInsnNode(Opcodes.ASTORE, variable);
        own.add(dup);
        own.add(store);
        copy.instructions.insertBefore(call, dup);
        copy.instructions.insertBefore(call, store);
        copy.maxLocals = Math.max(copy.maxLocals, variable + 1);
    }

    private int positionOf(AbstractInsnNode node) {
        for (int i = 0; i < code.length; i++) {
            if (code[i] == node) {
                return i;
            }
        }
        return -1;
    }
}
