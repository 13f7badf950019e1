package dev.xfork.agent.weave;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The only way into the rest: takes the oldest entry of the queue, restores its locals and goes on as its kind says. */
final class SplitDispatcher {
    private final SplitPage page;
    private final InsnList code;
    private final SplitLocals locals;
    private final int loop;

    SplitDispatcher(SplitPage page) {
        this.page = page;
        code = page.code;
        locals = page.locals;
        loop = page.loop;
    }

    void write() {
        code.add(page.dispatch);
        page.frame(locals.between(), List.of());
        code.add(AheadCode.withLoop(loop, "next", "I"));
        LabelNode[] cases = new LabelNode[page.kinds.size() - 1];
        LabelNode otherwise = new LabelNode();
        for (int i = 0; i < cases.length; i++) {
            cases[i] = new LabelNode();
        }
        if (cases.length == 0) {
            code.add(new InsnNode(Opcodes.POP));
        } else {
            code.add(new TableSwitchInsnNode(0, cases.length - 1, otherwise, cases));
        }
        for (int i = 0; i < page.kinds.size(); i++) {
            code.add(i < cases.length ? cases[i] : otherwise);
            page.frame(locals.between(), List.of());
            page.kinds.get(i).write();
        }
    }

    /** What is done with one kind of entry. */
    interface Kind {
        void write();
    }

    /** Goes on with the rest. */
    static final class ToRest implements Kind {
        private final SplitPage page;
        private final Map<Integer, Object> needed;
        private final int start;
        private final @Nullable String exception;

        ToRest(SplitPage page, Map<Integer, Object> needed, int start, @Nullable String exception) {
            this.page = page;
            this.needed = needed;
            this.start = start;
            this.exception = exception;
        }

        @Override
        public void write() {
            if (exception != null) {
                page.code.add(AheadCode.load(page.loop, page.spare, exception));
            }
            for (Map.Entry<Integer, Object> each : needed.entrySet()) {
                page.code.add(AheadCode.load(page.loop, page.locals.inRest(each.getKey()), each.getValue()));
            }
            if (exception != null) {
                page.code.add(new VarInsnNode(Opcodes.ALOAD, page.spare));
            }
            page.code.add(new JumpInsnNode(Opcodes.GOTO, page.rest(start)));
        }
    }

    /** Goes on with the prefix, when all rests have run. */
    static final class Again implements Kind {
        private final SplitPage page;
        private final Map<Integer, Object> needed;
        private final LabelNode to;

        Again(SplitPage page, Map<Integer, Object> needed, LabelNode to) {
            this.page = page;
            this.needed = needed;
            this.to = to;
        }

        @Override
        public void write() {
            for (Map.Entry<Integer, Object> each : needed.entrySet()) {
                page.code.add(AheadCode.load(page.loop, each.getKey(), each.getValue()));
            }
            page.code.add(AheadCode.withLoop(page.loop, "over", "Z"));
            page.code.add(new InsnNode(Opcodes.POP));
            page.code.add(new JumpInsnNode(Opcodes.GOTO, to));
        }
    }

    /** Leaves the loop, when all rests have run. */
    static final class Outside implements Kind {
        private final SplitPage page;
        private final Map<Integer, Object> needed;
        private final int target;
        private final boolean back;

        Outside(SplitPage page, Map<Integer, Object> needed, int target, boolean back) {
            this.page = page;
            this.needed = needed;
            this.target = target;
            this.back = back;
        }

        @Override
        public void write() {
            if (back) {
                page.code.add(AheadCode.withLoop(page.loop, "changed", "Z"));
                page.code.add(new JumpInsnNode(Opcodes.IFNE, page.ahead(page.split.loop.header)));
            }
            for (Map.Entry<Integer, Object> each : needed.entrySet()) {
                page.code.add(AheadCode.load(page.loop, each.getKey(), each.getValue()));
            }
            if (Watched.isOn()) {
                page.code.add(AheadCode.withLoop(page.loop, "left", "V"));
            }
            page.complete(page.state(target).locals(), needed);
            page.code.add(new JumpInsnNode(Opcodes.GOTO, page.outside(target)));
        }
    }

    /** Throws, when all rests have run. */
    static final class Thrown implements Kind {
        private final SplitPage page;
        private final Map<Integer, Object> needed;
        private final List<TryCatchBlockNode> handlers;
        private final List<Object> told;

        Thrown(SplitPage page, Map<Integer, Object> needed, List<TryCatchBlockNode> handlers, List<Object> told) {
            this.page = page;
            this.needed = needed;
            this.handlers = handlers;
            this.told = told;
        }

        @Override
        public void write() {
            page.code.add(AheadCode.load(page.loop, page.spare, "java/lang/Object"));
            for (Map.Entry<Integer, Object> each : needed.entrySet()) {
                page.code.add(AheadCode.load(page.loop, each.getKey(), each.getValue()));
            }
            page.complete(told, needed);
            page.throwIn(handlers);
        }
    }
}
