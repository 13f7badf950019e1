package dev.xfork.agent.weave;

import org.objectweb.asm.tree.AbstractInsnNode;

/** Operators that combine pending values without waiting for them. */
final class Operators implements Handles.Lazily {
    static final Operators ALL = new Operators();

    private Operators() {}

    @Override
    public boolean isLazy(AbstractInsnNode node) {
        return false;
    }
}
