package programs;

import dev.xfork.CpuBoundFork;
import dev.xfork.Place;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Values, failures and functions that go through a cluster; says on request, on standard error, in which processes they were made. */
public final class Together {
    /** What a worker has never heard of. */
    record Note(String text, int number) implements Serializable {}

    static final class Odd extends Exception {
        private static final long serialVersionUID = 1L;

        Odd(String message, Throwable cause) {
            super(message, cause);
        }
    }

    interface Change extends Function<String, String>, Serializable {}

    static final class Places implements Serializable {
        private static final long serialVersionUID = 1L;

        final String prefix;

        Places(String prefix) {
            this.prefix = prefix;
        }

        @CpuBoundFork(where = Place.CLUSTER)
        long process(int number) {
            work();
            return ProcessHandle.current().pid();
        }

        @CpuBoundFork(where = Place.CLUSTER)
        Note note(int number) {
            work();
            return new Note(prefix, number);
        }
    }

    private Together() {}

    @CpuBoundFork(where = Place.CLUSTER)
    static long square(int number) {
        work();
        return (long) number * number;
    }

    @CpuBoundFork(where = Place.CLUSTER)
    static String changed(Change change, String text) {
        work();
        return change.apply(text);
    }

    @CpuBoundFork(where = Place.CLUSTER)
    static int fails(int depth) throws Odd {
        work();
        if (depth > 0) {
            return deeper(depth);
        }
        throw new Odd("too shallow", null);
    }

    private static int deeper(int depth) throws Odd {
        try {
            return deepest(depth);
        } catch (IllegalStateException e) {
            throw new Odd("at " + depth, e);
        }
    }

    private static int deepest(int depth) {
        throw new IllegalStateException("depth " + depth); // of this class alone: the JDK there may be another one
    }

    static void work() {
        LockSupport.parkNanos(5_000_000);
    }

    public static void main(String[] arguments) {
        Places places = new Places("n");
        List<Long> squares = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            squares.add(square(i));
        }
        System.out.println(squares);
        List<Note> notes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            notes.add(places.note(i));
        }
        System.out.println(notes);
        String captured = "!";
        String lambda = changed(text -> text + captured, "lambda");
        String reference = changed(String::toUpperCase, "reference");
        String inner = changed(
                new Change() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String apply(String text) {
                        return text + captured + getClass().getName();
                    }
                },
                "inner");
        System.out.println(lambda + reference + inner);
        for (int depth = 0; depth < 2; depth++) {
            try {
                int first = fails(depth);
                int second = fails(depth);
                System.out.println(first + second);
            } catch (Odd e) {
                e.printStackTrace(System.out);
            }
        }
        if (arguments.length > 0) {
            Set<Long> processes = new TreeSet<>();
            for (int i = 0; i < 40; i++) {
                processes.add(places.process(i));
            }
            processes.remove(ProcessHandle.current().pid());
            System.err.println("processes " + processes.size());
        }
    }
}
