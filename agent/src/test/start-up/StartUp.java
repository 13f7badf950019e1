import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;

/** Times a program that has nothing to weave, without and with the agent in turn. */
public class StartUp {
    private static final String PROGRAM =
            """
            public class Hello {
                public static void main(String[] args) {
                    System.out.println("hello");
                }
            }
            """;

    public static void main(String[] args) throws Exception {
        String agent = args[0];
        int runs = 15;
        double bound = Double.POSITIVE_INFINITY;
        List<String> homes = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            switch (args[i]) {
                case "-n" -> runs = Integer.parseInt(args[++i]);
                case "-b" -> bound = Double.parseDouble(args[++i]);
                default -> homes.add(args[i]);
            }
        }
        if (homes.isEmpty()) {
            homes.add(System.getProperty("java.home"));
        }
        Path folder = Files.createTempDirectory("start-up");
        Path source = Files.writeString(folder.resolve("Hello.java"), PROGRAM);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", folder.toString(), source.toString());
        if (status != 0) {
            System.exit(status);
        }
        boolean within = true;
        for (String home : homes) {
            String java = Path.of(home, "bin", "java").toString();
            String[] bare = {java, "-cp", folder.toString(), "Hello"};
            String[] with = {java, "-javaagent:" + agent, "-cp", folder.toString(), "Hello"};
            double[] bareTimes = new double[runs];
            double[] withTimes = new double[runs];
            time(bare); // the file cache
            time(with);
            for (int i = 0; i < runs; i++) {
                bareTimes[i] = time(bare);
                withTimes[i] = time(with);
            }
            double a = median(bareTimes);
            double b = median(withTimes);
            System.out.printf(
                    Locale.ROOT,
                    "%s: bare %.0f ms, with the agent %.0f ms: %.0f ms more, %.2f times%n",
                    home,
                    a,
                    b,
                    b - a,
                    b / a);
            within &= b - a <= bound;
        }
        System.exit(within ? 0 : 1);
    }

    private static double time(String... command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        byte[] output = process.getInputStream().readAllBytes();
        int status = process.waitFor();
        long end = System.nanoTime();
        if (status != 0 || !new String(output).strip().equals("hello")) {
            System.err.println(Arrays.toString(command) + " gave " + status + ": " + new String(output));
            System.exit(1);
        }
        return (end - start) / 1e6;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
