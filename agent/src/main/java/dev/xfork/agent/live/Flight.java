package dev.xfork.agent.live;

import dev.xfork.agent.Onlooker;
import dev.xfork.agent.Row;
import dev.xfork.agent.Run;
import dev.xfork.internal.journal.Entry;
import dev.xfork.internal.journal.Journal;
import dev.xfork.internal.journal.Pages;
import dev.xfork.internal.journal.Wait;
import dev.xfork.internal.journal.Watcher;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * Tells Java Flight Recorder of forks while a recording runs that wants to know: of each that takes long enough, and, whenever a chunk of the recording
 * ends, the sums of all. Public for the agent only.
 */
public final class Flight implements Onlooker, FlightRecorderListener, Watcher {
    private static final List<Class<? extends Event>> EVENTS = List.of(
            ForkEvent.class,
            WaitEvent.class,
            StandInEvent.class,
            FailureUnseenEvent.class,
            RunEvent.class,
            SiteEvent.class,
            LeftEvent.class);
    private static final int MOST_LEFT = 1_000;

    private final Map<String, AtomicLong> standIns = new ConcurrentHashMap<>(); // by type
    private final AtomicLong round = new AtomicLong();

    @Override
    public void begin(Supplier<Run> run) {
        EVENTS.forEach(FlightRecorder::register);
        FlightRecorder.addPeriodicEvent(RunEvent.class, () -> tell(run.get()));
        FlightRecorder.addListener(this);
        look();
    }

    @Override
    public void recorderInitialized(FlightRecorder recorder) {
        look();
    }

    @Override
    public void recordingStateChanged(Recording recording) {
        look();
    }

    /** Takes times while anybody records. */
    private void look() {
        boolean runs = FlightRecorder.isInitialized()
                && FlightRecorder.getFlightRecorder().getRecordings().stream()
                        .anyMatch(each -> each.getState() == RecordingState.RUNNING)
                && EVENTS.stream().map(EventType::getEventType).anyMatch(EventType::isEnabled);
        Journal.watch(runs ? this : null);
    }

    @Override
    public @Nullable Object runs() {
        ForkEvent event = new ForkEvent();
        if (!event.isEnabled()) {
            return null;
        }
        event.begin();
        return event;
    }

    @Override
    public void ran(Object begun, Entry fork) {
        ForkEvent event = (ForkEvent) begun;
        event.end();
        if (event.shouldCommit()) {
            event.fork = fork.number();
            event.madeBy = fork.parent();
            event.method = fork.method();
            event.site = fork.where();
            event.io = fork.io();
            event.queued = fork.begun() - fork.made();
            event.worked = fork.work();
            event.failed = fork.failed();
            event.callerThread = fork.maker().name();
            event.callerThreadId = fork.maker().id();
            event.commit();
        }
    }

    @Override
    public @Nullable Object waits() {
        WaitEvent event = new WaitEvent();
        if (!event.isEnabled()) {
            return null;
        }
        event.begin();
        return event;
    }

    @Override
    public void waited(Object begun, Wait wait) {
        WaitEvent event = (WaitEvent) begun;
        event.end();
        if (event.shouldCommit()) {
            event.fork = wait.fork().number();
            event.method = wait.fork().method();
            event.site = wait.fork().where();
            event.inFork = wait.inFork();
            event.commit();
        }
    }

    @Override
    public void madeStandIn(Class<?> standIn, String method) {
        Class<?> parent = standIn.getSuperclass();
        String type = (parent == Object.class && standIn.getInterfaces().length > 0
                        ? standIn.getInterfaces()[0]
                        : parent)
                .getName();
        long count = standIns.computeIfAbsent(type, name -> new AtomicLong()).incrementAndGet();
        StandInEvent event = new StandInEvent();
        if (Long.bitCount(count) == 1 && event.shouldCommit()) {
            event.type = type;
            event.method = method;
            event.count = count;
            event.commit();
        }
    }

    @Override
    public void failedUnseen(String method, Throwable failure) {
        FailureUnseenEvent event = new FailureUnseenEvent();
        if (event.shouldCommit()) {
            event.method = method;
            event.failure = failure.getClass().getName(); // its message may be made by the program's code
            event.commit();
        }
    }

    private void tell(Run run) {
        long number = round.incrementAndGet();
        Pages pages = run.pages();
        RunEvent whole = new RunEvent();
        whole.round = number;
        whole.command = run.about().command();
        whole.jdk = run.about().jdk();
        whole.processors = run.about().processors();
        whole.elapsed = pages.elapsed();
        whole.forks = pages.made();
        whole.cpu = pages.cpu();
        whole.io = pages.io();
        whole.span = pages.span();
        whole.commit();
        run.rows().forEach(row -> tell(row, number));
        run.left().stream().limit(MOST_LEFT).forEach(text -> {
            LeftEvent event = new LeftEvent();
            event.round = number;
            event.text = text;
            event.commit();
        });
    }

    private static void tell(Row row, long number) {
        SiteEvent event = new SiteEvent();
        event.round = number;
        event.site = row.where();
        event.caller = row.caller();
        event.method = row.method();
        event.forks = row.forks();
        event.timed = row.timing().forks();
        event.ran = row.timing().ran();
        event.waited = row.timing().waited();
        event.inPlace = row.allInPlace();
        event.stayed = row.stayed();
        event.why = row.inPlace().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
        event.commit();
    }
}
