package programs.exceptions;

import dev.xfork.IoBoundFork;
import java.io.FileNotFoundException;
import java.io.IOException;
import programs.Probe;

/** An IO-bound fork with a checked exception fails and nobody catches it. */
public final class UncaughtFromIo {
    public static void main(String[] args) throws IOException {
        new UncaughtFromIo().read("absent.txt");
        Probe.passed("read");
    }

    @IoBoundFork
    void read(String name) throws IOException {
        Probe.afterPassed("read");
        open(name);
    }

    private void open(String name) throws FileNotFoundException {
        throw new FileNotFoundException(name);
    }
}
