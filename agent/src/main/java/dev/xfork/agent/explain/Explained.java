package dev.xfork.agent.explain;

import dev.xfork.agent.weave.Fact;
import dev.xfork.agent.weave.Fact.Fate;
import java.util.Comparator;
import java.util.List;

/**
 * What there is to say.
 *
 * @param classes how many classes were looked at
 * @param sites in the order of the source: by file, line, and then as in the class file
 * @param notes what else the user has to know, a sentence each
 */
record Explained(int classes, List<Site> sites, List<String> notes) {
    /** What the compiler makes for lambdas that can be serialised: it makes each of them again. */
    private static final String AGAIN = "$deserializeLambda$(";

    private static final Comparator<Fact> ORDER = Comparator.comparing(Sources::path)
            .thenComparing(Fact::line)
            .thenComparing(Fact::className)
            .thenComparing(Fact::order)
            .thenComparing(Fact::position);

    static Explained of(int classes, List<Fact> facts, List<String> notes) {
        List<Site> sites = facts.stream()
                .filter(fact -> !fact.method().startsWith(AGAIN))
                .sorted(ORDER)
                .map(Site::of)
                .toList();
        return new Explained(classes, sites, List.copyOf(notes));
    }

    long count(Fate fate) {
        return sites.stream().filter(site -> site.fact().fate() == fate).count();
    }

    /** One line that says how many sites there are, and what becomes of them. */
    String summary() {
        StringBuilder text = new StringBuilder();
        text.append(plural(sites.size(), "site")).append(" in ").append(plural(classes, "class"));
        add(text, count(Fate.FORKS) + count(Fate.AHEAD), "fork", ": ");
        long ahead = count(Fate.AHEAD);
        text.append(ahead == 0 ? "" : " (" + ahead + " of them before their turn)");
        add(text, count(Fate.IN_PLACE), "in place", ", ");
        add(text, count(Fate.BARRIER), count(Fate.BARRIER) == 1 ? "barrier" : "barriers", ", ");
        add(text, count(Fate.PASSES_ON), "in bridges of the compiler", ", ");
        add(text, count(Fate.UNREACHABLE), "never reached", ", ");
        return text.toString();
    }

    private void add(StringBuilder text, long count, String what, String before) {
        if (count > 0 || what.equals("fork") && !sites.isEmpty()) {
            text.append(before).append(count).append(' ').append(what);
        }
    }

    private static String plural(int count, String what) {
        return count + " " + what + (count == 1 ? "" : what.endsWith("s") ? "es" : "s");
    }
}
