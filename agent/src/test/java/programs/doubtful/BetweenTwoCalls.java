package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What an iteration does between its calls, or a call to a field: the next call and the rest find it done, and where it throws,
 * the next call is not made.
 */
public final class BetweenTwoCalls {
    /* Not final, so that nothing is known of what the calls do. */
    private static Function<Object, String> told = Object::toString;
    private static Function<Stream<?>, Long> counted = stream -> stream.count();
    private static UnaryOperator<String> same = text -> text;
    private static IntUnaryOperator charging = number -> charged();
    private static IntUnaryOperator raising = number -> raised(number);
    private static IntUnaryOperator signing = number -> signed(number);

    private static int charged;
    private static int base = 1;
    private static String token = " with none";
    private static Account current;

    private static final class Account {
        private int balance;
    }

    public static void main(String[] args) {
        printedElsewhere();
        printedNowhere(null);
        show("charged", charged);
        viewed();
        ofTheSameAccount();
        readBefore();
        signedIn(1);
    }

    /** What was printed on a printer of the program is what the next call gets. */
    private static void printedElsewhere() {
        for (int i = 0; i < 3; i++) {
            StringWriter writer = new StringWriter();
            int number = number(i);
            writer.write("x" + number);
            String text = text(writer);
            show("printed elsewhere", text);
        }
    }

    private static void printedNowhere(PrintStream log) {
        for (int i = 0; i < 3; i++) {
            try {
                int number = number(i);
                log.println("numbered");
                int charge = charge(i);
                show("printed nowhere", number + charge);
            } catch (NullPointerException e) {
                show("printed nowhere", "no log");
            }
        }
    }

    /** The stream shows the list as it is when the elements are counted. */
    private static void viewed() {
        for (int i = 0; i < 3; i++) {
            List<Integer> list = new ArrayList<>();
            int number = number(i);
            list.add(number);
            long count = count(list.stream());
            show("viewed", count);
        }
    }

    /** The object is written by another name. */
    private static void ofTheSameAccount() {
        for (int i = 0; i < 3; i++) {
            Account account = new Account();
            int number = number(i + 10);
            current = account;
            current.balance = number;
            int twice = twice(account);
            show("of the same account", twice);
        }
    }

    /** The last call changes a field, of which the old value counts. */
    private static void readBefore() {
        int[] results = new int[3];
        for (int i = 0; i < 3; i++) {
            if (i < 2) {
                results[i] = number(i);
            } else {
                results[i] = base + raise(i);
            }
        }
        show("read before", Arrays.toString(results));
    }

    /** The first call changes a field, of which the second gets the new value. */
    private static void signedIn(int count) {
        for (int i = 0; i < count; i++) {
            show("signed in", (sign(i) + 1) + fetch(token));
        }
    }

    @IoBoundFork
    private static int number(int number) {
        return number;
    }

    @IoBoundFork
    private static String text(Object object) {
        return told.apply(object);
    }

    @IoBoundFork
    private static String fetch(String text) {
        return same.apply(text);
    }

    @IoBoundFork
    private static int charge(int number) {
        return charging.applyAsInt(number);
    }

    @IoBoundFork
    private static long count(Stream<?> stream) {
        return counted.apply(stream);
    }

    @IoBoundFork
    private static int twice(Account account) {
        return account.balance * 2;
    }

    @IoBoundFork
    private static int raise(int number) {
        return raising.applyAsInt(number);
    }

    @IoBoundFork
    private static int sign(int number) {
        return signing.applyAsInt(number);
    }

    private static synchronized int charged() {
        return ++charged;
    }

    private static int raised(int number) {
        if (number == 2) {
            base = 100;
        }
        return number;
    }

    private static int signed(int number) {
        token = " with token " + number;
        return number;
    }

    private static void show(String name, String value) {
        System.out.println(name + " " + value);
    }

    private static void show(String name, long value) {
        System.out.println(name + " " + value);
    }
}
