package dev.xfork.agent.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What stands on the ways out of the copies: from what runs ahead to an entry of the queue, from the rest out of the loop.
 *
 * <p>What leaves by an exception is thrown again in the ranges of the handlers around the loop, once calls that were begun ahead are stopped.
 */
final class SplitStubs {
    private final SplitPage page;
    private final InsnList code;
    private final Split split;
    private final SplitLocals locals;
    private final int loop;
    private final int spare;

    /** A stub behind a guard that does not hold. */
    static final class Guarded {
        final int position; // where the iteration goes on
        final LabelNode stub = new LabelNode();
        final LabelNode on = new LabelNode();

        Guarded(int position) {
            this.position = position;
        }
    }

    SplitStubs(SplitPage page) {
        this.page = page;
        code = page.code;
        split = page.split;
        locals = page.locals;
        loop = page.loop;
        spare = page.spare;
    }

    void write() {
        for (Map.Entry<Integer, LabelNode> each : page.ways.entrySet()) {
            way(each.getKey(), each.getValue());
        }
        for (Map.Entry<Integer, LabelNode> each : page.waysBack.entrySet()) {
            wayBack(each.getKey(), each.getValue());
        }
        for (Guarded guard : page.guards) {
            guarded(guard);
        }
        for (Map.Entry<Integer, LabelNode> each : page.caught.entrySet()) {
            caught(each.getKey(), each.getValue());
        }
        for (Map.Entry<List<TryCatchBlockNode>, LabelNode> each : page.thrownAhead.entrySet()) {
            thrownAhead(each.getKey(), each.getValue());
        }
        for (Map.Entry<Integer, LabelNode> each : page.left.entrySet()) {
            left(each.getKey(), each.getValue());
        }
        for (Map.Entry<List<TryCatchBlockNode>, LabelNode> each : page.thrownInRest.entrySet()) {
            thrownInRest(each.getKey(), each.getValue());
        }
    }

    /** From the prefix or the update into a rest, or out of the loop. */
    private void way(int to, LabelNode stub) {
        boolean exits = !split.loop.has(to);
        boolean last = exits || split.leaves(to);
        code.add(stub);
        page.frame(locals.onWay(to, !last), List.of());
        Map<Integer, Object> needed = exits ? locals.neededOutside(to) : locals.neededByRest(to);
        code.add(AheadCode.add(loop, page.kinds.size(), last));
        page.save(needed);
        goOn(last);
        page.kinds.add(
                exits
                        ? new SplitDispatcher.Outside(page, needed, to, false)
                        : new SplitDispatcher.ToRest(page, needed, to, null));
    }

    /** Out of the loop, unless rests are to run before: then the condition is evaluated again. */
    private void wayBack(int to, LabelNode stub) {
        code.add(stub);
        page.frame(locals.onWayBack(to), List.of());
        Map<Integer, Object> needed = locals.neededOutside(to);
        code.add(AheadCode.add(loop, page.kinds.size(), true));
        page.save(needed);
        code.add(new JumpInsnNode(Opcodes.GOTO, page.poll));
        page.kinds.add(new SplitDispatcher.Outside(page, needed, to, true));
    }

    /** Keeps an iteration that goes on ahead where it was, when all rests have run. */
    private void guarded(Guarded guard) {
        code.add(guard.stub);
        page.frame(locals.ahead(guard.position), List.of());
        Map<Integer, Object> needed = locals.neededAhead(guard.position);
        code.add(AheadCode.add(loop, page.kinds.size(), true));
        page.save(needed);
        goOn(true);
        page.kinds.add(new SplitDispatcher.Again(page, needed, guard.on));
    }

    private void goOn(boolean last) {
        if (last) {
            page.nothing(locals.useless());
        }
        code.add(new JumpInsnNode(Opcodes.GOTO, last ? page.poll : page.updating));
    }

    /** From the prefix into a handler in the rest. */
    private void caught(int handler, LabelNode stub) {
        boolean last = split.leaves(handler);
        Object type = page.state(handler).stack().get(0);
        code.add(stub);
        page.frame(locals.onWay(handler, !last), List.of(type));
        code.add(new VarInsnNode(Opcodes.ASTORE, spare));
        Map<Integer, Object> needed = locals.neededByRest(handler);
        code.add(AheadCode.add(loop, page.kinds.size(), last));
        code.add(AheadCode.save(loop, spare, "java/lang/Object"));
        page.save(needed);
        goOn(last);
        page.kinds.add(new SplitDispatcher.ToRest(page, needed, handler, (String) type));
    }

    /** From the prefix or the update to handlers outside, or out of the method: when all rests have run. */
    private void thrownAhead(List<TryCatchBlockNode> handlers, LabelNode stub) {
        List<Object> told = page.told(handlers);
        Map<Integer, Object> needed = locals.neededByHandlers(handlers, told);
        code.add(stub);
        page.frame(locals.thrown(needed), List.of("java/lang/Throwable"));
        code.add(new VarInsnNode(Opcodes.ASTORE, spare));
        code.add(AheadCode.add(loop, page.kinds.size(), true));
        code.add(AheadCode.save(loop, spare, "java/lang/Object"));
        page.save(needed);
        goOn(true);
        page.kinds.add(new SplitDispatcher.Thrown(page, needed, handlers, told));
    }

    /** From the rest out of the loop: by an exception to come, or where nothing was begun ahead. */
    private void left(int to, LabelNode stub) {
        code.add(stub);
        page.frame(locals.restLeft(to), List.of());
        code.add(AheadCode.withLoop(loop, "cancel", "V"));
        Map<Integer, Object> needed = locals.neededOutside(to);
        back(needed);
        page.nothing(locals.unneeded(page.state(to).locals(), needed));
        code.add(new JumpInsnNode(Opcodes.GOTO, page.outside(to)));
    }

    private void back(Map<Integer, Object> needed) {
        for (Map.Entry<Integer, Object> each : needed.entrySet()) {
            int from = locals.inRest(each.getKey());
            if (from != each.getKey()) {
                code.add(AheadCode.move(from, each.getKey(), each.getValue()));
            }
        }
    }

    /** From the rest to handlers outside, or out of the method. */
    private void thrownInRest(List<TryCatchBlockNode> handlers, LabelNode stub) {
        List<Object> told = page.told(handlers);
        Map<Integer, Object> needed = locals.neededByHandlers(handlers, told);
        code.add(stub);
        page.frame(locals.restThrown(told, needed), List.of("java/lang/Throwable"));
        code.add(new VarInsnNode(Opcodes.ASTORE, spare));
        code.add(AheadCode.withLoop(loop, "cancel", "V"));
        back(needed);
        page.nothing(locals.unneeded(told, needed));
        page.throwIn(handlers);
    }

    /** Whatever our own code between the copies throws stops the calls, too. */
    void failsafe(LabelNode start, LabelNode end) {
        List<LabelNode[]> throwing = new ArrayList<>(page.throwing);
        LabelNode stub = new LabelNode();
        List<Object> known = page.told(page.around);
        code.add(stub);
        page.frame(locals.anywhere(known), List.of("java/lang/Throwable"));
        code.add(new VarInsnNode(Opcodes.ASTORE, spare));
        code.add(AheadCode.withLoop(loop, "cancel", "V"));
        page.nothing(locals.unneeded(known, Map.of()));
        page.throwIn(page.around);
        LabelNode from = start;
        for (LabelNode[] range : throwing) {
            guard(from, range[0], stub);
            from = range[1];
        }
        guard(from, end, stub);
    }

    private void guard(LabelNode from, LabelNode to, LabelNode stub) {
        if (Regions.hasCode(from, to)) {
            TryCatchBlockNode any = new TryCatchBlockNode(from, to, stub, null);
            page.blocks.add(any);
            page.standing.put(any, page.around);
        }
    }
}
