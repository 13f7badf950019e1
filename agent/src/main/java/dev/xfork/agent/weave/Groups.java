package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Split.Call;
import dev.xfork.agent.weave.Split.Group;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of a loop that begin ahead: the first ones on each way through an iteration. */
final class Groups {
    private final Flow flow;
    private final Loop loop;
    private final Statements statements;

    private Groups(Split.Method method, Loop loop) {
        this.flow = method.flow;
        this.loop = loop;
        statements = new Statements(method, loop);
    }

    /**
     * Finds them.
     *
     * @param several whether calls of the same straight code begin together, else only the first of them
     */
    static List<Group> of(Split.Method method, Loop loop, List<Point> sites, boolean several) {
        return new Groups(method, loop).find(sites, several);
    }

    private List<Group> find(List<Point> sites, boolean several) {
        Map<Integer, Group> groups = new HashMap<>(); // by start
        List<Group> ordered = new ArrayList<>();
        for (Point site : sites) {
            int start = statements.start(site.position);
            Group group = groups.get(start);
            if (start < 0 || group != null && !several) {
                continue;
            }
            int arguments = statements.arguments(site, group == null ? start : group.start);
            if (arguments < 0 || Statements.containsSite(sites, arguments, site.position)) {
                continue;
            }
            if (group == null) {
                Group joined = several ? joined(ordered, start) : null;
                if (joined != null) {
                    groups.put(start, joined);
                    group = joined;
                } else {
                    group = new Group(start);
                    groups.put(start, group);
                    ordered.add(group);
                }
            }
            if (group.calls.isEmpty() || isIndependent(group, arguments, site.position)) {
                group.calls.add(new Call(site, arguments));
            }
        }
        return first(ordered);
    }

    /** The group whose straight code goes on to a position. */
    private @Nullable Group joined(List<Group> groups, int start) {
        for (Group group : groups) {
            boolean straight = group.start < start;
            for (int at = group.start + 1; straight && at <= start; at++) {
                straight = loop.has(at) && statements.follows(at);
            }
            if (straight && !group.calls.isEmpty()) {
                return group;
            }
        }
        return null;
    }

    /** Whether arguments read nothing that the straight code since the group's start writes, but for earlier arguments. */
    private boolean isIndependent(Group group, int from, int to) {
        BitSet written = new BitSet();
        for (int at = group.start; at < from; at++) {
            boolean early = false;
            for (Call call : group.calls) {
                early |= at >= call.arguments && at <= call.point.position;
            }
            if (!early) {
                written.or(Liveness.written(flow.at(at)));
            }
        }
        for (int at = from; at < to; at++) {
            if (Liveness.read(flow.at(at)).intersects(written)) {
                return false;
            }
        }
        return true;
    }

    /** Those that no other one comes before. */
    private List<Group> first(List<Group> groups) {
        List<Group> first = new ArrayList<>(groups);
        for (Group group : groups) {
            BitSet later = loop.reached(flow, group.start, -1);
            for (Group other : groups) {
                if (other != group && later.get(other.start)) {
                    first.remove(other);
                }
            }
        }
        return first;
    }
}
