package dev.xfork.agent.weave;

/**
 * Where a method waits for one of its forks, or lets the fork's result go.
 *
 * @param line where in the source, or 0 where that is not known
 * @param opcode the instruction that is in question
 * @param name what it names: the method that is called, {@code a/b/Type.method}; a field, likewise; a type; what the
 *     handlers of a region catch, separated by spaces ({@code finally} for everything, {@code close} for resources); else empty
 * @param argument which argument of a call the result is, from 1; 0 for none
 */
public record Wait(What what, int line, int opcode, String name, int argument) {
    /** What happens there. */
    public enum What {
        /** An instruction needs the value. */
        NEEDED,
        /** The value leaves the method, and nothing can stand for it. */
        LEAVES,
        /** A stand-in leaves in the place of the value: nothing is waited for. */
        LEFT,
        /** A try region is left whose handler could catch what the call throws. */
        REGION_LEFT,
        /** A try region is entered in which the value, or everything, is waited for. */
        REGION_ENTERED,
        /** A local is overwritten that a handler sees. */
        OVERWRITTEN,
        /** Something is thrown. */
        THROWN,
        /** A call of a method that is {@code @Unsafe}, or that ends the JVM; a lock that is taken. */
        BARRIER,
        /** The method returns. */
        RETURNED
    }
}
