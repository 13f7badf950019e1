package dev.xfork.internal.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where those who make up a cluster find each other, and how they know each other.
 *
 * @param points where to ask for workers
 * @param keys the key store that all of them have, with the one key and its certificate; null where nothing is encrypted
 * @param password of the key store; never said in messages
 */
public record Meeting(
        List<Point> points, @Nullable Path keys, @Nullable String password) {
    /** How many ports a point stands for: workers of one machine take the next that is free. */
    public static final int PORTS = 10;

    private static final int HIGHEST = 65_535 - 12 * PORTS; // of what is above, calls take the most
    private static final int LOWEST = 1_024;

    /** The first of some ports of a machine. */
    public record Point(InetAddress address, int port) {
        @Override
        public String toString() {
            String host = address.getHostAddress();
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** This meeting does not say the password. */
    @Override
    public String toString() {
        return "Meeting" + points;
    }

    /** Whether nobody outside this machine can be met. */
    public boolean isLocal() {
        return points.stream().allMatch(point -> point.address().isLoopbackAddress());
    }

    /**
     * Reads what a user said: {@code HOST:PORT}, more of them behind a semicolon.
     *
     * @throws IllegalArgumentException if it is not valid; the message is a clause that says what is
     */
    public static Meeting of(String points, @Nullable Path keys, @Nullable String password) {
        List<Point> found = new ArrayList<>();
        for (String each : points.split(";", -1)) {
            found.add(point(each.strip()));
        }
        if (keys != null && !Files.isReadable(keys)) {
            throw new IllegalArgumentException("the key store " + keys + " cannot be read");
        }
        if ((keys == null) != (password == null)) {
            throw new IllegalArgumentException("a key store and its password are given together or not at all");
        }
        Meeting meeting = new Meeting(List.copyOf(found), keys, password);
        if (keys == null && !meeting.isLocal()) {
            throw new IllegalArgumentException(
                    "without a key store only loopback addresses are valid: who can reach a worker could run anything there");
        }
        return meeting;
    }

    private static Point point(String text) {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port >= LOWEST && port <= HIGHEST) {
                return new Point(InetAddress.getByName(text.substring(0, colon)), port);
            }
        } catch (NumberFormatException e) {
            // said below
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address is known of the host in '" + text + "'");
        }
        throw new IllegalArgumentException(
                "valid are HOST:PORT, separated by ; with ports from " + LOWEST + " to " + HIGHEST);
    }
}
