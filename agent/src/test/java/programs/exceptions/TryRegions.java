package programs.exceptions;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Annotated calls inside try regions of every kind: each exception reaches its own handler. */
public final class TryRegions {
    static final class Resource implements AutoCloseable {
        private final String name;
        private boolean open = true;

        Resource(String name) {
            this.name = name;
        }

        @CpuBoundFork
        void use(boolean fail) {
            LOG.add("use " + name + " open " + open);
            if (fail) {
                throw new IllegalStateException("use of " + name);
            }
        }

        @Override
        public void close() {
            open = false;
            LOG.add("close " + name);
        }
    }

    private static final Set<String> LOG = new ConcurrentSkipListSet<>();

    private static int x;

    public static void main(String[] args) {
        catchOne();
        System.out.println("finally returns " + finallyReturns());
        resources();
        nested();
        System.out.println("loop " + loop());
        multi();
        inHandler();
        System.out.println("assigned " + assigned());
        System.out.println(LOG);
        finallyThrows();
    }

    private static void catchOne() {
        try {
            work("no failure");
            work("fail one");
            work("may have begun");
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage());
        } finally {
            System.out.println("finally");
        }
    }

    private static int finallyReturns() {
        try {
            work("fail two");
            return 1;
        } catch (IllegalStateException e) {
            return 2;
        } finally {
            x++;
        }
    }

    private static void resources() {
        try (Resource a = new Resource("a");
                Resource b = new Resource("b")) {
            a.use(false);
            b.use(true);
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage());
        }
    }

    private static void nested() {
        try {
            try {
                work("fail inner");
            } catch (IllegalArgumentException e) {
                System.out.println("wrong handler");
            } finally {
                work("from finally");
            }
        } catch (IllegalStateException e) {
            System.out.println("outer handler " + e.getMessage());
        }
    }

    private static int loop() {
        int failed = 0;
        for (int i = 0; i < 5; i++) {
            try {
                if (i == 3) {
                    break;
                }
                work(i % 2 == 0 ? "fail " + i : "fine");
            } catch (IllegalStateException e) {
                failed++;
                continue;
            } finally {
                x++;
            }
            System.out.println("after " + i);
        }
        return failed;
    }

    private static void multi() {
        try {
            check("x");
        } catch (IOException | NumberFormatException e) {
            System.out.println("multi " + e);
        }
        try {
            check("io");
        } catch (IOException | NumberFormatException e) {
            System.out.println("multi " + e);
        }
    }

    private static void inHandler() {
        try {
            throw new IllegalArgumentException("first");
        } catch (IllegalArgumentException e) {
            work("in handler of " + e.getMessage());
        }
    }

    private static int assigned() {
        int result = -1;
        try {
            result = number("1");
            result = number("none");
        } catch (NumberFormatException e) {
            result += 10;
        }
        return result;
    }

    private static void finallyThrows() {
        try {
            work("fail last");
        } finally {
            work("fail in finally");
        }
    }

    @CpuBoundFork
    static void work(String text) {
        if (!text.startsWith("may")) {
            LOG.add("work " + text);
        }
        if (text.startsWith("fail")) {
            throw new IllegalStateException(text);
        }
    }

    @IoBoundFork
    static void check(String text) throws IOException {
        if (text.equals("io")) {
            throw new IOException(text);
        }
        Integer.parseInt(text);
    }

    @CpuBoundFork
    static int number(String text) {
        return Integer.parseInt(text);
    }
}
