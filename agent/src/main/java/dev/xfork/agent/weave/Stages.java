package dev.xfork.agent.weave;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What the calls of a chain of stream operations are: by their names, as the JDK specifies them. */
final class Stages {
    private Stages() {}

    /** Whether a stage calls its function once for each element, and may look ahead where that is annotated. */
    static boolean isForEach(MethodInsnNode stage) {
        return isOfElement(stage) || stage.name.startsWith("flatMap");
    }

    /** Whether a stage gives at most one element for each, and nothing depends on others. */
    static boolean isOfElement(MethodInsnNode stage) {
        return switch (stage.name) {
            case "map", "mapToInt", "mapToLong", "mapToDouble", "mapToObj", "filter" -> true;
            default -> false;
        };
    }

    /** Whether a stage can be gone through a second time, ahead, where its argument has no effect. */
    static boolean isRepeatable(MethodInsnNode stage) {
        return isOfElement(stage)
                || switch (stage.name) {
                    case "boxed", "asLongStream", "asDoubleStream", "sorted", "distinct", "skip", "limit" -> true;
                    case "takeWhile", "dropWhile" -> true;
                    default -> false;
                };
    }

    /** Whether a stage changes nothing of the elements and their order. */
    static boolean isTransparent(MethodInsnNode stage) {
        return stage.name.equals("unordered") || stage.name.equals("sequential") || stage.name.equals("onClose");
    }

    /** Whether an operation may leave elements out that come later, once it has seen enough; or may, for all that is known. */
    static boolean stops(MethodInsnNode operation, boolean terminal) {
        if (terminal) {
            return switch (operation.name) {
                case "forEach", "forEachOrdered", "collect", "toList", "toArray", "reduce", "sum", "count" -> false;
                case "min", "max", "average", "summaryStatistics" -> false;
                default -> true;
            };
        }
        return switch (operation.name) {
            case "flatMapToInt", "flatMapToLong", "flatMapToDouble", "flatMapToObj", "flatMap", "mapMulti" -> false;
            case "mapMultiToInt", "mapMultiToLong", "mapMultiToDouble", "peek", "dropWhile" -> false;
            default ->
                !isRepeatable(operation) && !isTransparent(operation)
                        || operation.name.equals("limit")
                        || operation.name.equals("takeWhile");
        };
    }

    /** The instruction that made the function of a stage right before it; null if something else did. */
    static @Nullable InvokeDynamicInsnNode function(MethodInsnNode stage) {
        AbstractInsnNode at = stage.getPrevious();
        while (at != null && at.getOpcode() < 0) {
            if (at instanceof FrameNode) {
                return null;
            }
            at = at.getPrevious();
        }
        return at == null || Lambdas.function(at) == null ? null : (InvokeDynamicInsnNode) at;
    }

    /** What the functions do that an operation is given; anything, where they are not known. */
    static int effects(MethodInsnNode operation, Pure pure, Chain.Values values) {
        Type[] types = Type.getArgumentTypes(operation.desc);
        int effects = Effects.NONE;
        for (int i = 0; i < types.length; i++) {
            if (isFunction(types[i])) {
                effects |= effects(values.giver(operation, types.length - 1 - i), pure, values);
            }
        }
        return effects;
    }

    private static int effects(@Nullable AbstractInsnNode given, Pure pure, Chain.Values values) {
        int effects = Effects.NONE;
        Deque<AbstractInsnNode> todo = new ArrayDeque<>();
        if (given == null) {
            return Effects.ANYTHING;
        }
        todo.push(given);
        while (!todo.isEmpty()) {
            AbstractInsnNode at = todo.pop();
            Handle function = Lambdas.function(at);
            if (function != null) {
                effects |= pure.of(function);
                continue;
            }
            if (at.getOpcode() == Opcodes.ACONST_NULL) {
                continue;
            }
            if (!makesFunction(at)) {
                return Effects.ANYTHING;
            }
            MethodInsnNode call = (MethodInsnNode) at;
            if (call.desc.contains("java/util/function/Supplier;")) {
                effects |= Effects.ADDS | Effects.PUTS; // it may give a container that others know
            }
            Type[] types = Type.getArgumentTypes(call.desc);
            for (int i = 0; i < types.length; i++) {
                if (isFunction(types[i])) {
                    AbstractInsnNode giver = values.giver(call, types.length - 1 - i);
                    if (giver == null) {
                        return Effects.ANYTHING;
                    }
                    todo.push(giver);
                }
            }
            if (call.getOpcode() != Opcodes.INVOKESTATIC) {
                AbstractInsnNode giver = values.giver(call, types.length);
                if (giver == null) {
                    return Effects.ANYTHING;
                }
                todo.push(giver);
            }
        }
        return effects;
    }

    private static boolean makesFunction(AbstractInsnNode node) {
        if (!(node instanceof MethodInsnNode)) {
            return false;
        }
        MethodInsnNode call = (MethodInsnNode) node;
        return switch (call.owner) {
            case "java/util/stream/Collectors", "java/util/Comparator", "java/util/function/Function" -> true;
            case "java/util/function/Predicate", "java/util/Map$Entry", "java/util/function/BinaryOperator" -> true;
            case "java/util/Collections" -> call.name.equals("reverseOrder");
            default -> false;
        };
    }

    private static boolean isFunction(Type type) {
        if (type.getSort() != Type.OBJECT) {
            return false;
        }
        String name = type.getInternalName();
        return name.startsWith("java/util/function/")
                || name.equals("java/util/stream/Collector")
                || name.equals("java/util/Comparator")
                || name.equals("java/lang/Runnable");
    }
}
