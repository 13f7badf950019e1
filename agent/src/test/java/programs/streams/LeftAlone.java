package programs.streams;

import dev.xfork.IoBoundFork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sources that are not known, stages that are not pure, and parallel streams: every call is made in its turn, in its place. */
public final class LeftAlone {
    private static final List<String> LOG = new ArrayList<>(); // by one thread, where nothing is forked

    private static int state;

    public static void main(String[] args) throws IOException {
        log("iterate", Stream.iterate(1, n -> n + 1).limit(4).map(n -> load(n)).toList());
        log(
                "until",
                Stream.iterate(1, n -> n < 5, n -> n + state++)
                        .map(n -> load(n))
                        .toList());
        int[] next = {0};
        log(
                "generate",
                Stream.generate(() -> next[0]++).limit(4).map(n -> load(n)).toList());
        Path file = Files.createTempFile("lines", ".txt");
        Files.writeString(file, "a\nb\nc\n");
        try (Stream<String> lines = Files.lines(file)) {
            log("file", lines.map(line -> load(line)).toList());
        }
        Files.delete(file);
        BufferedReader reader = new BufferedReader(new StringReader("a\nb\nc"));
        log("reader", reader.lines().map(line -> load(line)).toList());
        log("chars", "abc".chars().mapToObj(c -> load(c)).toList());
        log(
                "concat",
                Stream.concat(Stream.of(1), Stream.of(2)).map(n -> load(n)).toList());
        log("optional", Optional.of(1).stream().map(n -> load(n)).toList());
        log("own", new Own().stream().map(n -> load(n)).toList());
        log(
                "wrapped",
                Collections.unmodifiableList(new Own()).stream()
                        .map(n -> load(n))
                        .toList());
        log("vector", new Vector<>(List.of(1, 2)).stream().map(n -> load(n)).toList());
        log(
                "locked",
                Collections.synchronizedList(new ArrayList<>(List.of(1, 2))).stream()
                        .map(n -> load(n))
                        .toList());
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));
        log(
                "peek",
                numbers.stream()
                        .peek(n -> LOG.add("peek " + n))
                        .map(n -> load(n))
                        .toList());
        log("counting", numbers.stream().map(n -> n + state++).map(n -> load(n)).toList());
        log(
                "function",
                numbers.stream().map(LeftAlone.unknown()).map(n -> load(n)).toList());
        log(
                "more than a call",
                numbers.stream()
                        .map(n -> {
                            LOG.add("before " + n);
                            return load(n);
                        })
                        .toList());
        log("other function", numbers.stream().map(n -> load(n)).map(unknown()).toList());
        synchronized (LOG) {
            log("lock", numbers.stream().map(n -> load(n)).toList());
        }
        log("reads what is written", reading(numbers));
        log(
                "parallel",
                numbers.stream().parallel().sequential().map(n -> load(n)).toList());
        System.out.println(numbers.parallelStream().map(n -> safe(n)).toList());
        log(
                "in between",
                IntStream.range(0, 3).mapToObj(n -> load(n)).sequential().toList());
    }

    private static List<String> reading(List<Integer> numbers) {
        List<String> out = new ArrayList<>();
        state = 0;
        numbers.stream().map(n -> load(n + state)).forEach(text -> {
            state += 10;
            out.add(text);
        });
        return out;
    }

    private static <T> Function<T, T> unknown() {
        return t -> {
            LOG.add("unknown " + t);
            return t;
        };
    }

    private static final class Own extends AbstractList<Integer> {
        @Override
        public Integer get(int index) {
            LOG.add("get " + index);
            return index;
        }

        @Override
        public int size() {
            return 3;
        }
    }

    private static void log(String what, Object result) {
        System.out.println(what + " " + result + " " + (what.equals("in between") ? LOG.size() : LOG));
        LOG.clear();
    }

    @IoBoundFork
    private static String load(Object what) {
        synchronized (LOG) {
            LOG.add("load " + what);
        }
        return "<" + what + ">";
    }

    @IoBoundFork
    private static String safe(Object what) {
        return "<" + what + ">";
    }
}
