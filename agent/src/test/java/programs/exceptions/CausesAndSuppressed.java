package programs.exceptions;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import programs.Probe;
import programs.Runs;

/** The exception has causes and suppressed ones that were made in nested forks. */
@Runs(workers = {1, 2, 8})
public final class CausesAndSuppressed {
    static final class Resource implements AutoCloseable {
        @Override
        public void close() {
            throw new IllegalStateException("close failed");
        }
    }

    public static void main(String[] args) {
        load("config");
        Probe.passed("load");
    }

    @CpuBoundFork
    static void load(String name) {
        Probe.afterPassed("load");
        try (Resource resource = new Resource()) {
            Objects.requireNonNull(resource);
            parseBoth(name);
        }
    }

    private static void parseBoth(String name) {
        try {
            begin(name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load " + name, e);
        }
    }

    private static void begin(String name) throws IOException {
        parse(name);
        Probe.passed("parse");
    }

    @IoBoundFork
    static void parse(String name) throws IOException {
        Probe.afterPassed("parse");
        IOException broken = new IOException("broken " + name, new NumberFormatException("not a number"));
        broken.addSuppressed(new IllegalArgumentException("suppressed of " + name));
        throw broken;
    }
}
