package programs.workers;

import dev.xfork.CpuBoundFork;
import dev.xfork.Place;
import dev.xfork.WorkerException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

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

    public static void main(String[] args) {
        switch (args[0]) {
            case "hides" -> hides();
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

    private static String fine(int x) {
        String there = next(x);
        int own = Elsewhere.meanwhile(x);
        return there + own;
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
