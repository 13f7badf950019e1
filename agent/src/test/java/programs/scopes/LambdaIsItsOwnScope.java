package programs.scopes;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import programs.Probe;

/** A lambda body that the program or a library calls has its forks done when it returns. */
public final class LambdaIsItsOwnScope {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        Runnable task = () -> {
            work("runnable");
            Probe.passed("runnable");
        };
        task.run();
        System.out.println("after run " + DONE.get());
        Function<Integer, Integer> function = i -> {
            work("function " + i);
            Probe.passed("function " + i);
            return i + 1;
        };
        System.out.println(function.andThen(function).apply(1) + " " + DONE.get());
        List<Boolean> ended = Stream.of(1, 2, 3)
                .map(i -> {
                    work("map " + i);
                    Probe.passed("map " + i);
                    return i;
                })
                .map(i -> DONE.get() >= 3 + i)
                .collect(Collectors.toList());
        System.out.println(ended);
        Map<String, Integer> map = new HashMap<>();
        map.computeIfAbsent("k", k -> {
            work("compute");
            Probe.passed("compute");
            return 1;
        });
        System.out.println(map + " " + DONE.get());
        List<Integer> numbers = new ArrayList<>(List.of(3, 1, 2));
        numbers.removeIf(i -> {
            work("remove " + i);
            Probe.passed("remove " + i);
            return i == 1;
        });
        System.out.println(numbers + " " + DONE.get());
        Optional.of("o").ifPresent(o -> {
            work("optional");
            Probe.passed("optional");
        });
        System.out.println(DONE.get());
    }

    @CpuBoundFork
    static void work(String key) {
        Probe.afterPassed(key);
        DONE.incrementAndGet();
    }
}
