package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;

/** Snapshots that each round takes show what the rounds before it have added. */
public final class Snapshots {
    public static void main(String[] args) {
        List<Integer> list = new CopyOnWriteArrayList<>(List.of(1));
        summed(list, list::add);
        summedByAHelper(list, list::add);
        begunByAHelper(list, number -> list.add(0, number));
        List<Integer> once = new CopyOnWriteArrayList<>(List.of(1, 2, 3));
        takenOnce(once, once::add);
        System.out.println(once);
    }

    @IoBoundFork
    private static int work(int number) {
        return number + 1;
    }

    private static void summed(List<Integer> list, IntConsumer then) {
        for (int i = 0; i < 5; i++) {
            int sum = 0;
            for (int number : list) {
                sum += number;
            }
            int result = work(sum);
            then.accept(result);
            System.out.println("summed " + result);
        }
    }

    private static int sum(List<Integer> list) {
        int sum = 0;
        for (int number : list) {
            sum += number;
        }
        return sum;
    }

    private static void summedByAHelper(List<Integer> list, IntConsumer then) {
        for (int i = 0; i < 5; i++) {
            int result = work(sum(list));
            then.accept(result);
            System.out.println("summed by a helper " + result);
        }
    }

    private static Iterator<Integer> iterator(List<Integer> list) {
        return list.iterator();
    }

    private static void begunByAHelper(List<Integer> list, IntConsumer then) {
        for (int i = 0; i < 5; i++) {
            Iterator<Integer> iterator = iterator(list);
            int result = work(iterator.next());
            then.accept(result);
            System.out.println("begun by a helper " + result);
        }
    }

    private static void takenOnce(List<Integer> list, IntConsumer then) {
        for (int number : list) {
            int result = work(number);
            then.accept(result);
            System.out.println("taken once " + result);
        }
    }
}
