package dev.xfork.cluster;

import dev.xfork.internal.Settings;
import dev.xfork.internal.remote.Answer;
import dev.xfork.internal.remote.Call;
import dev.xfork.internal.remote.Departure;
import dev.xfork.internal.remote.Door;
import dev.xfork.internal.remote.Letter;
import dev.xfork.internal.remote.Meeting;
import dev.xfork.internal.remote.Member;
import dev.xfork.internal.remote.Routine;
import dev.xfork.internal.standin.StandIns;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.IgniteState;
import org.apache.ignite.Ignition;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.events.DiscoveryEvent;
import org.apache.ignite.events.EventType;
import org.apache.ignite.thread.IgniteThread;
import org.jspecify.annotations.Nullable;

/** The workers of a cluster, as this program sees them. Where there is none, calls stay here. */
final class Cluster implements Door {
    /*
     * Implementation notes. The engine starts when the first call comes and somebody listens where workers are to be: without one that takes seconds,
     * and gives nothing. Some of its threads are no daemons, however it is started, so a JVM in which it runs would not end: a thread of ours looks whether
     * anybody else is left, and stops it.
     */
    private static final long WORTHWHILE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long DOUBT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int KNOCK_MILLIS = 300;
    private static final int MOST_DEPARTURES = 64;

    private final Meeting meeting;
    private final ReentrantLock starting = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition free = lock.newCondition();
    private final List<Peer> peers = new ArrayList<>(); // guarded by lock
    private final Deque<Departure> departures = new ArrayDeque<>(); // guarded by lock
    private final ThreadGroup group = new ThreadGroup("xfork cluster");
    private int calls; // under way; guarded by lock
    private volatile @Nullable Ignite engine;
    private volatile String obstacle = "";
    private long tried; // guarded by starting
    private boolean triedOnce; // guarded by starting

    Cluster(Meeting meeting) {
        this.meeting = meeting;
    }

    @Override
    public Answer call(Call call) {
        byte[] letter;
        try {
            letter = Letter.of(call);
        } catch (Letter.Stuck e) {
            return new Answer.Stays(String.valueOf(e.getMessage()));
        }
        Class<?> shipped = shipped(call);
        while (true) {
            Peer peer = take();
            if (peer == null) {
                return new Answer.Stays(obstacle);
            }
            Answer answer = null;
            try {
                answer = peer.call(call.method(), letter, shipped);
                return answer;
            } finally {
                giveBack(peer, answer instanceof Answer.Lost);
            }
        }
    }

    /** A class of the program's own loader that a worker can be asked to load; ours, where the call has none. */
    private static Class<?> shipped(Call call) {
        Routine routine = call.routine();
        Class<?> found = own(routine.owner());
        for (Object argument : call.arguments()) {
            if (found == null && argument != null) {
                found = own(argument.getClass());
            }
        }
        return found == null ? Errand.class : found;
    }

    private static @Nullable Class<?> own(Class<?> type) {
        Class<?> named = type;
        while (named.isArray()) {
            named = named.getComponentType();
        }
        if (named.isHidden()) {
            named = named.getNestHost(); // of a lambda
        }
        ClassLoader loader = named.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader() || named.isHidden() ? null : named;
    }

    @Override
    public int capacity() {
        lock.lock();
        try {
            return Math.max(1, peers.stream().mapToInt(peer -> peer.slots).sum());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long worthwhile() {
        return WORTHWHILE_NANOS;
    }

    @Override
    public List<Member> members() {
        lock.lock();
        try {
            return peers.stream().map(Peer::member).toList();
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
        stop();
    }

    // ---- taking and giving back

    /** Waits for a worker that is free, and takes that which has the most room; null if there is none at all. */
    private @Nullable Peer take() {
        while (true) {
            if (!isUp() && !start()) {
                return null;
            }
            lock.lock();
            try {
                while (!peers.isEmpty()) {
                    Peer best = null;
                    boolean doubts = false;
                    for (Peer peer : peers) {
                        if (peer.doubtedUntil != 0 && peer.doubtedUntil - System.nanoTime() > 0) {
                            doubts = true;
                        } else if (peer.running < peer.slots
                                && (best == null || peer.slots - peer.running > best.slots - best.running)) {
                            best = peer;
                        }
                    }
                    if (best != null) {
                        best.running++;
                        calls++;
                        return best;
                    }
                    await(doubts);
                }
                if (isUp()) {
                    obstacle = "no worker is in the cluster at " + meeting.points();
                    return null;
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until something changes, or, where a worker is doubted, for a moment; leaves the interrupt flag as it is. */
    @SuppressWarnings("WaitNotInLoop") // take has the loop
    private void await(boolean doubts) {
        if (!doubts) {
            free.awaitUninterruptibly();
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            free.awaitNanos(TICK_NANOS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Calls that follow one that was lost would be lost too, until it is known that the worker left. */
    private void giveBack(Peer peer, boolean doubted) {
        lock.lock();
        try {
            if (doubted) {
                peer.doubtedUntil = Math.max(1, System.nanoTime() + DOUBT_NANOS);
            }
            peer.running--;
            peer.calls++;
            calls--;
            free.signal();
        } finally {
            lock.unlock();
        }
    }

    // ---- the engine

    private boolean isUp() {
        Ignite up = engine;
        return up != null && Ignition.state(up.name()) == IgniteState.STARTED;
    }

    /** Starts the engine, if somebody is there to talk to; asks once a second at most. */
    private boolean start() {
        starting.lock();
        try {
            if (isUp()) {
                return true;
            }
            long now = System.nanoTime();
            if (triedOnce && now - tried < AGAIN_NANOS) {
                return false;
            }
            stop();
            try {
                if (!somebodyListens()) {
                    obstacle = "no worker listens at " + meeting.points() + " or the ports above";
                    return false;
                }
                open();
                begin();
                obstacle = "";
                return isUp();
            } finally {
                triedOnce = true;
                tried = System.nanoTime();
            }
        } catch (IgniteException | IllegalStateException | LinkageError e) {
            stop();
            Throwable cause = e;
            while (cause.getCause() != null && cause.getCause() != cause) {
                cause = cause.getCause();
            }
            obstacle = "the cluster at " + meeting.points() + " cannot be joined: " + cause;
            return false;
        } finally {
            starting.unlock();
        }
    }

    private boolean somebodyListens() {
        for (Meeting.Point point : meeting.points()) {
            for (int i = 0; i < Meeting.PORTS; i++) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(point.address(), point.port() + i), KNOCK_MILLIS);
                    return true;
                } catch (java.net.SocketTimeoutException e) {
                    break; // the machine does not answer
                } catch (IOException e) {
                    // nobody at this port
                }
            }
        }
        return false;
    }

    /** What the engine reaches into, which only an agent can open, or the command line. */
    private static void open() {
        StandIns.open(java.nio.ByteBuffer.class);
        StandIns.open(java.util.ArrayList.class);
        StandIns.open(java.io.ObjectInputStream.class);
    }

    private void begin() {
        Throwable[] failure = new Throwable[1];
        Thread thread = new Thread(
                group,
                () -> {
                    try {
                        Ignite started = Node.client(meeting, Settings.patienceSeconds());
                        engine = started;
                        listen(started);
                    } catch (IgniteException | IllegalStateException | LinkageError e) {
                        failure[0] = e;
                    }
                },
                "xfork: cluster starts",
                0,
                false);
        thread.setDaemon(true); // its threads are daemons then, as far as they inherit it
        thread.setContextClassLoader(Cluster.class.getClassLoader());
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure[0] != null) {
            throw new IllegalStateException(failure[0]);
        }
        Thread watch = new Thread(group, this::watch, "xfork: cluster", 0, false);
        watch.setDaemon(true);
        watch.setContextClassLoader(null);
        watch.start();
    }

    private void listen(Ignite started) {
        started.events()
                .localListen(
                        event -> {
                            changed(started, (DiscoveryEvent) event);
                            return true;
                        },
                        EventType.EVT_NODE_JOINED,
                        EventType.EVT_NODE_LEFT,
                        EventType.EVT_NODE_FAILED);
        for (ClusterNode node : started.cluster().nodes()) {
            join(started, node);
        }
    }

    private void changed(Ignite started, DiscoveryEvent event) {
        ClusterNode node = event.eventNode();
        if (event.type() == EventType.EVT_NODE_JOINED) {
            join(started, node);
        } else {
            leave(node.id(), event.type() == EventType.EVT_NODE_LEFT ? "it was ended" : "it does not answer any more");
        }
    }

    private void join(Ignite started, ClusterNode node) {
        if (!Peer.is(node)) {
            return;
        }
        Peer peer = new Peer(started, node);
        lock.lock();
        try {
            if (engine == started && peers.stream().noneMatch(known -> known.id.equals(peer.id))) {
                peers.add(peer);
                free.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (started.cluster().node(peer.id) == null) {
            leave(peer.id, "it does not answer any more");
        }
    }

    private void leave(UUID id, String why) {
        lock.lock();
        try {
            for (Peer peer : List.copyOf(peers)) {
                if (peer.id.equals(id)) {
                    peers.remove(peer);
                    departures.addLast(new Departure(peer.name, Instant.now(), why));
                    if (departures.size() > MOST_DEPARTURES) {
                        departures.removeFirst();
                    }
                }
            }
            free.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        Ignite up = engine;
        engine = null;
        Node.stop(up);
        lock.lock();
        try {
            for (Peer peer : List.copyOf(peers)) {
                leave(peer.id, "the connection to the cluster ended");
            }
            free.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- the end of this JVM

    /** Notices that the engine has stopped by itself, and stops it when it alone keeps this JVM from ending. */
    private void watch() {
        Ignite watched = engine;
        while (watched != null && engine == watched) {
            LockSupport.parkNanos(TICK_NANOS);
            if (!isUp()) {
                starting.lock();
                try {
                    if (engine == watched) {
                        stop();
                    }
                } finally {
                    starting.unlock();
                }
            } else if (!isBusy() && !othersAreLeft()) {
                stop();
            }
        }
    }

    private boolean isBusy() {
        lock.lock();
        try {
            return calls > 0;
        } finally {
            lock.unlock();
        }
    }

    private boolean othersAreLeft() {
        ThreadGroup root = group;
        for (ThreadGroup above = root.getParent(); above != null; above = above.getParent()) {
            root = above;
        }
        Thread[] threads = new Thread[root.activeCount() + 64];
        int count = root.enumerate(threads);
        if (count == threads.length) {
            return true; // more than there was room for: the next time
        }
        for (int i = 0; i < count; i++) {
            Thread thread = threads[i];
            if (!thread.isDaemon() && !isOfEngine(thread) && !thread.getName().equals("DestroyJavaVM")) {
                return true;
            }
        }
        return false;
    }

    private boolean isOfEngine(Thread thread) {
        ThreadGroup of = thread.getThreadGroup();
        return thread instanceof IgniteThread || of != null && group.parentOf(of);
    }
}
