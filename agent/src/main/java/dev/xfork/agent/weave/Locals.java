package dev.xfork.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes room for one local variable, a reference set at the method's entry, right after the parameters.
 *
 * <p>Implementation notes. There and not above the last local, because a frame that ends early would have to be filled up
 * to the new variable. No frame is computed: each that is there grows by the variable.
 */
final class Locals {
    private static final String SCOPE = "java/lang/Object";

    private Locals() {}

    /** The words that parameters take, the receiver included; also the index of the new variable. */
    static int parameters(MethodNode method) {
        int words = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        return Access.has(method.access, Access.STATIC) ? words - 1 : words;
    }

    /** Whether no variable of two words lies across the place of the new one. */
    static boolean canGrow(MethodNode method) {
        int last = parameters(method) - 1;
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            int opcode = at.getOpcode();
            boolean wide = opcode == Opcodes.LLOAD
                    || opcode == Opcodes.DLOAD
                    || opcode == Opcodes.LSTORE
                    || opcode == Opcodes.DSTORE;
            if (wide && ((VarInsnNode) at).var == last) {
                return false;
            }
            if (at instanceof FrameNode && !canGrow((FrameNode) at, last)) {
                return false;
            }
        }
        return true;
    }

    /** Makes room for the variable at {@code index} in code, frames and debug information. */
    static void grow(MethodNode method, int index) {
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof VarInsnNode) {
                VarInsnNode access = (VarInsnNode) at;
                access.var += access.var >= index ? 1 : 0;
            } else if (at instanceof IincInsnNode) {
                IincInsnNode increment = (IincInsnNode) at;
                increment.var += increment.var >= index ? 1 : 0;
            } else if (at instanceof FrameNode) {
                FrameNode frame = (FrameNode) at;
                frame.local = grown(frame.local, index);
            }
        }
        if (method.localVariables != null) {
            for (LocalVariableNode variable : method.localVariables) {
                variable.index += variable.index >= index ? 1 : 0;
            }
        }
        grow(method.visibleLocalVariableAnnotations, index);
        grow(method.invisibleLocalVariableAnnotations, index);
    }

    /**
     * Moves the mark by which frames know the object of a {@code new}, if one stands at a position, to a label that is
     * right before it again: JVMS §4.7.4 wants the offset of the instruction itself.
     */
    static void moveMark(MethodNode method, Flow flow, int position, LabelNode label) {
        if (flow.at(position).getOpcode() != Opcodes.NEW) {
            return;
        }
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof FrameNode) {
                FrameNode frame = (FrameNode) at;
                frame.local = moved(frame.local, flow, position, label);
                frame.stack = moved(frame.stack, flow, position, label);
            }
        }
    }

    private static List<Object> moved(List<Object> types, Flow flow, int position, LabelNode label) {
        List<Object> moved = new ArrayList<>(types.size());
        for (Object type : types) {
            boolean here = type instanceof LabelNode && flow.position((LabelNode) type) == position;
            moved.add(here ? label : type);
        }
        return moved;
    }

    /** The frame of a handler at which only the variable is known. */
    static FrameNode handlerFrame(int index) {
        List<Object> locals = new ArrayList<>(index + 1);
        for (int i = 0; i < index; i++) {
            locals.add(Opcodes.TOP);
        }
        locals.add(SCOPE);
        return frame(locals, "java/lang/Throwable");
    }

    static FrameNode frame(List<Object> locals, Object... stack) {
        return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.length, stack);
    }

    private static boolean canGrow(FrameNode frame, int last) {
        int word = 0;
        for (Object type : frame.local) {
            if (word == last && words(type) == 2) {
                return false;
            }
            word += words(type);
        }
        return frame.type == Opcodes.F_NEW;
    }

    private static List<Object> grown(List<Object> locals, int index) {
        List<Object> grown = new ArrayList<>(locals.size() + 1);
        int word = 0;
        boolean added = false;
        for (Object type : locals) {
            if (word == index) {
                grown.add(SCOPE);
                added = true;
            }
            grown.add(type);
            word += words(type);
        }
        for (; word < index; word++) {
            grown.add(Opcodes.TOP);
        }
        if (!added) {
            grown.add(SCOPE);
        }
        return grown;
    }

    private static int words(Object type) {
        return type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }

    private static void grow(@Nullable List<LocalVariableAnnotationNode> annotations, int index) {
        if (annotations == null) {
            return;
        }
        for (LocalVariableAnnotationNode annotation : annotations) {
            for (int i = 0; i < annotation.index.size(); i++) {
                int local = annotation.index.get(i);
                annotation.index.set(i, local >= index ? local + 1 : local);
            }
        }
    }
}
