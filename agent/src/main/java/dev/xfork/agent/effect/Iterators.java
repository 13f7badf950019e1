package dev.xfork.agent.effect;

import org.objectweb.asm.tree.MethodInsnNode;

/** The methods of iterators. */
final class Iterators {
    private Iterators() {}

    private static boolean isOwner(MethodInsnNode call) {
        return call.owner.equals("java/util/Iterator") || call.owner.equals("java/util/ListIterator");
    }

    static boolean isNext(MethodInsnNode call) {
        return isOwner(call) && call.name.equals("next");
    }

    /** Whether it reads: {@code hasNext} or {@code next}. */
    static boolean isReading(MethodInsnNode call) {
        return isOwner(call) && (call.name.equals("next") || call.name.equals("hasNext"));
    }

    static boolean isRemoving(MethodInsnNode call) {
        return isOwner(call) && call.name.equals("remove");
    }
}
