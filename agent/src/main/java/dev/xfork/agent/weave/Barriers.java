package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Point.What;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Where a caller has to wait for its forks before it goes on: where it enters a try region, takes a lock, or throws.
 *
 * <p>Implementation notes. A region that can catch what a fork throws must never be entered with that fork under way, or its
 * failure could land there. Forks are not begun inside such a region either (they run in place), so a barrier on each
 * edge into it is enough; on the way round a loop inside it, the barrier finds nothing to do. The barrier stands at the
 * first instruction inside, and is cut out of the region's range. Regions that cannot catch what any fork of the method
 * throws are of no interest.
 */
final class Barriers implements Flow.Step {
    private final Plan plan;
    private final Set<TryCatchBlockNode> catching = new HashSet<>();
    private final Point[] points; // by position, sparse
    private final boolean[] entries;
    private final int[] before; // 1 where forks may be under way

    Barriers(Plan plan, Catches catches) {
        this.plan = plan;
        Flow flow = plan.flow;
        points = new Point[flow.size()];
        entries = new boolean[flow.size()];
        List<Point> forking = new ArrayList<>();
        for (Point point : plan.points) {
            points[point.position] = point;
            if (point.leavesForks()) {
                forking.add(point);
            }
        }
        for (TryCatchBlockNode block : plan.method.tryCatchBlocks) {
            for (Point point : forking) {
                if (catches.catches(block.type, point.declared)) {
                    catching.add(block);
                    break;
                }
            }
        }
        if (!catching.isEmpty()) {
            findEntries();
        }
        before = flow.solve(atEntry(), this);
    }

    /** Whether forks have to be waited for at an instruction because a region begins there. */
    boolean atEntryOfRegion(int position) {
        return entries[position] && before[position] > 0;
    }

    /**
     * Whether forks have to be waited for before a {@code throw}: if one fails, sequentially the throw was never reached, and
     * the region that catches what it throws was left.
     */
    boolean atThrow(int position) {
        return throwsItself(position) && !entries[position] && before[position] > 0;
    }

    /** Whether forks may be under way before an instruction. */
    boolean mayBeUnderWay(int position) {
        return before[position] > 0;
    }

    /** Whether the region of an entry of the exception table could catch what a fork throws. */
    boolean isCatching(TryCatchBlockNode block) {
        return catching.contains(block);
    }

    @Override
    public int after(int position, int state) {
        Point point = points[position];
        if (point != null && point.leavesForks()) {
            return 1;
        }
        boolean waits = entries[position] || point != null && point.isBarrier() || throwsItself(position);
        return waits ? 0 : state;
    }

    @Override
    public int thrown(int position, int state) {
        return Math.max(after(position, state), entries[position] || throwsItself(position) ? 0 : state);
    }

    private boolean throwsItself(int position) {
        return plan.flow.at(position).getOpcode() == Opcodes.ATHROW;
    }

    /**
     * A lambda body that joined a {@code forEach} may begin with forks of earlier rounds under way. They matter only where
     * something in one of its regions would wait for them.
     */
    private int atEntry() {
        if (!plan.lambda) {
            return 0;
        }
        for (Point point : plan.points) {
            boolean waits = point.isBarrier() || point.is(What.BY_HAND);
            if (waits && !keys(point.position).isEmpty()) {
                return 1;
            }
        }
        return 0;
    }

    private void findEntries() {
        Flow flow = plan.flow;
        entries[0] = !keys(0).isEmpty();
        for (int i = 0; i < flow.size(); i++) {
            Set<LabelNode> from = keys(i);
            for (int to : flow.successors(i)) {
                enter(from, to);
            }
            for (TryCatchBlockNode block : flow.covering(i)) {
                enter(from, flow.position(block.handler));
            }
        }
    }

    private void enter(Set<LabelNode> from, int to) {
        if (to < entries.length && !entries[to] && !from.containsAll(keys(to))) {
            entries[to] = true;
        }
    }

    /** The handlers of the catching regions around an instruction. */
    private Set<LabelNode> keys(int position) {
        List<TryCatchBlockNode> covering = plan.flow.covering(position);
        if (covering.isEmpty()) {
            return Set.of();
        }
        Set<LabelNode> keys = new HashSet<>();
        for (TryCatchBlockNode block : covering) {
            if (catching.contains(block)) {
                keys.add(block.handler);
            }
        }
        return keys;
    }
}
