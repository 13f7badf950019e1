package dev.xfork.agent.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.xfork.agent.tool.Json;
import dev.xfork.agent.weave.Fact.Fate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON and SARIF hold what the text holds, in the form that their readers need. */
class FormsTest {
    private static final String MEMBERS = """
            void loops(List<Integer> all) {
                for (int n : all) {
                    show(n);
                    System.out.println(name(n));
                }
                all.stream().map(this::name).findFirst();
            }
            synchronized int locked() {
                reset();
                return price(1);
            }
            """;

    @TempDir
    private Path folder;

    private Explained explained;

    @BeforeEach
    void explain() throws IOException {
        explained = Compiled.members(folder, MEMBERS).explained();
    }

    @Test
    void jsonHoldsEachSiteOnceInTheOrderOfTheSource() {
        JsonObject json = parse(Format.json, Roots.NONE);
        JsonArray sites = json.getAsJsonArray("sites");
        assertThat(sites).hasSize(explained.sites().size()).hasSize(5);
        assertThat(sites)
                .extracting(site -> site.getAsJsonObject().get("line").getAsInt())
                .isSorted();
        assertThat(sites)
                .extracting(site -> site.getAsJsonObject().get("verdict").getAsString())
                .containsExactly("ahead", "ahead", "in-place", "barrier", "in-place");
        JsonObject last = sites.get(4).getAsJsonObject();
        assertThat(last.get("path").getAsString()).isEqualTo("shop/Shop.java");
        assertThat(last.get("class").getAsString()).isEqualTo("shop.Shop");
        assertThat(last.get("method").getAsString()).isEqualTo("locked()I");
        assertThat(last.getAsJsonObject("callee").get("method").getAsString()).isEqualTo("price(I)I");
        assertThat(last.get("reason").getAsString()).isEqualTo("SYNCHRONIZED");
        assertThat(last.get("change").getAsString()).isNotBlank();
        JsonObject second = sites.get(1).getAsJsonObject();
        assertThat(second.getAsJsonObject("round").get("state").getAsString()).isEqualTo("ahead");
        assertThat(second.getAsJsonArray("waits")).isNotEmpty().allSatisfy(wait -> {
            assertThat(wait.getAsJsonObject().get("text").getAsString()).isNotBlank();
            assertThat(wait.getAsJsonObject().get("line").getAsInt()).isPositive();
        });
    }

    @Test
    void jsonSumsUp() {
        JsonObject summary = parse(Format.json, Roots.NONE).getAsJsonObject("summary");
        assertThat(summary.get("sites").getAsInt()).isEqualTo(5);
        int sum = 0;
        for (Fate fate : Fate.values()) {
            sum += summary.get(fate.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .getAsInt();
        }
        assertThat(sum).isEqualTo(5);
    }

    @Test
    void sarifHasWhatEditorsAndCodeHostsNeed() {
        JsonObject log = parse(Format.sarif, Roots.NONE);
        assertThat(log.get("version").getAsString()).isEqualTo("2.1.0");
        assertThat(log.get("$schema").getAsString()).contains("sarif-2.1.0");
        JsonObject run = log.getAsJsonArray("runs").get(0).getAsJsonObject();
        JsonObject driver = run.getAsJsonObject("tool").getAsJsonObject("driver");
        assertThat(driver.get("name").getAsString()).isEqualTo("xfork");
        JsonArray rules = driver.getAsJsonArray("rules");
        assertThat(rules).doesNotHaveDuplicates().allSatisfy(rule -> {
            assertThat(rule.getAsJsonObject().get("id").getAsString()).isNotBlank();
            assertThat(text(rule, "shortDescription")).isNotBlank();
        });
        JsonArray results = run.getAsJsonArray("results");
        assertThat(results).hasSize(5).allSatisfy(each -> assertResult(each.getAsJsonObject(), rules));
        assertThat(results)
                .extracting(each -> each.getAsJsonObject().get("level").getAsString())
                .containsExactly("note", "note", "warning", "note", "warning");
        assertThat(results)
                .extracting(each -> each.getAsJsonObject().getAsJsonObject("partialFingerprints"))
                .doesNotHaveDuplicates();
    }

    private static void assertResult(JsonObject result, JsonArray rules) {
        JsonObject rule = rules.get(result.get("ruleIndex").getAsInt()).getAsJsonObject();
        assertThat(result.get("ruleId")).isEqualTo(rule.get("id"));
        assertThat(text(result, "message")).endsWith(".");
        JsonObject place =
                result.getAsJsonArray("locations").get(0).getAsJsonObject().getAsJsonObject("physicalLocation");
        URI uri =
                URI.create(place.getAsJsonObject("artifactLocation").get("uri").getAsString());
        assertThat(uri.isAbsolute()).isFalse();
        assertThat(uri.getPath()).isEqualTo("shop/Shop.java");
        assertThat(place.getAsJsonObject("region").get("startLine").getAsInt()).isPositive();
    }

    @Test
    void sarifNamesFilesBelowTheFolderOfTheSources() {
        Path sources = folder.resolve("src");
        JsonObject run = parse(Format.sarif, Roots.of(sources.toString()))
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject();
        assertThat(run.getAsJsonArray("results").toString()).contains(sources + "/shop/Shop.java");
    }

    @Test
    void textIsWrittenSoThatEveryParserReadsIt() {
        String odd = "quote \" backslash \\ tab \t line \n e\u0301 \ud83d\ude00 \u2028 <b>";
        JsonElement parsed = JsonParser.parseString(Json.of(Map.of("text", odd, "list", List.of(1, true))));
        assertThat(parsed.getAsJsonObject().get("text").getAsString()).isEqualTo(odd);
        assertThat(parsed.getAsJsonObject().getAsJsonArray("list")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"a.json, json", "a.SARIF, sarif", "a.sarif.json, sarif", "a.txt, text", "a, text"})
    void theNameOfTheFileSaysTheFormat(Path file, Format format) {
        assertThat(Format.of(file)).isEqualTo(format);
    }

    private JsonObject parse(Format format, Roots roots) {
        return JsonParser.parseString(format.write(explained, roots)).getAsJsonObject();
    }

    private static String text(JsonElement of, String member) {
        return of.getAsJsonObject().getAsJsonObject(member).get("text").getAsString();
    }
}
