package dev.xfork.internal.standin;

import dev.xfork.internal.standin.Code.Step;
import dev.xfork.internal.standin.Flow.State;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * What an instruction must not do, given what its operands may be; the answers are clauses that follow the method's
 * name.
 */
final class Rules {
    private static final Set<String> LOOKUP = Set.of("java/lang/invoke/MethodHandles$Lookup");
    private static final Set<String> CLASS = Set.of("java/lang/Class");

    /** Ways to a field that leave no field instruction behind: method and owners. */
    private static final Map<String, Set<String>> FIELD_ACCESS = Map.of(
            "findVarHandle", LOOKUP,
            "findGetter", LOOKUP,
            "findSetter", LOOKUP,
            "unreflectVarHandle", LOOKUP,
            "unreflectGetter", LOOKUP,
            "unreflectSetter", LOOKUP,
            "newUpdater",
                    Set.of(
                            "java/util/concurrent/atomic/AtomicIntegerFieldUpdater",
                            "java/util/concurrent/atomic/AtomicLongFieldUpdater",
                            "java/util/concurrent/atomic/AtomicReferenceFieldUpdater"),
            "objectFieldOffset", Set.of("sun/misc/Unsafe", "jdk/internal/misc/Unsafe"),
            "getDeclaredField", CLASS,
            "getDeclaredFields", CLASS);

    /** Methods in which the identity of the other instance is only a short cut. */
    private static final Set<String> COMPARING = Set.of("equals", "compareTo", "compare");

    private static final String SWITCH = "java/lang/runtime/SwitchBootstraps";

    private final Inspection of;
    private final boolean inherited;
    private final Code code;

    /** @param inherited whether the code is of a class that the type inherits from, not just of its nest */
    Rules(Inspection of, boolean inherited, Code code) {
        this.of = of;
        this.inherited = inherited;
        this.code = code;
    }

    @Nullable
    String check(Step step, State state) {
        return switch (step.opcode()) {
            case Opcodes.GETFIELD -> field(step, state.below(0), "reads");
            case Opcodes.PUTFIELD ->
                field(step, state.below(Type.getType(step.descriptor()).getSize()), "writes");
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKEINTERFACE -> call(step, state);
            case Opcodes.INVOKESTATIC -> staticCall(step, state);
            case Opcodes.INVOKEDYNAMIC -> dynamic(step, state);
            case Opcodes.LDC -> step.constants().get(0) instanceof Handle handle ? handle(handle, null) : null;
            case Opcodes.MONITORENTER -> inherited && of.specific(state.below(0)) ? "locks another instance" : null;
            case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> identity(state.below(0), state.below(1));
            case Opcodes.INSTANCEOF, Opcodes.CHECKCAST -> subtype(step.owner(), state.below(0));
            default -> null;
        };
    }

    private @Nullable String field(Step step, String receiver, String does) {
        if (of.inherits(step.owner()) && !receiver.equals(Flow.REAL)) {
            return does + " the field " + step.name() + " of another instance";
        }
        return null;
    }

    private @Nullable String call(Step step, State state) {
        String receiver = state.below(Flow.argumentWords(step));
        if (step.name().equals("<init>")) {
            return null;
        }
        if (isFieldAccess(step) && meansUs()) {
            return reachesFields(step);
        }
        if (receiver.equals(Flow.REAL)) {
            return null;
        }
        boolean special = step.opcode() == Opcodes.INVOKESPECIAL && of.inherits(step.owner());
        if (special || of.isPrivate(step.owner(), step.name(), step.descriptor())) {
            return "calls " + step.name() + " of another instance without dispatch";
        }
        return inherited && of.related(receiver) ? object(step, receiver) : null;
    }

    /** Methods of Object that answer for the stand-in itself. */
    private @Nullable String object(Step step, String receiver) {
        if (step.name().equals("getClass") && step.descriptor().equals("()Ljava/lang/Class;")) {
            return "asks for the class of another instance";
        }
        boolean clones = step.name().equals("clone") && step.descriptor().equals("()Ljava/lang/Object;");
        if (clones && of.specific(receiver) && !of.declaresClone()) {
            return "clones another instance";
        }
        boolean monitor = (step.name().equals("wait") || step.name().startsWith("notify"))
                && step.descriptor().endsWith(")V");
        return monitor && of.specific(receiver) ? "uses the monitor of another instance" : null;
    }

    private @Nullable String staticCall(Step step, State state) {
        if (isFieldAccess(step) && meansUs()) {
            return reachesFields(step);
        }
        if (step.name().startsWith("reflection")
                && Flow.argumentWords(step) > 1) { // commons-lang's reflectionEquals and the like
            return "compares fields by " + Inspection.simple(step.owner()) + "." + step.name();
        }
        boolean identity =
                step.owner().equals("java/lang/System") && step.name().equals("identityHashCode");
        return identity && inherited && of.specific(state.below(0))
                ? "asks for the identity of another instance"
                : null;
    }

    private @Nullable String dynamic(Step step, State state) {
        int words = Flow.argumentWords(step);
        String captured = words == 0 ? null : state.below(words - 1);
        for (Object constant : step.constants()) {
            String found = null;
            if (constant instanceof Handle handle) {
                found = handle(handle, captured);
            } else if (constant instanceof Type label
                    && step.owner().equals(SWITCH)
                    && label.getSort() == Type.OBJECT
                    && captured != null) {
                found = subtype(label.getInternalName(), captured);
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean isFieldAccess(Step step) {
        Set<String> owners = FIELD_ACCESS.get(step.name());
        return owners != null && owners.contains(step.owner());
    }

    private static String reachesFields(Step step) {
        return "reaches fields by " + Inspection.simple(step.owner()) + "." + step.name();
    }

    /**
     * Whether a reflective access in this method may be to the type's fields: no other class is named, or one of
     * its own is.
     */
    private boolean meansUs() {
        boolean named = false;
        for (Step step : code.steps) {
            if (step.opcode() == Opcodes.LDC && step.constants().get(0) instanceof Type constant) {
                named = true;
                if (constant.getSort() == Type.OBJECT && of.inherits(constant.getInternalName())) {
                    return true;
                }
            }
        }
        return inherited && !named;
    }

    /** @param captured the first word that the function object takes along; null where there is none */
    private @Nullable String handle(Handle handle, @Nullable String captured) {
        if (Flow.REAL.equals(captured) || handle.getTag() == Opcodes.H_INVOKESTATIC) {
            return null;
        }
        if (handle.getTag() <= Opcodes.H_PUTSTATIC) {
            return of.inherits(handle.getOwner()) ? "reaches the field " + handle.getName() + " by a handle" : null;
        }
        boolean special = handle.getTag() == Opcodes.H_INVOKESPECIAL && of.inherits(handle.getOwner());
        if (special || of.isPrivate(handle.getOwner(), handle.getName(), handle.getDesc())) {
            return "calls " + handle.getName() + " of another instance without dispatch";
        }
        boolean asksClass = inherited && handle.getName().equals("getClass");
        return asksClass ? "asks for the class of another instance" : null;
    }

    private @Nullable String identity(String one, String two) {
        if (!inherited || COMPARING.contains(code.name)) {
            return null;
        }
        boolean self = one.equals(Flow.REAL) != two.equals(Flow.REAL);
        boolean seen = of.specific(one) || of.specific(two) || (self && (of.related(one) || of.related(two)));
        return seen ? "compares instances by identity" : null;
    }

    private @Nullable String subtype(String asked, String value) {
        if (!inherited || value.equals(Flow.REAL)) {
            return null;
        }
        boolean narrower = of.specific(value) ? !of.related(asked) : of.related(value) && of.isSubtype(asked);
        return narrower ? "asks whether another instance is a " + Inspection.simple(asked) : null;
    }
}
