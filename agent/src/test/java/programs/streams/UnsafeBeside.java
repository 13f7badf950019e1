package programs.streams;

import dev.xfork.IoBoundFork;
import dev.xfork.Unsafe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** Methods that are {@code @Unsafe}, as an override that a stage reaches and in what follows a stage: nothing runs beside them. */
public final class UnsafeBeside {
    private static final AtomicInteger INSIDE = new AtomicInteger();
    private static final Thread MAIN = Thread.currentThread();

    static class Loader {
        @IoBoundFork
        String load(int number) {
            INSIDE.incrementAndGet();
            Thread.yield();
            INSIDE.decrementAndGet();
            return "loaded " + number;
        }
    }

    static final class Careful extends Loader {
        private final Loader inner = this;

        @Unsafe
        @Override
        String load(int number) {
            Probe.holds("on the caller's thread", Thread.currentThread() == MAIN);
            Probe.holds("alone", INSIDE.get() == 0);
            return "careful " + number;
        }

        List<String> all(List<Integer> numbers) {
            return numbers.stream().map(n -> inner.load(n)).toList();
        }
    }

    public static void main(String[] args) {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6));
        Loader loader = new Loader();
        Loader careful = new Careful();
        System.out.println(numbers.stream().map(careful::load).toList());
        System.out.println(numbers.stream().map(n -> careful.load(n)).toList());
        System.out.println(new Careful().all(numbers));
        List<Loader> mixed = new ArrayList<>(List.of(loader, careful, loader, loader, careful));
        System.out.println(mixed.stream().map(each -> each.load(7)).toList());
        List<String> shown = List.of(1, 2, 3, 4).stream()
                .map(loader::load)
                .map(text -> show(text))
                .toList();
        System.out.println(shown);
    }

    @Unsafe
    private static String show(String text) {
        Probe.holds("nothing beside", INSIDE.get() == 0);
        return text + "!";
    }
}
