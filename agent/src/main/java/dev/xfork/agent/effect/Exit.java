package dev.xfork.agent.effect;

import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;

/** A way out of a loop from its ahead code: a jump, and what is evaluated from the beginning of an iteration to there. */
public final class Exit {
    final AbstractInsnNode jump;
    final Set<AbstractInsnNode> region;
    final Set<AbstractInsnNode> besides;
    final boolean repeatable;

    /**
     * @param jump the instruction from which the loop is left
     * @param region what may run in an iteration before it, itself included
     * @param besides what of the ahead code may run in an iteration without it
     * @param repeatable whether the region writes no local that an iteration begins with
     */
    public Exit(
            AbstractInsnNode jump, Set<AbstractInsnNode> region, Set<AbstractInsnNode> besides, boolean repeatable) {
        this.jump = jump;
        this.region = region;
        this.besides = besides;
        this.repeatable = repeatable;
    }
}
