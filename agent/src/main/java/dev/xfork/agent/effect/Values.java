package dev.xfork.agent.effect;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types of the JDK whose objects are values: they never change, and their methods run no code of the program. */
final class Values {
    private static final Set<String> TYPES = Set.of(
            "java/lang/String",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Short",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Boolean",
            "java/lang/Float",
            "java/lang/Double",
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
    private static final Set<String> OPEN = Set.of(
            "java/time/chrono/ChronoLocalDate",
            "java/time/chrono/ChronoLocalDateTime",
            "java/time/chrono/ChronoZonedDateTime",
            "java/time/chrono/ChronoPeriod",
            "java/time/chrono/Chronology",
            "java/time/chrono/Era",
            "java/time/Clock",
            "java/time/InstantSource");

    private Values() {}

    /** Whether all objects of a type are values; internal name. */
    static boolean has(@Nullable String type) {
        return type != null && (TYPES.contains(type) || isTime(type));
    }

    /** Interfaces of {@code java.time} may be implemented by anybody. */
    private static boolean isTime(String type) {
        return type.startsWith(TIME) && !type.startsWith("java/time/temporal/") && !OPEN.contains(type);
    }
}
