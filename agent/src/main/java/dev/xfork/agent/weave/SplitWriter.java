package dev.xfork.agent.weave;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes the copy of a loop that runs ahead behind the method, and the choice between the two where the loop is entered.
 *
 * <p>Implementation notes. Every way out of the prefix is an entry of the queue: a call, a rest that begins elsewhere, an exit, an
 * exception. One dispatcher is the only way into the rest. The ranges of handlers that stand in the loop are copied with the code
 * that they cover; what leaves the copy by an exception stops the calls that were begun ahead, and is thrown again in the ranges
 * of the other handlers.
 */
final class SplitWriter {
    private static final int STACK = 4; // a long, the loop and another one

    private final SplitPage page;
    private final InsnList code;
    private final Split split;
    private final SplitLocals locals;
    private final Flow flow;
    private final MethodNode node;
    private final int loop;
    private final SplitNames names;
    private final SplitChoice choice;
    private final SplitCopies copies;
    private final SplitStubs stubs;
    private final SplitCalls calls;
    private final Set<AbstractInsnNode> own = new HashSet<>();

    /** @param sources the variables that hold receivers of calls in front of the loop */
    SplitWriter(Split.Method method, Split split, Map<AbstractInsnNode, Integer> sources, int base) {
        this.split = split;
        page = new SplitPage(method, split, base);
        code = page.code;
        locals = page.locals;
        flow = page.flow;
        node = page.node;
        loop = page.loop;
        names = page.names;
        choice = new SplitChoice(page, sources);
        copies = new SplitCopies(page);
        stubs = new SplitStubs(page);
        calls = new SplitCalls(method, page.locals, page.spare + 1);
    }

    /** The instructions that splitting has added, but for copies. */
    Set<AbstractInsnNode> own() {
        return own;
    }

    /** The exception-table entries that splitting has added, but for copies, with those in whose ranges they throw again. */
    Map<TryCatchBlockNode, List<TryCatchBlockNode>> standing() {
        return page.standing;
    }

    /** Those of them around what runs ahead. */
    Set<TryCatchBlockNode> early() {
        return page.early;
    }

    /** The locals that variables of the rest stand for. */
    Map<Integer, Integer> renamed() {
        return locals.named();
    }

    /** Where the rest of an iteration has run: its end, and what stands on the ways from it out of the loop. */
    Set<AbstractInsnNode> behindRest() {
        Set<AbstractInsnNode> found = new HashSet<>();
        found.add(SplitPage.firstAt(page.over));
        for (LabelNode stub : page.left.values()) {
            found.add(SplitPage.firstAt(stub));
        }
        return found;
    }

    /** How many variables the method has now. */
    int variables() {
        return calls.end();
    }

    /** Writes it all; gives the first instruction of the choice, or null if handlers are not understood: then nothing has changed. */
    @Nullable
    AbstractInsnNode write() {
        for (int at = split.loop.nodes.nextSetBit(0); at >= 0; at = split.loop.nodes.nextSetBit(at + 1)) {
            List<TryCatchBlockNode> outside = Liveness.outside(flow, split.loop.nodes, at);
            if (!outside.isEmpty() && page.handlerLocals(outside) == null) {
                return null;
            }
        }
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        InsnList chosen = choice.code(start, calls);
        code.add(start);
        page.frame(locals.begun(), List.of());
        run();
        code.add(end);
        stubs.failsafe(start, end);
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            if (!page.copies.contains(at)) {
                own.add(at);
            }
        }
        AbstractInsnNode first = SplitPage.firstAt(chosen.getFirst());
        choice.insert(chosen, own);
        node.instructions.add(code);
        names.write();
        node.tryCatchBlocks.addAll(page.blocks);
        node.maxLocals = Math.max(node.maxLocals, variables());
        node.maxStack += STACK;
        return first;
    }

    private void run() {
        for (Map.Entry<Integer, Object> each : locals.made().entrySet()) {
            code.add(AheadCode.nothing(each.getKey(), each.getValue()));
        }
        code.add(new JumpInsnNode(Opcodes.GOTO, page.ahead(split.loop.header)));
        copies.copy(split.prefix, true);
        for (Split.Group group : split.groups) {
            begin(group);
        }
        copies.copy(split.update, true);
        poll();
        BitSet kept = (BitSet) split.rest.clone();
        kept.or(split.arguments);
        copies.copy(kept, false);
        restOver();
        stubs.write();
        new SplitDispatcher(page).write();
    }

    private void poll() {
        code.add(page.poll);
        page.frame(locals.between(), List.of());
        code.add(AheadCode.withLoop(loop, "ready", "Z"));
        code.add(new JumpInsnNode(Opcodes.IFNE, page.dispatch));
        code.add(AheadCode.withLoop(loop, "stays", "Z"));
        code.add(new JumpInsnNode(Opcodes.IFNE, page.ahead(split.loop.header)));
        List<Object> header = page.state(split.loop.header).locals();
        page.nothing(locals.unneeded(header, locals.neededOutside(split.loop.header)));
        code.add(new JumpInsnNode(Opcodes.GOTO, choice.sequential()));
    }

    private void restOver() {
        code.add(page.over);
        page.frame(locals.restOver(), List.of());
        code.add(AheadCode.withLoop(loop, "over", "Z"));
        if (!page.drains) {
            code.add(new InsnNode(Opcodes.POP));
            code.add(new JumpInsnNode(Opcodes.GOTO, page.poll));
            return;
        }
        code.add(new JumpInsnNode(Opcodes.IFEQ, page.poll));
        for (Map.Entry<Integer, Object> each : locals.neededByUpdate().entrySet()) {
            code.add(AheadCode.move(locals.inRest(each.getKey()), each.getKey(), each.getValue()));
        }
        code.add(new JumpInsnNode(Opcodes.GOTO, page.updating));
    }

    /** Begins the calls of a group, keeps the iteration and advances the loop. */
    private void begin(Split.Group group) {
        code.add(page.ahead(group.start));
        page.frame(locals.inGroup(group, group.start), List.of());
        LabelNode added = new LabelNode();
        LabelNode failed = new LabelNode();
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        code.add(start);
        for (Split.Call call : group.calls) {
            for (int at = call.arguments; at < call.point.position; at++) {
                names.at(at, true, code);
                page.mark(at);
                page.add(flow.at(at).clone(Map.of()));
            }
            names.at(call.point.position, true, code);
            calls.begin(group, call, code);
        }
        code.add(end);
        names.end(code);
        code.add(new JumpInsnNode(Opcodes.GOTO, added));
        code.add(failed);
        page.frame(locals.begun(group, true), List.of("java/lang/Throwable"));
        code.add(new VarInsnNode(Opcodes.ALOAD, loop));
        code.add(AheadCode.failed());
        for (Map.Entry<Integer, Object> each : locals.missing(group).entrySet()) {
            code.add(AheadCode.nothing(each.getKey(), each.getValue()));
        }
        code.add(added);
        page.frame(locals.begun(group, false), List.of());
        int kind = page.kinds.size();
        Map<Integer, Object> needed = locals.neededAfter(group);
        code.add(AheadCode.add(loop, kind, false));
        page.save(needed);
        code.add(new JumpInsnNode(Opcodes.GOTO, page.updating));
        page.kinds.add(new SplitDispatcher.ToRest(page, needed, group.start, null));
        TryCatchBlockNode block = new TryCatchBlockNode(start, end, failed, null);
        page.blocks.add(block);
        page.standing.put(block, page.around);
        page.early.add(block);
    }
}
