package dev.xfork.agent.explain;

import dev.xfork.agent.tool.Version;
import dev.xfork.agent.weave.Fact;
import dev.xfork.agent.weave.Fact.Fate;
import dev.xfork.agent.weave.Round;
import dev.xfork.agent.weave.Wait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The explanation for programs, as maps and lists. */
final class JsonForm {
    private JsonForm() {}

    static Map<String, Object> of(Explained explained) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", 1);
        all.put("version", Version.NUMBER);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("classes", explained.classes());
        summary.put("sites", explained.sites().size());
        for (Fate fate : Fate.values()) {
            summary.put(name(fate), explained.count(fate));
        }
        all.put("summary", summary);
        all.put("notes", explained.notes());
        List<Object> sites = new ArrayList<>();
        for (Site site : explained.sites()) {
            sites.add(site(site));
        }
        all.put("sites", sites);
        return all;
    }

    private static Map<String, @Nullable Object> site(Site site) {
        Fact fact = site.fact();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("path", site.path());
        map.put("line", fact.line());
        map.put("class", fact.className().replace('/', '.'));
        map.put("method", fact.method());
        map.put("instruction", fact.position());
        Map<String, Object> callee = new LinkedHashMap<>();
        callee.put("class", fact.owner().replace('/', '.'));
        callee.put("method", fact.name() + fact.desc());
        callee.put("pool", fact.io() ? "io" : "cpu");
        map.put("callee", callee);
        map.put("reference", fact.reference());
        map.put("detached", fact.detached());
        map.put("verdict", name(fact.fate()));
        map.put("reason", fact.reason() == null ? null : fact.reason().name());
        map.put("why", orNull(site.why()));
        map.put("round", fact.round() == null ? null : round(fact.round(), site.round()));
        List<Object> waits = new ArrayList<>();
        for (int i = 0; i < fact.waits().size(); i++) {
            Wait wait = fact.waits().get(i);
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("what", name(wait.what()));
            each.put("line", wait.line());
            each.put("text", site.waits().get(i));
            waits.add(each);
        }
        map.put("waits", waits);
        map.put("noStandIn", fact.noStandIn() == null ? null : fact.noStandIn().name());
        map.put("change", orNull(site.change()));
        return map;
    }

    private static Map<String, @Nullable Object> round(Round round, String text) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("by", name(round.by()));
        map.put("line", round.line());
        map.put("state", name(round.state()));
        map.put("reason", round.reason() == null ? null : round.reason().name());
        map.put("inWay", round.inWay() == 0 ? null : round.inWay());
        map.put("detail", orNull(round.detail()));
        map.put("text", orNull(text));
        return map;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
