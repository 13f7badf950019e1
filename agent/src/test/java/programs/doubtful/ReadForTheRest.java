package programs.doubtful;

import dev.xfork.ForkAhead;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/**
 * What a loop reads before its call and uses only behind it: the promise of {@code @ForkAhead} speaks of arguments and not of
 * this, which earlier rounds write.
 */
public final class ReadForTheRest {
    private static final IntUnaryOperator TENFOLD = number -> 10 * number;
    private static final List<Integer> NUMBERS = List.of(1, 2, 3, 4, 5);

    private int total;

    public static void main(String[] args) {
        elements();
        collections();
        objects();
    }

    private static void elements() {
        weighted(NUMBERS.iterator(), new int[] {1, 2});
        summed(NUMBERS.iterator(), new int[] {1, 2});
        summedAtOnce(NUMBERS.iterator(), new int[1]);
        summedByName(NUMBERS.iterator(), new int[1]);
    }

    @ForkAhead
    private static void weighted(Iterator<Integer> numbers, int[] sum) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            sum[0] = sum[0] + sum[1] * tenfold(number);
            sum[1]++;
        }
        show("weighted", Arrays.toString(sum));
    }

    @ForkAhead
    private static void summed(Iterator<Integer> numbers, int[] sum) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            sum[0] += tenfold(number);
        }
        show("summed", Arrays.toString(sum));
    }

    @ForkAhead
    private static void summedAtOnce(Iterator<Integer> numbers, int[] sum) {
        while (numbers.hasNext()) {
            sum[0] += tenfold(numbers.next());
        }
        show("summed at once", sum[0]);
    }

    @ForkAhead
    private static void summedByName(Iterator<Integer> numbers, int[] sum) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            int old = sum[0];
            sum[0] = old + tenfold(number);
        }
        show("summed by name", sum[0]);
    }

    private static void collections() {
        put(NUMBERS.iterator(), new HashMap<>(Map.of(0, 1)));
        sized(NUMBERS.iterator(), new ArrayList<>());
        sizedByName(NUMBERS.iterator(), new ArrayList<>());
    }

    @ForkAhead
    private static void put(Iterator<Integer> numbers, Map<Integer, Integer> sums) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            sums.put(0, sums.get(0) + tenfold(number));
        }
        show("put", sums);
    }

    @ForkAhead
    private static void sized(Iterator<Integer> numbers, List<Integer> results) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            results.add(results.size() + tenfold(number));
        }
        show("sized", results);
    }

    @ForkAhead
    private static void sizedByName(Iterator<Integer> numbers, List<Integer> results) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            int old = results.size();
            results.add(old + tenfold(number));
        }
        show("sized by name", results);
    }

    private static final class Account {
        private int balance;
        private Account inner;

        int balance() {
            return balance;
        }
    }

    private static void objects() {
        new ReadForTheRest().ownField(NUMBERS.iterator());
        new ReadForTheRest().ownFieldByName(NUMBERS.iterator());
        new ReadForTheRest().upToFifty(NUMBERS.iterator());
        Account account = new Account();
        account.inner = new Account();
        field(NUMBERS.iterator(), account);
        fieldOfAPart(NUMBERS.iterator(), account);
        atomic(NUMBERS.iterator(), new AtomicInteger());
    }

    @ForkAhead
    private void ownField(Iterator<Integer> numbers) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            total += tenfold(number);
        }
        show("own field", total);
    }

    @ForkAhead
    private void ownFieldByName(Iterator<Integer> numbers) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            int old = total;
            total = old + tenfold(number);
        }
        show("own field by name", total);
    }

    @ForkAhead
    private void upToFifty(Iterator<Integer> numbers) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            if (total < 50) {
                total += tenfold(number);
            }
        }
        show("up to fifty", total);
    }

    @ForkAhead
    private static void field(Iterator<Integer> numbers, Account account) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            account.balance += tenfold(number);
        }
        show("field", account.balance);
    }

    @ForkAhead
    private static void fieldOfAPart(Iterator<Integer> numbers, Account account) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            account.inner.balance = account.inner.balance() + tenfold(number);
        }
        show("field of a part", account.inner.balance);
    }

    @ForkAhead
    private static void atomic(Iterator<Integer> numbers, AtomicInteger sum) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            sum.set(sum.get() + tenfold(number));
        }
        show("atomic", sum);
    }

    @IoBoundFork
    private static int tenfold(int number) {
        return TENFOLD.applyAsInt(number);
    }

    private static void show(String name, Object value) {
        System.out.println(name + " " + value);
    }
}
