package programs.hostile;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** Constructors with branches before super and with forks, handlers and loops after it. */
public final class ConstructorShapes {
    static class Base {
        final String text;

        Base(String text) {
            this.text = text;
        }
    }

    static final class Shape extends Base {
        private final List<String> list;
        private int sum;
        private final Runnable later;

        Shape(boolean way, long wide, String text) {
            super(way ? name(text) : wide > 3 ? text + wide : name(name(text)));
            String local = text + wide;
            add(1, "first " + local);
            Probe.passed("first " + local);
            list = list(local);
            for (int i = 0; i < 3; i++) {
                add(i, "loop");
            }
            try {
                add(Integer.parseInt(text), "try");
            } catch (NumberFormatException e) {
                add(100, "handler");
            }
            later = () -> add(1000, "later");
        }

        Shape(String text) {
            this(text.isEmpty(), text.length() > 2 ? 5L : 1L, text);
            add(10_000, "after this");
            Probe.holds("past", true);
        }

        @CpuBoundFork
        void add(int amount, String key) {
            if (key.startsWith("first")) {
                Probe.afterPassed(key);
            }
            synchronized (this) {
                sum += amount;
            }
        }

        @CpuBoundFork
        static String name(String text) {
            return "[" + text + "]";
        }

        @CpuBoundFork
        static List<String> list(String text) {
            List<String> made = new ArrayList<>();
            made.add(text);
            return made;
        }

        @Override
        public String toString() {
            later.run();
            return text + list + sum;
        }
    }

    public static void main(String[] args) {
        System.out.println(new Shape(true, 2, "a"));
        System.out.println(new Shape(false, 9, "5"));
        System.out.println(new Shape(false, 1, "c"));
        System.out.println(new Shape("long"));
        System.out.println(new Shape(""));
    }
}
