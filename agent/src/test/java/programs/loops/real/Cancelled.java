package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** A flag that says whether to go on is read in each iteration. */
public final class Cancelled {
    private static final AtomicInteger CALLS = new AtomicInteger();

    private volatile boolean cancelled;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final boolean dry;
    private final List<String> log = new ArrayList<>();

    private Cancelled(boolean dry) {
        this.dry = dry;
    }

    public static void main(String[] args) {
        Cancelled job = new Cancelled(false);
        System.out.println(job.untilCancelled(List.of("a", "b", "stop", "c", "d")) + calls());
        System.out.println(job.untilStopped(List.of("a", "b", "stop", "c", "d")) + calls());
        System.out.println(new Cancelled(false).finalFlag(List.of("a", "b", "c", "d")) + calls());
        System.out.println(new Cancelled(true).finalFlag(List.of("a", "b", "c", "d")) + calls());
        System.out.println(new Cancelled(false).budget(List.of("a", "b", "c", "d", "e")) + calls());
        System.out.println(new Cancelled(false).interrupted(List.of("a", "b", "c", "d")) + calls());
        System.out.println(new Cancelled(false).byException(List.of("a", "b", "stop", "d")));
    }

    private static String calls() {
        return " after " + CALLS.getAndSet(0) + " calls";
    }

    /** Sequential: the rest writes the flag. */
    private List<String> untilCancelled(List<String> steps) {
        List<String> done = new ArrayList<>();
        for (String step : steps) {
            if (cancelled) {
                log.add("cancelled before " + step);
                break;
            }
            String result = run(step);
            done.add(result);
            if (result.contains("stop")) {
                cancelled = true;
            }
        }
        done.addAll(log);
        return done;
    }

    /** Sequential: the flag is in an object that the rest calls. */
    private List<String> untilStopped(List<String> steps) {
        List<String> done = new ArrayList<>();
        for (int i = 0; i < steps.size() && !stop.get(); i++) {
            done.add(run(steps.get(i)));
            stop.set(done.get(done.size() - 1).contains("stop"));
        }
        return done;
    }

    /** Overlaps: the flag cannot change. */
    private List<String> finalFlag(List<String> steps) {
        List<String> done = new ArrayList<>();
        for (String step : steps) {
            if (dry) {
                done.add("would run " + step);
                continue;
            }
            done.add(meeting(step));
        }
        return done;
    }

    /** Sequential: what is left is written by the rest. */
    private String budget(List<String> steps) {
        int left = 10;
        StringBuilder done = new StringBuilder();
        for (String step : steps) {
            if (left < 4) {
                done.append("no more than ").append(left);
                break;
            }
            left -= run(step).length();
            done.append(step).append(' ');
        }
        return done.toString();
    }

    /** Sequential: whether the thread is interrupted may change at any time, and decides whether there is a call. */
    private List<String> interrupted(List<String> steps) {
        List<String> done = new ArrayList<>();
        for (String step : steps) {
            if (Thread.currentThread().isInterrupted()) {
                done.add("interrupted");
                break;
            }
            done.add(run(step));
            if (step.equals("b")) {
                Thread.currentThread().interrupt();
            }
        }
        done.add("" + Thread.interrupted());
        return done;
    }

    /** Overlaps: an exception of the rest cancels. */
    private List<String> byException(List<String> steps) {
        List<String> done = new ArrayList<>();
        try {
            for (String step : steps) {
                String result = quiet(step);
                done.add(result);
                if (result.contains("stop")) {
                    throw new IllegalStateException("stopped by " + step);
                }
            }
        } catch (IllegalStateException e) {
            done.add(e.getMessage());
        }
        return done;
    }

    @IoBoundFork
    static String run(String step) {
        CALLS.incrementAndGet();
        return "<" + step + ">";
    }

    @IoBoundFork
    static String meeting(String step) {
        CALLS.incrementAndGet();
        Probe.meet("final flag", 4);
        return "<" + step + ">";
    }

    @IoBoundFork
    static String quiet(String step) {
        Probe.meet("exception", 4);
        return "<" + step + ">";
    }
}
