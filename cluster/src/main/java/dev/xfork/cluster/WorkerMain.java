package dev.xfork.cluster;

import dev.xfork.internal.remote.Meeting;
import dev.xfork.internal.remote.There;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cluster.ClusterNode;
import org.jspecify.annotations.Nullable;

/** Starts a worker, which makes calls for any program that finds it, until it is ended. Public for the JVM only. */
public final class WorkerMain {
    private static final String USAGE =
            "usage: java -jar xfork-worker.jar --join HOST:PORT[;HOST:PORT...] [--port PORT] [--calls N]"
                    + " [--timeout SECONDS] [--keys FILE.p12]   (password of the key store: environment variable XFORK_CLUSTER_PASSWORD)";
    private static final List<String> KEYS = List.of("--join", "--port", "--calls", "--timeout", "--keys");
    private static final int PATIENCE_SECONDS = 10;
    private static final int BAD = 2;
    private static final long LAST_MILLIS = 2_000;

    private WorkerMain() {}

    /** Begins. */
    public static void main(String[] arguments) {
        Ignite node;
        try {
            node = start(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("xfork: " + e.getMessage() + "; " + USAGE);
            System.exit(BAD);
            return;
        } catch (IgniteException | IllegalStateException e) {
            Throwable cause = e;
            while (cause.getCause() != null && cause.getCause() != cause) {
                cause = cause.getCause();
            }
            System.err.println("xfork: the worker cannot start: " + cause.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(null, () -> end(node), "xfork: worker ends", 0, false));
        ClusterNode local = node.cluster().localNode();
        long workers = node.cluster().nodes().stream().filter(Peer::is).count();
        System.err.println("xfork: " + local.attribute(Node.NAME) + " is ready, with " + workers + " in the cluster");
    }

    /** Says goodbye, in bounded time: a call that does not heed its interrupt holds nobody up. */
    private static void end(Ignite node) {
        Thread farewell = new Thread(null, () -> Node.stop(node), "xfork: worker leaves", 0, false);
        farewell.setDaemon(true);
        farewell.start();
        try {
            farewell.join(LAST_MILLIS);
        } catch (InterruptedException e) {
            // so be it
        }
    }

    private static Ignite start(String[] arguments) {
        Map<String, String> said = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!KEYS.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("'" + arguments[i] + "' is not valid");
            }
            said.put(arguments[i], arguments[i + 1]);
        }
        String join = said.get("--join");
        if (join == null) {
            throw new IllegalArgumentException("--join is missing");
        }
        String keys = said.get("--keys");
        String password = System.getenv("XFORK_CLUSTER_PASSWORD");
        Meeting meeting = Meeting.of(join, keys == null ? null : Path.of(keys), keys == null ? null : password);
        Meeting.Point first = meeting.points().get(0);
        int port = number(said, "--port", first.port());
        int calls = number(said, "--calls", Runtime.getRuntime().availableProcessors());
        There.begin();
        return Node.worker(meeting, Node.towards(first), port, calls, number(said, "--timeout", PATIENCE_SECONDS));
    }

    private static int number(Map<String, String> said, String key, int otherwise) {
        @Nullable String value = said.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(key + " " + value + " is not valid: valid are whole numbers from 1");
    }
}
