package dev.xfork.agent.fuzz;

import java.util.List;

/**
 * A generated method as its callers see it.
 *
 * @param call the call, with {@code $0}… for the arguments
 * @param reference as a method reference of one argument, or empty
 * @param result what it returns, null for void
 * @param forked whether it is annotated
 * @param fails whether it may throw
 * @param checked whether it may throw checked exceptions
 * @param prints whether it prints
 * @param hidden whether only the class {@code Main} sees it
 * @param cost how many calls of annotated methods it makes, about
 */
record Signature(
        String call,
        String reference,
        List<Ty> parameters,
        Ty result,
        boolean forked,
        boolean fails,
        boolean checked,
        boolean prints,
        boolean hidden,
        double cost) {
    /** Whether a call of it waits for all forks. */
    boolean waits() {
        return call.startsWith("Lib.u") || call.startsWith("Bare.");
    }

    /** The same as called on this object. */
    Signature from(String object) {
        return new Signature(
                object + call, reference, parameters, result, forked, fails, checked, prints, hidden, cost);
    }
}
