package programs.scopes;

import dev.xfork.CpuBoundFork;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Vector;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code forEach} of classes of the program's own, synchronised and parallel ones: right all the same. */
public final class ForEachWithoutAnOrderlyReceiver {
    static final class Backwards extends AbstractList<Integer> {
        @Override
        public Integer get(int index) {
            return size() - index;
        }

        @Override
        public int size() {
            return 4;
        }

        @Override
        public void forEach(Consumer<? super Integer> action) {
            for (int i = 0; i < size(); i++) {
                action.accept(get(i));
                System.out.println("after " + get(i) + " done " + DONE.get());
                DONE.set(0);
            }
        }
    }

    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        new Backwards().forEach(i -> work(i));
        List<Integer> locked = Collections.synchronizedList(new ArrayList<>(List.of(1, 2, 3)));
        locked.forEach(i -> needsLock(locked, i));
        System.out.println("locked " + DONE.get());
        Vector<Integer> vector = new Vector<>(List.of(1, 2, 3));
        vector.forEach(i -> needsLock(vector, i));
        System.out.println("vector " + DONE.get());
        IntStream.range(0, 100).parallel().forEach(i -> work(i));
        System.out.println("parallel " + DONE.get());
        Stream.of(1, 2, 3).forEach(i -> {
            try {
                work(i);
                check(i);
            } catch (IllegalStateException e) {
                DONE.addAndGet(1000);
            }
        });
        System.out.println("caught " + DONE.get());
        try {
            List.of(1, 2, 3).forEach(i -> check(i));
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }

    @CpuBoundFork
    static void work(int number) {
        DONE.incrementAndGet();
    }

    @CpuBoundFork
    static void needsLock(List<Integer> list, int number) {
        synchronized (list) {
            DONE.addAndGet(list.size());
        }
    }

    @CpuBoundFork
    static void check(int number) {
        if (number == 2) {
            throw new IllegalStateException("two");
        }
    }
}
