package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** A class initialiser calls an annotated method that fails: in place, wrapped by the JVM as always. */
public final class InStaticInitialiser {
    static final class Table {
        static int size;

        static {
            fill();
            Probe.wasInPlace("fill");
            size = 3;
        }

        @CpuBoundFork
        static void fill() {
            Probe.ran("fill");
            throw new IllegalStateException("no table");
        }
    }

    public static void main(String[] args) {
        Probe.holds("started", true);
        System.out.println(Table.size);
    }
}
