package dev.xfork.cluster;

import dev.xfork.internal.remote.Meeting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.IgniteSystemProperties;
import org.apache.ignite.Ignition;
import org.apache.ignite.configuration.DataRegionConfiguration;
import org.apache.ignite.configuration.DataStorageConfiguration;
import org.apache.ignite.configuration.DeploymentMode;
import org.apache.ignite.configuration.ExecutorConfiguration;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.configuration.SystemDataRegionConfiguration;
import org.apache.ignite.events.EventType;
import org.apache.ignite.failure.NoOpFailureHandler;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.ipfinder.vm.TcpDiscoveryVmIpFinder;
import org.apache.ignite.spi.failover.never.NeverFailoverSpi;
import org.apache.ignite.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** A node of the engine in this JVM: that of a worker, or that of a program which has calls made. */
final class Node {
    /*
     * Implementation notes. The engine is told to do nothing but calls: no caches, no ports for other clients, no log, no second try of a job. A
     * program is a client of the workers' ring, not a part of it: that it stands still or ends is nothing to them, and it listens for no one who looks for
     * the ring. The numbers of threads are the least that the engine takes; their default is the number of processors, for each of
     * a dozen pools.
     */

    /** Attribute of a worker: how many calls it makes at once. */
    static final String SLOTS = "xfork.slots";

    /** Attribute of a worker: how messages call it. */
    static final String NAME = "xfork.name";

    /** Threads that are free while all others make calls. */
    static final String SIGNALS = "xfork.signals";

    /** How far the ports for calls are above those for joining. */
    static final int ABOVE = Meeting.PORTS;

    private static final int REGION = 10 << 20; // bytes; the least
    private static final int CLIENTS = 100; // of one machine

    private Node() {}

    /** That of a worker, which listens on the first free port of the ten from {@code port}. */
    static Ignite worker(Meeting meeting, InetAddress here, int port, int slots, int patienceSeconds) {
        String host = here.getHostAddress();
        IgniteConfiguration node = common("xfork-worker", meeting, here, patienceSeconds);
        node.setPublicThreadPoolSize(slots);
        node.setUserAttributes(
                Map.of(SLOTS, slots, NAME, "worker " + ProcessHandle.current().pid() + " on " + host));
        TcpDiscoverySpi discovery = (TcpDiscoverySpi) node.getDiscoverySpi();
        discovery.setLocalPort(port);
        discovery.setLocalPortRange(Meeting.PORTS - 1);
        TcpCommunicationSpi communication = (TcpCommunicationSpi) node.getCommunicationSpi();
        communication.setLocalPort(port + ABOVE);
        communication.setLocalPortRange(Meeting.PORTS - 1);
        return start(node);
    }

    /** That of a program. */
    static Ignite client(Meeting meeting, int patienceSeconds) {
        Meeting.Point first = meeting.points().get(0);
        IgniteConfiguration node = common("xfork", meeting, towards(first), patienceSeconds);
        node.setClientMode(true);
        node.setPublicThreadPoolSize(1);
        node.setFailureHandler(new NoOpFailureHandler()); // the default one ends the JVM
        node.setIncludeEventTypes(EventType.EVT_NODE_JOINED, EventType.EVT_NODE_LEFT, EventType.EVT_NODE_FAILED);
        TcpDiscoverySpi discovery = (TcpDiscoverySpi) node.getDiscoverySpi();
        discovery.setClientReconnectDisabled(true); // whoever needs it starts it again
        TcpCommunicationSpi communication = (TcpCommunicationSpi) node.getCommunicationSpi();
        communication.setLocalPort(first.port() + 2 * ABOVE);
        communication.setLocalPortRange(CLIENTS);
        return start(node);
    }

    @SuppressWarnings(
            "deprecation") // of modes other than SHARED, in which two programs that have a class of one name share one
    // of them
    private static IgniteConfiguration common(String name, Meeting meeting, InetAddress here, int patienceSeconds) {
        quietUnsafe(); // before the first class of the engine that is initialised
        IgniteConfiguration node = new IgniteConfiguration();
        node.setIgniteInstanceName(name);
        node.setGridLogger(new Quiet());
        node.setMetricsLogFrequency(0);
        node.setLocalHost(here.getHostAddress());
        node.setWorkDirectory(folder().toString());
        // Classes come from the program that makes the call, and go with it: the next run brings its own.
        node.setPeerClassLoadingEnabled(true);
        node.setDeploymentMode(DeploymentMode.ISOLATED);
        node.setFailoverSpi(new NeverFailoverSpi()); // else a job whose node left is run again
        node.setConnectorConfiguration(null);
        node.setClientConnectorConfiguration(null);
        node.setFailureDetectionTimeout(patienceSeconds * 1_000L);
        node.setClientFailureDetectionTimeout(patienceSeconds * 1_000L);
        node.setExecutorConfiguration(new ExecutorConfiguration(SIGNALS).setSize(1));
        node.setSystemThreadPoolSize(2);
        node.setManagementThreadPoolSize(1);
        node.setPeerClassLoadingThreadPoolSize(2);
        node.setStripedPoolSize(1);
        node.setDataStreamerThreadPoolSize(1);
        node.setQueryThreadPoolSize(1);
        node.setRebalanceThreadPoolSize(1);
        node.setUtilityCachePoolSize(1);
        node.setAsyncCallbackPoolSize(1);
        node.setDataStorageConfiguration(new DataStorageConfiguration()
                .setSystemDataRegionConfiguration(new SystemDataRegionConfiguration()
                        .setInitialSize(REGION)
                        .setMaxSize(2L * REGION))
                .setDefaultDataRegionConfiguration(
                        new DataRegionConfiguration().setInitialSize(REGION).setMaxSize(2L * REGION)));
        TcpDiscoveryVmIpFinder finder = new TcpDiscoveryVmIpFinder(false);
        finder.setAddresses(addresses(meeting));
        TcpDiscoverySpi discovery = new TcpDiscoverySpi();
        discovery.setIpFinder(finder);
        discovery.setJoinTimeout(patienceSeconds * 1_000L);
        node.setDiscoverySpi(discovery);
        TcpCommunicationSpi communication = new TcpCommunicationSpi();
        communication.setSelectorsCount(1);
        communication.setIdleConnectionTimeout(Long.MAX_VALUE / 4);
        node.setCommunicationSpi(communication);
        Path keys = meeting.keys();
        String password = meeting.password();
        if (keys != null && password != null) {
            node.setSslContextFactory(tls(keys.toString(), password.toCharArray()));
        }
        return node;
    }

    /** Who has the one key is known by it, on both sides; others are turned away before they can say anything. */
    private static SslContextFactory tls(String keys, char[] password) {
        SslContextFactory tls = new SslContextFactory();
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStoreFilePath(keys);
        tls.setKeyStorePassword(password);
        tls.setTrustStoreType("PKCS12");
        tls.setTrustStoreFilePath(keys);
        tls.setTrustStorePassword(password);
        tls.setProtocol("TLS");
        tls.setProtocols("TLSv1.3");
        return tls;
    }

    private static List<String> addresses(Meeting meeting) {
        return meeting.points().stream()
                .map(point -> point + ".." + (point.port() + Meeting.PORTS - 1))
                .toList();
    }

    /** The address of this machine by which it reaches a point. */
    static InetAddress towards(Meeting.Point point) {
        if (point.address().isLoopbackAddress()) {
            return point.address();
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(point.address(), point.port())); // sends nothing
            return socket.getLocalAddress();
        } catch (SocketException | UncheckedIOException e) {
            throw new IllegalStateException("there is no way to " + point + ": " + e.getMessage(), e);
        }
    }

    /** The engine wants a folder, in which it puts next to nothing. */
    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("xfork-cluster");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(null, () -> delete(folder), "xfork: cluster files", 0, false));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder can be made in " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(Path::toFile).sorted(Comparator.reverseOrder()).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // left to whoever cleans up temporary files
        }
    }

    // ---- starting

    private static Ignite start(IgniteConfiguration node) {
        Map<String, String> said = Map.of(
                IgniteSystemProperties.IGNITE_NO_SHUTDOWN_HOOK, "true",
                IgniteSystemProperties.IGNITE_UPDATE_NOTIFIER, "false", // it would ask a server in the internet
                IgniteSystemProperties.IGNITE_NO_ASCII, "true");
        Map<String, @Nullable String> before = new HashMap<>();
        said.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
        try {
            return Ignition.start(node);
        } finally {
            before.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }

    /** Since JDK 24 the first use of what the engine does with memory is told on standard error, once in a JVM (JEP 498). */
    private static void quietUnsafe() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field warned = unsafe.getDeclaredField("memoryAccessWarned");
            warned.setAccessible(true); // its module opens the package to all
            warned.setBoolean(null, true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // an older JDK, or one that says it in another way
        }
    }

    /** Ends a node, whether or not it still runs. */
    static void stop(@Nullable Ignite node) {
        if (node != null) {
            try {
                Ignition.stop(node.name(), true);
            } catch (IgniteException | IllegalStateException e) {
                // it ended by itself
            }
        }
    }
}
