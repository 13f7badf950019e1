package dev.xfork.agent.weave;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Streams whose stages look ahead, and those whose do not. */
@SuppressWarnings("unused")
class Streamers {
    record Order(int id, String name) {}

    private int state;
    private final List<String> log = new ArrayList<>();

    @IoBoundFork
    static String load(Object key) {
        return "<" + key + ">";
    }

    @CpuBoundFork
    int twice(int n) {
        return 2 * n;
    }

    @IoBoundFork
    static String checked(Object key) throws IOException {
        throw new IOException();
    }

    // ---- taken

    List<String> reference(List<Integer> list) {
        return list.stream().map(Streamers::load).filter(Objects::nonNull).toList();
    }

    int bound(List<Integer> list) {
        return list.stream().mapToInt(this::twice).sum();
    }

    String prefixed(List<Order> orders, int k) {
        return orders.stream()
                .filter(order -> order.id() > k)
                .map(Order::name)
                .sorted()
                .distinct()
                .skip(1)
                .limit(10)
                .map(name -> load(name + k))
                .collect(Collectors.joining(","));
    }

    List<String> rethrown(List<Integer> list) {
        return list.stream()
                .map(n -> {
                    try {
                        return checked(n);
                    } catch (IOException e) {
                        throw new UncheckedIOException("no " + n, e);
                    }
                })
                .toList();
    }

    long arrays(int[] numbers) {
        return Arrays.stream(numbers, 1, 3).map(n -> twice(n)).asLongStream().sum()
                + LongStream.rangeClosed(1, 4).mapToObj(n -> load(n)).count()
                + Stream.of("a", "b").map(s -> load(s)).count();
    }

    Map<Integer, List<String>> grouped(List<Integer> list) {
        return list.stream().map(n -> load(n)).collect(Collectors.groupingBy(String::length, Collectors.toList()));
    }

    List<String> added(List<Integer> list) {
        List<String> out = new ArrayList<>();
        list.stream().map(n -> load(n)).forEach(out::add);
        return out;
    }

    int two(List<Integer> list) {
        return list.stream()
                .map(n -> load(n))
                .map(text -> text + "!")
                .mapToInt(text -> twice(text.length()))
                .sum();
    }

    List<String> inLocals(List<Integer> list) {
        Stream<Integer> stream = list.stream();
        Stream<String> loaded = stream.map(n -> load(n));
        return loaded.toList();
    }

    void each(List<Order> orders, Map<String, String> map, int[] sum) {
        orders.forEach(order -> map.put(order.name(), load(order.name())));
        orders.stream()
                .filter(order -> order.id() > 1)
                .forEach(order -> sum[0] += load(order).length());
        map.forEach((key, value) -> log.add(load(value)));
        orders.forEach(order -> {
            try {
                log.add(checked(order));
            } catch (IOException e) {
                log.add("failed");
            }
        });
    }

    // ---- not taken

    void eachSometimes(List<Order> orders) {
        orders.forEach(order -> {
            if (order.id() > 1) {
                log.add(load(order));
            }
        });
    }

    void eachByState(List<Order> orders) {
        orders.forEach(order -> log.add(load(state++)));
    }

    void eachReadsWhatItWrites(List<Order> orders) {
        orders.forEach(order -> log.add(load(log.size())));
    }

    Object returned(List<Integer> list) {
        return list.stream().map(n -> load(n));
    }

    Object limited(List<Integer> list) {
        return list.stream().map(n -> load(n)).limit(3).toList();
    }

    Object first(List<Integer> list) {
        return list.stream().map(n -> load(n)).findFirst();
    }

    Object iterated(List<Integer> list) {
        return list.stream().map(n -> load(n)).iterator();
    }

    Object parameter(Stream<Integer> stream) {
        return stream.map(n -> load(n)).toList();
    }

    Object lines(BufferedReader reader) {
        return reader.lines().map(n -> load(n)).toList();
    }

    Object generated() {
        return Stream.iterate(1, n -> n + 1).map(n -> load(n)).toList();
    }

    Object parallel(List<Integer> list) {
        return list.parallelStream().map(n -> load(n)).toList();
    }

    Object madeParallel(List<Integer> list) {
        return list.stream().map(n -> load(n)).parallel().toList();
    }

    Object counting(List<Integer> list) {
        return list.stream().map(n -> n + state++).map(n -> load(n)).toList();
    }

    Object peeking(List<Integer> list) {
        return list.stream().peek(n -> state++).map(n -> load(n)).toList();
    }

    Object given(List<Integer> list, Function<Integer, Integer> function) {
        return list.stream().map(function).map(n -> load(n)).toList();
    }

    Object logging(List<Integer> list) {
        return list.stream()
                .map(n -> {
                    log.add("before");
                    return load(n);
                })
                .toList();
    }

    void readsWhatFollowsWrites(List<Integer> list) {
        list.stream().map(n -> load(n + state)).forEach(text -> state++);
    }

    void counts(List<AtomicInteger> list) {
        list.stream().map(n -> load(n.get())).forEach(text -> list.get(0).incrementAndGet());
    }

    Object branched(List<Integer> list, boolean all) {
        return list.stream()
                .filter(all ? n -> true : n -> n > 3)
                .map(n -> load(n))
                .toList();
    }

    synchronized Object locked(List<Integer> list) {
        return list.stream().map(n -> load(n)).toList();
    }

    Object nested(List<List<Integer>> lists) {
        return lists.stream().flatMap(list -> list.stream().map(n -> load(n))).toList();
    }
}
