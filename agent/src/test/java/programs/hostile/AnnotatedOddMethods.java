package programs.hostile;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import programs.Probe;

/** The annotated methods are those that the language and the JDK call: close, run, iterators, listeners. */
public final class AnnotatedOddMethods {
    static final class Resource implements AutoCloseable {
        private final List<String> log;

        Resource(List<String> log) {
            this.log = log;
        }

        @Override
        @CpuBoundFork
        public void close() {
            log.add("closed");
        }
    }

    static final class Worker extends Thread {
        private int done;

        @Override
        @CpuBoundFork
        public void run() {
            done++;
        }
    }

    static final class Numbers implements Iterable<Integer> {
        @Override
        @CpuBoundFork
        public Iterator<Integer> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                @CpuBoundFork
                public boolean hasNext() {
                    return next < 3;
                }

                @Override
                @CpuBoundFork
                public Integer next() {
                    return next++;
                }
            };
        }
    }

    static final class Text implements CharSequence {
        @Override
        @CpuBoundFork
        public int length() {
            return 3;
        }

        @Override
        @CpuBoundFork
        public char charAt(int index) {
            return (char) ('a' + index);
        }

        @Override
        @CpuBoundFork
        public CharSequence subSequence(int start, int end) {
            return toString().substring(start, end);
        }

        @Override
        @CpuBoundFork
        public String toString() {
            return "abc";
        }
    }

    public static void main(String[] args) throws Exception {
        List<String> log = Collections.synchronizedList(new ArrayList<>());
        closing(log);
        log.add("after");
        System.out.println(log);
        Worker worker = new Worker();
        worker.start();
        worker.join();
        direct();
        int sum = 0;
        for (int number : new Numbers()) {
            sum += number;
        }
        System.out.println(sum);
        Text text = new Text();
        System.out.println(new StringBuilder().append((CharSequence) text) + " " + text + " " + text.subSequence(1, 2)
                + " " + String.join("-", text, text) + " " + text.chars().sum());
        Optional<String> first =
                Stream.of("x").filter(AnnotatedOddMethods::accepts).findFirst();
        System.out.println(first.orElse("none"));
    }

    private static void closing(List<String> log) {
        try (Resource resource = new Resource(log)) {
            log.add("open " + resource.log.size());
        }
    }

    private static void direct() {
        Worker direct = new Worker();
        scope(direct);
        System.out.println(direct.done);
    }

    private static void scope(Worker direct) {
        direct.run();
        Probe.holds("past", true);
    }

    @CpuBoundFork
    static boolean accepts(String text) {
        return text.length() == 1;
    }
}
