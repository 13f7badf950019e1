package dev.xfork.agent.fuzz;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;

/** What the loops of generated programs go over: links, readers, collections of their own. */
public final class Goods {
    private Goods() {}

    /** A link of a list, whose number may change. */
    public static final class Cell {
        /** Read and written as a field. */
        public int n;

        private Cell next;

        /** Holds the number, before another. */
        public Cell(int n, Cell next) {
            this.n = n;
            this.next = next;
        }

        /** Links of these numbers. */
        public static Cell of(int... numbers) {
            Cell first = null;
            for (int i = numbers.length - 1; i >= 0; i--) {
                first = new Cell(numbers[i], first);
            }
            return first;
        }

        /** The number. */
        public int n() {
            return n;
        }

        /** Changes the number. */
        public void set(int number) {
            n = number;
        }

        /** The next one, or null. */
        public Cell next() {
            return next;
        }

        /** Puts another behind this one, unless the list is long. */
        public void follow(int number) {
            int length = 0;
            for (Cell cell = this; cell != null; cell = cell.next) {
                length++;
            }
            if (length < 6) {
                next = new Cell(number, next);
            }
        }

        @Override
        public String toString() {
            return n + (next == null ? "" : ">" + next);
        }
    }

    /** Gives lines until there are no more; reading it changes it. */
    public static final class Lines {
        private final int count;
        private final int failing;
        private int at;

        /** So many lines; the one of that number fails. */
        public Lines(int count, int failing) {
            this.count = count;
            this.failing = failing;
        }

        /** The next line, or null. */
        public String next() {
            if (at == failing) {
                at++;
                throw new IllegalStateException("line " + failing);
            }
            return at >= count ? null : "l" + at++ * 7 % 10;
        }

        /** The number of the line that comes next. */
        public int number() {
            return at;
        }
    }

    /** The numbers from one to another. */
    public record Span(int from, int to) implements Iterable<Integer> {
        @Override
        public Iterator<Integer> iterator() {
            return new Iterator<>() {
                private int at = from;

                @Override
                public boolean hasNext() {
                    return at < to;
                }

                @Override
                public Integer next() {
                    if (at >= to) {
                        throw new NoSuchElementException();
                    }
                    return at++;
                }
            };
        }
    }

    /** Counts the calls that begin when they must not any more. */
    public static final class Tally {
        private static final int WORK = 400;

        private final AtomicInteger late = new AtomicInteger();
        private volatile boolean closed;

        /** A call begins. */
        public int begins(int number) {
            if (closed) {
                late.incrementAndGet();
            }
            int mixed = number;
            for (int i = 0; i < WORK; i++) {
                mixed = mixed * 31 + i;
            }
            return mixed & 15;
        }

        /** From now on none begins. */
        public void close() {
            closed = true;
        }

        /** How many were late, when those that were begun have had time to start. */
        public int late() {
            for (int i = 0; i < WORK / 4; i++) {
                Thread.yield();
            }
            return late.get();
        }
    }

    /** A number that its users change. */
    public static final class Count {
        private int n;

        /** The number. */
        public int get() {
            return n;
        }

        /** Adds to it, and gives it. */
        public int add(int more) {
            n += more;
            return n;
        }

        @Override
        public String toString() {
            return "Count" + n;
        }
    }

    /** What a resource holds that prints nothing. */
    public static final class Loan implements AutoCloseable {
        private final Count count;
        private final int n;

        /** Counts what is open. */
        public Loan(Count count, int n) {
            this.count = count;
            this.n = n;
            count.add(1);
        }

        /** The number. */
        public int n() {
            return n;
        }

        @Override
        public void close() {
            count.add(100);
        }
    }
}
