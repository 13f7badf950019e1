package programs.exceptions;

import dev.xfork.IoBoundFork;
import java.io.IOException;
import programs.Probe;

/** The caller of the scope wraps what the fork threw: frames in common are counted as in the sequential program. */
public final class Wrapped {
    public static void main(String[] args) {
        start();
    }

    private static void start() {
        try {
            scope();
        } catch (IOException e) {
            throw new IllegalStateException("wrapped", e);
        }
    }

    private static void scope() throws IOException {
        read();
        Probe.passed("read");
    }

    @IoBoundFork
    static void read() throws IOException {
        Probe.afterPassed("read");
        throw new IOException("read");
    }
}
