package dev.xfork.agent.weave;

import org.jspecify.annotations.Nullable;
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

    /** Whether a stage that is gone through ahead has a function whose results are kept for their turn. */
    static boolean isKept(MethodInsnNode stage) {
        return (isOfElement(stage) || stage.name.endsWith("While")) && function(stage) != null;
    }

    /** Whether what a stage lets through are the elements that came. */
    static boolean keepsElements(MethodInsnNode stage) {
        return switch (stage.name) {
            case "filter", "sorted", "distinct", "skip", "limit", "takeWhile", "dropWhile", "peek" -> true;
            default -> isTransparent(stage);
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
}
