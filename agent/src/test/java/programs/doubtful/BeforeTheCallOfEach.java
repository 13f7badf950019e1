package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What stands before a call in the body of a {@code forEach}, or of a loop's {@code try}, and throws: then the call is not made; with as many calls as sequentially. */
public final class BeforeTheCallOfEach {
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final Map<Integer, Integer> ARGUMENTS = new ConcurrentSkipListMap<>();
    private static volatile int total = 1;

    public static void main(String[] args) {
        System.out.println("value of " + shownFirst() + valueOf());
        System.out.println("cast " + cast() + castOfOperand());
        System.out.println("uncaught " + uncaught());
        System.out.println("volatile " + ofVolatile());
        System.out.println("null builder " + nullBuilder());
    }

    @IoBoundFork
    private static int seen(Shown shown) {
        return shown.times;
    }

    @IoBoundFork
    private static int length(Object text) {
        CALLS.incrementAndGet();
        return text.toString().length();
    }

    @IoBoundFork
    private static int counted(int number) {
        ARGUMENTS.merge(number, 1, Integer::sum);
        return number;
    }

    private static final class Shown {
        private int times;

        @Override
        public String toString() {
            return "shown " + ++times;
        }
    }

    private static String shownFirst() {
        StringBuilder out = new StringBuilder();
        List.of(new Shown(), new Shown(), new Shown(), new Shown()).forEach(shown -> {
            String text = String.valueOf(shown);
            int times = seen(shown);
            out.append(text).append(' ').append(times).append(", ");
        });
        return out.toString();
    }

    private static String valueOf() {
        List<Integer> out = new ArrayList<>();
        List.of("1", "x", "3", "y").forEach(text -> {
            try {
                Integer number = Integer.valueOf(text);
                out.add(length(text) + number);
            } catch (NumberFormatException e) {
                out.add(-1);
            }
        });
        return out + " calls " + CALLS.getAndSet(0);
    }

    private static String cast() {
        List<String> out = new ArrayList<>();
        String fixed = "zz";
        List.<Object>of("1", 5, "3", 6L).forEach(object -> {
            try {
                String text = (String) object;
                out.add(length(fixed) + text);
            } catch (ClassCastException e) {
                out.add("none");
            }
        });
        return out + " calls " + CALLS.getAndSet(0);
    }

    private static String castOfOperand() {
        List<Integer> out = new ArrayList<>();
        List.<Object>of("1", 5, "3", 6L).forEach(object -> {
            try {
                out.add(length((String) object));
            } catch (ClassCastException e) {
                out.add(-1);
            }
        });
        return out + " calls " + CALLS.getAndSet(0);
    }

    private static String uncaught() {
        List<Integer> out = new ArrayList<>();
        try {
            List.of("x", "1", "3").forEach(text -> {
                int number = Integer.parseInt(text);
                out.add(length(text) + number);
            });
        } catch (NumberFormatException e) {
            out.add(-1);
        }
        return out + " calls " + CALLS.getAndSet(0);
    }

    private static String ofVolatile() {
        StringBuilder out = new StringBuilder();
        List.of("a", "b", "c", "d").forEach(name -> {
            int result = counted(total);
            out.append(name).append(result).append(' ');
            total += result;
        });
        new ArrayList<>(List.of("e", "f", "g")).forEach(name -> {
            int result = counted(total);
            out.append(result).append(' ');
            total++;
        });
        return out + "" + ARGUMENTS;
    }

    private static String nullBuilder() {
        int caught = 0;
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            try {
                StringBuilder text = i % 2 == 0 ? new StringBuilder() : null;
                int result = counted(100 + i);
                text.append(result);
                sum += length("" + i) + text.length();
            } catch (NullPointerException e) {
                caught++;
            }
        }
        return caught + " " + sum + " calls " + CALLS.getAndSet(0);
    }
}
