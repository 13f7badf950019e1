package dev.xfork.agent.weave;

import dev.xfork.agent.effect.Guard;
import dev.xfork.agent.effect.Heap;
import dev.xfork.agent.effect.LoopCode;
import dev.xfork.agent.effect.MethodCode;
import dev.xfork.agent.effect.Verdict;
import dev.xfork.runtime.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * How one loop is split: what of an iteration runs ahead, and what is its rest.
 *
 * <p>Implementation notes. An iteration begins with the <em>prefix</em>: the instructions that can still reach a call. It ends with the
 * <em>update</em>, which only advances the loop. Calls of the same straight code form a group: they begin together, right where the
 * statement of the first one begins; their arguments are computed there. Everything else is the <em>rest</em>. Ways from the prefix
 * into the rest are the places where a rest begins. Positions are those of the method as it is now.
 */
final class Split {
    /** Calls that begin together. */
    static final class Group {
        final int start; // where the statement begins, with nothing on the operand stack
        final List<Call> calls = new ArrayList<>();

        Group(int start) {
            this.start = start;
        }
    }

    /** A call that begins ahead. */
    static final class Call {
        final Point point;
        final int arguments; // where their computation begins, which ends with the call

        Call(Point point, int arguments) {
            this.point = point;
            this.arguments = arguments;
        }
    }

    /** What of an iteration's end may run before its rest. */
    private enum Advance {
        PLAIN,
        CALLING,
        /** Nothing: then iterations may end in several places. */
        NONE
    }

    private static final int ATTEMPTS = 2 * Advance.values().length; // each with several calls in a group, or one

    final Loop loop;
    final List<Group> groups;
    final BitSet prefix = new BitSet();
    final BitSet update;
    final int updateStart; // the header if there is no update
    final BitSet arguments = new BitSet(); // what computes those, and the calls
    final BitSet calls = new BitSet();
    final BitSet rest = new BitSet();
    final BitSet ahead = new BitSet(); // prefix, update and arguments without the calls
    final BitSet written; // words that are written ahead
    final BitSet again = new BitSet(); // from where the loop goes back to its header when all rests have run
    final BitSet asked = new BitSet(); // what is evaluated again then
    private final BitSet writtenByRest;
    private final Flow flow;
    private final Types types;
    private final Liveness live;
    private final Leaving leaving;
    private @Nullable Reason reason;
    private int line;
    private String detail = "";
    private @Nullable Verdict verdict;
    private @Nullable BitSet opened;
    private boolean disorderly; // whether an attempt failed because of what comes before its calls

    private Split(Method method, Loop loop, List<Group> groups, BitSet update, int updateStart) {
        this.flow = method.flow;
        this.types = method.types;
        this.live = method.live;
        this.leaving = method.leaving;
        this.loop = loop;
        this.groups = groups;
        this.update = update;
        this.updateStart = updateStart;
        findPrefix(method.predecessors);
        for (Group group : groups) {
            for (Call call : group.calls) {
                arguments.set(call.arguments, call.point.position + 1);
                calls.set(call.point.position);
            }
        }
        rest.or(loop.nodes);
        rest.andNot(prefix);
        rest.andNot(update);
        rest.andNot(arguments);
        ahead.or(loop.nodes);
        ahead.andNot(rest);
        ahead.andNot(calls);
        written = Liveness.words(flow, ahead, true);
        widen();
        writtenByRest = Liveness.words(flow, rest, true);
    }

    /** What is known of a method whose loops are to be split. */
    static final class Method {
        final Subject subject;
        final MethodNode node;
        final MethodCode code;
        final Flow flow;
        final Types types;
        final Liveness live;
        final Leaving leaving;
        final boolean[] reachable;
        final List<List<Integer>> predecessors;
        final boolean promised;
        final int window; // the most iterations that the user wants to run ahead, 0 for any number

        Method(Subject subject, MethodNode node, boolean promised, int window) {
            this.subject = subject;
            this.node = node;
            code = new MethodCode(subject.index, subject.node, node);
            this.promised = promised;
            this.window = window;
            types = new Types(subject.node.name, node); // marks the code, so first
            flow = new Flow(node);
            live = new Liveness(flow);
            reachable = flow.reachable(Set.of(0));
            predecessors = Loop.predecessors(flow, reachable);
            leaving = new Leaving(flow);
        }
    }

    /** The locals that hold what iterations open ahead. */
    BitSet opened(Method method) {
        BitSet known = opened;
        if (known == null) {
            known = method.promised ? new Opened(this, flow).locals() : new BitSet();
            opened = known;
        }
        return known;
    }

    @Nullable
    Reason reason() {
        return reason;
    }

    int line() {
        return line;
    }

    String detail() {
        return detail;
    }

    Verdict verdict() {
        return Objects.requireNonNull(verdict);
    }

    /** Splits a loop around some calls; what says no has its reason. */
    static Split of(Method method, Loop loop, List<Point> sites) {
        Split first = null;
        boolean disorderly = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Group> groups = Groups.of(method, loop, sites, attempt < ATTEMPTS / 2);
            Split found = attempt(method, loop, groups, Advance.values()[attempt % Advance.values().length]);
            disorderly |= found.reason == Reason.LOOP_ORDER;
            found.disorderly = disorderly;
            if (found.reason == null) {
                return found;
            }
            if (first == null || first.reason == Reason.LOOP_SHAPE) {
                first = found; // a reason that says more
            }
        }
        Split refused = Objects.requireNonNull(first);
        refused.disorderly = disorderly;
        return refused;
    }

    /** Whether more calls may begin ahead if what comes before them does. */
    boolean isDisorderly() {
        return disorderly;
    }

    private static Split attempt(Method method, Loop loop, List<Group> groups, Advance advance) {
        Updates updates = new Updates(method, loop, groups, advance == Advance.CALLING);
        int start = advance == Advance.NONE ? loop.header : updates.start();
        Split split = new Split(method, loop, groups, updates.from(start), start);
        if (groups.isEmpty()) {
            split.refuse(Reason.LOOP_SHAPE, loop.header);
        } else if (split.isWellFormed() && split.mayLeave() && split.locals()) {
            split.judge(method);
        }
        return split;
    }

    private void refuse(Reason why, int position) {
        if (reason == null) {
            reason = why;
            line = position < 0 ? 0 : Lines.of(flow.at(position));
        }
    }

    // ---- prefix

    private void findPrefix(List<List<Integer>> predecessors) {
        BitSet starts = new BitSet();
        for (Group group : groups) {
            starts.set(group.start);
        }
        // backwards from the starts, as far as the loop's header
        Deque<Integer> todo = new ArrayDeque<>();
        BitSet reaching = new BitSet();
        for (int start = starts.nextSetBit(0); start >= 0; start = starts.nextSetBit(start + 1)) {
            if (start != loop.header) {
                todo.addAll(predecessors.get(start));
            }
        }
        while (!todo.isEmpty()) {
            int at = todo.pop();
            if (loop.has(at) && !update.get(at) && !starts.get(at) && !reaching.get(at)) {
                reaching.set(at);
                if (at != loop.header) {
                    todo.addAll(predecessors.get(at));
                }
            }
        }
        prefix.or(reaching);
    }

    /** Where half of a long of the rest is another local elsewhere, which is written ahead, all of it has a second variable. */
    private void widen() {
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int at = rest.nextSetBit(0); at >= 0; at = rest.nextSetBit(at + 1)) {
                BitSet words = Liveness.read(flow.at(at));
                words.or(Liveness.written(flow.at(at)));
                if (words.intersects(written)) {
                    int before = written.cardinality();
                    written.or(words);
                    grown |= written.cardinality() > before;
                }
            }
        }
    }

    // ---- conditions on control flow

    private boolean isWellFormed() {
        boolean begins = prefix.get(loop.header);
        for (Group group : groups) {
            begins |= group.start == loop.header;
        }
        if (!begins) {
            refuse(Reason.LOOP_SHAPE, loop.header);
        }
        for (int at = loop.nodes.nextSetBit(0); at >= 0; at = loop.nodes.nextSetBit(at + 1)) {
            check(at);
        }
        return reason == null;
    }

    private void check(int at) {
        boolean outside = false;
        for (TryCatchBlockNode block : flow.covering(at)) {
            boolean in = Liveness.isIn(flow, loop.nodes, block);
            boolean back = in && rest.get(at) && !rest.get(flow.position(block.handler));
            if (in && (outside || update.get(at)) || back) {
                refuse(Reason.LOOP_SHAPE, at);
            }
            outside |= !in;
        }
        Types.State state = types.before(flow.at(at));
        if (state == null) {
            refuse(Reason.LOOP_SHAPE, at);
            return;
        }
        for (Object type : state.locals()) {
            if (type instanceof LabelNode || type == Opcodes.UNINITIALIZED_THIS) {
                refuse(Reason.LOOP_SHAPE, at);
            }
        }
        boolean early = prefix.get(at) || update.get(at);
        for (int to : flow.successors(at)) {
            boolean crosses =
                    early ? !(prefix.get(to) || update.get(to)) : !loop.has(to) || update.get(to) || to == loop.header;
            Types.State there = to < flow.size() ? types.before(flow.at(to)) : null;
            if (crosses && (there == null || !there.stack().isEmpty())) {
                refuse(Reason.LOOP_SHAPE, at);
            }
            if (!early && prefix.get(to) && to != loop.header) {
                refuse(Reason.LOOP_SHAPE, at); // after a call, to another one by way of what comes before it
            }
            boolean passesBy = to == loop.header && rest.get(at) && !update.isEmpty();
            if (passesBy || update.get(to) && to != updateStart && !update.get(at)) {
                refuse(Reason.LOOP_SHAPE, at);
            }
        }
    }

    /** What follows a call must not leave the loop but by an exception. */
    private boolean mayLeave() {
        for (Group group : groups) {
            int exit = exit(group.start);
            if (exit >= 0) {
                refuse(Reason.LOOP_LEFT, exit);
                return false;
            }
        }
        return true;
    }

    /** Whether the rest that begins at a position may leave the loop other than by an exception that leaves it. */
    boolean leaves(int start) {
        return exit(start) >= 0;
    }

    private int exit(int start) {
        BitSet seen = new BitSet();
        Deque<Integer> todo = new ArrayDeque<>();
        todo.push(start);
        while (!todo.isEmpty()) {
            int at = todo.pop();
            if (seen.get(at) || !(rest.get(at) || arguments.get(at))) {
                continue;
            }
            seen.set(at);
            for (int to : flow.successors(at)) {
                if (!loop.has(to)) {
                    if (!leaving.onlyThrows(to)) {
                        return at;
                    }
                } else if (to != loop.header) {
                    todo.push(to);
                }
            }
            for (TryCatchBlockNode block : flow.covering(at)) {
                int handler = flow.position(block.handler);
                if (loop.has(handler)) {
                    todo.push(handler);
                } else if (!flow.covering(loop.header).contains(block) && !leaving.onlyThrows(handler)) {
                    return at;
                }
            }
        }
        return -1;
    }

    // ---- conditions on locals

    private boolean locals() {
        BitSet read = Liveness.words(flow, ahead, false);
        for (int word = writtenByRest.nextSetBit(0); word >= 0; word = writtenByRest.nextSetBit(word + 1)) {
            boolean both = written.get(word);
            if (both ? live.isLive(updateStart, word) : read.get(word)) {
                refuse(Reason.LOOP_CARRIED, writer(word));
            }
        }
        for (Group group : groups) {
            for (Call call : group.calls) {
                inOrder(group, call);
            }
        }
        return reason == null;
    }

    private int writer(int word) {
        for (int at = rest.nextSetBit(0); at >= 0; at = rest.nextSetBit(at + 1)) {
            if (Liveness.written(flow.at(at)).get(word)) {
                return at;
            }
        }
        return loop.header;
    }

    /** What stands before arguments, and runs after them, must not see what they write. */
    private void inOrder(Group group, Call call) {
        BitSet words = new BitSet();
        for (int at = call.arguments; at < call.point.position; at++) {
            words.or(Liveness.written(flow.at(at)));
        }
        for (int at = group.start; at < call.arguments; at++) {
            BitSet touched = Liveness.read(flow.at(at));
            touched.or(Liveness.written(flow.at(at)));
            if (rest.get(at) && touched.intersects(words)) {
                refuse(Reason.LOOP_CARRIED, at);
            }
        }
    }

    // ---- the heap

    private void judge(Method method) {
        Exits found = method.promised ? Exits.of(flow, this, live.before(loop.header)) : Exits.NONE;
        LoopCode code = new LoopCode(
                method.code, nodes(ahead), nodes(rest), nodes(calls), nodes(before(method)), method.promised);
        Verdict judged = Heap.judge(code, found.all());
        if (judged.mayRunAhead() && areAhead(judged.guards())) {
            verdict = judged;
            found.mark(judged, again, asked);
        } else if (judged.mayRunAhead()) {
            refuse(Reason.LOOP_SHAPE, loop.header);
        } else {
            reason = judged.reason();
            line = judged.line();
            detail = judged.detail();
        }
    }

    private boolean areAhead(List<Guard> guards) {
        int found = 0;
        for (int at = prefix.nextSetBit(0); at >= 0; at = prefix.nextSetBit(at + 1)) {
            for (Guard guard : guards) {
                found += guard.store() == flow.at(at) ? 1 : 0;
            }
        }
        return found == guards.size();
    }

    /** What can run before the loop is entered: what can lead to its header, by exceptions too. */
    private BitSet before(Method method) {
        BitSet before = new BitSet();
        Deque<Integer> todo = new ArrayDeque<>();
        todo.push(loop.header);
        while (!todo.isEmpty()) {
            for (int each : method.predecessors.get(todo.pop())) {
                if (!before.get(each)) {
                    before.set(each);
                    todo.push(each);
                }
            }
        }
        before.andNot(loop.nodes);
        return before;
    }

    Set<AbstractInsnNode> nodes(BitSet positions) {
        Set<AbstractInsnNode> nodes = new HashSet<>();
        for (int at = positions.nextSetBit(0); at >= 0; at = positions.nextSetBit(at + 1)) {
            nodes.add(flow.at(at));
        }
        return nodes;
    }
}
