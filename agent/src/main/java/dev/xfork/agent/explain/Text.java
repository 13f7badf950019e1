package dev.xfork.agent.explain;

import dev.xfork.agent.weave.Fact.Fate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** The explanation for people: a block for each file of source, a line and what there is to say for each site. */
final class Text {
    private static final String INDENT = " ".repeat(22);

    private Text() {}

    static List<String> lines(Explained explained, boolean colour) {
        Ansi ansi = colour ? Ansi.ON : Ansi.OFF;
        List<String> lines = new ArrayList<>();
        String path = "";
        for (Site site : explained.sites()) {
            if (site.fact().fate() == Fate.PASSES_ON) {
                continue; // nobody wrote it
            }
            if (!site.path().equals(path)) {
                path = site.path();
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                lines.add(styled(ansi, "bold", path));
            }
            String line = site.fact().line() > 0 ? Integer.toString(site.fact().line()) : "?";
            String verdict = String.format("%-12s", site.verdict());
            lines.add(String.format("%6s  ", line)
                    + styled(ansi, style(site.fact().fate()), verdict) + "  " + styled(ansi, "bold", site.callee()));
            add(lines, ansi, "why", site.why());
            add(lines, ansi, "", site.round());
            String label = site.isSequential() ? "would wait" : "waits";
            for (String wait : site.waits()) {
                add(lines, ansi, label, wait);
                label = "or";
            }
            add(lines, ansi, "change", site.change());
        }
        if (!lines.isEmpty()) {
            lines.add("");
        }
        for (String note : explained.notes()) {
            lines.add(styled(ansi, "yellow", "note: ") + note);
        }
        lines.add(explained.summary());
        return lines;
    }

    private static void add(List<String> lines, Ansi ansi, String label, String text) {
        if (!text.isEmpty()) {
            String shown = label.isEmpty() ? "" : styled(ansi, "faint", label + ": ");
            lines.add(INDENT + shown + text);
        }
    }

    private static String style(Fate fate) {
        return switch (fate) {
            case FORKS, AHEAD -> "green";
            case IN_PLACE -> "red";
            case BARRIER -> "yellow";
            default -> "faint";
        };
    }

    private static String styled(Ansi ansi, String style, String text) {
        return ansi.enabled() ? Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.off(Ansi.Style.reset) : text;
    }
}
