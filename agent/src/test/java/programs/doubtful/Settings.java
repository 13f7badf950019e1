package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAdjuster;
import java.util.Locale;

/** Settings of the JVM that change, clocks of the program, and what makes values but is none. */
public final class Settings {
    private static final int CALLS = 5;

    public static void main(String[] args) {
        Locale usual = Locale.getDefault();
        languages(Locale.FRENCH);
        numbers();
        Locale.setDefault(usual);
        builder(new DateTimeFormatterBuilder().appendPattern("yyyy"), LocalDate.EPOCH);
        clock(new Ticking());
        adjusted(new Later(), LocalDate.EPOCH);
    }

    private static void languages(Locale french) {
        for (int i = 0; i < CALLS; i++) {
            String text = load(french.getDisplayLanguage());
            Locale.setDefault(i % 2 == 0 ? Locale.GERMAN : Locale.ENGLISH);
            System.out.println(text);
        }
    }

    private static void numbers() {
        for (int i = 0; i < CALLS; i++) {
            String text = load(String.format("%.1f", 0.5 + i));
            Locale.setDefault(i % 2 == 0 ? Locale.GERMAN : Locale.ENGLISH);
            System.out.println(text);
        }
    }

    private static void builder(DateTimeFormatterBuilder builder, LocalDate day) {
        for (int i = 0; i < CALLS; i++) {
            String text = load(day.format(builder.toFormatter(Locale.ROOT)));
            builder.appendLiteral('x');
            System.out.println(text);
        }
    }

    private static void clock(Ticking clock) {
        for (int i = 0; i < CALLS; i++) {
            String text = load("ticks " + clock.ticks);
            System.out.println(text + LocalDate.now(clock));
        }
    }

    private static void adjusted(Later later, LocalDate day) {
        for (int i = 0; i < CALLS; i++) {
            String text = load("asked " + later.asked);
            System.out.println(text + day.with(later));
        }
    }

    @IoBoundFork
    private static String load(String text) {
        return text + '.';
    }

    private static final class Ticking extends Clock {
        int ticks;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            ticks++;
            return Instant.EPOCH.plus(ticks, ChronoUnit.DAYS);
        }
    }

    private static final class Later implements TemporalAdjuster {
        int asked;

        @Override
        public Temporal adjustInto(Temporal day) {
            asked++;
            return day.plus(asked, ChronoUnit.DAYS);
        }
    }
}
