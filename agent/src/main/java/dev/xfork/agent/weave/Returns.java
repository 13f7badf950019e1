package dev.xfork.agent.weave;

import dev.xfork.agent.scan.Nullness;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * What the code of a method says about the object that it returns.
 *
 * <p>Implementation notes. Methods of the same class that cannot be overridden are looked into as well, a few levels deep; a
 * method under way says nothing about itself. An object counts as fresh if nothing of the method puts it anywhere but into
 * locals: as receiver of calls it may leak itself, which is taken as not done.
 */
final class Returns {
    private static final int DEPTH = 8;

    private static final Result UNKNOWN = new Result(false, null, null, false);

    private final Subject subject;
    private final Map<MethodNode, Result> known = new HashMap<>();
    private int depth;

    Returns(Subject subject) {
        this.subject = subject;
    }

    /** What every {@code return} of a method gives. */
    Result of(MethodNode method) {
        Result result = known.get(method);
        if (result == null) {
            result = UNKNOWN;
            if (depth < DEPTH && method.instructions.size() > 0) {
                known.put(method, UNKNOWN);
                depth++;
                result = analyse(method);
                depth--;
                known.put(method, result);
            }
        }
        return result;
    }

    /** What a call inside this class gives. */
    Origin result(MethodInsnNode call) {
        if (call.owner.equals(subject.node.name)) {
            MethodNode target = subject.method(call.name, call.desc);
            if (target != null && isFixed(call, target)) {
                Result result = of(target);
                return Origin.given(result, result.fresh ? call : null);
            }
        }
        boolean said = subject.index.nullness(call.owner, call.name, call.desc) == Nullness.NON_NULL;
        return said ? Origin.NON_NULL : Origin.UNKNOWN;
    }

    private boolean isFixed(MethodInsnNode call, MethodNode target) {
        return call.getOpcode() == Opcodes.INVOKESTATIC
                || call.getOpcode() == Opcodes.INVOKESPECIAL
                || Access.has(target.access, Access.PRIVATE | Access.FINAL)
                || Access.has(subject.node.access, Access.FINAL);
    }

    private Result analyse(MethodNode method) {
        Frame<BasicValue>[] frames;
        try {
            frames = new Analyzer<>(new Origins(this)).analyze(subject.node.name, method);
        } catch (AnalyzerException | LimitExceededException e) {
            return UNKNOWN;
        }
        Origin all = null;
        for (int i = 0; i < frames.length; i++) {
            if (frames[i] != null && method.instructions.get(i).getOpcode() == Opcodes.ARETURN) {
                Origin value = top(frames[i]);
                if (value == null) {
                    return UNKNOWN;
                }
                all = all == null ? value : Origin.merge(all, value);
            }
        }
        if (all == null) {
            return UNKNOWN; // it never returns
        }
        return new Result(all.nonNull, all.exact, all.classes, all.madeHere && !escapes(method, frames, all.makers));
    }

    /** Whether an object that one of {@code makers} made is put anywhere but into locals and on the stack. */
    private static boolean escapes(MethodNode method, Frame<BasicValue>[] frames, Set<AbstractInsnNode> makers) {
        for (int i = 0; i < frames.length; i++) {
            Frame<BasicValue> frame = frames[i];
            int gone = frame == null ? 0 : givenAway(method.instructions.get(i));
            for (int j = 1; j <= gone; j++) {
                BasicValue value = frame.getStack(frame.getStackSize() - j);
                if (value instanceof Origin && meet(makers, ((Origin) value).makers)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean meet(Set<AbstractInsnNode> some, Set<AbstractInsnNode> others) {
        Set<AbstractInsnNode> both = new HashSet<>(others);
        both.retainAll(some);
        return !both.isEmpty();
    }

    /** How many values on top of the stack an instruction gives away. */
    private static int givenAway(AbstractInsnNode node) {
        switch (node.getOpcode()) {
            case Opcodes.PUTSTATIC:
            case Opcodes.PUTFIELD:
            case Opcodes.AASTORE:
            case Opcodes.ATHROW:
                return 1;
            case Opcodes.INVOKEDYNAMIC:
                return Type.getArgumentTypes(((InvokeDynamicInsnNode) node).desc).length;
            case Opcodes.INVOKEVIRTUAL:
            case Opcodes.INVOKESPECIAL:
            case Opcodes.INVOKESTATIC:
            case Opcodes.INVOKEINTERFACE:
                MethodInsnNode call = (MethodInsnNode) node;
                return KnownMethods.givesArgument(call) ? 0 : Type.getArgumentTypes(call.desc).length;
            default:
                return 0;
        }
    }

    private static @Nullable Origin top(Frame<BasicValue> frame) {
        BasicValue value = frame.getStack(frame.getStackSize() - 1);
        return value instanceof Origin ? (Origin) value : null;
    }

    /**
     * What is known of a result.
     *
     * @param exact internal name of its class, null if not known
     * @param classes internal names of all classes that it can be of, null if not known
     * @param fresh whether nobody else holds the object
     */
    record Result(
            boolean nonNull,
            @Nullable String exact,
            @Nullable Set<String> classes,
            boolean fresh) {}
}
