package programs.workers;

import dev.xfork.CpuBoundFork;
import dev.xfork.Place;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Exceptions of calls in worker processes: types, messages, traces, causes, suppressed ones, handlers, and the one that nobody catches. */
public final class Failures {
    static final class Own extends Exception {
        private static final long serialVersionUID = 1L;

        private final int code;

        Own(int code, Throwable cause) {
            super("own " + code, cause);
            this.code = code;
        }
    }

    public static void main(String[] args) {
        for (int way = 0; way < 7; way++) {
            handled(way);
        }
        Elsewhere.expect("way 0");
        nested("last");
    }

    private static void handled(int way) {
        try {
            String text = fail(way);
            int length = Elsewhere.meanwhile(way);
            System.out.println(text + length);
        } catch (Own e) {
            System.out.println("own " + e.code);
            e.printStackTrace();
        } catch (RuntimeException | IOException e) {
            e.printStackTrace();
        } catch (StackOverflowError e) {
            System.out.println("deep");
        } catch (Error e) {
            e.printStackTrace();
        }
    }

    private static void nested(String text) {
        deeper(text);
        Elsewhere.meanwhile(1);
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static void deeper(String text) {
        Elsewhere.note("deeper");
        new Object() {
            void run() {
                throw new IllegalStateException(text);
            }
        }.run();
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static String fail(int way) throws Own, IOException {
        Elsewhere.note("way " + way);
        switch (way) {
            case 0:
                return "fine";
            case 1:
                throw new Own(7, new IllegalArgumentException("cause"));
            case 2:
                IOException broken = new IOException("io");
                broken.addSuppressed(new UncheckedIOException(new IOException("inside")));
                throw broken;
            case 3:
                String none = System.getProperty("no.such");
                return none.trim();
            case 4:
                return endless(1);
            case 5:
                throw new AssertionError("error");
            default:
                Runnable lambda = () -> parse("x");
                lambda.run();
                return "";
        }
    }

    private static String endless(int depth) {
        return endless(depth + 1) + depth;
    }

    private static void parse(String text) {
        Integer.parseInt(text);
    }
}
