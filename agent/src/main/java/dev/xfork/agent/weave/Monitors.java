package dev.xfork.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * How many monitors, and locks of {@code java.util.concurrent.locks}, a method holds at most before each instruction.
 *
 * <p>A call made under one stays in place: what it runs may need the same lock, which the caller would not give up while it
 * waits.
 */
final class Monitors implements Flow.Step {
    private static final int MOST = 8; // more than that is one that is taken in a loop and never given back
    private static final String LOCKS = "java/util/concurrent/locks/";

    private final Flow flow;

    private Monitors(Flow flow) {
        this.flow = flow;
    }

    /** The number held before each instruction; -1 where the instruction is not reached. */
    static int[] held(Flow flow) {
        return flow.solve(0, new Monitors(flow));
    }

    @Override
    public int after(int position, int before) {
        AbstractInsnNode node = flow.at(position);
        if (takes(node)) {
            return Math.min(before + 1, MOST);
        }
        return gives(node) ? Math.max(before - 1, 0) : before;
    }

    @Override
    public int thrown(int position, int before) {
        return before;
    }

    /** Whether the instruction takes a monitor or lock, and so may wait for a fork that holds it. */
    static boolean takes(AbstractInsnNode node) {
        if (node.getOpcode() == Opcodes.MONITORENTER) {
            return true;
        }
        if (!isOfLock(node)) {
            return false;
        }
        MethodInsnNode call = (MethodInsnNode) node;
        boolean stamped = call.owner.endsWith("/StampedLock") && call.desc.endsWith(")J");
        return switch (call.name) {
            case "lock", "lockInterruptibly", "tryLock" -> true;
            case "readLock", "writeLock", "readLockInterruptibly", "writeLockInterruptibly" -> stamped;
            case "tryReadLock", "tryWriteLock" -> stamped;
            default -> false;
        };
    }

    private static boolean gives(AbstractInsnNode node) {
        if (node.getOpcode() == Opcodes.MONITOREXIT) {
            return true;
        }
        return isOfLock(node) && ((MethodInsnNode) node).name.startsWith("unlock");
    }

    private static boolean isOfLock(AbstractInsnNode node) {
        return node instanceof MethodInsnNode && ((MethodInsnNode) node).owner.startsWith(LOCKS);
    }
}
