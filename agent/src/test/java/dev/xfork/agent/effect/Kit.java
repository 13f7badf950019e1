package dev.xfork.agent.effect;

import java.util.ArrayList;
import java.util.List;

/** What the samples call. */
final class Kit {
    static final List<Object> SEEN = new ArrayList<>();
    static int count;
    static final Open OPEN = new Open();

    private Kit() {}

    /** The annotated methods. */
    static String f(Object x) {
        return String.valueOf(x);
    }

    static int f(int x) {
        return x + 1;
    }

    static String f(Object x, Object y) {
        return "" + x + y;
    }

    static List<String> f(String x, int times) {
        return List.of(x);
    }

    /** Something of which nothing is known. */
    interface Unknown {
        void run(Object with);
    }

    record Point(int x, int y) {}

    record Named(String name, Point at) {
        String title() {
            return "#" + name;
        }
    }

    record Loud(String name) {
        @Override
        public int hashCode() {
            count++;
            return name.hashCode();
        }
    }

    enum Level {
        LOW,
        HIGH
    }

    enum Odd {
        ONE {
            @Override
            public String toString() {
                SEEN.add(this);
                return "one";
            }
        },
        TWO
    }

    /** A getter, a setter, nothing to override. */
    static final class Item {
        private String name;
        private final int size;
        final int[] sizes = new int[4];
        volatile boolean done;

        Item(String name, int size) {
            this.name = name;
            this.size = size;
        }

        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }

        int getSize() {
            return size;
        }

        int twice() {
            return 2 * size;
        }

        int spy() {
            count++;
            return size;
        }

        boolean isDone() {
            return done;
        }
    }

    /** What it says may be overridden. */
    static class Open {
        private final int size = 3;
        private int age;

        int getAge() {
            return age;
        }

        void setAge(int age) {
            this.age = age;
        }

        int getSize() {
            return size;
        }

        final int fixed() {
            return size;
        }
    }

    static final class Sneaky {
        static final List<Object> INITIALISED = start();

        private static List<Object> start() {
            SEEN.clear();
            return new ArrayList<>();
        }

        static int size(Object x) {
            return 1;
        }
    }

    static final class Quiet {
        static final int[] TABLE = {1, 2, 3};
        private static int calls;

        static int size(int x) {
            return 2 * x;
        }

        static int counted(int x) {
            calls++;
            return x;
        }
    }
}
