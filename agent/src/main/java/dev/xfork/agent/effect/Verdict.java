package dev.xfork.agent.effect;

import dev.xfork.runtime.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Whether a loop may run ahead: if some checks hold where it is entered, or not, and for which reason. */
public final class Verdict {
    private final List<Check> checks;
    private final List<Guard> guards;
    private final @Nullable Reason reason;
    private final int line;
    private final String detail;
    private final Set<Exit> again;
    private final Set<AbstractInsnNode> making;

    private Verdict(
            List<Check> checks,
            List<Guard> guards,
            Set<Exit> again,
            Set<AbstractInsnNode> making,
            @Nullable Reason reason,
            int line,
            String detail) {
        this.making = making;
        this.checks = checks;
        this.guards = guards;
        this.again = again;
        this.reason = reason;
        this.line = line;
        this.detail = detail;
    }

    static Verdict yes(List<Check> checks, List<Guard> guards) {
        return new Verdict(List.copyOf(checks), List.copyOf(guards), Set.of(), Set.of(), null, 0, "");
    }

    /** A yes of a loop that is promised. */
    static Verdict yes(List<Check> checks, Set<Exit> again, Set<AbstractInsnNode> making) {
        return new Verdict(List.copyOf(checks), List.of(), again, making, null, 0, "");
    }

    static Verdict no(Reason reason, int line, String detail) {
        return new Verdict(List.of(), List.of(), Set.of(), Set.of(), reason, line, detail);
    }

    public boolean mayRunAhead() {
        return reason == null;
    }

    /** What has to hold where the loop is entered; may be empty. */
    public List<Check> checks() {
        return checks;
    }

    /** What has to hold in each iteration that runs ahead; may be empty. */
    public List<Guard> guards() {
        return guards;
    }

    /** Whether nothing has to be asked while the program runs. */
    boolean isUnconditional() {
        return checks.isEmpty() && guards.isEmpty();
    }

    /** Whether, from an exit, the loop goes back to its condition when all rests have run, since they may have changed it. */
    public boolean goesBack(Exit exit) {
        return again.contains(exit);
    }

    /** Whether a call of the ahead code of a promised loop is known to give a new object. */
    public boolean isMaking(AbstractInsnNode call) {
        return making.contains(call);
    }

    /** Why it may not; only asked where it may not. */
    public Reason reason() {
        return Objects.requireNonNull(reason);
    }

    /** The line that is in the way, or 0 if that is not known. */
    public int line() {
        return line;
    }

    /** What is in the way, for people: {@code out.add may change the list that is iterated}; may be empty. */
    public String detail() {
        return detail;
    }

    @Override
    public String toString() {
        return reason == null
                ? "yes " + checks + (guards.isEmpty() ? "" : guards.toString())
                : reason + " line " + line + ": " + detail;
    }
}
