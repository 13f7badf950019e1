package programs.values;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Runs;

/** A million results held at once in little memory: no task, argument or stack is kept. Run with a small heap. */
@Runs(workers = 2, jvm = "-Xmx256m")
public final class MillionResults {
    static class Small {
        private final int value;

        Small(int value) {
            this.value = value;
        }

        int value() {
            return value;
        }
    }

    public static void main(String[] args) {
        List<Small> all = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            all.add(make(i, new byte[1_000]));
        }
        long sum = 0;
        for (Small small : all) {
            sum += small.value();
        }
        System.out.println(sum);
    }

    @CpuBoundFork
    static Small make(int value, byte[] argument) {
        return new Small(value + argument.length);
    }
}
