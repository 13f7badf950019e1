package dev.xfork.cluster;

import dev.xfork.Place;
import dev.xfork.internal.remote.Answer;
import dev.xfork.internal.remote.Call;
import dev.xfork.internal.remote.Door;
import dev.xfork.internal.remote.Doors;
import dev.xfork.internal.remote.Routine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCompute;
import org.apache.ignite.Ignition;
import org.apache.ignite.lang.IgniteCallable;

/** A program that goes through the door by hand; started with the agent, whose options say where workers are. */
final class Scenes {
    private final Door door = Doors.at(Place.CLUSTER);

    private Scenes() {}

    public static void main(String[] arguments) throws Exception {
        Scenes scenes = new Scenes();
        scenes.await(Integer.parseInt(arguments[1]));
        switch (arguments[0]) {
            case "interrupt" -> scenes.interrupt();
            case "lost" -> scenes.lost();
            case "deaths" -> scenes.deaths(Path.of(arguments[2]));
            case "big" -> scenes.big(Integer.parseInt(arguments[2]));
            case "many" -> scenes.many(Integer.parseInt(arguments[2]));
            case "cost" -> scenes.cost(Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Waits for workers, which may be starting still. */
    private void await(int workers) throws InterruptedException {
        for (int i = 0; i < 200 && door.members().size() < workers; i++) {
            door.call(call("twice", "(I)I", 1));
            Thread.sleep(50);
        }
        System.out.println("workers " + door.members().size());
    }

    private static Call call(String name, String descriptor, Object... arguments) {
        return new Call(
                new Routine(Scenes.class, name, descriptor, Routine.Kind.STATIC), arguments, "Scenes." + name, false);
    }

    // ---- what is called there

    static int twice(int number) {
        return 2 * number;
    }

    static String sleeps(int seconds) {
        try {
            Thread.sleep(seconds * 1_000L);
            return "slept";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    static int marks(String file, int number) throws IOException {
        Files.writeString(Path.of(file), number + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return number;
    }

    static byte[] reversed(byte[] bytes) {
        byte[] other = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            other[bytes.length - 1 - i] = bytes[i];
        }
        return other;
    }

    // ---- scenes

    private void interrupt() throws InterruptedException {
        Thread caller = Thread.currentThread();
        Thread other = new Thread(() -> {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                // not of this one
            }
            caller.interrupt();
        });
        other.start();
        Answer.Value answer = (Answer.Value) door.call(call("sleeps", "(I)Ljava/lang/String;", 60));
        System.out.println(answer.value() + " " + Thread.interrupted());
    }

    /** The test ends or stops the worker meanwhile. */
    private void lost() {
        System.out.println("calls");
        long begun = System.nanoTime();
        Answer answer = door.call(call("sleeps", "(I)Ljava/lang/String;", 600));
        System.out.println(answer.getClass().getSimpleName() + " " + (answer instanceof Answer.Lost));
        System.err.println(answer + " after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + " ms, "
                + door.members() + door.departures());
    }

    private void deaths(Path file) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Answer>> answers = java.util.stream.IntStream.range(0, 1_000)
                    .mapToObj(i -> threads.submit(
                            () -> door.call(call("marks", "(Ljava/lang/String;I)I", file.toString(), i))))
                    .toList();
            int values = 0;
            int lost = 0;
            int stays = 0;
            Set<Integer> good = new HashSet<>();
            for (Future<Answer> each : answers) {
                Answer answer = each.get();
                if (answer instanceof Answer.Value value) {
                    good.add((Integer) value.value());
                    values++;
                } else if (answer instanceof Answer.Lost) {
                    lost++;
                } else if (answer instanceof Answer.Stays) {
                    stays++;
                } else {
                    System.out.println(answer);
                }
            }
            List<Integer> ran =
                    Files.readAllLines(file).stream().map(Integer::valueOf).toList();
            Set<Integer> once = new HashSet<>(ran);
            System.out.println("all " + (values + lost + stays) + " twice " + (ran.size() - once.size()) + " missing "
                    + !once.containsAll(good));
            System.err.println("values " + values + " lost " + lost + " stays " + stays + " ran " + ran.size());
        } finally {
            threads.shutdown();
        }
    }

    private void big(int megabytes) {
        byte[] bytes = new byte[megabytes << 20];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 251);
        }
        long begun = System.nanoTime();
        Answer answer = door.call(call("reversed", "([B)[B", (Object) bytes));
        System.err.println(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + " ms");
        System.out.println(
                answer instanceof Answer.Value value
                        ? "same " + Arrays.equals(reversed(bytes), (byte[]) value.value())
                        : answer.toString());
    }

    private void many(int count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Answer>> answers = java.util.stream.IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> door.call(call("twice", "(I)I", i))))
                    .toList();
            int right = 0;
            for (int i = 0; i < count; i++) {
                right += answers.get(i).get() instanceof Answer.Value value
                                && value.value().equals(2 * i)
                        ? 1
                        : 0;
            }
            System.out.println("right " + right);
            System.err.println(door.members());
        } finally {
            threads.shutdown();
        }
    }

    private static final class Bare implements IgniteCallable<Integer> {
        private static final long serialVersionUID = 1L;

        private final int number;

        Bare(int number) {
            this.number = number;
        }

        @Override
        public Integer call() {
            return twice(number);
        }
    }

    /** What a small call costs, next to what the engine takes for one: the medians of rounds that take turns. */
    private void cost(int rounds) {
        Ignite engine = Ignition.ignite("xfork");
        IgniteCompute one =
                engine.compute(engine.cluster().forPredicate(Peer::is).forRandom());
        int calls = 200;
        double[] bare = new double[rounds];
        double[] ours = new double[rounds];
        int sum = 0;
        for (int round = -rounds; round < rounds; round++) { // as many to warm up
            long begun = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                sum += one.call(new Bare(i));
            }
            long between = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                sum -= (Integer) ((Answer.Value) door.call(call("twice", "(I)I", i))).value();
            }
            long end = System.nanoTime();
            if (round >= 0) {
                bare[round] = (between - begun) / 1e3 / calls;
                ours[round] = (end - between) / 1e3 / calls;
            }
        }
        Arrays.sort(bare);
        Arrays.sort(ours);
        System.out.printf(
                "bare %.0f us, ours %.0f us, %.2f (%d)%n",
                bare[rounds / 2], ours[rounds / 2], ours[rounds / 2] / bare[rounds / 2], sum);
    }
}
