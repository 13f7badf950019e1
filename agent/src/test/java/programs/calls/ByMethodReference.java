package programs.calls;

import dev.xfork.CpuBoundFork;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import programs.Probe;

/** Method references of every kind, under {@code forEach} and called by the program itself. */
public final class ByMethodReference {
    static class Base {
        @CpuBoundFork
        void work(Integer i) {
            COUNT.addAndGet(i);
        }
    }

    static final class Derived extends Base {
        void all(List<Integer> list) {
            list.forEach(super::work);
            list.forEach(this::work);
        }

        @Override
        void work(Integer i) {
            COUNT.addAndGet(10 * i);
        }
    }

    static final class Item {
        private final int weight;

        Item(int weight) {
            this.weight = weight;
        }

        @CpuBoundFork
        void weigh() {
            COUNT.addAndGet(weight);
        }
    }

    private static final AtomicInteger COUNT = new AtomicInteger();

    public static void main(String[] args) {
        List<Integer> list = List.of(1, 2, 3);
        list.forEach(ByMethodReference::add);
        System.out.println(COUNT.get());
        new Derived().all(list);
        System.out.println(COUNT.get());
        List<Item> items = list.stream().map(Item::new).collect(Collectors.toList());
        items.forEach(Item::weigh);
        System.out.println(COUNT.get());
        Base base = new Base();
        list.forEach(base::work);
        System.out.println(COUNT.get());
        Consumer<Integer> consumer = ByMethodReference::add;
        consumer.accept(5);
        System.out.println(COUNT.get());
        consumer.andThen(base::work).accept(7);
        System.out.println(COUNT.get());
        IntConsumer boxed = ByMethodReference::add;
        boxed.accept(9);
        System.out.println(COUNT.get());
        Runnable bound = items.get(0)::weigh;
        bound.run();
        System.out.println(COUNT.get());
        Function<Integer, Integer> function = ByMethodReference::square;
        System.out.println(function.compose(ByMethodReference::square).apply(2));
        Map.of(4, 5).forEach(ByMethodReference::both);
        System.out.println(COUNT.get());
        list.stream().peek(i -> Probe.passed("streamed " + (i - 1))).forEach(ByMethodReference::streamed);
        System.out.println(COUNT.get());
    }

    @CpuBoundFork
    static void add(int i) {
        COUNT.addAndGet(i);
    }

    @CpuBoundFork
    static void both(int a, int b) {
        COUNT.addAndGet(a * b);
    }

    @CpuBoundFork
    static void streamed(int i) {
        if (i < 3) {
            Probe.afterPassed("streamed " + i);
        } else {
            Probe.fact("forked streamed 0");
        }
        COUNT.addAndGet(i);
    }

    @CpuBoundFork
    static int square(int i) {
        return i * i;
    }
}
