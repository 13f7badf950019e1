package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** Tries a call again when it fails: sequential in itself, beside others where each task does its own. */
public final class Retries {
    private static final AtomicInteger CALLS = new AtomicInteger();

    public static void main(String[] args) throws IOException {
        System.out.println(retried("steady", 2) + calls());
        System.out.println(attempts(3) + calls());
        System.out.println(eachRetries(List.of("a", "b", "c", "d")) + calls());
        System.out.println(inBody(List.of("a", "bb", "ccc")) + calls());
        try {
            retried("never", 9);
        } catch (IOException e) {
            System.out.println(calls());
            System.out.println(e.getMessage() + " suppressed " + e.getSuppressed().length);
            e.printStackTrace(System.out);
        }
        System.out.println(fallbacks(List.of("first", "second", "third")) + calls());
    }

    private static String calls() {
        return " in " + CALLS.getAndSet(0) + " calls";
    }

    /** Sequential: whether there is another attempt is known when the call has failed. */
    private static String retried(String name, int failures) throws IOException {
        IOException last = null;
        for (int attempt = 0; attempt < 4; attempt++) {
            try {
                return attempt(name, attempt, failures);
            } catch (IOException e) {
                if (last != null) {
                    e.addSuppressed(last);
                }
                last = e;
            }
        }
        throw last == null ? new IOException("no attempt") : last;
    }

    /** Sequential: the flag that ends it comes from the result. */
    private static String attempts(int failures) {
        int attempt = 0;
        boolean done = false;
        StringBuilder log = new StringBuilder();
        while (!done && attempt < 10) {
            try {
                log.append(attempt("while", attempt, failures));
                done = true;
            } catch (IOException e) {
                log.append("failed ").append(attempt).append(", ");
            } finally {
                attempt++;
            }
        }
        return log.toString();
    }

    /** Overlaps: each call does its own retries. */
    private static List<String> eachRetries(List<String> names) {
        List<String> out = new ArrayList<>();
        for (String name : names) {
            try {
                out.add(patient(name));
            } catch (IOException e) {
                out.add("gave up " + name);
            }
        }
        return out;
    }

    /** Sequential: the retries are a loop in the body, which is left by a result. */
    private static List<String> inBody(List<String> names) {
        List<String> out = new ArrayList<>();
        for (String name : names) {
            String text = null;
            for (int attempt = 0; text == null; attempt++) {
                try {
                    text = attempt(name, attempt, name.length());
                } catch (IOException e) {
                    out.add("again " + name);
                }
            }
            out.add(text);
        }
        return out;
    }

    /** Sequential: the next source is asked only if the one before it has nothing. */
    private static String fallbacks(List<String> sources) {
        for (String source : sources) {
            String found = lookUp(source);
            if (found != null) {
                return found;
            }
        }
        return "nothing";
    }

    @IoBoundFork
    static String attempt(String name, int attempt, int failures) throws IOException {
        CALLS.incrementAndGet();
        if (attempt < failures) {
            throw new IOException(name + " failed at " + attempt);
        }
        return name + " came at " + attempt;
    }

    @IoBoundFork
    static String patient(String name) throws IOException {
        Probe.meet("patient", 4);
        return retried(name, name.equals("c") ? 9 : name.charAt(0) - 'a');
    }

    @IoBoundFork
    static String lookUp(String source) {
        CALLS.incrementAndGet();
        return source.startsWith("s") ? source : null;
    }
}
