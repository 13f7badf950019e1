package dev.xfork.agent.effect;

import org.objectweb.asm.tree.VarInsnNode;

/**
 * A question that is asked in each iteration ahead, right after a local was written: whether the object in it is of exactly a
 * class. From the first one on that is not, the loop goes on in program order, that iteration included.
 */
public final class Guard {
    private final VarInsnNode store;
    private final String type;

    Guard(VarInsnNode store, String type) {
        this.store = store;
        this.type = type;
    }

    /** What writes the local; nothing is on the operand stack then. */
    public VarInsnNode store() {
        return store;
    }

    /** The internal name of the class, to be loaded as a constant. */
    public String type() {
        return type;
    }

    boolean is(Guard other) {
        return store == other.store && type.equals(other.type);
    }

    @Override
    public String toString() {
        return "guard(local " + store.var + ", " + type + ")";
    }
}
