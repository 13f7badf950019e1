package programs.live;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Records itself for a while, and prints which events of which methods that gave. */
public final class Recorded {
    private static final int ROUNDS = 5;

    private Recorded() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        forks();
        try (Recording recording = new Recording()) {
            recording.enable("dev.xfork.Fork").with("threshold", "0 ns");
            recording.enable("dev.xfork.Wait").with("threshold", "0 ns");
            await();
            recording.start();
            forks();
            recording.stop();
            forks();
            recording.dump(file);
        }
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Long> inPlace = new TreeMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            String name = event.getEventType().getName();
            if (name.equals("dev.xfork.Site")) {
                inPlace.merge(event.getString("method"), event.getLong("forks") + event.getLong("inPlace"), Long::sum);
            } else if (name.startsWith("dev.xfork.") && event.hasField("method")) {
                counts.merge(name + " " + event.getString("method"), 1, Integer::sum);
                if (name.equals("dev.xfork.Fork") && event.getDuration().compareTo(Duration.ofMillis(1)) < 0) {
                    System.out.println("too short: " + event);
                }
            }
        }
        System.out.println(counts);
        System.out.println(inPlace);
    }

    /** The agent's events come a moment after the recorder. */
    private static void await() throws InterruptedException {
        for (int i = 0;
                i < 600
                        && FlightRecorder.getFlightRecorder().getEventTypes().stream()
                                .noneMatch(type -> type.getName().equals("dev.xfork.Fork")
                                        && type.getSettingDescriptors().size() > 1);
                i++) {
            Thread.sleep(20);
        }
        Thread.sleep(200);
    }

    private static void forks() {
        for (int i = 0; i < ROUNDS; i++) {
            String one = load(i);
            String other = load(-i);
            Supplier<String> later = later(i);
            Thread.yield();
            if ((one + other + later.get()).isEmpty()) {
                System.out.println("nothing");
            }
        }
    }

    @IoBoundFork
    private static String load(int number) {
        sleep();
        return List.of(number).toString();
    }

    @CpuBoundFork
    private static Supplier<String> later(int number) {
        sleep();
        return () -> "later " + number;
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
