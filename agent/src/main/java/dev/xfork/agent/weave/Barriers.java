package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Point.What;
import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Where a caller has to wait for its forks before it goes on: where it enters or leaves a try region, overwrites what a handler
 * sees, takes a lock, or throws.
 *
 * <p>Implementation notes. A region counts if a handler of it can catch what a fork of the method throws. On each way over
 * the edge of one all forks are waited for: so those that are under way inside it were begun inside it, and their failures
 * belong to its handlers, whichever way control leaves. A local that a handler sees must not be overwritten while a fork
 * that was begun before may still fail: the sequential program would not have come that far. Regions that cannot catch
 * what any fork of the method throws are of no interest.
 */
final class Barriers implements Flow.Step {
    private final Plan plan;
    private final List<Point> of; // the points as they were
    private final int[] flags;
    private final Reason[] reasons;
    private final Set<TryCatchBlockNode> catching = new HashSet<>(); // those that count
    private final Set<TryCatchBlockNode> idle = new HashSet<>(); // those that could catch, but in which no fork fails
    private final @Nullable Point[] points; // by position, sparse
    private final List<List<Region>> around = new ArrayList<>(); // by position, once all that count are known
    private final boolean[] caught; // whether what is thrown meets handlers that count, in regions with forks
    private final boolean[] stores; // whether a handler sees the local that the instruction overwrites
    private final boolean waitsInside; // whether a region contains a barrier of the whole scope
    private final int[] before; // 1 where forks may be under way
    private final int[] inside; // 1 where forks that were begun in the regions around may be

    Barriers(Plan plan, Catches catches) {
        this.plan = plan;
        of = List.copyOf(plan.points);
        flags = new int[of.size()];
        reasons = new @Nullable Reason[of.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = of.get(i).flags;
            reasons[i] = of.get(i).reason;
        }
        Flow flow = plan.flow;
        points = new @Nullable Point[flow.size()];
        stores = new boolean[flow.size()];
        caught = new boolean[flow.size()];
        List<Point> forking = new ArrayList<>();
        for (Point point : plan.points) {
            points[point.position] = point;
            if (point.leavesForks()
                    || point.is(What.EACH) && point.reason == null) { // which may be left by an exception
                forking.add(point);
            }
        }
        for (TryCatchBlockNode block : plan.method.tryCatchBlocks) {
            if (plan.isOwn(block)) {
                continue; // others stand for it
            }
            for (Point point : plan.points) {
                boolean fails = point.is(What.BY_HAND) || forking.contains(point);
                if (fails && catches.catches(block.type, point.declared)) {
                    (mayFailIn(block) ? catching : idle).add(block);
                    break;
                }
            }
        }
        if (!catching.isEmpty()) {
            addOthers();
            for (int i = 0; i < flow.size(); i++) {
                around.add(flow.isCoveredAsBefore(i) ? around.get(i - 1) : find(i));
            }
            findCaught(forking);
            findStores();
        }
        waitsInside = waitsInside();
        before = flow.solve(atEntry(), plan.joins() ? this : new UnderWay());
        inside = plan.joins() || catching.isEmpty() ? before : flow.solve(0, new Inside()); // asked only in regions
    }

    /** Those of a plan as its points are judged now; {@code last} if they say that. */
    static Barriers of(Plan plan, Catches catches, @Nullable Barriers last) {
        return last != null && last.plan == plan && last.holds() ? last : new Barriers(plan, catches);
    }

    /** Whether the points that matter are still the same, and judged as they were. */
    private boolean holds() {
        if (plan.points.size() != flags.length) {
            return false;
        }
        for (int i = 0; i < flags.length; i++) {
            Point point = plan.points.get(i);
            if (point != of.get(i) || point.flags != flags[i] || point.reason != reasons[i]) {
                return false;
            }
        }
        return true;
    }

    /** What is at a position, or null. */
    @Nullable
    Point point(int position) {
        return points[position];
    }

    /** Whether what the handlers of the regions that matter know of the locals is understood. */
    boolean areUnderstood(Subject subject) {
        for (int i = 0; i < points.length; i++) {
            if (!plan.flow.isCoveredAsBefore(i) && atCatch(i) && !Edges.areUnderstood(subject, plan.flow.covering(i))) {
                return false;
            }
        }
        return true;
    }

    /** What has to happen on the way from one instruction to the next. */
    Crossing onWay(int from, int to) {
        if (before[from] < 0 || sameRegions(from, to)) {
            return Crossing.NONE;
        }
        if (plan.joins()) {
            return after(from, before[from]) > 0 ? Crossing.BARRIER : Crossing.NONE;
        }
        if (regions(from).isEmpty()) {
            return Crossing.ENTER;
        }
        boolean forked = after(from, inside[from]) > 0;
        if (regions(to).isEmpty()) {
            return forked ? Crossing.LEAVE : Crossing.LEAVE_IDLE;
        }
        return forked ? Crossing.REGION_BARRIER : Crossing.NONE;
    }

    /**
     * The regions around an instruction whose handlers must not see what fails where forks are waited for there: none of these
     * began inside. In a function that joined a {@code forEach} they may be those of other methods, which throw anything.
     */
    Set<TryCatchBlockNode> notSeeing(int position) {
        Set<TryCatchBlockNode> found = new HashSet<>();
        for (TryCatchBlockNode block : plan.flow.covering(position)) {
            if (plan.joins() ? !catching.contains(block) : idle.contains(block)) {
                found.add(block);
            }
        }
        return found;
    }

    /** Whether all forks have to be waited for before control comes into a region, since something inside waits for all. */
    boolean atEntryOfRegions() {
        return waitsInside;
    }

    private boolean waitsInside() {
        for (Point point : plan.points) {
            if ((point.isBarrier() || point.is(What.BY_HAND)) && inRegion(point.position)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an instruction stands in a region that counts. */
    boolean inRegion(int position) {
        return !regions(position).isEmpty();
    }

    /** Whether handlers that are entered at an instruction lie outside all regions, though what they handle does not. */
    boolean leavesByHandler(int position) {
        return !catching.isEmpty() && !plan.joins() && regions(position).isEmpty();
    }

    /** Whether forks have to be waited for where the method begins. */
    boolean atStart() {
        return atEntry() > 0 && !regions(0).isEmpty();
    }

    /** Whether what is thrown by an instruction may reach a handler only after the forks have been waited for. */
    boolean atCatch(int position) {
        return caught[position];
    }

    /** Whether forks have to be waited for before an instruction, because a handler sees what it overwrites. */
    boolean atStore(int position) {
        return stores[position] && inside[position] > 0;
    }

    /**
     * Whether forks have to be waited for before a {@code throw}: if one fails, sequentially the throw was never reached, and
     * the region that catches what it throws was left. Not where a handler that is not theirs would catch it instead.
     */
    boolean atThrow(int position) {
        return waitsToThrow(position) && (inRegion(position) ? inside : before)[position] > 0;
    }

    /** Whether the method returns inside a region: its handlers see what fails until then. */
    boolean atReturn(int position) {
        return Operands.returns(plan.flow.at(position)) && inside[position] > 0 && inRegion(position);
    }

    /** Whether forks may be under way before an instruction. */
    boolean mayBeUnderWay(int position) {
        return before[position] > 0;
    }

    /** Whether an instruction would wait for a fork that is under way. */
    boolean waitsBefore(int position) {
        Point point = points[position];
        return stores[position] || waitsToThrow(position) || point != null && point.isBarrier();
    }

    /** Whether a fork that is under way would be waited for between two instructions. */
    boolean waitsOnWay(int from, int to) {
        return !sameRegions(from, to) && (plan.joins() || waitsInside || inRegion(from));
    }

    /** Whether control comes into regions between two instructions. */
    boolean entersOnWay(int from, int to) {
        return !sameRegions(from, to) && !inRegion(from);
    }

    @Override
    public int after(int position, int state) {
        Point point = points[position];
        if (point != null && point.leavesForks()) {
            return 1;
        }
        return waitsBefore(position) ? 0 : state;
    }

    @Override
    public int along(int from, int to, int state) {
        return waitsOnWay(from, to) ? 0 : state;
    }

    @Override
    public int thrown(int position, int state) {
        return atCatch(position) ? 0 : Math.max(after(position, state), waitsToThrow(position) ? 0 : state);
    }

    private boolean waitsToThrow(int position) {
        AbstractInsnNode node = plan.flow.at(position);
        return node.getOpcode() == Opcodes.ATHROW
                && !plan.isOwn(node)
                && !plan.isAhead(position)
                && (idle.isEmpty() || Collections.disjoint(idle, plan.covering(position)));
    }

    /**
     * A lambda body that joined a {@code forEach} may begin with forks of earlier rounds under way. They matter only where
     * something in one of its regions would wait for them.
     */
    private int atEntry() {
        return plan.joins() && waitsInside ? 1 : 0;
    }

    /**
     * Whether something in a region may begin forks or wait for some: in all of it, since compilers make several entries of a
     * {@code try} that is left in its middle.
     */
    private boolean mayFailIn(TryCatchBlockNode block) {
        for (Point point : plan.points) {
            if (point.reason == null || point.isBarrier() || point.is(What.BY_HAND)) {
                for (TryCatchBlockNode other : plan.covering(point.position)) {
                    if (other.handler == block.handler) {
                        return true;
                    }
                }
            }
        }
        return plan.hasPending();
    }

    /**
     * Makes others count too: a handler that stands in a region which does not cover what it handles must not be entered with
     * forks under way; and what fails of a region must not meet the handlers of one inside it.
     */
    private void addOthers() {
        Flow flow = plan.flow;
        boolean found;
        do {
            found = false;
            boolean more = false;
            for (int i = 0; i < flow.size(); i++) {
                if (flow.isCoveredAsBefore(i) && !more) {
                    continue; // nothing has changed since
                }
                more = false;
                boolean inside = !find(i).isEmpty();
                for (TryCatchBlockNode block : plan.covering(i)) {
                    int handler = flow.position(block.handler);
                    boolean other = handler < flow.size() && !find(i).containsAll(find(handler));
                    more |= (other || inside && idle.contains(block)) && catching.add(block);
                }
                found |= more;
            }
        } while (found);
        idle.removeAll(catching);
    }

    private void findCaught(List<Point> forking) {
        Set<List<Region>> forkedIn = new HashSet<>();
        for (Point point : forking) {
            forkedIn.add(regions(point.position));
        }
        for (int i = 0; i < caught.length; i++) {
            caught[i] = plan.flow.isCoveredAsBefore(i)
                    ? caught[i - 1]
                    : !regions(i).isEmpty() && forkedIn.contains(regions(i)) && !plan.isAhead(i);
        }
    }

    private void findStores() {
        Flow flow = plan.flow;
        for (int i = 0; i < flow.size(); i++) {
            AbstractInsnNode node = flow.at(i);
            if (plan.isAhead(i)) {
                continue;
            }
            stores[i] = isSeen(i, plan.writtenAhead(i));
            if ((Operands.isStore(node.getOpcode()) || node.getOpcode() == Opcodes.IINC) && !plan.isOwn(node)) {
                stores[i] |= isSeen(i, Liveness.written(node));
            }
        }
    }

    /** Whether a handler that counts sees one of the locals. */
    private boolean isSeen(int position, BitSet written) {
        for (int word = written.nextSetBit(0); word >= 0; word = written.nextSetBit(word + 1)) {
            int local = plan.named(word);
            for (TryCatchBlockNode block : plan.covering(position)) {
                FrameNode frame = catching.contains(block) ? Locals.frameAt(block.handler) : null;
                if (frame != null && Locals.holds(frame.local, local)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean sameRegions(int from, int to) {
        if (around.isEmpty() || to >= plan.flow.size() || plan.isAhead(from) || plan.isAhead(to)) {
            return true; // what runs ahead waits for nothing of the rests
        }
        List<TryCatchBlockNode> one = plan.covering(from);
        List<TryCatchBlockNode> other = plan.covering(to);
        return one.equals(other) || regions(from).equals(regions(to));
    }

    /** The handlers that count around an instruction, with what they catch, in order. */
    private List<Region> regions(int position) {
        return around.isEmpty() ? List.of() : around.get(position);
    }

    private List<Region> find(int position) {
        List<TryCatchBlockNode> covering = plan.covering(position);
        if (covering.isEmpty()) {
            return List.of();
        }
        List<Region> regions = new ArrayList<>();
        for (TryCatchBlockNode block : covering) {
            if (catching.contains(block)) {
                regions.add(new Region(block.handler, block.type));
            }
        }
        return regions;
    }

    /** What has to happen where the regions around change. */
    enum Crossing {
        NONE,
        /** Into a region: what is used there is waited for, everything else stays outside. */
        ENTER,
        /** From one region to another. */
        REGION_BARRIER,
        /** Out of all regions, with forks that were begun there. */
        LEAVE,
        /** Out of all regions. */
        LEAVE_IDLE,
        /** Over any edge, where everything is waited for. */
        BARRIER
    }

    /** Follows all forks: those that were begun before a region are still under way behind it. */
    private final class UnderWay implements Flow.Step {
        @Override
        public int after(int position, int state) {
            Point point = points[position];
            if (point != null && point.leavesForks()) {
                return 1;
            }
            return point != null && point.isBarrier() ? 0 : state;
        }

        @Override
        public int along(int from, int to, int state) {
            return waitsInside && entersOnWay(from, to) ? 0 : state;
        }

        @Override
        public int thrown(int position, int state) {
            return Math.max(after(position, state), state);
        }
    }

    /** Follows forks that were begun in the regions around. */
    private final class Inside implements Flow.Step {
        @Override
        public int after(int position, int state) {
            return Barriers.this.after(position, state);
        }

        @Override
        public int along(int from, int to, int state) {
            return sameRegions(from, to) ? state : 0;
        }

        @Override
        public int thrown(int position, int state) {
            return Barriers.this.thrown(position, state);
        }
    }

    /** A handler and what it catches; no record, whose methods need invokedynamic. */
    private static final class Region {
        private final LabelNode handler;
        private final @Nullable String type;

        Region(LabelNode handler, @Nullable String type) {
            this.handler = handler;
            this.type = type;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Region
                    && handler == ((Region) other).handler
                    && Objects.equals(type, ((Region) other).type);
        }

        @Override
        public int hashCode() {
            return handler.hashCode();
        }
    }
}
