package dev.xfork.agent.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The exact verification types before and after each instruction of a method: what a frame there would say.
 *
 * <p>Implementation notes. One linear run from frame to frame; nothing is merged, no class is loaded. Frames know an object
 * whose constructor has not run by the label before its {@code new}: every {@code new} gets one of its own first.
 */
final class Types {
    private final Map<AbstractInsnNode, State> before = new HashMap<>();
    private final Map<AbstractInsnNode, State> after = new HashMap<>();

    /** What locals and stack hold, as frames say it: one entry a value, {@code TOP} for words that hold nothing. */
    record State(List<Object> locals, List<Object> stack) {}

    Types(String owner, MethodNode method) {
        Map<LabelNode, LabelNode> moved = markNews(method);
        Map<Label, LabelNode> labels = new HashMap<>();
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof LabelNode) {
                labels.put(((LabelNode) at).getLabel(), moved.getOrDefault((LabelNode) at, (LabelNode) at));
            }
        }
        Adapter adapter = new Adapter(owner, method);
        State last = null; // what the instruction before left, if nothing has changed since
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            boolean real = at.getOpcode() >= 0;
            if (real && adapter.locals != null) {
                before.put(at, last == null ? adapter.state(labels) : last);
            }
            at.accept(adapter);
            if (real || at instanceof FrameNode) {
                last = null;
            }
            if (real && adapter.locals != null) {
                last = adapter.state(labels);
                after.put(at, last);
            }
        }
    }

    /** The types before an instruction; null where control never comes. */
    @Nullable
    State before(AbstractInsnNode node) {
        return before.get(node);
    }

    /** The types after an instruction that control may leave to the next one; else null. */
    @Nullable
    State after(AbstractInsnNode node) {
        return after.get(node);
    }

    /** Puts a label of its own right before each {@code new}, and makes frames refer to that one. */
    private static Map<LabelNode, LabelNode> markNews(MethodNode method) {
        Map<LabelNode, LabelNode> moved = new HashMap<>();
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at.getOpcode() != Opcodes.NEW) {
                continue;
            }
            LabelNode own = new LabelNode();
            for (AbstractInsnNode up = at.getPrevious(); up != null && up.getOpcode() < 0; up = up.getPrevious()) {
                if (up instanceof LabelNode) {
                    moved.put((LabelNode) up, own);
                }
            }
            method.instructions.insertBefore(at, own);
        }
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof FrameNode) {
                FrameNode frame = (FrameNode) at;
                frame.local = replaced(frame.local, moved);
                frame.stack = replaced(frame.stack, moved);
            }
        }
        return moved;
    }

    private static @Nullable List<Object> replaced(@Nullable List<Object> types, Map<LabelNode, LabelNode> moved) {
        if (types == null) {
            return null;
        }
        List<Object> replaced = new ArrayList<>(types.size());
        for (Object type : types) {
            LabelNode own = type instanceof LabelNode ? moved.get(type) : null;
            replaced.add(own == null ? type : own);
        }
        return replaced;
    }

    private static final class Adapter extends AnalyzerAdapter {
        Adapter(String owner, MethodNode method) {
            super(Opcodes.ASM9, owner, method.access, method.name, method.desc, null);
        }

        State state(Map<Label, LabelNode> labels) {
            return new State(values(locals, labels), values(stack, labels));
        }

        /** Frames have one entry for a value of two words, this adapter two. */
        private static List<Object> values(List<Object> words, Map<Label, LabelNode> labels) {
            List<Object> values = new ArrayList<>(words.size());
            for (int i = 0; i < words.size(); i++) {
                Object type = words.get(i);
                LabelNode mark = type instanceof Label ? labels.get(type) : null;
                values.add(mark == null ? type : mark);
                if (type == Opcodes.LONG || type == Opcodes.DOUBLE) {
                    i++;
                }
            }
            return values;
        }
    }
}
