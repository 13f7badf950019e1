package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A local of a wide type that the rest of an iteration gives a value of a narrower one; behind the loop it is still that. */
public final class LeftByRest {
    public static void main(String[] args) {
        System.out.println(text("before"));
        System.out.println(none("before"));
        System.out.println(unread(7, () -> "got"));
        System.out.println(failed(List.of(1, 2, 3)));
    }

    private static List<Object> text(Object given) {
        List<Object> all = new ArrayList<>();
        int at = 0;
        do {
            final int now = at;
            try {
                all.add(load(now));
            } finally {
                given = "after " + now;
            }
            all.add(given);
        } while (++at < 3);
        all.add(given);
        return all;
    }

    private static List<Integer> unread(Object given, Supplier<Object> supplier) {
        int at = 0;
        do {
            final int now = at;
            try {
                System.out.println("in turn " + load(now));
            } finally {
                given = supplier.get();
            }
            given = (Object) "o";
        } while (++at < 3);
        return List.of(at, 2);
    }

    private static List<Object> none(Object given) {
        List<Object> all = new ArrayList<>();
        int at = 0;
        do {
            all.add(load(at));
            given = null;
        } while (++at < 3);
        all.add(given);
        return all;
    }

    private static Object failed(List<Integer> numbers) {
        Object last = 7;
        int at = 0;
        try {
            do {
                System.out.println(load(numbers.get(at)));
                last = "text " + at;
                at = Math.addExact(at, at == 2 ? Integer.MAX_VALUE : 1);
            } while (at < 4);
        } catch (ArithmeticException e) {
            return "failed " + last + " " + at;
        }
        return last;
    }

    @IoBoundFork
    private static String load(int number) {
        return "loaded " + number;
    }
}
