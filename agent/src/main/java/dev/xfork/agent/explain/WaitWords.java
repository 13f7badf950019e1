package dev.xfork.agent.explain;

import dev.xfork.agent.weave.Fact;
import dev.xfork.agent.weave.Fact.Fate;
import dev.xfork.agent.weave.Round;
import dev.xfork.agent.weave.Wait;
import dev.xfork.runtime.Reason;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Where a fork is waited for, in words. */
final class WaitWords {
    private WaitWords() {}

    /** One place where a site's fork is waited for, or its result goes. */
    static String of(Wait wait, Fact fact) {
        String at = wait.line() > 0 ? " at line " + wait.line() : "";
        return switch (wait.what()) {
            case NEEDED -> "needed by " + user(wait) + at;
            case LEAVES -> leaves(wait) + at + noStandIn(fact);
            case LEFT ->
                fact.fate() == Fate.IN_PLACE
                        ? leaves(wait) + at
                        : leaves(wait) + at + ", as a stand-in: whoever uses it first waits" + ifSafe(fact);
            case REGION_LEFT -> "the end of the try" + at + handler(wait, ", whose %s has to see what the call throws");
            case REGION_ENTERED -> "the begin of the try" + at + handler(wait, " (%s)") + ", which needs it";
            case OVERWRITTEN -> "a local that a handler of the try sees is overwritten" + at;
            case THROWN -> "`throw`" + at;
            case BARRIER -> barrier(wait) + at + ", before which all forks have to end";
            case RETURNED -> end(fact, at);
        };
    }

    /** Why there is no place where a fork is waited for; empty if that cannot be said. */
    static String nobody(Fact fact) {
        if (fact.fate() != Fate.FORKS && fact.fate() != Fate.AHEAD) {
            return "";
        }
        if (fact.detached()) {
            return "nobody waits for it: it is detached";
        }
        if (isOfForEach(fact)) {
            return end(fact, "");
        }
        Type result = Type.getReturnType(fact.desc());
        boolean later = result.getSort() == Type.OBJECT
                && result.getInternalName().startsWith("java/util/concurrent/")
                && !fact.reference();
        return later
                ? "nobody waits for it: the call gives its `" + Words.type(result.getInternalName()) + "` at once"
                : "";
    }

    private static String end(Fact fact, String at) {
        Round round = fact.round();
        if (round != null && isOfForEach(fact)) {
            return "the end of forEach" + (round.line() > 0 ? " at line " + round.line() : "");
        }
        return (Words.isLambda(fact) ? "the end of the lambda" : "the end of the method") + at;
    }

    private static boolean isOfForEach(Fact fact) {
        Round round = fact.round();
        return round != null && round.by() == Round.By.FOR_EACH && round.state() == Round.State.BESIDE;
    }

    private static String user(Wait wait) {
        int opcode = wait.opcode();
        String operator = operator(opcode);
        if (!operator.isEmpty()) {
            return "`" + operator + "`";
        }
        if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            return "an array access";
        }
        if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            return "a store into an array";
        }
        if (opcode >= Opcodes.LCMP && opcode <= Opcodes.IF_ACMPNE) {
            return "a comparison";
        }
        return switch (opcode) {
            case Opcodes.IFNULL, Opcodes.IFNONNULL -> "a comparison with null";
            case Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH -> "`switch`";
            case Opcodes.ARRAYLENGTH -> "`length`";
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY, Opcodes.MULTIANEWARRAY -> "the size of a new array";
            case Opcodes.ATHROW -> "`throw`";
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> "`synchronized`";
            case Opcodes.CHECKCAST -> "a cast to `" + Words.type(wait.name()) + "`";
            case Opcodes.INSTANCEOF -> "`instanceof " + Words.type(wait.name()) + "`";
            case Opcodes.GETFIELD, Opcodes.PUTFIELD -> "the field `" + Words.member(wait.name()) + "`";
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE, Opcodes.INVOKESPECIAL ->
                "the call of `" + Words.member(wait.name()) + "`";
            default -> "an instruction";
        };
    }

    private static String operator(int opcode) {
        return switch (opcode) {
            case Opcodes.IADD, Opcodes.LADD, Opcodes.FADD, Opcodes.DADD -> "+";
            case Opcodes.ISUB, Opcodes.LSUB, Opcodes.FSUB, Opcodes.DSUB -> "-";
            case Opcodes.INEG, Opcodes.LNEG, Opcodes.FNEG, Opcodes.DNEG -> "-";
            case Opcodes.IMUL, Opcodes.LMUL, Opcodes.FMUL, Opcodes.DMUL -> "*";
            case Opcodes.IDIV, Opcodes.LDIV, Opcodes.FDIV, Opcodes.DDIV -> "/";
            case Opcodes.IREM, Opcodes.LREM, Opcodes.FREM, Opcodes.DREM -> "%";
            case Opcodes.ISHL, Opcodes.LSHL -> "<<";
            case Opcodes.ISHR, Opcodes.LSHR -> ">>";
            case Opcodes.IUSHR, Opcodes.LUSHR -> ">>>";
            case Opcodes.IAND, Opcodes.LAND -> "&";
            case Opcodes.IOR, Opcodes.LOR -> "|";
            case Opcodes.IXOR, Opcodes.LXOR -> "^";
            case Opcodes.IINC -> "++";
            default -> "";
        };
    }

    private static String leaves(Wait wait) {
        int opcode = wait.opcode();
        if (opcode == Opcodes.INVOKEDYNAMIC) {
            return wait.name().startsWith("makeConcat")
                    ? "leaves as operand of a concatenation"
                    : "is captured by a lambda";
        }
        if (wait.argument() > 0) {
            return "leaves as argument of `" + Words.member(wait.name()) + "`";
        }
        if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
            return "is stored in the field `" + Words.member(wait.name()) + "`";
        }
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN ? "is returned" : "is stored in an array";
    }

    private static String noStandIn(Fact fact) {
        Reason reason = fact.noStandIn();
        if (reason != null && reason == fact.reason()) {
            return ""; // said already
        }
        if (reason == Reason.RESULT_FINAL || reason == null) {
            String type = Type.getReturnType(fact.desc()).getClassName();
            return "; `" + type.substring(type.lastIndexOf('.') + 1).replace('$', '.')
                    + "` has no stand-in, so it waits";
        }
        return "; " + reason.text() + ", so it waits";
    }

    private static String ifSafe(Fact fact) {
        String type = Type.getReturnType(fact.desc()).getInternalName();
        return type.startsWith("java/") ? "" : " (if `" + Words.type(type) + "` proves safe for one; else here)";
    }

    private static String barrier(Wait wait) {
        return wait.opcode() == Opcodes.MONITORENTER
                ? "`synchronized`"
                : "the call of `" + Words.member(wait.name()) + "`";
    }

    private static String handler(String type) {
        return switch (type) {
            case "finally" -> "`finally`";
            case "close" -> "closing of resources";
            default -> "`catch (" + Words.type(type) + ")`";
        };
    }

    private static String handler(Wait wait, String text) {
        if (wait.name().isEmpty()) {
            return "";
        }
        StringBuilder handlers = new StringBuilder();
        for (String type : wait.name().split(" ", -1)) {
            handlers.append(handlers.length() == 0 ? "" : " and ");
            handlers.append(handler(type));
        }
        return text.replace("%s", handlers);
    }
}
