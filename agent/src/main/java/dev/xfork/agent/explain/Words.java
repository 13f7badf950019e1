package dev.xfork.agent.explain;

import dev.xfork.agent.weave.Fact;
import dev.xfork.agent.weave.Fact.Fate;
import dev.xfork.agent.weave.Round;
import dev.xfork.runtime.Reason;
import org.jspecify.annotations.Nullable;

/** What becomes of a site, and why, in words. */
final class Words {
    private Words() {}

    /** {@code Outer.Inner} of {@code a/b/Outer$Inner}. */
    static String type(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
    }

    /** {@code Type.member} of {@code a/b/Type.member}; {@code new Type} for a constructor. */
    static String member(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return name;
        }
        String type = type(name.substring(0, dot));
        String member = name.substring(dot + 1);
        return member.equals("<init>") ? "new " + type : type + "." + member;
    }

    /** Whether it stands in the body of a lambda. */
    static boolean isLambda(Fact fact) {
        return fact.method().startsWith("lambda$");
    }

    static String verdict(Fate fate) {
        return switch (fate) {
            case FORKS -> "forks";
            case AHEAD -> "begins ahead";
            case IN_PLACE -> "in place";
            case BARRIER -> "barrier";
            case PASSES_ON -> "passes on";
            case UNREACHABLE -> "not reached";
        };
    }

    /** Why it runs in place, or is no call that could fork; empty where it forks. */
    static String why(Fact fact) {
        Reason reason = fact.reason();
        return switch (fact.fate()) {
            case IN_PLACE -> reason == null ? "" : reason.text();
            case BARRIER -> "the method is @Unsafe: called when all forks begun before have ended";
            case PASSES_ON -> "a bridge that the compiler made: the call that comes to it decides";
            case UNREACHABLE -> "control never comes here";
            default -> "";
        };
    }

    /** What repeats it, and whether the rounds overlap; empty where nothing is known to. */
    static String round(Fact fact) {
        Round round = fact.round();
        if (round == null || fact.fate() == Fate.BARRIER) {
            return "";
        }
        String at = round.line() > 0 ? " at line " + round.line() : "";
        String what = what(round.by());
        boolean inPlace = fact.fate() == Fate.IN_PLACE;
        return switch (round.state()) {
            case BESIDE ->
                inPlace
                        ? round.by() == Round.By.LOOP ? "in the loop" + at : "called by " + what + at
                        : "the rounds of " + what + at + " overlap: none waits for the call";
            case AHEAD -> "calls of later rounds of " + what + at + " begin before the rest of earlier ones";
            case WAITS, OFF ->
                "each round of " + what + at + " waits for its call"
                        + (round.state() == Round.State.OFF ? "" : because(round, fact.reason()));
        };
    }

    private static String because(Round round, @Nullable Reason said) {
        Reason reason = round.reason();
        if (reason == null) {
            return "";
        }
        String where = round.inWay() > 0 ? "line " + round.inWay() : "";
        String detail = round.detail();
        String inWay = detail.isEmpty() ? where : where.isEmpty() ? detail : detail + ", " + where;
        String text = reason == said ? "" : reason.text();
        String all = text.isEmpty() ? inWay : inWay.isEmpty() ? text : text + " (" + inWay + ")";
        return all.isEmpty() ? "" : ": " + all;
    }

    private static String what(Round.By by) {
        return switch (by) {
            case LOOP -> "the loop";
            case FOR_EACH -> "forEach";
            case STREAM -> "the stream";
        };
    }
}
