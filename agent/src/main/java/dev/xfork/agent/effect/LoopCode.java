package dev.xfork.agent.effect;

import dev.xfork.agent.scan.Index;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A loop that is to be run ahead, split already; real instructions only, by identity.
 *
 * <p>{@code ahead}, {@code rest} and {@code calls} are disjoint and together the whole loop, with the handlers that belong to it.
 */
public final class LoopCode {
    final MethodCode code;
    final Index index;
    final ClassNode type;
    final MethodNode method;
    final Set<AbstractInsnNode> ahead;
    final Set<AbstractInsnNode> rest;
    final Set<AbstractInsnNode> calls;
    final Set<AbstractInsnNode> before;
    final boolean promised;

    /**
     * @param ahead what runs for later iterations before the rest of earlier ones: condition, advance, arguments
     * @param rest all else, which runs in program order on the thread of the loop
     * @param calls the calls that are begun ahead; their callees do not interfere, which is the user's word
     * @param before what can run in the method before the loop is entered
     * @param promised whether the method is {@code @ForkAhead}: then what the rest writes is the user's word, too
     */
    public LoopCode(
            MethodCode code,
            Set<AbstractInsnNode> ahead,
            Set<AbstractInsnNode> rest,
            Set<AbstractInsnNode> calls,
            Set<AbstractInsnNode> before,
            boolean promised) {
        this.code = code;
        this.index = code.index;
        this.type = code.type;
        this.method = code.method;
        this.ahead = ahead;
        this.rest = rest;
        this.calls = calls;
        this.before = before;
        this.promised = promised;
    }

    boolean has(AbstractInsnNode node) {
        return ahead.contains(node) || rest.contains(node) || calls.contains(node);
    }
}
