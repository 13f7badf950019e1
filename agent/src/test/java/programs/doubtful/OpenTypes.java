package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Types of the JDK behind which any object may stand, and methods of it that run code of the program or read what changes. */
public final class OpenTypes {
    private static int compared;

    static final class Ticking extends Clock {
        private long now;

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
            return Instant.ofEpochSecond(++now);
        }

        @Override
        public long millis() {
            return ++now;
        }
    }

    static final class Counter extends Number {
        private static final long serialVersionUID = 1L;
        private transient int asked;

        @Override
        public int intValue() {
            return ++asked;
        }

        @Override
        public long longValue() {
            return asked;
        }

        @Override
        public float floatValue() {
            return asked;
        }

        @Override
        public double doubleValue() {
            return asked;
        }
    }

    static final class Bean {
        private int value;

        @Override
        public String toString() {
            return "bean " + value;
        }
    }

    public static void main(String[] args) {
        StringBuilder text = new StringBuilder();
        length(text, text);
        AtomicInteger number = new AtomicInteger();
        number(number, number);
        Counter counter = new Counter();
        counted(counter);
        compared((one, other) -> {
            compared++;
            return one - other;
        });
        clock(new Ticking());
        texts(new Bean());
        arrays(new int[2]);
        iterator(List.of(1, 2, 3).iterator());
        settings();
    }

    private static void length(CharSequence read, StringBuilder written) {
        IntStream.range(0, 5)
                .map(n -> work(n + read.length()))
                .forEach(n -> written.append(n).append(' '));
        List.of(1, 2, 3).forEach(n -> written.append(work(n)).append(read.length()));
        System.out.println(written);
    }

    private static void number(Number read, AtomicInteger written) {
        IntStream.range(0, 5).map(n -> work(n + read.intValue())).forEach(n -> written.addAndGet(n));
        System.out.println(written);
    }

    private static void counted(Number number) {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4));
        System.out.println(numbers.stream()
                .filter(n -> number.intValue() > 1)
                .map(n -> work(n))
                .toList());
        System.out.println(number.longValue());
    }

    private static void compared(Comparator<Integer> comparator) {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4));
        System.out.println(numbers.stream()
                .filter(n -> comparator.compare(n, 2) != 0)
                .map(n -> work(n))
                .toList());
        System.out.println(numbers.stream().sorted(comparator).map(n -> work(n)).toList());
        System.out.println(compared);
    }

    private static void clock(Clock clock) {
        List<Integer> numbers = List.of(1, 2, 3, 4);
        System.out.println(numbers.stream()
                .map(n -> (int) clock.millis() + n)
                .map(n -> work(n))
                .toList());
        System.out.println(numbers.stream()
                .map(n -> clock.instant().getEpochSecond())
                .map(n -> work((int) (long) n))
                .toList());
        List<Integer> out = new ArrayList<>();
        numbers.forEach(n -> out.add(work((int) clock.millis())));
        System.out.println(out);
    }

    private static void texts(Bean bean) {
        IntStream.range(0, 5)
                .map(n -> work(String.valueOf(bean).hashCode() % 100))
                .forEach(n -> bean.value += n);
        System.out.println(bean);
        IntStream.range(0, 5).map(n -> work(("" + bean).hashCode() % 100)).forEach(n -> bean.value += n);
        System.out.println(bean);
        IntStream.range(0, 5)
                .map(n -> work(String.format("%s", bean).hashCode() % 100))
                .forEach(n -> bean.value += n);
        System.out.println(bean);
        List.of(1, 2, 3).forEach(n -> bean.value += work(bean.toString().length()));
        System.out.println(bean);
    }

    private static void arrays(int[] state) {
        IntStream.range(0, 5).map(n -> work(n + state[0])).forEach(n -> Arrays.setAll(state, i -> n));
        System.out.println(state[0]);
        IntStream.range(0, 5).map(n -> work(n + state[1] % 100)).forEach(n -> {
            Arrays.fill(state, n % 10);
            Arrays.parallelPrefix(state, (one, other) -> one + other);
        });
        System.out.println(state[1]);
    }

    private static void iterator(Iterator<Integer> iterator) {
        System.out.println(IntStream.range(0, 5)
                .filter(n -> n != 2 || isDrained(iterator))
                .map(n -> work(n))
                .map(n -> n + (iterator.hasNext() ? 1000 : 0))
                .sum());
    }

    private static boolean isDrained(Iterator<Integer> iterator) {
        iterator.forEachRemaining(n -> {});
        return true;
    }

    private static void settings() {
        System.setProperty("n", "1");
        IntStream.range(0, 5)
                .map(n -> work((int) (long) Long.getLong("n")))
                .forEach(n -> System.setProperty("n", "" + n));
        System.out.println(System.getProperty("n"));
        Locale.setDefault(Locale.ENGLISH);
        StringBuilder text = new StringBuilder();
        List.of("i", "i").stream().map(s -> s.toUpperCase() + work(1)).forEach(s -> {
            Locale.setDefault(new Locale("tr"));
            text.append((int) s.charAt(0)).append(' ');
        });
        Locale.setDefault(Locale.ENGLISH);
        System.out.println(text);
    }

    @IoBoundFork
    private static int work(int n) {
        return 3 * n + 1;
    }
}
