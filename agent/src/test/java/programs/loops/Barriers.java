package programs.loops;

import dev.xfork.Fork;
import dev.xfork.ForkAhead;
import dev.xfork.IoBoundFork;
import dev.xfork.Unsafe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** A barrier in the body: when it is reached, the calls that the sequential loop would have made have ended, and no others have begun. */
public final class Barriers {
    private static final int CALLS = 4;
    private static final AtomicInteger BEGUN = new AtomicInteger();

    public static void main(String[] args) {
        System.out.println(unsafe());
        System.out.println(sync());
        System.out.println(sometimes());
        System.out.println(before());
        System.out.println(aheadAllTheSame());
        System.out.println(inHandler());
        System.out.println(behindTheLoop());
    }

    private static List<String> unsafe() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            out.add(load(i));
            out.add(begun());
        }
        return out;
    }

    private static List<String> sync() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            out.add(load(i));
            Fork.sync();
            out.add("begun " + BEGUN);
        }
        return out;
    }

    private static List<String> sometimes() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            String text = load(i);
            if (text.endsWith("2")) {
                out.add(begun());
            }
            out.add(text);
        }
        return out;
    }

    private static List<String> before() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            out.add(begun());
            out.add(load(i));
        }
        return out;
    }

    @ForkAhead
    private static List<String> aheadAllTheSame() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            out.add(load(i));
            out.add(begun());
        }
        return out;
    }

    private static List<String> inHandler() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            try {
                out.add(failing(i));
            } catch (IllegalStateException e) {
                out.add(begun());
            }
        }
        return out;
    }

    private static List<String> behindTheLoop() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            out.add(meeting(i));
        }
        out.add(begun());
        return out;
    }

    @Unsafe
    static String begun() {
        return "begun " + BEGUN;
    }

    @IoBoundFork
    static String load(int i) {
        BEGUN.incrementAndGet();
        return "b" + i;
    }

    @IoBoundFork
    static String failing(int i) {
        BEGUN.incrementAndGet();
        if (i % 2 == 1) {
            throw new IllegalStateException();
        }
        return "f" + i;
    }

    @IoBoundFork
    static String meeting(int i) {
        BEGUN.incrementAndGet();
        Probe.meet("behind", CALLS);
        return "m" + i;
    }
}
