package dev.xfork.agent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.CpuBoundFork;
import dev.xfork.agent.fuzz.Judge.Difference;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Generated programs show with the agent what they show without it; {@code agent/fuzz} runs more of them. */
class FuzzIT {
    private static final long SEED = 1;
    private static final int PROGRAMS = 300;
    private static final int BATCH = 75;
    private static final Trial ANY = Trial.of("", 2, true);

    @Test
    void generatedProgramsShowTheSame() throws Exception {
        Setting setting = setting();
        Judge judge =
                new Judge(setting, (trial, folder, names, times) -> Batch.run(setting, trial, folder, names, times));
        Campaign campaign = new Campaign(judge);
        List<Callable<List<Difference>>> batches = new ArrayList<>();
        for (long seed = SEED; seed < SEED + PROGRAMS; seed += BATCH) {
            long first = seed;
            batches.add(() -> campaign.judge(first, BATCH));
        }
        List<Difference> found = new ArrayList<>();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (Future<List<Difference>> batch : two.invokeAll(batches)) {
                found.addAll(batch.get());
            }
        } finally {
            two.shutdown();
        }
        assertThat(found).as("seeds that differ: run agent/fuzz -n 1 -s SEED").isEmpty();
        assertThat(campaign.programs() + campaign.refused()).isEqualTo(PROGRAMS);
        assertThat(campaign.refused()).isLessThan(PROGRAMS / 50);
    }

    @Test
    void wrongRunIsFoundAndShrunk() throws Exception {
        Judge judge = new Judge(setting(), FuzzIT::withoutClosing);
        List<Difference> found = new Campaign(judge).judge(100, 40);
        assertThat(found).isNotEmpty();
        Difference first = found.stream()
                .min(Comparator.comparingInt(d -> d.suspect().program().size()))
                .orElseThrow();
        Difference small = new Shrinker(judge, ANY, 1, 120).shrink(first);
        assertThat(small.suspect().program().java()).contains("new Res(");
        assertThat(small.suspect().program().java().lines()).hasSizeLessThan(30);
        assertThat(small.actual()).isNotEqualTo(small.expected());
    }

    @Test
    void rightRunIsNotFound() throws Exception {
        Judge judge = new Judge(setting(), FuzzIT::asOracle);
        assertThat(new Campaign(judge).judge(100, 12)).isEmpty();
    }

    private static Map<String, List<Outcome>> asOracle(Trial trial, Path folder, List<String> names, int times) {
        return Batch.run(settingOrFail(), Trial.ORACLE, folder, names, times);
    }

    /** Runs programs as they are, but says that those that close a resource did not. */
    private static Map<String, List<Outcome>> withoutClosing(Trial trial, Path folder, List<String> names, int times) {
        Map<String, List<Outcome>> outcomes = new LinkedHashMap<>(asOracle(trial, folder, names, times));
        if (!trial.equals(Trial.ORACLE)) {
            outcomes.replaceAll((name, runs) -> {
                List<Outcome> wrong = new ArrayList<>();
                runs.forEach(
                        run -> wrong.add(new Outcome(run.status(), run.out().replace("close ", ""), run.err())));
                return wrong;
            });
        }
        return outcomes;
    }

    private static Setting settingOrFail() {
        try {
            return setting();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Setting setting() throws URISyntaxException {
        return new Setting(
                Path.of(System.getProperty("xfork.jvm", System.getProperty("java.home"))),
                Path.of(System.getProperty("xfork.agent", "target/xfork-agent.jar"))
                        .toAbsolutePath()
                        .normalize(),
                located(Kit.class) + File.pathSeparator + located(CpuBoundFork.class));
    }

    private static String located(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
