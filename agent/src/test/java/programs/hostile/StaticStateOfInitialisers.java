package programs.hostile;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import programs.Probe;
import programs.Runs;

/** Enums, constants and singletons whose initialisers use annotated methods, first touched by forks. */
@Runs(workers = {1, 2, 8})
public final class StaticStateOfInitialisers {
    enum Level {
        A(1),
        B(2);

        private int weight;

        Level(int weight) {
            set(weight);
            Probe.wasInPlace("level");
        }

        @CpuBoundFork
        final void set(int value) {
            Probe.ran("level");
            weight = value;
        }
    }

    static final class Singleton {
        private static final Singleton INSTANCE = new Singleton();

        private final List<String> parts = new ArrayList<>();

        private Singleton() {
            for (int i = 0; i < 3; i++) {
                add("part " + i);
            }
            parts.add("end");
        }

        @CpuBoundFork
        void add(String part) {
            parts.add(part);
        }

        static String text() {
            return INSTANCE.parts.toString();
        }
    }

    private static final Set<String> SEEN = new java.util.concurrent.ConcurrentSkipListSet<>();

    public static void main(String[] args) {
        touch();
        System.out.println(SEEN);
    }

    private static void touch() {
        for (int i = 0; i < 20; i++) {
            level(i);
            single(i);
        }
        Probe.holds("past", true);
    }

    @CpuBoundFork
    static void level(int i) {
        SEEN.add("level " + Level.values()[i % 2].weight);
    }

    @IoBoundFork
    static void single(int i) {
        SEEN.add(Singleton.text());
    }
}
