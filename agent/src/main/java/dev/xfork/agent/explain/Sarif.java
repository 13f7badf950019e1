package dev.xfork.agent.explain;

import dev.xfork.agent.tool.Version;
import dev.xfork.agent.weave.Fact;
import dev.xfork.agent.weave.Fact.Fate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The explanation in the form that editors and code hosts show at the line (SARIF 2.1.0), as maps and lists. */
final class Sarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final Roots roots;
    private final Map<String, Map<String, Object>> rules = new LinkedHashMap<>();
    private final List<Object> results = new ArrayList<>();

    private Sarif(Roots roots) {
        this.roots = roots;
    }

    static Map<String, Object> of(Explained explained, Roots roots) {
        Sarif sarif = new Sarif(roots);
        for (Site site : explained.sites()) {
            if (site.fact().fate() != Fate.PASSES_ON) { // nobody wrote it
                sarif.add(site);
            }
        }
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "xfork");
        driver.put("version", Version.NUMBER);
        driver.put("rules", List.copyOf(sarif.rules.values()));
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put("results", sarif.results);
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private void add(Site site) {
        Fact fact = site.fact();
        String rule = fact.reason() == null ? fact.fate().name() : fact.reason().name();
        rules.computeIfAbsent(rule, absent -> rule(rule, site));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", rule);
        result.put("ruleIndex", List.copyOf(rules.keySet()).indexOf(rule));
        result.put("level", site.isSequential() ? "warning" : "note");
        result.put("message", Map.of("text", message(site)));
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Map.of("uri", uri(roots.find(site.path()))));
        if (fact.line() > 0) {
            physical.put("region", Map.of("startLine", fact.line()));
        }
        Map<String, Object> logical = new LinkedHashMap<>();
        logical.put("fullyQualifiedName", fact.className().replace('/', '.') + "." + fact.method());
        logical.put("kind", "function");
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("physicalLocation", physical);
        location.put("logicalLocations", List.of(logical));
        result.put("locations", List.of(location));
        String print = fact.className() + "#" + fact.method() + ">" + fact.owner() + "." + fact.name() + fact.desc();
        result.put("partialFingerprints", Map.of("xforkSite/v1", print + "@" + fact.position()));
        results.add(result);
    }

    private static Map<String, Object> rule(String id, Site site) {
        String text = switch (site.fact().fate()) {
            case FORKS -> "the call may be forked";
            case AHEAD -> "the call may be forked, and begins before its turn";
            default -> site.why();
        };
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", id);
        rule.put("shortDescription", Map.of("text", text));
        rule.put("defaultConfiguration", Map.of("level", site.isSequential() ? "warning" : "note"));
        return rule;
    }

    private static String message(Site site) {
        StringBuilder text = new StringBuilder(site.callee()).append(": ").append(site.verdict());
        for (String part : List.of(site.why(), site.round())) {
            text.append(part.isEmpty() ? "" : "; " + part);
        }
        for (String wait : site.waits()) {
            text.append("; waits: ").append(wait);
        }
        return text.append(site.change().isEmpty() ? "" : ". To change: " + site.change())
                .append('.')
                .toString();
    }

    private static String uri(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/$".indexOf(c) >= 0);
            uri.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return uri.toString();
    }
}
