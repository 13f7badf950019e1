package dev.xfork.agent.weave;

import dev.xfork.agent.scan.Kind;
import dev.xfork.agent.scan.Mark;
import dev.xfork.agent.weave.Fact.Fate;
import dev.xfork.agent.weave.Point.What;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Site;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Collects what is decided for the sites of one class, for a {@link Witness}.
 *
 * <p>Implementation notes. The sites are those of the class as it was read, known by their instructions, which stay the same while the
 * class is woven. Nothing here may keep a class from being woven: where something is not understood, less is told.
 */
final class Facts {
    private final Subject subject;
    private final Witness witness;
    private final Catches catches;
    private final Map<AbstractInsnNode, List<Draft>> drafts = new LinkedHashMap<>();

    /** Takes down the sites of a class that was read, and not edited yet. */
    Facts(Subject subject, Witness witness) {
        this.subject = subject;
        this.witness = witness;
        catches = new Catches(subject);
        int order = 0;
        for (MethodNode method : subject.node.methods) {
            read(method, order++);
        }
    }

    private void read(MethodNode method, int order) {
        int line = 0;
        int position = 0;
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof LineNumberNode) {
                line = ((LineNumberNode) at).line;
            } else if (at instanceof MethodInsnNode) {
                MethodInsnNode call = (MethodInsnNode) at;
                add(at, method, order, position, line, call.owner, call.name, call.desc);
            } else if (at instanceof InvokeDynamicInsnNode) {
                for (Object argument : ((InvokeDynamicInsnNode) at).bsmArgs) {
                    if (argument instanceof Handle
                            && ((Handle) argument).getDesc().charAt(0) == '(') {
                        Handle function = (Handle) argument;
                        String name = function.getName();
                        add(at, method, order, position, line, function.getOwner(), name, function.getDesc());
                    }
                }
            }
            position += at.getOpcode() < 0 ? 0 : 1;
        }
    }

    private void add(
            AbstractInsnNode node,
            MethodNode method,
            int order,
            int position,
            int line,
            String owner,
            String name,
            String desc) {
        Mark mark = subject.index.mark(owner, name, desc);
        if (mark != null) {
            List<Draft> known = drafts.get(node);
            if (known == null) {
                known = new ArrayList<>(1);
                drafts.put(node, known);
            }
            known.add(new Draft(node, method, order, position, line, owner, name, desc, mark));
        }
    }

    /** Takes down what was planned, before anything is edited. */
    void planned(List<Plan> plans) {
        for (Plan plan : plans) {
            try {
                references(plan);
                take(plan, plans);
            } catch (RuntimeException e) {
                // less is told
            }
        }
    }

    private void take(Plan plan, List<Plan> plans) {
        List<Draft> calls = new ArrayList<>();
        boolean[] reachable = plan.flow.reachable(Set.of(0));
        for (Point point : plan.found) {
            for (Draft draft : drafts.getOrDefault(point.node, List.of())) {
                draft.plan = plan;
                draft.point = point;
                draft.reached = reachable[point.position];
                calls.add(draft);
            }
        }
        if (calls.isEmpty()) {
            return;
        }
        Rounds rounds = new Rounds(subject, plan, reachable, plans);
        FirstWaits ofForks = new FirstWaits(subject, plan, Barriers.of(plan, catches, plan.barriers), catches);
        FirstWaits ofOthers = null;
        for (Draft draft : calls) {
            Point point = draft.point;
            if (point == null || !point.isCall() || !draft.reached) {
                continue;
            }
            Type result = Type.getReturnType(draft.desc);
            boolean later = result.getSort() == Type.OBJECT && Prologue.isAsynchronous(result.getInternalName());
            if (point.isUsed() && result.getSort() != Type.VOID && !later) {
                draft.noStandIn = point.is(What.DIRECT)
                        ? Reason.RESULT_FINAL
                        : Substitute.of((MethodInsnNode) point.node, subject.index, witness).obstacle;
                draft.standIn = draft.noStandIn == null;
            }
            boolean needless = point.reason == Reason.NOTHING_BETWEEN;
            if (needless && ofOthers == null) {
                Plan asked = asked(plan);
                ofOthers = new FirstWaits(subject, asked, new Barriers(asked, catches), catches);
            }
            FirstWaits waits = needless && ofOthers != null ? ofOthers : ofForks;
            BitSet stops = new BitSet();
            if (!later || !point.isUsed()) {
                draft.waits = waits.of(point, draft.standIn, stops);
            }
            draft.round = rounds.of(point, waits.follows() ? stops : null);
        }
    }

    /** The plan before it was seen that nothing lies between some calls and what waits for them. */
    private static Plan asked(Plan plan) {
        List<Point> points = new ArrayList<>();
        for (Point point : plan.found) {
            Point copy = new Point(point.what, point.position, point.node, point.line, point.callee);
            copy.declared = point.declared;
            copy.used = point.used;
            copy.detached = point.detached;
            copy.flags = point.flags;
            copy.reason = point.reason == Reason.NOTHING_BETWEEN ? null : point.reason;
            points.add(copy);
        }
        Plan asked = new Plan(plan.method, plan.flow, plan.lambda, points);
        asked.construction = plan.construction;
        return asked;
    }

    /** Tells the witness; {@code woven} if the class was changed. */
    void conclude(boolean woven) {
        Reason all = null;
        Map<String, Reason> ofMethods = new HashMap<>();
        for (Left left : subject.left()) {
            if (left.method().isEmpty()) {
                all = left.reason();
            } else if (left.reason() == Reason.SUBROUTINE) {
                ofMethods.put(left.method(), left.reason());
            }
        }
        List<Fact> facts = new ArrayList<>();
        for (List<Draft> at : drafts.values()) {
            for (Draft draft : at) {
                Reason reason = woven ? null : all;
                facts.add(fact(draft, reason == null ? ofMethods.get(draft.method.name + draft.method.desc) : reason));
            }
        }
        witness.tell(facts);
    }

    private Fact fact(Draft draft, @Nullable Reason all) {
        Reason reason = null;
        Fate fate;
        Point point = draft.plan == null ? null : draft.plan.woven(draft.point);
        if (!draft.mark.forks()) {
            fate = Fate.BARRIER;
        } else if (all != null) {
            fate = Fate.IN_PLACE;
            reason = all;
        } else if (draft.node instanceof InvokeDynamicInsnNode) {
            return ofReference(draft);
        } else if (Access.has(draft.method.access, Access.BRIDGE)) {
            fate = Fate.PASSES_ON;
        } else if (Sites.isSuspend(draft.desc)) {
            fate = Fate.IN_PLACE;
            reason = Reason.SUSPEND_FUNCTION;
        } else if (!draft.reached) {
            fate = Fate.UNREACHABLE;
        } else if (subject.runsAhead(draft.method) || begins(draft)) {
            fate = Fate.AHEAD;
        } else {
            reason = point == null ? Reason.WEAVER_FAULT : point.reason;
            reason = reason == null && point != null && needsStandIn(point) ? draft.noStandIn : reason;
            fate = reason == null ? Fate.FORKS : Fate.IN_PLACE;
        }
        Round round = draft.round;
        if (round != null && round.by() == Round.By.LOOP && round.state() == Round.State.AHEAD && fate != Fate.AHEAD) {
            draft.round = new Round(round.by(), round.line(), Round.State.WAITS, Reason.TOO_LARGE, 0, "");
        }
        return draft.fact(subject, fate, reason);
    }

    /** Whether a call can only be forked where a stand-in takes its result's place. */
    private static boolean needsStandIn(Point point) {
        boolean pending = (point.flags & Site.HANDLE) != 0 || point.is(What.DIRECT);
        return point.isUsed() && !pending && !point.detached;
    }

    private static boolean begins(Draft draft) {
        Plan split = draft.plan == null ? null : draft.plan.split;
        return split != null && split.chosen && draft.point != null && split.begins(draft.point);
    }

    /** A reference is the function of a {@code forEach}, or of a stage of a stream; else whoever calls it waits. */
    private Fact ofReference(Draft draft) {
        InvokeDynamicInsnNode made = (InvokeDynamicInsnNode) draft.node;
        if (subject.runsAhead(made)) {
            draft.round = new Round(Round.By.STREAM, draft.line, Round.State.AHEAD, null, 0, "");
            return draft.fact(subject, Fate.AHEAD, null);
        }
        Point each = draft.plan == null ? null : draft.plan.woven(draft.point);
        if (each != null) {
            Reason reason = each.reason == null && isUnasked(draft) ? Reason.RESULT_FINAL : each.reason;
            return draft.fact(subject, reason == null ? Fate.FORKS : Fate.IN_PLACE, reason);
        }
        Reason refused = subject.refused(made);
        if (refused != null) {
            draft.round = new Round(Round.By.STREAM, draft.line, Round.State.WAITS, refused, 0, "");
        }
        return draft.fact(subject, Fate.IN_PLACE, refused == null ? Reason.METHOD_REFERENCE : refused);
    }

    /** Whether the method does not ask whether to fork, because only callers that are woven could hold its result. */
    private boolean isUnasked(Draft draft) {
        Type result = Type.getReturnType(draft.desc);
        return result.getSort() != Type.VOID && !draft.mark.detached() && Prologue.isFinal(result, subject);
    }

    /** Finds the {@code forEach} that calls a reference. */
    private void references(Plan plan) {
        for (Point point : plan.found) {
            AbstractInsnNode made = point.is(What.EACH) ? Rounds.function(point) : null;
            for (Draft draft : made == null ? List.<Draft>of() : drafts.getOrDefault(made, List.of())) {
                draft.plan = plan;
                draft.point = point;
                draft.round = new Round(
                        Round.By.FOR_EACH,
                        Math.max(point.line, 0),
                        point.reason == null ? Round.State.BESIDE : Round.State.WAITS,
                        point.reason,
                        0,
                        "");
            }
        }
    }

    /** What is known of a site so far. */
    private static final class Draft {
        private final AbstractInsnNode node;
        private final MethodNode method;
        private final int order;
        private final int position;
        private final int line;
        private final String owner;
        private final String name;
        private final String desc;
        private final Mark mark;
        private @Nullable Plan plan;
        private @Nullable Point point;
        private boolean reached = true;
        private @Nullable Reason noStandIn;
        private boolean standIn;
        private @Nullable Round round;
        private List<Wait> waits = List.of();

        Draft(
                AbstractInsnNode node,
                MethodNode method,
                int order,
                int position,
                int line,
                String owner,
                String name,
                String desc,
                Mark mark) {
            this.node = node;
            this.method = method;
            this.order = order;
            this.position = position;
            this.line = line;
            this.owner = owner;
            this.name = name;
            this.desc = desc;
            this.mark = mark;
        }

        Fact fact(Subject subject, Fate fate, @Nullable Reason reason) {
            boolean waited =
                    fate == Fate.FORKS || fate == Fate.AHEAD || reason == Reason.NOTHING_BETWEEN || reason == noStandIn;
            return new Fact(
                    subject.node.name,
                    subject.file(),
                    method.name + method.desc,
                    order,
                    position,
                    line,
                    owner,
                    name,
                    desc,
                    node instanceof InvokeDynamicInsnNode,
                    mark.kind() == Kind.IO,
                    mark.detached(),
                    fate,
                    reason,
                    noStandIn,
                    standIn,
                    round,
                    waited ? waits : List.of());
        }
    }
}
