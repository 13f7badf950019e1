package programs.exceptions;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import dev.xfork.Unsafe;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/**
 * Something in a {@code try} waits for all forks, and control comes there from code under handlers too: from an earlier part of
 * the same {@code try}, which is left in its middle, or from another one. None of them sees what an earlier fork threw.
 */
public final class WaitsInOtherTry {
    private static final Object LOCK = new Object();
    private static int seen;
    private static Object left;

    private WaitsInOtherTry() {}

    public static void main(String[] args) {
        for (int page = 1; page < 3; page++) {
            run("continued", page, WaitsInOtherTry::continued);
            run("at the end", page, WaitsInOtherTry::atTheEnd);
            run("synced", page, WaitsInOtherTry::synced);
            run("chosen", page, WaitsInOtherTry::chosen);
            run("returned", page, WaitsInOtherTry::returned);
            run("finished", page, WaitsInOtherTry::finished);
            run("closed", page, WaitsInOtherTry::closed);
            run("in handler", page, WaitsInOtherTry::inHandler);
            run("by hand", page, WaitsInOtherTry::byHand);
            run("left", page, WaitsInOtherTry::left);
            run("next", page, WaitsInOtherTry::next);
            run("nested", page, WaitsInOtherTry::nested);
            run("in other", page, WaitsInOtherTry::inOther);
            run("own too", page, WaitsInOtherTry::ownToo);
            run("constructed", page, number -> new Page(number).number);
        }
        System.out.println(overlap(1));
    }

    private static int continued(int page) {
        load(page);
        int caught = 0;
        for (int i = 0; i < 3; i++) {
            try {
                if (i > 1) {
                    continue;
                }
                synchronized (LOCK) {
                    seen++;
                }
            } catch (IllegalStateException e) {
                caught++;
            }
        }
        return caught;
    }

    private static int atTheEnd(int page) {
        load(page);
        int caught = 0;
        int i = 0;
        do {
            try {
                if (i > 1) {
                    continue;
                }
                alone();
            } catch (IllegalStateException e) {
                caught++;
            }
        } while (++i < 3);
        return caught;
    }

    private static int synced(int page) {
        load(page);
        int caught = 0;
        int i = 0;
        for (; ; ) {
            try {
                if (i > 2) {
                    break;
                }
                if (++i == 2) {
                    continue;
                }
                Fork.sync();
            } catch (RuntimeException e) {
                caught++;
            }
        }
        return caught;
    }

    private static int chosen(int page) {
        load(page);
        int caught = 0;
        int i = 0;
        while (i++ < 4) {
            try {
                switch (i) {
                    case 1:
                        seen++;
                        continue;
                    case 2:
                        continue;
                    case 3:
                        Fork.sync();
                        break;
                    default:
                        alone();
                }
            } catch (IllegalStateException e) {
                caught++;
            }
        }
        return caught;
    }

    private static int returned(int page) {
        load(page);
        int caught = 0;
        for (int i = 0; i < 3; i++) {
            try {
                if (i == 1) {
                    continue;
                }
                alone();
                if (i == 2) {
                    return caught;
                }
            } catch (IllegalStateException e) {
                caught++;
            } finally {
                seen++;
            }
        }
        return -1;
    }

    private static int finished(int page) {
        load(page);
        int caught = 0;
        for (int i = 0; i < 3; i++) {
            try {
                try {
                    if (i == 2) {
                        continue;
                    }
                    seen++;
                } finally {
                    if (i != 1) {
                        alone();
                    }
                }
            } catch (IllegalStateException e) {
                caught++;
            }
        }
        return caught;
    }

    private interface Resource extends AutoCloseable {
        @Override
        void close();
    }

    private static int closed(int page) {
        load(page);
        int caught = 0;
        for (int i = 0; i < 3; i++) {
            try (Resource resource = () -> seen++) {
                if (i == 2) {
                    continue;
                }
                if (i == 1) {
                    alone();
                    continue;
                }
                left = resource;
            } catch (IllegalStateException e) {
                caught++;
            }
        }
        return caught;
    }

    private static int inHandler(int page) {
        load(page);
        int caught = 0;
        for (int i = 0; i < 3; i++) {
            try {
                Integer.parseInt("no number");
            } catch (NumberFormatException own) {
                try {
                    if (i == 1) {
                        continue;
                    }
                    alone();
                } catch (IllegalStateException e) {
                    caught++;
                }
            }
        }
        return caught;
    }

    private static int byHand(int page) {
        load(page);
        int caught = 0;
        for (int i = 0; i < 3; i++) {
            try {
                if (i == 1) {
                    continue;
                }
                caught += Fork.<Integer, Integer>fork(number -> number + 1, i);
                Fork.sync();
            } catch (IllegalStateException e) {
                caught++;
            }
        }
        return caught;
    }

    private static int left(int page) {
        List<String> list = list(page);
        left = list;
        int caught = 0;
        for (int i = 0; i < 3; i++) {
            try {
                if (i == 1) {
                    continue;
                }
                load(0);
                seen += list.size();
                alone();
            } catch (IllegalStateException e) {
                caught++;
            }
        }
        return caught;
    }

    /** The way out of the first one leads straight into the second one. */
    private static int next(int page) {
        load(page);
        int caught = 0;
        try {
            if (page > 5) {
                seen++;
            }
        } catch (IllegalStateException e) {
            caught++;
        }
        try {
            alone();
        } catch (IllegalStateException e) {
            caught += 10;
        }
        return caught;
    }

    private static int nested(int page) {
        load(page);
        int caught = 0;
        rounds:
        for (int i = 0; i < 2; i++) {
            try {
                for (int j = 0; j < 2; j++) {
                    try {
                        if (j > 0) {
                            continue rounds;
                        }
                        if (i > 0) {
                            continue;
                        }
                        alone();
                    } catch (IllegalArgumentException e) {
                        caught++;
                    }
                }
            } catch (IllegalStateException e) {
                caught += 10;
            }
        }
        return caught;
    }

    /** What fails in the outer one belongs to its handler, not to that of the inner one. */
    private static int inOther(int page) {
        int caught = 0;
        for (int i = 0; i < 3; i++) {
            try {
                load(page + i);
                try {
                    if (i > 1) {
                        continue;
                    }
                    alone();
                } catch (IllegalStateException e) {
                    caught += 10;
                }
            } catch (IllegalStateException e) {
                caught++;
            }
        }
        return caught;
    }

    /** What fails inside belongs to the handler, whichever part of the {@code try} began it. */
    private static int ownToo(int page) {
        load(0);
        int caught = 0;
        for (int i = 0; i < 3; i++) {
            try {
                if (i == 1) {
                    continue;
                }
                load(page);
                seen++;
                if (i == 2) {
                    continue;
                }
                alone();
                caught += 10;
            } catch (IllegalStateException e) {
                caught++;
            }
        }
        return caught;
    }

    private static final class Page {
        final int number;

        Page(int page) {
            load(page);
            int caught = 0;
            for (int i = 0; i < 3; i++) {
                try {
                    if (i == 1) {
                        continue;
                    }
                    alone();
                } catch (IllegalStateException e) {
                    caught++;
                }
            }
            number = caught;
        }
    }

    /** A fork goes on beside all parts of its {@code try}. */
    private static String overlap(int page) {
        try {
            beside();
            if (page > 5) {
                return "left";
            }
            Probe.passed("beside");
        } catch (IllegalStateException e) {
            return "caught";
        }
        return "overlapped";
    }

    @IoBoundFork
    static void beside() {
        Probe.afterPassed("beside");
    }

    @IoBoundFork
    static void load(int page) {
        if (page % 2 == 1) {
            throw new IllegalStateException("page " + page);
        }
    }

    @CpuBoundFork
    static List<String> list(int page) {
        if (page % 2 == 1) {
            throw new IllegalStateException("list " + page);
        }
        return new ArrayList<>();
    }

    @Unsafe
    static void alone() {
        seen++;
    }

    private interface Case {
        int run(int page);
    }

    private static void run(String name, int page, Case one) {
        try {
            System.out.println(name + " " + one.run(page));
        } catch (IllegalStateException e) {
            System.out.println(name + " failed with " + e.getMessage());
        }
    }
}
