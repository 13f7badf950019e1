package dev.xfork.agent.live;

import dev.xfork.agent.About;
import dev.xfork.agent.Row;
import dev.xfork.agent.Run;
import dev.xfork.agent.tool.BadInput;
import dev.xfork.internal.journal.Entry;
import dev.xfork.internal.journal.Lane;
import dev.xfork.internal.journal.Pages;
import dev.xfork.internal.journal.Timing;
import dev.xfork.internal.journal.Wait;
import dev.xfork.runtime.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Reads from a recording of Java Flight Recorder what is known of the run that was recorded. Public for the command only. */
public final class FlightRecording {
    private final Path file;
    private final List<RecordedEvent> forkEvents = new ArrayList<>();
    private final List<RecordedEvent> waitEvents = new ArrayList<>();
    private final List<RecordedEvent> siteEvents = new ArrayList<>();
    private final List<RecordedEvent> leftEvents = new ArrayList<>();
    private final Map<String, Long> unseen = new TreeMap<>();
    private final Map<Long, Entry> forks = new HashMap<>(); // by number
    private @Nullable RecordedEvent whole;
    private Instant origin = Instant.MAX;

    private FlightRecording(Path file) {
        this.file = file;
    }

    /**
     * What is known of the run.
     *
     * @throws BadInput if that is no recording, or one of something else
     */
    public static Run read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadInput("there is no file " + file);
        }
        FlightRecording recording = new FlightRecording(file);
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                recording.take(events.readEvent());
            }
        } catch (IOException | RuntimeException e) {
            throw new BadInput(file + " cannot be read as a recording of Java Flight Recorder: " + e.getMessage());
        }
        return recording.run();
    }

    private void take(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case ForkEvent.NAME -> forkEvents.add(event);
            case WaitEvent.NAME -> waitEvents.add(event);
            case SiteEvent.NAME -> siteEvents.add(event);
            case LeftEvent.NAME -> leftEvents.add(event);
            case FailureUnseenEvent.NAME -> unseen.merge(event.getString("method"), 1L, Long::sum);
            case RunEvent.NAME -> {
                if (whole == null || whole.getLong("round") < event.getLong("round")) {
                    whole = event;
                }
            }
            default -> {
                return;
            }
        }
        if (event.getStartTime().isBefore(origin)
                && !event.getEventType().getName().equals(RunEvent.NAME)) {
            origin = event.getStartTime();
        }
    }

    private Run run() {
        RecordedEvent last = whole;
        if (last == null) {
            throw new BadInput(
                    file
                            + " holds nothing of xfork: record a program that runs with the agent, until it ends or the recording is stopped");
        }
        long elapsed = last.getLong("elapsed");
        Instant begin = last.getStartTime().minusNanos(elapsed);
        if (begin.isBefore(origin)) {
            origin = begin;
        }
        forkEvents.forEach(event -> forks.put(event.getLong("fork"), fork(event)));
        List<Wait> waits = new ArrayList<>();
        waitEvents.forEach(event -> waits.add(wait(event)));
        List<Entry> read = new ArrayList<>(forks.values());
        read.removeIf(entry -> entry.begun() < 0);
        Pages pages = new Pages(
                Math.max(elapsed, 1),
                last.getLong("forks"),
                last.getLong("cpu"),
                last.getLong("io"),
                last.getLong("span"),
                read,
                waits,
                unseen);
        long round = last.getLong("round");
        List<Row> rows = new ArrayList<>();
        siteEvents.stream()
                .filter(event -> event.getLong("round") == round)
                .map(FlightRecording::row)
                .forEach(rows::add);
        rows.sort(Comparator.comparingLong((Row row) -> row.timing().ran()).reversed());
        List<String> left = leftEvents.stream()
                .filter(event -> event.getLong("round") == round)
                .map(event -> event.getString("text"))
                .toList();
        return new Run(
                new About(last.getString("command"), last.getInt("jdk"), last.getInt("processors")), pages, rows, left);
    }

    private Entry fork(RecordedEvent event) {
        long begun = since(event.getStartTime());
        return Entry.read(
                event.getLong("fork"),
                event.getLong("madeBy"),
                event.getString("method"),
                event.getString("site"),
                event.getBoolean("io"),
                new Lane(
                        event.getLong("callerThreadId"),
                        event.getString("callerThread"),
                        event.getString("callerThread").isEmpty()),
                lane(event.getThread()),
                begun - event.getLong("queued"),
                begun,
                since(event.getEndTime()),
                event.getLong("worked"),
                event.getBoolean("failed"));
    }

    private Wait wait(RecordedEvent event) {
        Lane lane = lane(event.getThread());
        long number = event.getLong("fork");
        Entry fork = forks.get(number);
        if (fork == null) { // too short to be recorded
            fork = Entry.read(
                    number,
                    0,
                    event.getString("method"),
                    event.getString("site"),
                    false,
                    lane,
                    lane,
                    -1,
                    -1,
                    -1,
                    0,
                    false);
        }
        return new Wait(lane, fork, since(event.getStartTime()), since(event.getEndTime()), event.getBoolean("inFork"));
    }

    private long since(Instant time) {
        return Duration.between(origin, time).toNanos();
    }

    private static Lane lane(@Nullable RecordedThread thread) {
        if (thread == null) {
            return new Lane(0, "unknown", false);
        }
        String name = thread.getJavaName();
        return new Lane(thread.getJavaThreadId(), name == null ? "" : name, name == null || name.isEmpty());
    }

    private static Row row(RecordedEvent event) {
        Map<Reason, Long> inPlace = new EnumMap<>(Reason.class);
        for (String each : event.getString("why").split(" ", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                inPlace.put(Reason.valueOf(each.substring(0, equals)), Long.parseLong(each.substring(equals + 1)));
            }
        }
        return new Row(
                event.getString("site"),
                event.getString("caller"),
                event.getString("method"),
                event.getLong("forks"),
                inPlace,
                event.hasField("stayed") ? event.getString("stayed") : "",
                Timing.of(event.getLong("timed"), event.getLong("ran"), event.getLong("waited")));
    }
}
