package programs.streams;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Calls of a stage fail, or what lies before or behind them does: the same exception at the same place, with the same trace. */
public final class Failures {
    record Item(int number, String text) {}

    private static final List<Integer> NUMBERS = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8));

    private final int bad;

    private Failures(int bad) {
        this.bad = bad;
    }

    public static void main(String[] args) {
        for (int bad : new int[] {1, 5, 8}) {
            Failures program = new Failures(bad);
            show("reference", () -> NUMBERS.stream().map(program::load).toList());
            show("lambda", () -> NUMBERS.stream().map(n -> program.load(n)).collect(Collectors.toList()));
            show("static", () -> NUMBERS.stream().mapToInt(n -> twice(n, bad)).sum());
            show("range", () -> IntStream.range(0, 9).map(n -> twice(n, bad)).sum());
            show(
                    "closed range",
                    () -> IntStream.rangeClosed(0, bad)
                            .mapToObj(n -> twice(n, bad))
                            .toList());
            show("filter", () -> NUMBERS.stream().filter(program::isGood).count());
            show(
                    "flat",
                    () -> NUMBERS.stream()
                            .flatMap(n -> program.parts(n).stream())
                            .toList());
            show(
                    "several stages",
                    () -> NUMBERS.stream()
                            .filter(n -> n > 0)
                            .map(n -> "n" + n)
                            .sorted()
                            .map(program::named)
                            .filter(Objects::nonNull)
                            .map(Item::text)
                            .collect(Collectors.joining()));
            show(
                    "array",
                    () -> Arrays.stream(new int[] {1, 2, 3, 4, 5, 6, 7, 8})
                            .map(n -> twice(n, bad))
                            .max());
            show(
                    "rethrown",
                    () -> NUMBERS.stream()
                            .map(n -> {
                                try {
                                    return program.checked(n);
                                } catch (IOException e) {
                                    throw new UncheckedIOException("number " + n, e);
                                }
                            })
                            .toList());
            show(
                    "both",
                    () -> NUMBERS.stream()
                            .map(n -> n + 0)
                            .map(program::load)
                            .map(program::second)
                            .toList());
            show(
                    "after the call",
                    () -> NUMBERS.stream().map(n -> program.orNull(n).trim()).toList());
            show("map of entries", () -> {
                Map<String, Integer> map = new HashMap<>();
                NUMBERS.forEach(n -> map.put("key" + n, n));
                return map.entrySet().stream()
                        .map(e -> twice(e.getValue(), bad))
                        .toList();
            });
            show(
                    "behind",
                    () -> NUMBERS.stream()
                            .map(n -> load("x", n))
                            .map(text -> 10 / (text.length() - bad))
                            .toList());
            show(
                    "terminal",
                    () -> NUMBERS.stream().map(n -> load("x", n)).reduce("", (all, text) -> {
                        if (all.length() > bad) {
                            throw new IllegalStateException("long");
                        }
                        return all + text.length();
                    }));
            show(
                    "before",
                    () -> Stream.of("1", "2", bad == 1 ? null : "3", "x", "5")
                            .map(String::trim)
                            .map(Integer::parseInt)
                            .map(n -> twice(n, 3 * bad))
                            .toList());
            show(
                    "duplicate keys",
                    () -> NUMBERS.stream().map(n -> load("key", n)).collect(Collectors.toMap(k -> k, k -> k)));
            show("in a region", () -> program.region());
            show("error", () -> NUMBERS.stream().map(program::deep).toList());
            show("inside a fork", () -> program.inFork(NUMBERS));
        }
        NUMBERS.stream().skip(2).map(new Failures(6)::load).forEach(System.out::println);
    }

    private List<String> region() {
        List<String> done = new ArrayList<>();
        try {
            NUMBERS.stream().map(this::load).forEach(done::add);
        } catch (IllegalArgumentException e) {
            done.add("caught " + e.getMessage());
        } finally {
            done.add("finally");
        }
        System.out.println(done);
        return NUMBERS.stream().map(this::load).toList();
    }

    @CpuBoundFork
    private List<String> inFork(List<Integer> numbers) {
        String all = numbers.stream().map(n -> load(n)).collect(Collectors.joining());
        return List.of(all);
    }

    @IoBoundFork
    private String load(int number) {
        if (number == bad || number == bad + 2) {
            throw new IllegalArgumentException("bad number " + number);
        }
        return "loaded " + number;
    }

    @IoBoundFork
    private static String load(String text, int number) {
        return text;
    }

    @CpuBoundFork
    private String second(String text) {
        if (text.endsWith(String.valueOf(bad - 1))) {
            throw new IllegalStateException("bad text " + text, new RuntimeException("cause"));
        }
        return text + "!";
    }

    @IoBoundFork
    private String orNull(int number) {
        return number == bad ? null : "  loaded ";
    }

    @IoBoundFork
    private Item named(String text) {
        return new Item(Integer.parseInt(text.substring(1)) / (text.endsWith(String.valueOf(bad)) ? 0 : 1), text);
    }

    @IoBoundFork
    private boolean isGood(int number) {
        if (number == bad) {
            throw new UnsupportedOperationException();
        }
        return number % 2 == 0;
    }

    @IoBoundFork
    private List<String> parts(int number) {
        return List.of("a", "b", "c").subList(0, number > bad - 1 ? 4 : 1);
    }

    @IoBoundFork
    private String checked(int number) throws IOException {
        if (number == bad) {
            throw new IOException("no " + number);
        }
        return "";
    }

    @CpuBoundFork
    private static int twice(int number, int bad) {
        if (number == bad) {
            throw new IllegalStateException("bad " + number);
        }
        return 2 * number;
    }

    @CpuBoundFork
    private int deep(int number) {
        if (number == bad) {
            throw new StackOverflowError("too deep");
        }
        return number;
    }

    private static void show(String what, Callable<?> call) {
        try {
            System.out.println(what + " " + call.call());
        } catch (Throwable t) {
            System.out.println(what + " failed");
            t.printStackTrace(System.out);
        }
    }
}
