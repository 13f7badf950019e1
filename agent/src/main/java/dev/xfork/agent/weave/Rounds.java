package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Point.What;
import dev.xfork.agent.weave.Round.By;
import dev.xfork.agent.weave.Round.State;
import dev.xfork.runtime.Reason;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What repeats the calls of one method: a loop of it; or, where it is the body of a lambda, the {@code forEach} or stream that calls it. */
final class Rounds {
    private final Subject subject;
    private final Plan plan;
    private final List<Plan> plans;
    private final List<Loop> loops;
    private boolean looked;
    private @Nullable Round ofLambda; // once it was looked for

    Rounds(Subject subject, Plan plan, boolean[] reachable, List<Plan> plans) {
        this.subject = subject;
        this.plan = plan;
        this.plans = plans;
        loops = Loop.of(plan.flow, reachable);
    }

    /**
     * What repeats a call, the innermost; null if nothing does.
     *
     * @param stops the positions at which it is waited for; null where they are not known
     */
    @Nullable
    Round of(Point point, @Nullable BitSet stops) {
        Loop innermost = null;
        for (Loop loop : loops) { // larger ones first
            innermost = loop.has(point.position) ? loop : innermost;
        }
        if (innermost != null) {
            return ofLoop(innermost, point, stops);
        }
        if (plan.lambda && !looked) {
            looked = true;
            ofLambda = findOfLambda();
        }
        return ofLambda;
    }

    private Round ofLoop(Loop loop, Point point, @Nullable BitSet stops) {
        int line = Lines.of(plan.flow.at(loop.header));
        Plan split = plan.split;
        if (split != null && split.begins(point)) {
            return split.chosen
                    ? new Round(By.LOOP, line, State.AHEAD, null, 0, "")
                    : new Round(By.LOOP, line, State.WAITS, Reason.TOO_LARGE, 0, "");
        }
        boolean waits = stops == null
                ? !point.detached && Splitter.isWaitedFor(plan.flow, loop, List.of(point))
                : stops.intersects(loop.nodes);
        for (Refusal refusal : plan.refusals) {
            if (waits && refusal.isOf(point)) {
                return new Round(By.LOOP, line, State.WAITS, refusal.reason, refusal.line, refusal.detail);
            }
        }
        if (waits) {
            return new Round(By.LOOP, line, Early.wanted() ? State.WAITS : State.OFF, null, 0, "");
        }
        return new Round(By.LOOP, line, State.BESIDE, null, 0, "");
    }

    private @Nullable Round findOfLambda() {
        for (Plan other : plans) {
            for (Point each : other.found) {
                AbstractInsnNode made = each.is(What.EACH) ? function(each) : null;
                if (made != null && makes(made)) {
                    int line = Math.max(each.line, 0);
                    Reason refused = subject.refused(made);
                    State state = subject.runsAhead(plan.method)
                            ? State.AHEAD
                            : each.reason == null && refused == null ? State.BESIDE : State.WAITS;
                    return new Round(By.FOR_EACH, line, state, each.reason == null ? refused : each.reason, 0, "");
                }
            }
        }
        for (MethodNode method : subject.node.methods) {
            for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
                boolean looked = at instanceof InvokeDynamicInsnNode && makes(at);
                Reason refused = looked ? subject.refused(at) : null;
                if (refused != null || looked && subject.runsAhead(plan.method)) {
                    State state = refused == null ? State.AHEAD : State.WAITS;
                    return new Round(By.STREAM, Lines.of(at), state, refused, 0, "");
                }
            }
        }
        return null;
    }

    private boolean makes(AbstractInsnNode made) {
        Handle function = Lambdas.function(made);
        return function != null
                && function.getOwner().equals(subject.node.name)
                && function.getName().equals(plan.method.name)
                && function.getDesc().equals(plan.method.desc);
    }

    /** What makes the function of a {@code forEach}. */
    static AbstractInsnNode function(Point each) {
        AbstractInsnNode made = each.node.getPrevious();
        while (made.getOpcode() < 0) {
            made = made.getPrevious();
        }
        return made;
    }
}
