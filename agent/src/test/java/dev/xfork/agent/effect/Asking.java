package dev.xfork.agent.effect;

import static dev.xfork.agent.effect.Kit.f;

import dev.xfork.agent.effect.Ahead.No;
import dev.xfork.agent.effect.Ahead.Yes;
import dev.xfork.agent.effect.Kit.Named;
import dev.xfork.runtime.Reason;
import java.awt.Point;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Formattable;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;

/** What methods of the JDK ask for, and classes of the JDK that may be extended. */
final class Asking {
    private final LongAdder adder = new LongAdder();

    /** Its hash changes. */
    static final class Counted {
        int count;

        @Override
        public int hashCode() {
            return count;
        }

        @Override
        public boolean equals(Object other) {
            return other == this;
        }
    }

    static final class Dice extends Random {
        private static final long serialVersionUID = 1;

        @Override
        protected int next(int bits) {
            return Kit.count++;
        }
    }

    static final class Untraced extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    static final class Traced extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable fillInStackTrace() {
            Kit.SEEN.clear();
            return this;
        }
    }

    @Yes({"iterated", "exact(local 1, java/util/Random)"})
    static void random(List<String> xs, Random random) {
        for (String x : xs) {
            f(x);
            random.nextInt();
        }
    }

    @Yes("iterated")
    static void ownRandom(List<String> xs) {
        Random random = new Random(3);
        for (String x : xs) {
            f(x);
            random.nextInt();
        }
    }

    @No(Reason.LOOP_WRITES)
    static void dice(ArrayList<String> xs, Dice dice) {
        for (String x : xs) {
            f(x);
            dice.nextInt();
        }
    }

    @Yes({"iterated", "exact(local 0.adder, java/util/concurrent/atomic/LongAdder)"})
    void adder(List<String> xs) {
        for (String x : xs) {
            f(x);
            adder.increment();
        }
    }

    @No(Reason.LOOP_WRITES)
    static void digest(ArrayList<String> xs, MessageDigest digest) {
        for (String x : xs) {
            f(x);
            digest.update((byte) 1);
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "count")
    static void hashOfText(Counted counted, int count) {
        for (int i = 0; i < count; i++) {
            f("" + counted);
            counted.count++;
        }
    }

    @Yes("iterated")
    static void textOfRecords(List<String> xs, Named named) {
        StringBuilder all = new StringBuilder();
        for (String x : xs) {
            all.append(f(String.format("%s %s", x, named)));
        }
    }

    @No(value = Reason.UNKNOWN_CALL, names = "toString")
    static void textOfFormattable(ArrayList<String> xs, Formattable formattable) {
        for (String x : xs) {
            f(String.format("%s %s", x, formattable));
        }
    }

    @No(value = Reason.UNKNOWN_CALL, names = "charAt")
    static void characters(ArrayList<String> xs, CharSequence characters) {
        for (String x : xs) {
            f(new StringBuilder(x).append(characters).toString());
        }
    }

    @Yes("iterated")
    static void charactersOfBuilders(List<String> xs, StringBuilder characters) {
        for (String x : xs) {
            f(new StringBuilder(x).append((CharSequence) characters).toString());
        }
    }

    @No(Reason.LOOP_WRITES)
    static void printsBesideABuffer(StringBuffer buffer, PrintWriter writer, int count) {
        for (int i = 0; i < count; i++) {
            writer.print(f(buffer.length()));
        }
    }

    @Yes("prints")
    static void printsBesideItsOwnBuffer(PrintWriter writer, int count) {
        StringBuffer buffer = new StringBuffer("text");
        for (int i = 0; i < count; i++) {
            writer.print(f(buffer.length()));
        }
    }

    @Yes("prints")
    static void printsBesideABuilder(StringBuilder builder, StringWriter writer, int count) {
        for (int i = 0; i < count; i++) {
            writer.write(f(builder.length()));
        }
    }

    @Yes("prints(System.out)")
    static void fieldsOfTheJdk(Point point, int count) {
        for (int i = 0; i < count; i++) {
            System.out.println(f(point.x));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void fieldsOfTheJdkThatAreWritten(Point point, int count) {
        for (int i = 0; i < count; i++) {
            point.x = f(point.x);
        }
    }

    @Yes("iterated")
    static void exceptionsThatAreNotTraced(List<String> xs) {
        int failed = 0;
        for (String x : xs) {
            f(x);
            failed += new Untraced().getMessage() == null ? 1 : 0;
        }
    }

    @No(Reason.LOOP_WRITES)
    static void exceptionsThatAreTracedByTheProgram(ArrayList<String> xs) {
        int failed = 0;
        for (String x : xs) {
            f(x);
            failed += new Traced().getMessage() == null ? 1 : 0;
        }
    }

    @Yes("distinct(local 0, local 1)")
    static void causesOfOthers(RuntimeException failure, RuntimeException other, int count) {
        for (int i = 0; i < count; i++) {
            f(failure.getCause());
            other.addSuppressed(failure);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void causes(RuntimeException failure, RuntimeException other, int count) {
        for (int i = 0; i < count; i++) {
            f(failure.getCause());
            failure.addSuppressed(other);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void clocks(ArrayList<String> xs, Clock clock) {
        for (String x : xs) {
            f(x);
            LocalDate.now(clock);
        }
    }

    @Yes({"iterated", "prints(System.err)"})
    static void traces(List<String> xs) {
        for (String x : xs) {
            try {
                f(x);
            } catch (IllegalStateException e) {
                e.printStackTrace();
            }
        }
    }
}
