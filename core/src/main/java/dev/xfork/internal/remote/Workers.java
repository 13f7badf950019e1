package dev.xfork.internal.remote;

import dev.xfork.internal.Settings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The worker processes of this JVM: started when they are needed, as many as CPU forks run at once, kept for a while, and ended when
 * they have nothing to do, or when this JVM ends, in whatever way.
 */
final class Workers implements Door {
    /*
     * Implementation notes. A worker is either idle or somebody's: of a thread that makes a call, or of the one that looks after them. So nobody
     * reads a channel that another reads. A worker ends when it sees the end of its input, which comes when this JVM closes it, or is no more.
     */
    private static final long WORTHWHILE_NANOS = 100_000;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_DEPARTURES = 64;
    private static final int MOST_TRIES = 3; // of one call, whose arguments may be what its worker dies of
    private static final int MOST_FAILED_STARTS = 3;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5); // after so many

    private final int most = Math.max(1, Settings.cpuWorkers());
    private final long patience = TimeUnit.SECONDS.toNanos(Settings.patienceSeconds());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition free = lock.newCondition();
    private final Deque<Worker> idle = new ArrayDeque<>(); // guarded by lock; the last used first
    private final List<Worker> busy = new ArrayList<>(); // guarded by lock
    private final List<Worker> leaving = new ArrayList<>(); // guarded by lock
    private final Deque<Departure> departures = new ArrayDeque<>(); // guarded by lock
    private int starting; // guarded by lock
    private int failedStarts; // one after the other; guarded by lock
    private long lastFailed; // when the last of them was seen; guarded by lock
    private @Nullable Thread keeper; // guarded by lock
    private boolean hooked; // guarded by lock

    @Override
    public Answer call(Call call) {
        ClassLoader loader = call.routine().owner().getClassLoader();
        if (!isOfPath(loader)) {
            return new Answer.Stays(
                    "the class loader of " + call.routine().owner().getName() + " is not that of the class path");
        }
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Worker worker;
            try {
                worker = take();
            } catch (IOException e) {
                return new Answer.Stays("no worker process can be started: " + e.getMessage());
            }
            Answer answer;
            try {
                answer = worker.call(call);
            } catch (RuntimeException | Error e) {
                worker.kill("the call in it was broken off: " + e);
                throw e;
            } finally {
                giveBack(worker);
            }
            if (answer != null) {
                return answer;
            }
        }
        return new Answer.Stays(MOST_TRIES + " worker processes ended while its arguments were written");
    }

    /** Whether a worker's class path has what the loader has. */
    private static boolean isOfPath(@Nullable ClassLoader loader) {
        ClassLoader system = ClassLoader.getSystemClassLoader();
        return loader == null || loader == system || loader == ClassLoader.getPlatformClassLoader();
    }

    @Override
    public int capacity() {
        return most;
    }

    @Override
    public long worthwhile() {
        return WORTHWHILE_NANOS;
    }

    @Override
    public List<Member> members() {
        lock.lock();
        try {
            List<Member> members = new ArrayList<>();
            idle.forEach(worker -> members.add(worker.member()));
            busy.forEach(worker -> members.add(worker.member()));
            return members;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Departure> departures() {
        lock.lock();
        try {
            return List.copyOf(departures);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            busy.forEach(worker -> worker.kill("all were ended"));
            idle.forEach(this::dismiss);
            idle.clear();
        } finally {
            lock.unlock();
        }
    }

    // ---- taking and giving back

    /** Waits for a worker that is free and ready, or starts one. */
    private Worker take() throws IOException {
        while (true) {
            Worker worker = free();
            if (worker == null) {
                worker = start();
            }
            boolean fit = false;
            try {
                fit = worker.awaitReady() && worker.isFit();
            } finally {
                if (!fit) {
                    giveBack(worker);
                }
            }
            if (fit) {
                return worker;
            }
        }
    }

    /** Waits for a worker that is free, or null if one may be started: then it counts already. */
    private @Nullable Worker free() throws IOException {
        lock.lock();
        try {
            Worker worker = idle.pollFirst();
            while (worker == null && busy.size() + starting >= most) {
                free.awaitUninterruptibly();
                worker = idle.pollFirst();
            }
            if (worker != null) {
                busy.add(worker);
                return worker;
            }
            if (failedStarts >= MOST_FAILED_STARTS && System.nanoTime() - lastFailed < RETRY_NANOS) {
                throw new IOException(
                        departures.isEmpty()
                                ? "it was tried " + failedStarts + " times"
                                : departures.getLast().why());
            }
            starting++;
            return null;
        } finally {
            lock.unlock();
        }
    }

    private Worker start() throws IOException {
        Worker worker = null;
        try {
            long beat = Math.max(1, Math.min(1_000, TimeUnit.NANOSECONDS.toMillis(patience) / 4));
            worker = Worker.start(Setting.here(beat));
            return worker;
        } finally {
            lock.lock();
            try {
                starting--;
                if (worker != null) {
                    busy.add(worker);
                    look();
                } else {
                    failedStarts++;
                    lastFailed = System.nanoTime();
                    free.signal();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void giveBack(Worker worker) {
        boolean fit = false;
        String why = "";
        try {
            fit = worker.isFit();
            why = why(worker);
        } finally {
            lock.lock();
            try {
                busy.remove(worker);
                if (fit) {
                    idle.addFirst(worker);
                } else {
                    retire(worker, why);
                }
                if (worker.wasReady()) {
                    failedStarts = 0;
                } else {
                    failedStarts++;
                    lastFailed = System.nanoTime();
                }
                free.signal();
                look();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Why a worker has failed; empty if it has not. May wait for its last words. */
    private static String why(Worker worker) {
        if (!worker.hasFailed()) {
            return "";
        }
        try {
            return worker.obituary();
        } catch (RuntimeException | Error e) {
            return "it failed, and what it said could not be printed: " + e;
        }
    }

    /** Lets go of a worker that takes no more calls, for a reason, or because what it began with holds no more. */
    private void retire(Worker worker, String why) {
        if (!why.isEmpty()) {
            departures.addLast(new Departure(worker.name(), Instant.now(), why));
            if (departures.size() > MOST_DEPARTURES) {
                departures.removeFirst();
            }
        }
        dismiss(worker);
    }

    private void dismiss(Worker worker) {
        worker.dismiss();
        leaving.add(worker);
    }

    // ---- looking after them

    private void look() {
        if (!hooked) {
            hooked = true;
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(null, this::farewell, "xfork: workers end", 0, false));
            } catch (IllegalStateException e) {
                // this JVM is ending: then they see the end of their input, and what they still print is lost
            }
        }
        if (keeper == null) {
            Thread thread = new Thread(null, this::keep, "xfork: workers", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            try {
                thread.start();
                keeper = thread;
            } catch (OutOfMemoryError e) {
                // there can be no thread now: the next call tries again
            }
        }
    }

    private void keep() {
        long last = System.nanoTime();
        try {
            while (true) {
                LockSupport.parkNanos(TICK_NANOS);
                long now = System.nanoTime();
                boolean late = now - last > LATE_NANOS;
                last = now;
                if (!look(now, late)) {
                    return;
                }
            }
        } finally { // of whatever: the next call starts another
            lock.lock();
            try {
                if (keeper == Thread.currentThread()) {
                    keeper = null;
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Whether there is anybody to look after. */
    private boolean look(long now, boolean late) {
        List<Worker> working;
        List<Worker> ending;
        lock.lock();
        try {
            if (idle.isEmpty() && busy.isEmpty() && leaving.isEmpty() && starting == 0) {
                keeper = null;
                return false;
            }
            working = List.copyOf(busy);
            ending = List.copyOf(leaving);
        } finally {
            lock.unlock();
        }
        end(ending);
        for (Worker worker : working) {
            guarded(worker::drainErrors);
            if (late) {
                worker.excuse(now);
            } else if (worker.silence(now) > patience) {
                worker.kill("it did not answer for " + TimeUnit.NANOSECONDS.toSeconds(patience) + " seconds");
            }
        }
        rest(now);
        return true;
    }

    /** Listens to each idle worker, which is nobody else's meanwhile, and ends those that have been idle for long. */
    private void rest(long now) {
        int left = count();
        for (int i = 0; i < left; i++) {
            Worker worker;
            lock.lock();
            try {
                worker = idle.pollLast();
                if (worker == null) {
                    return;
                }
                starting++; // it still counts
            } finally {
                lock.unlock();
            }
            boolean fit = false;
            String why = "";
            try {
                guarded(worker::listen);
                fit = worker.isFit();
                why = why(worker);
            } finally {
                lock.lock();
                try {
                    starting--;
                    if (fit && now - worker.idleSince < IDLE_NANOS) {
                        idle.addFirst(worker);
                    } else {
                        retire(worker, why);
                    }
                    free.signal();
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    /** What prints is the program's, and may throw: that must end nobody who looks after others too. */
    private static void guarded(Runnable listening) {
        try {
            listening.run();
        } catch (RuntimeException | Error e) {
            // as if it had been printed
        }
    }

    private int count() {
        lock.lock();
        try {
            return idle.size();
        } finally {
            lock.unlock();
        }
    }

    /** Prints what those still print that were asked to end, and forgets those that have ended. */
    private void end(List<Worker> ending) {
        for (Worker worker : ending) {
            boolean alive = worker.isAlive(); // first: then all that it has printed is there
            guarded(worker::listen);
            if (!alive) {
                lock.lock();
                try {
                    leaving.remove(worker);
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    /** This JVM ends: what they have printed, or print as they end, is printed first. */
    private void farewell() {
        long until = System.nanoTime() + FAREWELL_NANOS;
        List<Worker> ending;
        do {
            lock.lock();
            try {
                idle.forEach(this::dismiss);
                idle.clear();
                ending = List.copyOf(leaving);
            } finally {
                lock.unlock();
            }
            end(ending);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        } while (!ending.isEmpty() && System.nanoTime() < until);
    }
}
