import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Times the loading of an application of 5,000 classes, without and with the agent in turn, in fresh JVMs. */
public final class WeavingCost {
    private static final int CLASSES = 5_000;
    private static final int MORE = 100; // some of those that could be loaded cannot where those that could not are left out

    private WeavingCost() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Path agent = Path.of(args[1]);
        Path repository = Path.of(args[2]);
        int rounds = 11;
        double bound = Double.POSITIVE_INFINITY;
        int services = 5;
        int callers = 10;
        int own = 1_000;
        List<String> homes = new ArrayList<>();
        for (int i = 3; i < args.length; i++) {
            switch (args[i]) {
                case "-n" -> rounds = Integer.parseInt(args[++i]);
                case "-b" -> bound = Double.parseDouble(args[++i]);
                case "-s" -> services = Integer.parseInt(args[++i]);
                case "-c" -> callers = Integer.parseInt(args[++i]);
                case "-o" -> own = Integer.parseInt(args[++i]);
                default -> homes.add(args[i]);
            }
        }
        if (homes.isEmpty()) {
            homes.add(System.getProperty("java.home"));
        }
        Application application = Application.make(repository, agent, folder, services, callers, own);
        boolean within = true;
        for (String home : homes) {
            within &= measure(Path.of(home, "bin", "java").toString(), application, folder, agent, rounds) <= bound;
        }
        System.exit(within ? 0 : 1);
    }

    private static double measure(String java, Application application, Path folder, Path agent, int rounds)
            throws IOException, InterruptedException {
        Path jar = folder.resolve("application.jar");
        Path list = folder.resolve("classes");
        Path loadable = folder.resolve("loadable");
        String path = folder + System.getProperty("path.separator") + jar;
        List<String> names = application.names(CLASSES);
        application.write(jar);
        Files.write(list, names);
        run(java, "-cp", path, "Loading", list.toString(), String.valueOf(CLASSES + MORE), loadable.toString());
        List<String> chosen = Files.readAllLines(loadable);

        String count = String.valueOf(CLASSES);
        String[] bare = {java, "-cp", path, "Loading", loadable.toString(), count};
        String[] with = {java, "-javaagent:" + agent, "-cp", path, "Loading", loadable.toString(), count};
        double[] bareTimes = new double[rounds];
        double[] withTimes = new double[rounds];
        run(bare); // the file cache
        run(with);
        for (int i = 0; i < rounds; i++) {
            bareTimes[i] = run(bare);
            withTimes[i] = run(with);
        }
        double a = median(bareTimes);
        double b = median(withTimes);
        System.out.printf(
                Locale.ROOT,
                "%s: %d classes of %d bytes on average, %d of no known library, %d services, %d callers: bare %.0f ms, with the agent %.0f ms: %.3f times%n",
                java,
                CLASSES,
                application.size(chosen),
                Application.own(chosen.subList(0, CLASSES)),
                application.services(),
                application.callers(),
                a,
                b,
                b / a);
        return b / a;
    }

    /** The time of a whole JVM, in milliseconds. */
    private static double run(String... command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        int status = process.waitFor();
        long end = System.nanoTime();
        String last = output.substring(output.lastIndexOf('\n') + 1);
        if (status != 0 || Integer.parseInt(last) < CLASSES) {
            throw new IOException(Arrays.toString(command) + " gave " + status + ": " + last);
        }
        return (end - start) / 1e6;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
