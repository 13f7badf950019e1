package programs.doubtful;

import dev.xfork.ForkAhead;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A {@code @ForkAhead} loop that ends by an exception has closed what it opened ahead, and nothing else. */
public final class LeftOpen {
    private static final AtomicInteger OPEN = new AtomicInteger();

    public static void main(String[] args) {
        List<String> out = new ArrayList<>();
        fails(() -> resources(out));
        fails(() -> byHand(out));
        fails(() -> made(out));
        List<Resource> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(new Resource(i));
        }
        fails(() -> others(others, out));
        fails(() -> shared(out));
        System.out.println(out + " " + POOL.closed);
    }

    private static void fails(Runnable loop) {
        try {
            loop.run();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + ", open " + OPEN);
        }
    }

    private static final class Resource implements AutoCloseable {
        private final int number;
        private boolean closed;

        Resource(int number) {
            this.number = number;
            OPEN.incrementAndGet();
        }

        static Resource of(int number) {
            return new Resource(number);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                OPEN.decrementAndGet();
            }
        }
    }

    @IoBoundFork
    private static String use(Resource resource) {
        return "used " + resource.number;
    }

    @ForkAhead
    private static void resources(List<String> out) {
        for (int i = 0; i < 20; i++) {
            try (Resource resource = new Resource(i)) {
                out.add(use(resource));
                check(i, 2);
            }
        }
    }

    @ForkAhead
    private static void byHand(List<String> out) {
        for (int i = 0; i < 20; i++) {
            Resource resource = new Resource(i);
            try {
                out.add(use(resource));
                check(i, 0);
            } finally {
                resource.close();
            }
        }
    }

    @ForkAhead
    private static void made(List<String> out) {
        for (int i = 0; i < 20; i++) {
            try (Resource resource = Resource.of(i)) {
                String result = use(resource);
                check(i, 3);
                out.add(result);
            }
        }
    }

    @ForkAhead
    private static void others(List<Resource> all, List<String> out) {
        for (Resource resource : all) {
            try {
                out.add(use(resource));
                check(resource.number, 4);
            } finally {
                resource.close();
            }
        }
    }

    private static final Resource POOL = new Resource(-1);

    private static Resource pooled(List<String> out) {
        return out.isEmpty() ? new Resource(0) : POOL;
    }

    /** Closes what it got from elsewhere only where it is broken. */
    @ForkAhead
    private static void shared(List<String> out) {
        List<String> own = new ArrayList<>(out);
        for (int i = 0; i < 20; i++) {
            Resource resource = pooled(out);
            String result = use(resource);
            check(i, 5);
            if (result.isEmpty()) {
                resource.close();
                continue;
            }
            own.add(result);
        }
    }

    private static void check(int number, int bad) {
        if (number == bad) {
            throw new IllegalStateException("failed at " + number);
        }
    }
}
