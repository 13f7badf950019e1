package dev.xfork.agent.effect;

import dev.xfork.runtime.KnownClass;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Says what functions of streams, and calls in them, give: values, new objects, or what was there before. */
public final class Yields {
    private static final String ENTRY = "java/util/Map$Entry";

    private final Observer observer;
    private final Classes classes;
    private final Summaries summaries;

    Yields(Observer observer, Classes classes, Summaries summaries) {
        this.observer = observer;
        this.classes = classes;
        this.summaries = summaries;
    }

    /** Whether a function gives a value, or an object that was there before: the same each time that it is called with the same. */
    public boolean isSame(InvokeDynamicInsnNode made) {
        MethodInsnNode runs = Functions.call(made);
        Type result = ((Type) made.bsmArgs[2]).getReturnType();
        if (isValue(result) || isTrusted(result)) {
            return true;
        }
        List<Ref> values = runs == null ? null : Functions.operands(made, runs, unknown(made));
        if (runs == null || values == null || runs.name.equals("<init>")) {
            return false;
        }
        Target target = Target.of(runs, Effects.isStatic(runs) ? null : values.get(0), classes);
        return target.method != null
                && target.onlyOf == null
                && summaries.of(target.method, classes).givesFound();
    }

    /** Whether what a function gives is what an annotated method gave it. */
    public boolean isOfAnnotated(InvokeDynamicInsnNode made) {
        MethodInsnNode runs = Functions.call(made);
        List<Ref> values = runs == null ? null : Functions.operands(made, runs, unknown(made));
        if (runs == null || values == null) {
            return false;
        }
        Target target = Target.of(runs, Effects.isStatic(runs) ? null : values.get(0), classes);
        if (target.forked(runs, classes) == Access.Kind.FORKED) {
            return true;
        }
        Ref other = Ref.unknown(Ref.OBJECT);
        return target.method != null
                && target.onlyOf == null
                && isGiven(summaries.of(target.method, classes).result(runs, values, other, classes));
    }

    /** Whether a function gives a new stream that runs no code of the program, or what an annotated method gave it. */
    public boolean isStream(InvokeDynamicInsnNode made) {
        MethodInsnNode runs = Functions.call(made);
        List<Ref> values = runs == null ? null : Functions.operands(made, runs, unknown(made));
        if (runs == null || values == null) {
            return false;
        }
        Target target = Target.of(runs, Effects.isStatic(runs) ? null : values.get(0), classes);
        if (target.row != null) {
            return target.row.fresh() != null;
        }
        if (target.method == null || target.onlyOf != null) {
            return isOfAnnotated(made);
        }
        Ref given = summaries.of(target.method, classes).result(runs, values, Ref.unknown(Ref.OBJECT), classes);
        for (Origin origin : given.origins) {
            if (!origin.is(Origin.Kind.NEW) && !origin.equals(Origin.GIVEN)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a call in a body gives a value, or an object that was there before. */
    public boolean isSame(MethodNode body, MethodInsnNode call, int element) {
        Type result = Type.getReturnType(call.desc);
        if (isValue(result) || isTrusted(result)) {
            return true;
        }
        Walk walk = observer.walk(body);
        Frame<Ref> before = walk.before(call);
        if (before == null || !walk.isUnderstood()) {
            return false;
        }
        List<Ref> values =
                Effects.arguments(before, Type.getArgumentTypes(call.desc).length + (Effects.isStatic(call) ? 0 : 1));
        boolean entry = call.owner.equals(ENTRY) && call.name.startsWith("get");
        if (entry && values.get(0).isSame(Ref.of(Origin.parameter(element), null))) {
            return true;
        }
        Ref given = new Tracing(classes, summaries).naryOperation(call, values);
        return given != null && Origins.areFound(given);
    }

    /** Whether a function gives a new collection or map of the JDK, which nobody else has, and which asks what it holds in no other way than the JDK's does. */
    public boolean isContainer(InvokeDynamicInsnNode made) {
        MethodInsnNode runs = Functions.call(made);
        List<Ref> values = runs == null ? null : Functions.operands(made, runs, unknown(made));
        if (runs == null || values == null) {
            return false;
        }
        if (runs.name.equals("<init>")) {
            return observer.isKnown(values.get(0), KnownClass.WRITTEN, Check.Kind.WRITES_ITSELF);
        }
        Target target = Target.of(runs, Effects.isStatic(runs) ? null : values.get(0), classes);
        if (target.method == null || target.onlyOf != null) {
            return false;
        }
        Ref other = Ref.unknown(Ref.OBJECT);
        Ref given = summaries.of(target.method, classes).result(runs, values, other, classes);
        return given.isAll(Origin.Kind.NEW) && observer.isKnown(given, KnownClass.WRITTEN, Check.Kind.WRITES_ITSELF);
    }

    /** Whether equal objects of a type are as good as one. */
    public static boolean isValue(Type of) {
        if (of.getSort() != Type.OBJECT) {
            return of.getSort() != Type.ARRAY;
        }
        return switch (of.getInternalName()) {
            case "java/lang/String", "java/lang/Boolean", "java/lang/Byte", "java/lang/Character" -> true;
            case "java/lang/Short", "java/lang/Integer", "java/lang/Long", "java/lang/Float" -> true;
            case "java/lang/Double", "java/lang/Class", "java/util/UUID", "java/net/URI" -> true;
            case "java/time/Duration", "java/time/Instant", "java/time/LocalDate", "java/time/LocalDateTime" -> true;
            case "java/time/LocalTime", "java/time/MonthDay", "java/time/OffsetDateTime" -> true;
            case "java/time/OffsetTime", "java/time/Period", "java/time/Year", "java/time/YearMonth" -> true;
            case "java/time/ZonedDateTime", "java/time/DayOfWeek", "java/time/Month" -> true;
            default -> false;
        };
    }

    /** Whether equal objects of a type are specified as being as good as one, though classes of the program may extend it. */
    private boolean isTrusted(Type of) {
        return switch (of.getInternalName()) {
            case "java/math/BigDecimal", "java/math/BigInteger", "java/nio/file/Path" -> true;
            default -> of.getSort() == Type.OBJECT && classes.isEnum(of.getInternalName());
        };
    }

    static boolean isGiven(Ref value) {
        return value.origins.length == 1 && value.origins[0].equals(Origin.GIVEN);
    }

    private static List<Ref> unknown(InvokeDynamicInsnNode made) {
        List<Ref> captured = new ArrayList<>();
        for (Type each : Type.getArgumentTypes(made.desc)) {
            captured.add(Tracing.unknown(each));
        }
        return captured;
    }
}
