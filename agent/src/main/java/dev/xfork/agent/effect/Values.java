package dev.xfork.agent.effect;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/** Types of the JDK whose objects are values: they never change, and their methods run no code of the program. */
final class Values {
    private static final Set<String> TYPES = Set.of(
            "java/lang/String",
            "java/lang/Class",
            "java/lang/Void",
            "java/math/BigInteger",
            "java/math/BigDecimal",
            "java/math/MathContext",
            "java/math/RoundingMode",
            "java/util/UUID",
            "java/util/Locale",
            "java/util/OptionalInt",
            "java/util/OptionalLong",
            "java/util/OptionalDouble",
            "java/util/concurrent/TimeUnit",
            "java/util/regex/Pattern",
            "java/nio/charset/Charset",
            "java/nio/file/Path",
            "java/io/File",
            "java/net/URI");
    private static final String TIME = "java/time/";

    /** Of {@code java.time}: what is not listed may change, or be extended or implemented by anybody. */
    private static final Set<String> TIMES = Set.of(
            "DayOfWeek",
            "Duration",
            "Instant",
            "LocalDate",
            "LocalDateTime",
            "LocalTime",
            "Month",
            "MonthDay",
            "OffsetDateTime",
            "OffsetTime",
            "Period",
            "Year",
            "YearMonth",
            "ZoneId",
            "ZoneOffset",
            "ZonedDateTime",
            "chrono/IsoChronology",
            "chrono/IsoEra",
            "format/DateTimeFormatter",
            "format/DecimalStyle",
            "format/FormatStyle",
            "format/ResolverStyle",
            "format/SignStyle",
            "format/TextStyle",
            "zone/ZoneOffsetTransition",
            "zone/ZoneOffsetTransitionRule",
            "zone/ZoneRules");

    private static final Set<String> BOXES = Set.of(
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Short",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Boolean",
            "java/lang/Float",
            "java/lang/Double");

    private Values() {}

    /** Whether a call makes a box of a primitive. */
    static boolean isBoxing(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKESTATIC
                && call.name.equals("valueOf")
                && BOXES.contains(call.owner)
                && !call.desc.startsWith("(L");
    }

    /** Whether all objects of a type are values; internal name. */
    static boolean has(@Nullable String type) {
        return type != null && (TYPES.contains(type) || BOXES.contains(type) || isTime(type));
    }

    private static boolean isTime(String type) {
        return type.startsWith(TIME) && TIMES.contains(type.substring(TIME.length()));
    }
}
