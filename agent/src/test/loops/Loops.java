import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Runs each benchmark of {@link Bodies} in fresh JVMs in turn, without the agent and with it. */
public final class Loops {

    /** Every CPU call is decided in place, by the plain read that decides most calls. */
    private static final String ALL_IN_PLACE = "-Ddev.xfork.trial=place";

    private static final double IO = 20;
    private static final double CPU = 1.8;
    private static final double IN_PLACE = 1.05;
    private static final double STREAM = 1.10;
    private static final double SHORT_LOOPS = 1.25;

    /** A number of calls, and what the ratio has to reach (a speed-up) or must not pass (a cost). */
    private record Benchmark(String name, int size, double bound) {
        /** Whether the calls are too small for forks, whatever decides it. */
        boolean inPlace() {
            return name.startsWith("place-") || name.startsWith("small-");
        }

        boolean isForced() {
            return name.startsWith("place-");
        }
    }

    private static final Benchmark[] BENCHMARKS = {
        new Benchmark("io-list", 200, IO),
        new Benchmark("io-stream", 200, IO),
        new Benchmark("cpu-fold", 3_000, CPU),
        new Benchmark("cpu-array", 3_000, CPU),
        new Benchmark("cpu-list", 3_000, CPU),
        new Benchmark("cpu-stream", 3_000, CPU),
        new Benchmark("cpu-each", 3_000, CPU),
        new Benchmark("cpu-void", 3_000, CPU),
        new Benchmark("place-fold", 3_000_000, IN_PLACE),
        new Benchmark("place-test", 3_000_000, IN_PLACE),
        new Benchmark("place-array", 3_000_000, IN_PLACE),
        new Benchmark("place-list", 3_000_000, IN_PLACE),
        new Benchmark("small-fold", 3_000_000, IN_PLACE),
        new Benchmark("small-test", 3_000_000, IN_PLACE),
        new Benchmark("small-array", 3_000_000, IN_PLACE),
        new Benchmark("small-list", 3_000_000, IN_PLACE),
        new Benchmark("small-inner", 3_000_000, SHORT_LOOPS),
        new Benchmark("small-stream", 3_000_000, STREAM),
        new Benchmark("small-each", 3_000_000, STREAM),
    };

    private Loops() {}

    public static void main(String[] args) throws Exception {
        String classes = args[0];
        String agent = args[1];
        int rounds = 5;
        boolean bounded = false;
        List<String> names = new ArrayList<>();
        List<String> homes = new ArrayList<>();
        for (int i = 2; i < args.length; i++) {
            switch (args[i]) {
                case "-n" -> rounds = Integer.parseInt(args[++i]);
                case "-b" -> bounded = true;
                case "-o" -> names.add(args[++i]);
                default -> homes.add(args[i]);
            }
        }
        for (String name : names) {
            if (Arrays.stream(BENCHMARKS).noneMatch(benchmark -> benchmark.name.equals(name))) {
                System.err.println("there is no benchmark " + name);
                System.exit(2);
            }
        }
        if (homes.isEmpty()) {
            homes.add(System.getProperty("java.home"));
        }
        boolean within = true;
        for (String home : homes) {
            System.out.println(home);
            String java = Path.of(home, "bin", "java").toString();
            for (Benchmark benchmark : BENCHMARKS) {
                if (names.isEmpty() || names.contains(benchmark.name)) {
                    within &= measure(java, classes, agent, benchmark, rounds);
                }
            }
        }
        System.exit(within || !bounded ? 0 : 1);
    }

    private static boolean measure(String java, String classes, String agent, Benchmark benchmark, int rounds)
            throws IOException, InterruptedException {
        List<String> bare = List.of(java, "-cp", classes, "Bodies", benchmark.name, String.valueOf(benchmark.size));
        List<String> woven = new ArrayList<>(bare);
        woven.add(1, "-javaagent:" + agent + "=strict=true");
        if (benchmark.isForced()) {
            woven.add(2, ALL_IN_PLACE);
        }
        double[] bareTimes = new double[rounds];
        double[] wovenTimes = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            String[] expected = run(bare);
            String[] actual = run(woven);
            if (!expected[1].equals(actual[1])) {
                System.out.printf("%-11s gave %s and not %s%n", benchmark.name, actual[1], expected[1]);
                return false;
            }
            bareTimes[i] = Double.parseDouble(expected[0]);
            wovenTimes[i] = Double.parseDouble(actual[0]);
        }
        return benchmark.inPlace()
                ? cost(benchmark, median(bareTimes), median(wovenTimes))
                : speedUp(benchmark, median(bareTimes), median(wovenTimes));
    }

    private static boolean cost(Benchmark benchmark, double bare, double woven) {
        System.out.printf(
                Locale.ROOT,
                "%-11s without %8.2f ns a call, with %8.2f ns: %.3f times the time (at most %.2f)%n",
                benchmark.name,
                bare,
                woven,
                woven / bare,
                benchmark.bound);
        return woven / bare <= benchmark.bound;
    }

    private static boolean speedUp(Benchmark benchmark, double bare, double woven) {
        System.out.printf(
                Locale.ROOT,
                "%-11s without %8.1f ms, with %8.1f ms: %.2f times faster (at least %.1f)%n",
                benchmark.name,
                bare * benchmark.size / 1e6,
                woven * benchmark.size / 1e6,
                bare / woven,
                benchmark.bound);
        return bare / woven >= benchmark.bound;
    }

    /** The nanoseconds of one call, and the result. */
    private static String[] run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        int status = process.waitFor();
        String[] words = output.split(" ");
        if (status != 0 || words.length != 2) {
            throw new IOException(command + " gave " + status + ": " + output);
        }
        return words;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
