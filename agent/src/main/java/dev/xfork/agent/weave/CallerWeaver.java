package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Point.What;
import dev.xfork.runtime.Reason;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Carries out the plan for one caller.
 *
 * <p>Implementation notes. The woven body is written anew, with the instructions that were there, and measured; where it turns out
 * too large, what was there is put back. Callers whose calls would be asked for by nobody most of the time keep their body
 * as it was, and get the woven one behind it ({@link TwoBodies}).
 */
final class CallerWeaver {
    private final Subject subject;
    private final Plan plan;
    private final MethodNode method;

    CallerWeaver(Subject subject, Plan plan) {
        this.subject = subject;
        this.plan = plan;
        method = plan.method;
    }

    void weave() {
        if (!plan.scoped) {
            announce();
            return;
        }
        Types types = new Types(subject.node.name, method); // marks the code, so first
        AbstractInsnNode[] nodes = method.instructions.toArray();
        List<TryCatchBlockNode> blocks = method.tryCatchBlocks;
        List<LocalVariableNode> variables = method.localVariables;
        int size = Size.of(plan.target());
        try {
            if (plan.hasTwoBodies()
                    && size <= Size.COMPILED
                    && write(types, true)
                    && Size.allows(method, size, Size.of(method))) {
                moveIn();
                return;
            }
            putBack(nodes, blocks, variables);
            boolean fits = plan.original == null || !plan.hasTwoBodies(); // else the loop would be slower in place
            if (fits && write(types, false) && Size.allows(method, size, Size.of(method))) {
                moveIn();
                return;
            }
            giveUp(Reason.TOO_LARGE, nodes, blocks, variables);
        } catch (AnalyzerException | LimitExceededException e) {
            giveUp(Reason.FRAME, nodes, blocks, variables);
        }
    }

    private boolean write(Types types, boolean two) throws AnalyzerException {
        Handles handles =
                plan.hasPending() ? new Handles(subject.node.name, method, plan.pendingCalls(), Operators.ALL) : null;
        TwoBodies bodies = two ? new TwoBodies(subject, plan, types) : null;
        Body body = new Body(subject, plan, types, handles, bodies == null ? Set.of() : bodies.entries());
        body.write();
        if (bodies != null) {
            bodies.join(body, subject);
        } else {
            body.standAlone();
        }
        return true;
    }

    private void putBack(AbstractInsnNode[] nodes, List<TryCatchBlockNode> blocks, List<LocalVariableNode> variables) {
        Body.takeApart(method.instructions);
        for (AbstractInsnNode node : nodes) {
            method.instructions.add(node);
        }
        method.tryCatchBlocks = blocks;
        method.localVariables = variables;
    }

    /** Puts the method with split loops in the place of the one that was read. */
    private void moveIn() {
        MethodNode target = plan.target();
        if (target != method) {
            target.instructions = method.instructions;
            target.tryCatchBlocks = method.tryCatchBlocks;
            target.localVariables = method.localVariables;
            target.maxLocals = method.maxLocals;
        }
    }

    private void giveUp(
            Reason reason,
            AbstractInsnNode[] nodes,
            List<TryCatchBlockNode> blocks,
            List<LocalVariableNode> variables) {
        Plan original = plan.original;
        if (original != null) {
            plan.chosen = false;
            new CallerWeaver(subject, original).weave(); // its loops stay as they are
            return;
        }
        putBack(nodes, blocks, variables);
        for (Point point : plan.points) {
            if (point.reason == null && point.isCall()) {
                point.reason = reason;
                subject.leave(method, Math.max(point.line, 0), reason, point.callee);
            }
        }
        announce();
    }

    /** All calls run in place: only the runtime is told. */
    private void announce() {
        for (Point point : plan.points) {
            InsnList list = new InsnList();
            if (point.is(What.EXIT)) {
                list.add(new InsnNode(Opcodes.ACONST_NULL));
                list.add(Emit.exiting());
            } else if (point.isToldInPlace()) {
                list.add(Emit.site(subject, subject.name(method), point));
                list.add(Emit.inPlaceCall());
            } else if (point.begins(subject.name(method))) {
                list.add(Emit.plain("begins"));
            } else if (point.is(What.CALL)) {
                list.add(new InsnNode(Opcodes.ACONST_NULL));
                list.add(Emit.site(subject, subject.name(method), point));
                list.add(Emit.call());
                list.add(new InsnNode(Opcodes.POP));
            } else {
                continue;
            }
            method.instructions.insertBefore(point.node, list);
        }
    }
}
