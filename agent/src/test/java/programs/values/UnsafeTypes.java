package programs.values;

import dev.xfork.CpuBoundFork;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Types whose stand-in would answer wrongly: right answers, whatever is done with them. */
public final class UnsafeTypes {
    public static void main(String[] args) {
        BigInteger big = big("12345678901234567890");
        System.out.println(BigInteger.ONE.add(big) + " " + big.compareTo(BigInteger.TEN) + " " + big.bitLength());
        BigDecimal decimal = decimal("1.50");
        System.out.println(
                BigDecimal.ONE.add(decimal) + " " + decimal.scale() + " " + decimal.equals(new BigDecimal("1.5")));
        Date date = date(1_000_000);
        System.out.println(date.getTime() + " " + new Date(5).before(date) + " " + date.equals(new Date(1_000_000)));
        File file = file("a/b");
        System.out.println(new File(file, "c").getPath() + " " + file.getName() + " " + new File("a/b").equals(file));
        ArrayList<String> list = list();
        System.out.println(new ArrayList<>(list) + " " + list.size() + " "
                + List.of("a", "b").equals(list));
        HashMap<String, Integer> map = map();
        System.out.println(new HashMap<>(map) + " " + map.clone());
        BitSet bits = bits();
        BitSet other = new BitSet();
        other.set(3);
        other.or(bits);
        System.out.println(other + " " + bits.cardinality());
        Thread thread = thread();
        System.out.println(thread.getName() + " " + thread.isAlive());
        StringBuilder builder = builder();
        System.out.println(new StringBuilder().append(builder).append(builder.length()));
        Locale locale = locale();
        System.out.println(locale + " " + "I".toLowerCase(locale));
        Exception exception = exception();
        System.out.println(
                exception + " " + new RuntimeException(exception).getCause().getMessage());
        AtomicInteger atomic = atomic();
        System.out.println(atomic.incrementAndGet());
        Class<?> type = type();
        System.out.println(type.getName());
        int[] numbers = {3, 1, 2};
        Comparator<Integer> order = order();
        Integer[] boxed = {3, 1, 2};
        Arrays.sort(boxed, order);
        System.out.println(Arrays.toString(boxed) + numbers.length);
    }

    @CpuBoundFork(nonNull = true)
    static BigInteger big(String text) {
        return new BigInteger(text);
    }

    @CpuBoundFork(nonNull = true)
    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @CpuBoundFork(nonNull = true)
    static Date date(long time) {
        return new Date(time);
    }

    @CpuBoundFork(nonNull = true)
    static File file(String path) {
        return new File(path);
    }

    @CpuBoundFork(nonNull = true)
    static ArrayList<String> list() {
        return new ArrayList<>(List.of("a", "b"));
    }

    @CpuBoundFork(nonNull = true)
    static HashMap<String, Integer> map() {
        return new HashMap<>(Map.of("k", 1));
    }

    @CpuBoundFork(nonNull = true)
    static BitSet bits() {
        BitSet made = new BitSet();
        made.set(70);
        return made;
    }

    @CpuBoundFork(nonNull = true)
    static Thread thread() {
        return new Thread("made by a fork");
    }

    @CpuBoundFork(nonNull = true)
    static StringBuilder builder() {
        return new StringBuilder("built");
    }

    @CpuBoundFork(nonNull = true)
    static Locale locale() {
        return Locale.ROOT;
    }

    @CpuBoundFork(nonNull = true)
    static Exception exception() {
        return new IOException("as a value");
    }

    @CpuBoundFork(nonNull = true)
    static AtomicInteger atomic() {
        return new AtomicInteger(4);
    }

    @CpuBoundFork(nonNull = true)
    static Class<?> type() {
        return String.class;
    }

    @CpuBoundFork(nonNull = true)
    static Comparator<Integer> order() {
        return Comparator.reverseOrder();
    }
}
