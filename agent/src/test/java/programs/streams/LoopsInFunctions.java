package programs.streams;

import dev.xfork.IoBoundFork;
import java.util.Objects;
import java.util.stream.Stream;

/** A function of a stream in which a loop makes calls that nobody waits for, in a class that takes a lock elsewhere. */
public final class LoopsInFunctions {
    public static void main(String[] args) {
        try {
            synchronized (Objects.requireNonNullElse("a", "")) {
                System.out.println("locked");
            }
        } catch (RuntimeException e) {
            System.out.println(e);
        }
        Stream.of(1, 2).forEach(number -> {
            for (int i = 0; i < 2; i++) {
                int unused;
                unused = number(number);
            }
        });
        System.out.println("done");
    }

    @IoBoundFork
    private static int number(int number) {
        return number;
    }
}
