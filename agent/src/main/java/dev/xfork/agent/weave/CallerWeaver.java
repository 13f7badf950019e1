package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Point.What;
import dev.xfork.runtime.Reason;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Carries out the plan for one caller. Nothing is decided here.
 *
 * <p>Implementation notes. All insertions are relative to the instructions that were there, so their order among each other
 * at one place matters: barriers of regions first (they stand before whatever the region's first instruction needs),
 * then announcements. What ends the method (the exits) is cut out of every range: it has closed the scope when it throws.
 */
final class CallerWeaver {
    private final Subject subject;
    private final Plan plan;
    private final MethodNode method;
    private final InsnList code;
    private final Regions regions;
    private final int scope;
    private final String name;

    CallerWeaver(Subject subject, Plan plan) {
        this.subject = subject;
        this.plan = plan;
        method = plan.method;
        code = method.instructions;
        regions = new Regions(method);
        scope = Locals.parameters(method);
        name = subject.name(method);
    }

    void weave() {
        if (!plan.scoped) {
            announce();
            return;
        }
        Locals.grow(method, scope);
        TryCatchBlockNode all = new TryCatchBlockNode(new LabelNode(), new LabelNode(), new LabelNode(), null);
        begin(all);
        waits();
        for (Point point : plan.points) {
            weave(point);
        }
        exits();
        method.tryCatchBlocks.add(all);
        code.add(all.end);
        regions.apply();
        handler(all.handler);
    }

    /** All calls run in place: only the runtime is told. */
    private void announce() {
        for (Point point : plan.points) {
            InsnList list = new InsnList();
            list.add(new InsnNode(Opcodes.ACONST_NULL));
            if (point.is(What.EXIT)) {
                list.add(Emit.exiting());
            } else {
                list.add(Emit.site(subject, name, point));
                list.add(Emit.call());
                list.add(new InsnNode(Opcodes.POP));
            }
            code.insertBefore(point.node, list);
        }
    }

    /** Begins the scope; from there on a failure ends it. */
    private void begin(TryCatchBlockNode all) {
        Construction construction = plan.construction;
        InsnList head = Head.of(method);
        if (construction == null) {
            head.add(enter());
        } else {
            head.add(nothing());
            afterConstruction(construction, all);
        }
        head.add(all.start);
        code.insert(head);
    }

    private InsnList nothing() {
        InsnList list = new InsnList();
        list.add(new InsnNode(Opcodes.ACONST_NULL));
        list.add(new VarInsnNode(Opcodes.ASTORE, scope));
        return list;
    }

    private InsnList enter() {
        InsnList list = new InsnList();
        if (plan.lambda) {
            list.add(new LdcInsnNode(name));
            list.add(Emit.enterLambda());
        } else {
            list.add(Emit.enter());
        }
        list.add(new VarInsnNode(Opcodes.ASTORE, scope));
        return list;
    }

    /** In a constructor the scope begins when {@code super(…)} has returned; code that runs before it is not covered. */
    private void afterConstruction(Construction construction, TryCatchBlockNode all) {
        Flow flow = plan.flow;
        int[] unfinished = construction.unfinished(flow);
        for (int i = 0; i < flow.size(); i++) {
            if (unfinished[i] == 0) {
                continue;
            }
            LabelNode from = new LabelNode();
            LabelNode to = new LabelNode();
            code.insertBefore(flow.at(i), from);
            while (i + 1 < flow.size() && unfinished[i + 1] != 0 && !construction.completes(i)) {
                i++;
            }
            code.insert(flow.at(i), to);
            if (construction.completes(i)) {
                code.insert(flow.at(i), enter());
            }
            regions.cut(from, to, Set.of(all));
        }
    }

    private void waits() {
        Barriers barriers = barriers();
        Set<TryCatchBlockNode> catching = regions.catching(barriers);
        for (int i = 0; i < plan.flow.size(); i++) {
            if (barriers.atEntryOfRegion(i)) {
                LabelNode from = new LabelNode();
                LabelNode to = new LabelNode();
                AbstractInsnNode node = plan.flow.at(i);
                code.insertBefore(node, from);
                code.insertBefore(node, Emit.withScope(scope, "barrier"));
                code.insertBefore(node, to);
                Locals.moveMark(method, plan.flow, i, to);
                regions.cut(from, to, catching);
            } else if (barriers.atThrow(i)) {
                code.insertBefore(plan.flow.at(i), Emit.withScope(scope, "settle"));
            }
        }
    }

    private void weave(Point point) {
        AbstractInsnNode node = point.node;
        switch (point.what) {
            case CALL -> {
                InsnList list = new InsnList();
                list.add(new VarInsnNode(Opcodes.ALOAD, scope));
                list.add(Emit.site(subject, name, point));
                list.add(Emit.call());
                list.add(new VarInsnNode(Opcodes.ASTORE, scope));
                code.insertBefore(node, list);
            }
            case EACH -> {
                InsnList list = new InsnList();
                list.add(new InsnNode(Opcodes.DUP2));
                list.add(new VarInsnNode(Opcodes.ALOAD, scope));
                list.add(Emit.site(subject, name, point));
                list.add(Emit.beginEach());
                code.insertBefore(node, list);
                code.insert(node, Emit.withScope(scope, "endEach"));
            }
            case EXIT -> {
                code.insertBefore(node, new VarInsnNode(Opcodes.ALOAD, scope));
                code.insertBefore(node, Emit.exiting());
            }
            case BY_HAND -> {
                if (point.reason == Reason.TRY_REGION) {
                    code.insert(node, Emit.withScope(scope, "settle"));
                }
            }
            case UNSAFE, LOCK -> {
                if (barriers().mayBeUnderWay(point.position)) {
                    code.insertBefore(node, Emit.withScope(scope, "barrier"));
                }
            }
        }
    }

    private void exits() {
        for (int i = 0; i < plan.flow.size(); i++) {
            AbstractInsnNode node = plan.flow.at(i);
            if (node.getOpcode() >= Opcodes.IRETURN && node.getOpcode() <= Opcodes.RETURN) {
                LabelNode from = new LabelNode();
                LabelNode to = new LabelNode();
                code.insertBefore(node, from);
                code.insertBefore(node, Emit.withScope(scope, "exit"));
                code.insert(node, to);
                regions.cut(from, to, null);
            }
        }
    }

    /** The handler of everything else: ends the scope, then throws the first failure in program order. */
    private void handler(LabelNode start) {
        code.add(start);
        int line = Subject.firstLine(method);
        if (line > 0) {
            code.add(new LineNumberNode(line, start));
        }
        code.add(Locals.handlerFrame(scope));
        code.add(new VarInsnNode(Opcodes.ALOAD, scope));
        code.add(new InsnNode(Opcodes.SWAP));
        code.add(Emit.fail());
        code.add(new InsnNode(Opcodes.ATHROW));
    }

    private Barriers barriers() {
        Barriers found = plan.barriers;
        if (found == null) {
            throw new IllegalStateException(name);
        }
        return found;
    }
}
