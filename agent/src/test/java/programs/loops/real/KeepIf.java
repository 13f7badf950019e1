package programs.loops.real;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import programs.Probe;

/** Keeps what a costly test accepts; counts what it does not. */
public final class KeepIf {
    record Verdict(boolean ok, String reason) {}

    private final List<String> candidates;
    private int rejected;

    private KeepIf(List<String> candidates) {
        this.candidates = candidates;
    }

    public static void main(String[] args) {
        KeepIf keep = new KeepIf(List.of("apple", "fig", "banana", "kiwi", "cherry", "date"));
        System.out.println(keep.accepted() + " rejected " + keep.rejected);
        System.out.println(keep.verdicts());
        System.out.println(keep.removed());
        System.out.println(keep.firstTwo());
        System.out.println(keep.partition());
        System.out.println(counted(20));
    }

    /** Overlaps: a final field that holds an immutable list. */
    private List<String> accepted() {
        List<String> kept = new ArrayList<>();
        for (String candidate : candidates) {
            if (!accepts("accepted", candidate)) {
                rejected++;
                continue;
            }
            kept.add(candidate);
        }
        return kept;
    }

    /** Overlaps. What the result says decides what is added. */
    private String verdicts() {
        int good = 0;
        StringBuilder reasons = new StringBuilder();
        for (int i = 0; i < candidates.size(); i++) {
            Verdict verdict = judge(candidates.get(i));
            if (verdict.ok()) {
                good++;
            } else {
                reasons.append(i).append(' ').append(verdict.reason()).append("; ");
            }
        }
        return good + " good, " + reasons;
    }

    /** Sequential: removes from the list that it goes over. */
    private List<String> removed() {
        List<String> left = new ArrayList<>(candidates);
        for (Iterator<String> all = left.iterator(); all.hasNext(); ) {
            if (!simple(all.next())) {
                all.remove();
            }
        }
        return left;
    }

    /** Sequential: left as soon as there are two. */
    private List<String> firstTwo() {
        List<String> found = new ArrayList<>();
        for (String candidate : candidates) {
            if (simple(candidate)) {
                found.add(candidate);
                if (found.size() == 2) {
                    break;
                }
            }
        }
        return found;
    }

    /** Overlaps. */
    private List<List<String>> partition() {
        List<String> yes = new ArrayList<>();
        List<String> no = new ArrayList<>();
        for (String candidate : candidates) {
            (accepts("partition", candidate) ? yes : no).add(candidate);
        }
        return List.of(yes, no);
    }

    /** Left to the runtime: calls as small as these may run in place. */
    private static int counted(int n) {
        int primes = 0;
        for (int i = 2; i < n; i++) {
            if (prime(i)) {
                primes++;
            }
        }
        return primes;
    }

    @IoBoundFork
    static boolean accepts(String key, String text) {
        Probe.meet(key, 6);
        return text.length() > 4;
    }

    @IoBoundFork
    static Verdict judge(String text) {
        Probe.meet("judge", 6);
        return new Verdict(text.contains("a"), "no a in " + text);
    }

    @IoBoundFork
    static boolean simple(String text) {
        return text.length() < 6;
    }

    @CpuBoundFork
    static boolean prime(int number) {
        for (int i = 2; i * i <= number; i++) {
            if (number % i == 0) {
                return false;
            }
        }
        return true;
    }
}
