package dev.xfork.agent;

import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/**
 * Which woven methods fork calls of which others themselves: what they run in place was decided by them, though the method
 * that is called may hear of it from nobody.
 */
final class Forkers implements BiPredicate<StackFrame, String> {
    private final Set<String> calls = ConcurrentHashMap.newKeySet();

    /** Takes down calls: {@code binary.Class#method(descriptor)} of the caller, {@code >}, name of the method. */
    void note(Set<String> made) {
        calls.addAll(made);
    }

    @Override
    public boolean test(StackFrame caller, String method) {
        return calls.contains(
                caller.getClassName() + '#' + caller.getMethodName() + caller.getDescriptor() + '>' + method);
    }
}
