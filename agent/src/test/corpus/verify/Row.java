import dev.xfork.agent.weave.Left;
import dev.xfork.runtime.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was counted of one library, or of all. */
final class Row {
    private static final String FORM = "%-34s %8s %8s %8s %9s %9s %9s %8s %7s %7s %10s %7s%n";

    final String name;
    final Map<Reason, Integer> inPlace = new EnumMap<>(Reason.class);
    final Map<Reason, Integer> left = new EnumMap<>(Reason.class);
    int classes;
    int woven;
    int methods;
    int open;
    int loops; // that may run ahead
    long before;
    long after;
    private long nanos;
    int unverifiable;
    int errors;
    private String slowest = "";
    private long longest;

    Row(String name) {
        this.name = name;
    }

    static void printHead() {
        System.out.printf(
                FORM,
                "library",
                "classes",
                "woven",
                "methods",
                "sites",
                "may fork",
                "left",
                "loops",
                "growth",
                "ms",
                "unverified",
                "errors");
    }

    void print() {
        System.out.printf(
                Locale.ROOT,
                FORM,
                name,
                classes,
                woven,
                methods,
                open + sum(inPlace),
                open,
                sum(left),
                loops,
                before == 0 ? "-" : Math.round(100.0 * (after - before) / before) + " %",
                nanos / 1_000_000,
                unverifiable,
                errors);
    }

    /** Counts what a woven class holds. */
    void count(byte[] original, byte[] made) {
        Sites sites = new Sites();
        sites.count(made);
        woven++;
        methods += sites.methods();
        open += sites.open();
        loops += sites.loops();
        sites.inPlace().forEach((reason, n) -> inPlace.merge(reason, n, Integer::sum));
        before += original.length;
        after += made.length;
    }

    /** Takes down how long a class took to weave. */
    void time(String type, long taken) {
        nanos += taken;
        if (taken > longest) {
            longest = taken;
            slowest = type;
        }
    }

    void count(List<Left> entries) {
        for (Left entry : entries) {
            left.merge(entry.reason(), 1, Integer::sum);
        }
    }

    void add(Row other) {
        classes += other.classes;
        woven += other.woven;
        methods += other.methods;
        open += other.open;
        loops += other.loops;
        before += other.before;
        after += other.after;
        nanos += other.nanos;
        unverifiable += other.unverifiable;
        errors += other.errors;
        other.inPlace.forEach((reason, n) -> inPlace.merge(reason, n, Integer::sum));
        other.left.forEach((reason, n) -> left.merge(reason, n, Integer::sum));
        if (other.longest > longest) {
            longest = other.longest;
            slowest = other.slowest;
        }
    }

    void printSlowest() {
        System.out.println("longest: " + slowest + ", " + longest / 1_000_000 + " ms");
    }

    /** How often each reason stands at a site, and among what the weaver reported as left. */
    void printReasons() {
        System.out.printf("%n%-20s %9s %9s  %s%n", "reason", "sites", "left", "");
        for (Reason reason : Reason.values()) {
            int sites = inPlace.getOrDefault(reason, 0);
            int reported = left.getOrDefault(reason, 0);
            if (sites + reported > 0) {
                System.out.printf("%-20s %9d %9d  %s%n", reason, sites, reported, reason.text());
            }
        }
    }

    private static int sum(Map<Reason, Integer> counts) {
        int sum = 0;
        for (int n : counts.values()) {
            sum += n;
        }
        return sum;
    }
}
