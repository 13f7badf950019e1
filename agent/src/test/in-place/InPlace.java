import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Runs each benchmark of {@link Calls} in fresh JVMs in turn, unwoven and woven with every fork decided in place. */
public final class InPlace {
    /** Every CPU call is decided in place, by the plain read that decides most calls. */
    private static final String[] ALL_IN_PLACE = {"-Ddev.xfork.trial=place"};

    private static final double LOOP = 1.05;
    private static final double RECURSION = 1.20;

    private record Benchmark(String name, int size, double bound) {}

    private static final Benchmark[] BENCHMARKS = {
        new Benchmark("loop", 3_000_000, LOOP),
        new Benchmark("loop-void", 3_000_000, LOOP),
        new Benchmark("fib-locals", 38, RECURSION),
        new Benchmark("fib-stack", 38, RECURSION),
        new Benchmark("fib-string", 36, RECURSION),
        new Benchmark("fib-record", 36, RECURSION),
        new Benchmark("fib-void", 38, RECURSION),
    };

    private InPlace() {}

    public static void main(String[] args) throws Exception {
        String classes = args[0];
        String agent = args[1];
        int rounds = 7;
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
        List<String> bare = List.of(java, "-cp", classes, "Calls", benchmark.name, String.valueOf(benchmark.size));
        List<String> woven = new ArrayList<>(bare);
        woven.add(1, "-javaagent:" + agent + "=strict=true");
        woven.addAll(2, List.of(ALL_IN_PLACE));
        double[] bareTimes = new double[rounds];
        double[] wovenTimes = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            String[] expected = run(bare);
            String[] actual = run(woven);
            if (!expected[1].equals(actual[1])) {
                System.out.printf("%-11s gave %s and not %s: it forked%n", benchmark.name, actual[1], expected[1]);
                return false;
            }
            bareTimes[i] = Double.parseDouble(expected[0]);
            wovenTimes[i] = Double.parseDouble(actual[0]);
        }
        double a = median(bareTimes);
        double b = median(wovenTimes);
        System.out.printf(
                Locale.ROOT,
                "%-11s unwoven %6.2f ns a call, woven %6.2f ns: %.3f times (at most %.2f)%n",
                benchmark.name,
                a,
                b,
                b / a,
                benchmark.bound);
        return b / a <= benchmark.bound;
    }

    /** The time of one call, and the result. */
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
