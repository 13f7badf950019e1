package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import dev.xfork.benchmarks.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.RecursiveTask;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How often each word occurs in documents of very different lengths, made of the paragraphs of a licence. */
@State(Scope.Benchmark)
public class WordCount {
    private static final int MOST_PARAGRAPHS = 400;

    private final List<String> documents = documents(Size.of(300, 5));

    private static List<String> documents(int count) {
        String[] paragraphs = licence().split("\n\\s*\n");
        Random random = new Random(8);
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            documents.add(random.ints(1 + random.nextInt(MOST_PARAGRAPHS), 0, paragraphs.length)
                    .mapToObj(paragraph -> paragraphs[paragraph])
                    .collect(Collectors.joining("\n\n")));
        }
        return documents;
    }

    private static String licence() {
        try (InputStream text = WordCount.class.getResourceAsStream("LICENSE")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Benchmark
    public Map<String, Integer> plain() {
        Map<String, Integer> all = new TreeMap<>();
        for (String document : documents) {
            add(words(document), all);
        }
        return all;
    }

    @CpuBoundFork
    private static Map<String, Integer> words(String document) {
        Map<String, Integer> counts = new HashMap<>();
        for (String word : document.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
            if (!word.isEmpty()) {
                counts.merge(word, 1, Integer::sum);
            }
        }
        return counts;
    }

    private static void add(Map<String, Integer> counts, Map<String, Integer> all) {
        counts.forEach((word, count) -> all.merge(word, count, Integer::sum));
    }

    @Benchmark
    public Map<String, Integer> byHand() {
        return Workers.pool().invoke(new Count(documents));
    }

    @Benchmark
    public Map<String, Integer> streams() {
        return documents.parallelStream()
                .flatMap(document -> words(document).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, TreeMap::new));
    }

    private static final class Count extends RecursiveTask<Map<String, Integer>> {
        private final List<String> documents;

        Count(List<String> documents) {
            this.documents = documents;
        }

        @Override
        protected Map<String, Integer> compute() {
            if (documents.size() == 1) {
                return new TreeMap<>(words(documents.get(0)));
            }
            int middle = documents.size() / 2;
            Count first = new Count(documents.subList(0, middle));
            first.fork();
            Map<String, Integer> all = new Count(documents.subList(middle, documents.size())).compute();
            add(first.join(), all);
            return all;
        }
    }
}
