package programs.exceptions;

import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import dev.xfork.Unsafe;
import java.io.IOException;
import java.util.List;

/**
 * Something in a {@code try} of a function waits for all forks: its handlers see neither what the function forked before nor, in
 * a {@code forEach}, what its caller did.
 */
public final class WaitsInTryOfFunction {
    private static final Object LOCK = new Object();
    private static int seen;
    private int caught;

    private WaitsInTryOfFunction() {}

    public static void main(String[] args) {
        for (int page = 1; page < 3; page++) {
            run("synced", page, WaitsInTryOfFunction::synced);
            run("continued", page, WaitsInTryOfFunction::continued);
            run("alone", page, WaitsInTryOfFunction::alone);
            run("by hand", page, WaitsInTryOfFunction::byHand);
            run("next", page, WaitsInTryOfFunction::next);
            run("each synced", page, WaitsInTryOfFunction::eachSynced);
            run("each", page, WaitsInTryOfFunction::each);
            run("each alone", page, WaitsInTryOfFunction::eachAlone);
            run("each locked", page, WaitsInTryOfFunction::eachLocked);
            run("each by hand", page, WaitsInTryOfFunction::eachByHand);
            run("each throws", page, WaitsInTryOfFunction::eachThrows);
        }
    }

    private void synced(int page) {
        Runnable function = () -> {
            load(page);
            try {
                Fork.sync();
            } catch (IllegalStateException e) {
                caught++;
            }
        };
        function.run();
    }

    private void continued(int page) {
        Runnable function = () -> {
            load(page);
            for (int i = 0; i < 3; i++) {
                try {
                    if (i > 1) {
                        continue;
                    }
                    Fork.sync();
                } catch (IllegalStateException e) {
                    caught++;
                }
            }
        };
        function.run();
    }

    private void alone(int page) {
        Runnable function = () -> {
            load(page);
            for (int i = 0; i < 3; i++) {
                try {
                    if (i > 1) {
                        continue;
                    }
                    alone();
                } catch (IllegalStateException e) {
                    caught++;
                }
            }
        };
        function.run();
    }

    private void byHand(int page) {
        Runnable function = () -> {
            load(page);
            for (int i = 0; i < 3; i++) {
                try {
                    if (i > 1) {
                        continue;
                    }
                    caught += Fork.<Integer, Integer>fork(number -> 10 / number, i);
                } catch (IllegalStateException e) {
                    caught++;
                } catch (ArithmeticException e) {
                    caught += 100;
                }
            }
        };
        function.run();
    }

    private void next(int page) {
        Runnable function = () -> {
            load(page);
            try {
                if (page > 5) {
                    seen++;
                }
            } catch (IllegalStateException e) {
                caught++;
            }
            try {
                alone();
            } catch (IllegalArgumentException e) {
                caught += 10;
            }
        };
        function.run();
    }

    private void eachSynced(int page) throws IOException {
        read(page);
        List.of(2, 4, 6).forEach(each -> {
            try {
                Fork.sync();
                mayThrow();
            } catch (IOException e) {
                caught++;
            }
            load(each);
        });
    }

    private void each(int page) {
        List.of(2, 4, 6).forEach(each -> {
            load(page * each / 2);
            for (int i = 0; i < 3; i++) {
                try {
                    if (i > 1) {
                        continue;
                    }
                    Fork.sync();
                } catch (IllegalStateException e) {
                    caught++;
                }
            }
        });
    }

    private void eachAlone(int page) throws IOException {
        read(page);
        List.of(2, 4, 6).forEach(each -> {
            load(each);
            try {
                alone();
                mayThrow();
            } catch (IOException e) {
                caught++;
            }
        });
    }

    private void eachLocked(int page) throws IOException {
        read(page);
        List.of(2, 4, 6).forEach(each -> {
            load(each);
            try {
                synchronized (LOCK) {
                    mayThrow();
                }
            } catch (IOException e) {
                caught++;
            }
        });
    }

    private void eachByHand(int page) throws IOException {
        read(page);
        List.of(2, 4, 6).forEach(each -> {
            load(each);
            try {
                caught += Fork.<Integer, Integer>fork(number -> number + 1, each);
                mayThrow();
            } catch (IOException e) {
                caught++;
            }
        });
    }

    private void eachThrows(int page) throws IOException {
        read(page);
        List.of(2, 4, 6).forEach(each -> {
            load(each);
            try {
                throw new IOException("own");
            } catch (IOException e) {
                caught++;
            }
        });
    }

    private static void mayThrow() throws IOException {
        if (seen < 0) {
            throw new IOException();
        }
    }

    @IoBoundFork
    static void load(int page) {
        if (page % 2 == 1) {
            throw new IllegalStateException("page " + page);
        }
    }

    @IoBoundFork
    static void read(int page) throws IOException {
        if (page % 2 == 1) {
            throw new IOException("read " + page);
        }
    }

    @Unsafe
    static void alone() {
        seen++;
    }

    private interface Case {
        void run(WaitsInTryOfFunction program, int page) throws IOException;
    }

    private static void run(String name, int page, Case one) {
        WaitsInTryOfFunction program = new WaitsInTryOfFunction();
        String failure = "";
        try {
            one.run(program, page);
        } catch (IllegalStateException | IOException e) {
            failure = " failed with " + e.getMessage();
        }
        System.out.println(name + " " + program.caught + failure);
    }
}
