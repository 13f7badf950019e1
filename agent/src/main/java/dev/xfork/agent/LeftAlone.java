package dev.xfork.agent;

import dev.xfork.agent.weave.Left;
import dev.xfork.runtime.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was left unwoven, and the calls that always run in place, each with its reason.
 *
 * <p>Under {@code strict} the first thing that was left unwoven ends the JVM. Else annotations that can never do
 * anything are a warning, faults of the weaver are said once a class, and everything else is kept silently. An
 * annotation on an abstract method is neither: it covers what implements the method.
 */
final class LeftAlone {
    private final boolean strict;
    private final Set<Left> entries = new LinkedHashSet<>();

    LeftAlone(boolean strict) {
        this.strict = strict;
    }

    /** Keeps what was left of a class; {@code file} is its source file, or empty. */
    void note(Left left, String file) {
        synchronized (entries) {
            if (!entries.add(left)) {
                return;
            }
        }
        if (isUnwoven(left.reason()) && (strict || isWarned(left.reason()))) {
            String text = text(left, file);
            if (strict) {
                Messages.end(text);
            } else {
                Messages.say(text, text);
            }
        }
    }

    /** Keeps that the weaver failed on a class, and says so. */
    void fault(String className, Throwable fault, @Nullable String dumped) {
        synchronized (entries) {
            entries.add(new Left(className, "", 0, Reason.WEAVER_FAULT, fault.toString()));
        }
        String text = "cannot weave " + className + ", it runs sequentially: " + fault
                + (dumped == null ? "" : "; the class was written to " + dumped);
        if (strict) {
            Messages.end(text);
        } else {
            Messages.say("fault ".concat(className), text);
        }
    }

    /** Says that nothing can be woven at all. */
    void broken(String what) {
        String text = what + "; the program runs sequentially";
        if (strict) {
            Messages.end(text);
        } else {
            Messages.say("broken", text);
        }
    }

    /** Everything so far, in the order in which it was found. */
    List<Left> entries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    private static String text(Left left, String file) {
        StringBuilder text = new StringBuilder("cannot ");
        if (left.method().isEmpty()) {
            text.append("weave ").append(left.className());
        } else {
            int open = left.method().indexOf('(');
            text.append("fork ").append(left.className()).append('.');
            text.append(open < 0 ? left.method() : left.method().substring(0, open));
        }
        if (left.line() > 0) {
            text.append(" (").append(file.isEmpty() ? "line " : file.concat(":"));
            text.append(left.line()).append(')');
        }
        text.append(": ").append(left.reason().text());
        return text.append(isWarned(left.reason()) ? ". Remove the annotation." : ".")
                .toString();
    }

    private static boolean isWarned(Reason reason) {
        return reason == Reason.NATIVE_METHOD || reason == Reason.CONSTRUCTOR;
    }

    /** Whether code had to be left as it is; the other reasons are those of calls that are woven to run in place. */
    static boolean isUnwoven(Reason reason) {
        return switch (reason) {
            case NATIVE_METHOD,
                    CONSTRUCTOR,
                    SUSPEND_FUNCTION,
                    CLASS_FILE_VERSION,
                    SUBROUTINE,
                    TOO_LARGE,
                    FRAME,
                    LOADER,
                    WEAVER_FAULT -> true;
            default -> false;
        };
    }
}
