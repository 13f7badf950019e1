package dev.xfork.agent;

import java.util.Locale;

/** Durations for people, with three digits. */
public final class Time {
    private static final String[] UNITS = {"ns", "us", "ms", "s"};
    private static final double STEP = 1_000;

    private static final double NANOS_IN_MICRO = 1_000.0;

    private Time() {}

    /** So many nanoseconds, in microseconds. */
    public static double micros(long nanos) {
        return nanos / NANOS_IN_MICRO;
    }

    /** So many nanoseconds. */
    public static String of(long nanos) {
        double value = Math.max(0, nanos);
        int unit = 0;
        while (value >= STEP - 0.5 && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        int digits = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f %s", value, UNITS[unit]);
    }
}
