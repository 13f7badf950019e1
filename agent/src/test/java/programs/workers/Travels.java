package programs.workers;

import dev.xfork.CpuBoundFork;
import dev.xfork.Place;
import dev.xfork.WorkerException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Arguments and results whose own code does odd things on their way. The first argument says which. */
public final class Travels {
    /** Hides why it cannot be read. */
    static final class Hides implements Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // that is the point
        private List<Object> items = new ArrayList<>();

        static Hides much() {
            Hides much = new Hides();
            for (int i = 0; i < 20_000; i++) {
                much.items.add("item " + i);
            }
            much.items.add(new Object());
            return much;
        }

        private void readObject(ObjectInputStream in) {
            try {
                in.defaultReadObject();
            } catch (IOException | ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Takes longer to be read and to be written in a worker than it may be silent. */
    static final class Slow implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object readResolve() {
            return rested();
        }

        private Object writeReplace() {
            return rested();
        }

        private Slow rested() {
            if (Elsewhere.isWorker()) {
                rest();
            }
            return this;
        }

        static void rest() {
            try {
                TimeUnit.SECONDS.sleep(4);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static void main(String[] args) {
        switch (args[0]) {
            case "hides" -> hides();
            case "slow" -> slow();
            case "full" -> full();
            case "twice" -> twice();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void hides() {
        System.out.println(fine(1));
        int stayed = takes(Hides.much());
        int own = Elsewhere.meanwhile(1);
        System.out.println(stayed + own);
        System.out.println(fine(2) + " " + fine(3));
        try {
            Hides given = gives();
            System.out.println(Elsewhere.meanwhile(1) + given.items.size());
        } catch (WorkerException e) {
            System.out.println(e.getMessage().contains("java.lang.Object is not serializable"));
        }
        System.out.println(fine(4) + " " + fine(5));
    }

    private static void slow() {
        System.out.println(fine(1));
        Slow back = back(new Slow());
        int own = Elsewhere.meanwhile(1);
        System.out.println(back.getClass().getSimpleName() + own);
    }

    /** Who reads what is printed takes longer than a worker may be silent; then it fails. */
    private static void full() {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()) {
            private int printed;

            @Override
            public void write(byte[] bytes, int from, int count) {
                if (printed++ == 0) {
                    Slow.rest();
                } else if (printed == 3) {
                    throw new IllegalStateException("full");
                }
            }
        });
        int printed = prints(20_000);
        int own = Elsewhere.meanwhile(1);
        System.err.println(printed + " " + own);
        System.err.println(fine(2));
    }

    private static void twice() {
        Thread waits = Thread.currentThread();
        System.out.println(fine(1));
        Thread interrupts = new Thread(() -> {
            Slow.rest();
            waits.interrupt();
            Slow.rest();
            waits.interrupt();
        });
        interrupts.start();
        int heard = sleeps(2);
        int own = Elsewhere.meanwhile(1);
        System.out.println(heard + " " + own + " " + Thread.interrupted());
    }

    private static String fine(int x) {
        String there = next(x);
        int own = Elsewhere.meanwhile(x);
        return there + own;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static Slow back(Slow slow) {
        return slow;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static int prints(int lines) {
        for (int i = 0; i < lines; i++) {
            System.out.println("a line that is followed by many others " + i);
        }
        return lines;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static int sleeps(int times) {
        int heard = 0;
        for (int i = 0; i < times; i++) {
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException e) {
                heard++;
            }
        }
        return heard;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static int takes(Hides much) {
        return much.items.size();
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static Hides gives() {
        return Hides.much();
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static String next(int x) {
        return x + " " + Elsewhere.isWorker() + " ";
    }
}
