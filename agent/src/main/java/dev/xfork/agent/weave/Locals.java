package dev.xfork.agent.weave;

import dev.xfork.agent.scan.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Frames and the variables in them. No frame is computed: each that is there grows by the variables that are added, all of
 * them references that are set where the method begins.
 *
 * <p>Implementation notes. Added variables stand above all others, so that those keep their numbers, by which the JVM's messages
 * and debug information know them.
 */
final class Locals {
    private static final String REFERENCE = "java/lang/Object";

    private Locals() {}

    /** The words that parameters take, the receiver included. */
    static int parameters(MethodNode method) {
        int words = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        return Access.has(method.access, Access.STATIC) ? words - 1 : words;
    }

    /** What locals hold where a method begins; not for constructors. */
    static List<Object> parameterTypes(String owner, MethodNode method) {
        List<Object> types = new ArrayList<>();
        if (!Access.has(method.access, Access.STATIC)) {
            types.add(owner);
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            types.add(verified(type));
        }
        return types;
    }

    private static Object verified(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.OBJECT, Type.ARRAY -> type.getInternalName();
            default -> Opcodes.INTEGER;
        };
    }

    /** Locals with {@code count} references added from {@code index} on. */
    static List<Object> grown(List<Object> locals, int index, int count) {
        List<Object> grown = new ArrayList<>(index + count);
        int word = 0;
        for (Object type : locals) {
            grown.add(type);
            word += words(type);
        }
        for (; word < index; word++) {
            grown.add(Opcodes.TOP);
        }
        for (int i = 0; i < count; i++) {
            grown.add(REFERENCE);
        }
        return grown;
    }

    /** The frame at a label, whether it stands before or behind it; null if there is none. */
    static @Nullable FrameNode frameAt(LabelNode label) {
        AbstractInsnNode first = label;
        while (first.getPrevious() != null && first.getPrevious().getOpcode() < 0) {
            first = first.getPrevious();
        }
        for (AbstractInsnNode at = first; at != null && at.getOpcode() < 0; at = at.getNext()) {
            if (at instanceof FrameNode) {
                return (FrameNode) at;
            }
        }
        return null;
    }

    /** Whether anything is in a local, by its word. */
    static boolean holds(List<Object> locals, int index) {
        return at(locals, index) != Opcodes.TOP;
    }

    /** What is in a local, by its word. */
    static Object at(List<Object> locals, int index) {
        int word = 0;
        for (Object type : locals) {
            if (word == index) {
                return type;
            }
            word += words(type);
            if (word > index) {
                return Opcodes.TOP;
            }
        }
        return Opcodes.TOP;
    }

    /** Locals of which two frames tell, each as much as it knows; null if they differ in a way that is not understood. */
    static @Nullable List<Object> both(Subject subject, List<Object> one, List<Object> other) {
        List<Object> both = new ArrayList<>();
        int end = Math.max(words(one), words(other));
        for (int i = 0; i < end; ) {
            Object type = both(subject, at(one, i), at(other, i));
            if (type == null) {
                return null;
            }
            both.add(type);
            i += words(type);
        }
        return both;
    }

    private static @Nullable Object both(Subject subject, Object one, Object other) {
        if (one.equals(other) || other == Opcodes.TOP) {
            return one;
        }
        if (one == Opcodes.TOP) {
            return other;
        }
        if (one == Opcodes.NULL && other instanceof String || other == Opcodes.NULL && one instanceof String) {
            return Opcodes.NULL;
        }
        boolean references = one instanceof String && other instanceof String;
        if (references && subject.index.isSubtype((String) one, (String) other) == Answer.YES) {
            return one;
        }
        return references && subject.index.isSubtype((String) other, (String) one) == Answer.YES ? other : null;
    }

    /** Whether the verifier takes a value of one type for one of another. */
    static boolean holdsFor(Subject subject, Object one, Object other) {
        if (one.equals(other) || one == Opcodes.NULL && other instanceof String) {
            return true;
        }
        return one instanceof String
                && other instanceof String
                && (REFERENCE.equals(other) || subject.index.isSubtype((String) one, (String) other) == Answer.YES);
    }

    private static int words(List<Object> locals) {
        int words = 0;
        for (Object type : locals) {
            words += words(type);
        }
        return words;
    }

    static FrameNode frame(List<Object> locals, List<Object> stack) {
        return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray());
    }

    static int words(Object type) {
        return type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }
}
