package dev.xfork.agent.explain;

import dev.xfork.agent.weave.Early;
import dev.xfork.agent.weave.Fact;
import dev.xfork.agent.weave.Fact.Fate;
import dev.xfork.agent.weave.Round;
import dev.xfork.agent.weave.Wait;
import dev.xfork.runtime.Reason;
import org.objectweb.asm.Opcodes;

/** What the user could change so that a site forks, or overlaps with more; the page of limits says the same. */
final class Advice {
    private static final String AHEAD = "take -Ddev.xfork.ahead=false away: calls of later rounds may begin ahead";
    private static final String AT_END =
            "nothing, if the callers of the method go on meanwhile: then annotate that method";

    private static final String STREAMS =
            "if forEach or a stream calls it, take -Ddev.xfork.ahead=false away: they look ahead";

    private Advice() {}

    /** What to change; empty where there is nothing to say. */
    static String of(Fact fact) {
        Fate fate = fact.fate();
        if (fate != Fate.FORKS && fate != Fate.IN_PLACE) {
            return "";
        }
        Reason reason = fact.reason();
        Round round = fact.round();
        if (round != null && (reason == null || reason == Reason.NOTHING_BETWEEN)) {
            Reason inWay = round.reason();
            if (round.state() == Round.State.OFF) {
                return AHEAD;
            } else if (round.state() == Round.State.WAITS && inWay != null) {
                boolean each = round.by() == Round.By.FOR_EACH && inWay == Reason.LOOP_ORDER;
                return each ? "write it as a for loop" : of(inWay);
            }
        }
        if (!Early.wanted() && (reason == Reason.METHOD_REFERENCE || isOnlyInLambda(fact))) {
            return STREAMS;
        }
        if (reason != null) {
            return reason == Reason.NOTHING_BETWEEN ? ofNothingBetween(fact) : of(reason);
        }
        Reason obstacle = fact.noStandIn();
        boolean leaves = !fact.waits().isEmpty() && fact.waits().get(0).what() == Wait.What.LEAVES;
        return obstacle == null || !leaves || obstacle == Reason.RESULT_FINAL ? "" : of(obstacle);
    }

    private static String ofNothingBetween(Fact fact) {
        if (!fact.waits().isEmpty() && isReturn(fact.waits().get(0))) {
            return AT_END;
        }
        boolean unused = fact.noStandIn() == null && !fact.standIn();
        return unused ? "do other work between the call and that" : of(Reason.NOTHING_BETWEEN);
    }

    private static boolean isReturn(Wait wait) {
        return wait.what() == Wait.What.RETURNED || wait.opcode() >= Opcodes.IRETURN && wait.opcode() <= Opcodes.RETURN;
    }

    private static boolean isInLoop(Fact fact) {
        Round round = fact.round();
        return round != null && round.by() == Round.By.LOOP;
    }

    private static boolean isOnlyInLambda(Fact fact) {
        return fact.reason() == Reason.NOTHING_BETWEEN && !isInLoop(fact) && Words.isLambda(fact);
    }

    /** What to change where this is why; empty where there is nothing to say. */
    static String of(Reason reason) {
        return switch (reason) {
            case SYNCHRONIZED -> "move the call out of the synchronized block or method";
            case CLASS_INITIALISER -> "move the work to a method that is called later";
            case BEFORE_SUPER -> "compute the value before `new`";
            case TRY_REGION -> "move the try into a method of its own";
            case NOTHING_BETWEEN -> "keep the result in a local, and do other work before it is needed";
            case RESULT_FINAL -> "call the method directly";
            case INACCESSIBLE -> "make the types of the method's parameters and result public";
            case UNSAFE_OVERRIDE -> "take @Unsafe off the override, if it needs none";
            case RESULT_UNSAFE -> "let the method return an interface";
            case RESULT_NULL -> "say nonNull = true, or annotate the result with @NonNull, if it is never null";
            case RESULT_CLASS -> "declare the class that is returned, or an interface";
            case RESULT_SHARED -> "return a new object";
            case METHOD_REFERENCE ->
                "use the reference with forEach or a stage of a stream, or call the method directly";
            case UNWOVEN_CALLER -> "see why the calling class was left unwoven";
            case PARALLEL_STREAM -> "take .parallel() away: the stream forks by itself";
            case UNKNOWN_COLLECTION -> "loop over it with for";
            case LOOP_SHAPE -> "write it as a plain for or while loop";
            case LOOP_LEFT -> "leave the loop before the call, not after it";
            case LOOP_CARRIED -> "compute what the next round needs before the call";
            case LOOP_MONITOR -> "move the synchronized out of the loop, or into the method that is called";
            case LOOP_WRITES -> "read before the loop what its rounds change, or put @ForkAhead on the method";
            case LOOP_ORDER -> "do that before the first call of the round, in a statement of its own";
            case LOOP_PROMISE ->
                "before the call, take what the rest needs out of what advances the loop; do all else behind it";
            case LOOP_EFFECT -> "put @ForkAhead on the method, if later rounds may read ahead";
            case UNKNOWN_CALL, UNKNOWN_CLASS ->
                "compute it before the loop, use records and final classes, or put @ForkAhead on the method";
            case LOOP_AT_START -> "copy to an ArrayList first, or put @ForkAhead on the method";
            case STREAM_SOURCE -> "start the stream in the same method, from a collection, an array or a range";
            case STREAM_STOPS -> "put the limit before the stage";
            case STREAM_LEAVES -> "build and end the stream in one chain";
            case STREAM_STAGE -> "do what is pure in a stage before, and the call first in its function";
            case STREAM_REST -> "collect first, then go on; or read from a copy (List.copyOf)";
            case NATIVE_METHOD, CONSTRUCTOR -> "remove the annotation";
            case ABSTRACT_METHOD, SUSPEND_FUNCTION -> "annotate a method that is called in a plain way";
            case CLASS_FILE_VERSION -> "compile for Java 7 or later, with a compiler that this version knows";
            case SUBROUTINE -> "compile it again, for Java 7 or later";
            case TOO_LARGE -> "split the method";
            default -> "";
        };
    }
}
