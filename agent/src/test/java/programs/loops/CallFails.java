package programs.loops;

import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import programs.Probe;

/** A call throws out of the loop: what the iterations before it did is there, nothing of the later ones, and the trace is that of the sequential loop. */
public final class CallFails {
    private static final int CALLS = 8;
    private static final int FAILING = 4;

    private final Map<Integer, String> kept = new TreeMap<>();

    public static void main(String[] args) throws Exception {
        List<String> out = new ArrayList<>();
        attempt("list", () -> list(out));
        System.out.println(out);
        attempt("printed", CallFails::printed);
        CallFails object = new CallFails();
        attempt("field", object::field);
        System.out.println(object.kept);
        attempt("otherHandler", CallFails::otherHandler);
        attempt("rethrown", CallFails::rethrown);
        attempt("cleaned", CallFails::cleaned);
        attempt("error", CallFails::error);
        attempt("deep", () -> deep(3));
        attempt("first", CallFails::first);
        attempt("last", CallFails::last);
        System.out.println(locals());
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static void attempt(String name, Attempt attempt) {
        try {
            attempt.run();
            System.out.println(name + " ended");
        } catch (Throwable e) {
            System.out.print(name + " failed: ");
            e.printStackTrace(System.out);
        }
    }

    private static void list(List<String> out) throws IOException {
        for (int i = 0; i < CALLS; i++) {
            out.add(read("list", i, FAILING));
        }
    }

    private static void printed() throws IOException {
        for (int i = 0; i < CALLS; i++) {
            System.out.println("printed " + read("printed", i, FAILING));
        }
    }

    private void field() throws IOException {
        for (int i = CALLS - 1; i >= 0; i--) {
            kept.put(i, read("field", i, FAILING));
        }
    }

    private static void otherHandler() throws IOException {
        for (int i = 0; i < CALLS; i++) {
            try {
                System.out.println("in " + read("other handler", i, FAILING));
            } catch (IllegalStateException e) {
                System.out.println("wrong handler");
            } finally {
                System.out.println("end of " + i);
            }
        }
    }

    private static void rethrown() {
        for (int i = 0; i < CALLS; i++) {
            try {
                System.out.println("try " + read("rethrown", i, FAILING));
            } catch (IOException e) {
                System.out.println("wrapping " + i);
                throw new IllegalArgumentException("number " + i, e);
            }
        }
    }

    private static void cleaned() throws IOException {
        int done = 0;
        for (int i = 0; i < CALLS; i++) {
            boolean good = false;
            try {
                done += read("cleaned", i, FAILING).length();
                good = true;
            } finally {
                if (!good) {
                    System.out.println("cleaned " + i + " after " + done);
                }
            }
        }
    }

    private static void error() {
        int sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += assertion(i);
            System.out.println(sum);
        }
    }

    private static void deep(int depth) throws IOException {
        if (depth > 0) {
            deep(depth - 1);
            return;
        }
        String all = "";
        for (int i = 0; i < CALLS; i++) {
            all += read("deep", i, FAILING);
            System.out.println(all);
        }
    }

    private static void first() throws IOException {
        for (int i = 0; i < CALLS; i++) {
            System.out.println(read("first", i, 0));
        }
    }

    private static void last() throws IOException {
        for (int i = 0; i < CALLS; i++) {
            System.out.println(read("last", i, CALLS - 1));
        }
    }

    /** The handler around the loop sees the locals as the last whole iteration left them. */
    private static String locals() {
        int done = 0;
        long sum = 0;
        String last = "none";
        try {
            for (int i = 0; i < CALLS; i++) {
                String text = read("locals", i, FAILING);
                done++;
                sum += text.length() * 10_000_000_000L;
                last = text;
            }
        } catch (IOException e) {
            return done + " " + sum + " " + last + " " + e.getMessage();
        }
        return "not caught";
    }

    @IoBoundFork
    static String read(String key, int i, int failing) throws IOException {
        Probe.meet(key, CALLS);
        if (i == failing) {
            throw new IOException("cannot read " + i, new IllegalStateException("cause"));
        }
        return "text" + i;
    }

    @IoBoundFork
    static int assertion(int i) {
        Probe.meet("assertion", CALLS);
        if (i == FAILING) {
            throw new AssertionError("number " + i);
        }
        return i;
    }
}
