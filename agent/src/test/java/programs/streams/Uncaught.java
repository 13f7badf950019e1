package programs.streams;

import dev.xfork.CpuBoundFork;
import java.util.List;
import java.util.stream.Collectors;

/** The exception of a call leaves {@code main}; what was printed before, the trace and the status are those of the sequential run. */
public final class Uncaught {
    public static void main(String[] args) {
        String text = List.of("a", "b", "c", "d").stream()
                .filter(s -> !s.isEmpty())
                .map(s -> new Uncaught().upper(s))
                .peek(System.out::println)
                .collect(Collectors.joining());
        System.out.println(text);
    }

    @CpuBoundFork
    private String upper(String text) {
        if (text.equals("c")) {
            throw new IllegalArgumentException("no " + text, new RuntimeException("why"));
        }
        return text.toUpperCase(java.util.Locale.ROOT);
    }
}
