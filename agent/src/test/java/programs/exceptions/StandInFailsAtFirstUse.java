package programs.exceptions;

import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** The fork of a result fails: the exception arrives where the result is first used, with the trace of the call. */
public final class StandInFailsAtFirstUse {
    public static void main(String[] args) {
        List<String> names = load("names");
        Probe.passed("load");
        System.out.println(names.size());
    }

    @IoBoundFork
    static List<String> load(String name) {
        Probe.afterPassed("load");
        List<String> found = new ArrayList<>();
        read(name, found);
        return found;
    }

    private static void read(String name, List<String> into) {
        into.add(name);
        throw new UncheckedIOException(new IOException("cannot read " + name));
    }
}
