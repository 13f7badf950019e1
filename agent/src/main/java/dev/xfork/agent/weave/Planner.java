package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Point.What;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Decides for a whole class which calls may fork, and gives each of the others its reason.
 *
 * <p>Implementation notes. The methods are not judged one by one: a {@code forEach} under a monitor puts the calls in its
 * lambda body in place, and a lambda body all of whose calls are in place makes its {@code forEach} an ordinary call.
 */
final class Planner {
    private final Subject subject;
    private final Map<MethodNode, Prologue> prologues;
    private final Catches catches;
    private final Lambdas lambdas;
    private final List<Plan> plans = new ArrayList<>();
    private final Set<MethodNode> underMonitor = new HashSet<>();

    /** Plans for a class; prologues are those of its own annotated methods, which grow them as well. */
    Planner(Subject subject, Map<MethodNode, Prologue> prologues) {
        this.subject = subject;
        this.prologues = prologues;
        catches = new Catches(subject);
        lambdas = new Lambdas(subject);
    }

    /** One plan for each method that has to be edited as a caller, in the order of the class file. */
    List<Plan> plan() {
        find();
        List<Plan> all = new ArrayList<>(plans);
        for (Plan plan : plans) {
            if (plan.split != null) {
                all.add(plan.split);
            }
        }
        for (Plan plan : all) {
            judgePlaces(plan);
        }
        for (Plan plan : all) {
            judgeCalls(plan);
        }
        for (Plan plan : all) {
            judgeResults(plan);
            judgeRegions(plan);
            judgePending(plan);
            decideScope(plan);
        }
        for (Plan plan : all) {
            dropIdleGroups(plan);
        }
        List<Plan> worth = new ArrayList<>();
        for (Plan plan : plans) {
            Plan chosen = plan.split != null && isWorth(plan.split) ? plan.split : plan;
            decideScope(chosen);
            if (chosen != plan) {
                decideScope(plan);
            }
            conclude(plan, chosen == plan);
            if (chosen != plan) {
                conclude(chosen, true);
                chosen.chosen = true;
            }
            if (!chosen.points.isEmpty() || chosen != plan) {
                worth.add(chosen);
            }
        }
        return worth;
    }

    /** The plans of all methods with points, as they were read; after {@link #plan}. */
    List<Plan> plans() {
        return plans;
    }

    /** Whether a method with split loops may be woven: its own calls must not belong to a group around it. */
    private boolean isWorth(Plan split) {
        return !split.joins() && split.scoped && Size.of(split.method) + Size.ofScope(split) <= Size.COMPILED;
    }

    private void find() {
        Sites sites = new Sites(subject, catches, lambdas);
        for (MethodNode method : subject.node.methods) {
            // A bridge only passes a call on: what its caller announced must reach the method behind it.
            boolean caller = method.instructions.size() > 0 && !Access.has(method.access, Access.BRIDGE);
            List<Point> points = caller ? sites.find(method) : List.of();
            if (points.isEmpty()) {
                continue;
            }
            if (hasSubroutines(method)) {
                subject.leave(method, Subject.firstLine(method), Reason.SUBROUTINE, "");
                continue;
            }
            Plan plan = new Plan(method, new Flow(method), lambdas.isBody(method), points);
            plans.add(plan);
            Splitter splitter = Early.wanted() ? Splitter.of(subject, sites, method, points) : null;
            if (splitter != null) {
                plan.refusals = splitter.refusals();
                plan.split = splitter.hasSplit() ? split(plan, splitter, sites) : null;
            }
        }
    }

    private static Plan split(Plan plan, Splitter splitter, Sites sites) {
        MethodNode method = splitter.method();
        Plan split = new Plan(method, new Flow(method), plan.lambda, sites.find(method, splitter.own()));
        split.splitter = splitter;
        split.original = plan;
        split.refusals = plan.refusals;
        for (Point point : split.points) {
            if (point.isCall() && point.reason == null && split.isAhead(point.position)) {
                point.reason = Reason.LOOP_SHAPE; // a fork of the scope, which would come before those of earlier rests
            }
        }
        return split;
    }

    /** The reasons that come from where a point stands: under a lock, before the object is constructed, and so on. */
    private void judgePlaces(Plan plan) {
        int[] held = Monitors.held(plan.flow);
        int[] unfinished = new int[plan.flow.size()];
        boolean understood = true;
        if (plan.isConstructor()) {
            try {
                plan.construction = Construction.of(subject.node.name, plan.method, plan.flow);
                unfinished = plan.construction.unfinished(plan.flow);
            } catch (AnalyzerException | LimitExceededException e) {
                understood = false;
            }
        }
        List<Point> reached = new ArrayList<>();
        for (Point point : plan.points) {
            int at = point.position;
            if (held[at] < 0) {
                continue; // no way leads there
            }
            reached.add(point);
            if (plan.isClassInitialiser()) {
                point.reason = Reason.CLASS_INITIALISER;
            } else if (!understood) {
                point.reason = Reason.FRAME;
            } else if (unfinished[at] != 0) {
                point.reason = Reason.BEFORE_SUPER;
            } else if (!point.is(What.BY_HAND)
                    && (held[at] > 0 || Access.has(plan.method.access, Access.SYNCHRONIZED))) {
                point.reason = Reason.SYNCHRONIZED;
                noteBody(point);
            }
        }
        plan.points = reached;
    }

    private void noteBody(Point each) {
        MethodNode body = each.is(What.EACH) ? body(each) : null;
        if (body != null) {
            underMonitor.add(body);
        }
    }

    private void judgeCalls(Plan plan) {
        boolean monitor = underMonitor.contains(plan.method);
        int index = 0;
        for (Point point : plan.points) {
            boolean site = point.isCall();
            if (site) {
                point.index = index++;
            }
            if (point.reason != null || !site && !point.is(What.BY_HAND)) {
                continue;
            }
            if (monitor && site) {
                point.reason = Reason.SYNCHRONIZED;
            } else if (plan.joins() && !point.detached && isCaught(plan, point)) {
                point.reason = Reason.TRY_REGION;
            } else if (point.is(What.CALL)) {
                judgeRest(plan, point);
            }
        }
    }

    private void judgeResults(Plan plan) {
        Staying staying = null;
        for (Point point : plan.points) {
            boolean result = point.is(What.CALL) && point.reason == null && !point.callee.endsWith(")V");
            if (result && (point.flags & Site.DISCARDED) == 0) {
                staying = staying == null ? new Staying(subject.node.name, plan.method, plan.callNodes()) : staying;
                if (staying.contains(point.node)) {
                    point.flags |= Site.STAYS;
                } else {
                    plan.waiting.addAll(staying.returns(point.node, plan.flow));
                }
                judgeCaught(plan, point);
            }
        }
    }

    /** What a handler could catch has to be known before the value leaves the method: sequentially it would not. */
    private void judgeCaught(Plan plan, Point point) {
        boolean later = Prologue.isAsynchronous(
                Type.getReturnType(((MethodInsnNode) point.node).desc).getInternalName());
        if (later || point.detached || !isCaught(plan, point)) {
            return;
        }
        point.flags |= Site.CAUGHT;
        if ((point.flags & Site.HANDLE) == 0) {
            point.reason = Reason.TRY_REGION;
        }
    }

    /** Regions whose handlers are not understood have their calls in place. */
    private void judgeRegions(Plan plan) {
        boolean none = plan.method.tryCatchBlocks.isEmpty() || !plan.needsScope();
        if (none || barriers(plan).areUnderstood(subject)) {
            return;
        }
        for (Point point : plan.points) {
            if (point.reason == null && point.leavesForks() && isCaught(plan, point)) {
                point.reason = Reason.TRY_REGION;
            }
        }
    }

    private void judgePending(Plan plan) {
        if (plan.hasPending() && Size.of(plan.method) > Size.COMPILED) {
            for (Point point : plan.points) { // nobody compiles it, and following its values would take long
                if (point.mayBePending()) {
                    stayInPlace(plan, point, Reason.TOO_LARGE);
                }
            }
        }
        boolean pending = plan.hasPending();
        if (!pending && !plan.forksDirectly()) {
            return;
        }
        Between between;
        try {
            between = new Between(subject.node.name, plan, barriers(plan));
        } catch (AnalyzerException | LimitExceededException e) {
            plan.refuse(Reason.FRAME);
            return;
        }
        for (Point point : plan.points) {
            if ((point.mayBePending() || point.isForked()) && !between.isSomething(point.position)) {
                stayInPlace(plan, point, Reason.NOTHING_BETWEEN);
            }
        }
    }

    private static void stayInPlace(Plan plan, Point point, Reason reason) {
        if (point.isForked()) {
            if (plan.lambda && !point.used && reason == Reason.NOTHING_BETWEEN) {
                point.flags |= Site.LAST; // under a forEach the other rounds lie between
            } else {
                point.reason = reason;
            }
        }
        if ((point.flags & Site.CAUGHT) != 0) {
            point.reason = reason;
        }
        point.flags &= ~Site.HANDLE; // a stand-in may still leave
    }

    private void judgeRest(Plan plan, Point point) {
        MethodInsnNode call = (MethodInsnNode) point.node;
        boolean discarded = (point.flags & Site.DISCARDED) != 0;
        if (!discarded && Rest.needs(call)) {
            point.reason = Reason.NOTHING_BETWEEN;
        } else if (!point.detached && Rest.returns(call)) {
            if (plan.lambda) {
                point.flags |= Site.LAST; // under a forEach the other rounds lie between
            } else {
                point.reason = Reason.NOTHING_BETWEEN;
            }
        }
    }

    private boolean isCaught(Plan plan, Point point) {
        for (TryCatchBlockNode block : plan.covering(point.position)) {
            if (catches.catches(block.type, point.declared)) {
                return true;
            }
        }
        return false;
    }

    private void decideScope(Plan plan) {
        if (plan.points.isEmpty() && plan.splitter == null) {
            return;
        }
        Prologue prologue = prologues.get(plan.target());
        int size = Size.of(plan.method);
        int own = prologue == null || !prologue.asks() ? 0 : Prologue.SIZE + 4 * Locals.parameters(plan.method);
        plan.scoped = plan.needsScope() && !plan.isClassInitialiser();
        if (plan.scoped && !Size.allows(plan.method, size, size + own + Size.ofScope(plan))) {
            plan.refuse(Reason.TOO_LARGE);
            plan.scoped = false;
        }
        if (!plan.scoped && !Size.allows(plan.method, size, size + own + Size.ofAnnouncements(plan))) {
            subject.leave(plan.method, Subject.firstLine(plan.method), Reason.TOO_LARGE, "");
            plan.points = List.of();
        }
    }

    /** A {@code forEach} whose lambda body forks nothing needs no group. */
    private void dropIdleGroups(Plan plan) {
        List<Point> kept = new ArrayList<>();
        for (Point point : plan.points) {
            MethodNode body = point.is(What.EACH) ? body(point) : null;
            if (body == null || (point.reason == null ? isForking(body) : hasCalls(body))) {
                kept.add(point);
            }
        }
        plan.points = kept;
    }

    private boolean isForking(MethodNode body) {
        Plan plan = planOf(body);
        return plan != null && plan.scoped && plan.forks();
    }

    private boolean hasCalls(MethodNode body) {
        Plan plan = planOf(body);
        return plan != null && plan.calls();
    }

    private @Nullable Plan planOf(MethodNode method) {
        for (Plan plan : plans) {
            if (plan.method == method) {
                return plan;
            }
        }
        return null;
    }

    private @Nullable MethodNode body(Point each) {
        AbstractInsnNode made = each.node.getPrevious();
        while (made.getOpcode() < 0) {
            made = made.getPrevious();
        }
        Handle function = Lambdas.function(made);
        return function == null ? null : lambdas.body(function);
    }

    /** Keeps what there is something to do for, and lists the rest, if that is to be said. */
    private void conclude(Plan plan, boolean says) {
        List<Point> kept = new ArrayList<>();
        for (Point point : plan.points) {
            Reason reason = point.reason;
            boolean call = point.isCall() || point.is(What.BY_HAND) && reason != Reason.TRY_REGION;
            boolean lost = says && !subject.runsAhead(plan.target()) && !plan.begins(point);
            if (lost && reason != null && call) {
                leave(plan, point, reason);
            }
            if (says && point.is(What.DIRECT) && !point.used) {
                subject.forks(plan.method, point.callee);
            }
            boolean told = point.is(What.CALL)
                    || point.is(What.EXIT)
                    || point.isToldInPlace()
                    || point.begins(subject.name(plan.method));
            if (plan.scoped ? !point.is(What.EACH) || reason == null : told) {
                kept.add(point);
            }
        }
        plan.points = kept;
        if (plan.scoped) {
            plan.barriers = barriers(plan);
        }
    }

    /** Says why a call stays in place; where its loop could have run ahead, what is in the way of that. */
    private void leave(Plan plan, Point point, Reason reason) {
        for (Refusal refusal : reason == Reason.NOTHING_BETWEEN ? plan.refusals : List.<Refusal>of()) {
            if (refusal.isOf(point)) {
                String why = refusal.why();
                String detail = why.isEmpty() ? point.callee : point.callee + ": " + why;
                subject.leave(plan.method, Math.max(point.line, 0), refusal.reason, detail);
                return;
            }
        }
        subject.leave(plan.method, Math.max(point.line, 0), reason, point.callee);
    }

    private Barriers barriers(Plan plan) {
        Barriers now = Barriers.of(plan, catches, plan.barriers);
        plan.barriers = now;
        return now;
    }

    private static boolean hasSubroutines(MethodNode method) {
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at.getOpcode() == Opcodes.JSR || at.getOpcode() == Opcodes.RET) {
                return true;
            }
        }
        return false;
    }
}
