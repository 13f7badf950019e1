package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.List;

/** The function of {@code forEach} is the annotated method itself. */
public final class ForEachMethodReference {
    public static void main(String[] args) {
        List.of(2, 4, 6, 7).forEach(ForEachMethodReference::check);
    }

    @CpuBoundFork
    static void check(int number) {
        if (number == 7) {
            throw new IllegalStateException("odd: " + number);
        }
    }
}
