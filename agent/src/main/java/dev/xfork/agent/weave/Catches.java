package dev.xfork.agent.weave;

import dev.xfork.agent.scan.Answer;
import dev.xfork.agent.scan.ClassFacts;
import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.MethodFacts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a handler can catch what a call may throw.
 *
 * <p>Implementation notes. Every call may throw any unchecked exception. Of checked ones it may throw those that it declares,
 * if compilers keep account of them; Kotlin's and others do not, so in their classes a handler of a checked exception counts
 * as one that catches.
 */
final class Catches {
    private final Subject subject;

    Catches(Subject subject) {
        this.subject = subject;
    }

    /** The exceptions that a method declares, as a call through {@code owner} sees it; null if it is not found. */
    @Nullable
    List<String> declared(String owner, String name, String desc) {
        Set<String> types = new LinkedHashSet<>();
        List<String> queue = new ArrayList<>();
        queue.add(owner);
        for (int i = 0; i < queue.size(); i++) { // grows while it is walked
            if (!types.add(queue.get(i))) {
                continue;
            }
            ClassFacts facts = subject.index.facts(queue.get(i));
            if (facts == null) {
                continue;
            }
            MethodFacts found = facts.method(name, desc);
            if (found != null) {
                return found.exceptions();
            }
            if (facts.superName() != null) {
                queue.add(i + 1, facts.superName());
            }
            queue.addAll(facts.interfaces());
        }
        return null;
    }

    /**
     * Whether a handler can catch an exception of a call.
     *
     * @param handler the type that is caught, null for any
     * @param declared what the callee declares, null for anything
     */
    boolean catches(@Nullable String handler, @Nullable List<String> declared) {
        if (handler == null || handler.equals("java/lang/Throwable") || handler.equals("java/lang/Exception")) {
            return true;
        }
        Index index = subject.index;
        if (index.isSubtype(handler, "java/lang/RuntimeException") != Answer.NO
                || index.isSubtype(handler, "java/lang/Error") != Answer.NO) {
            return true;
        }
        if (declared == null || !subject.isJava()) {
            return true;
        }
        for (String thrown : declared) {
            if (index.isSubtype(thrown, handler) != Answer.NO || index.isSubtype(handler, thrown) != Answer.NO) {
                return true;
            }
        }
        return false;
    }
}
