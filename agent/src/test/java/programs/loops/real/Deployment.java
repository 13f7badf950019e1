package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import programs.Probe;

/** Three regions in a row in each iteration, each with a handler of its own. */
public final class Deployment {
    private static final int HOSTS = 5;

    private final List<String> log = new ArrayList<>();
    private int failures;

    public static void main(String[] args) {
        List<String> hosts = List.of("h0", "h1", "h2", "h3", "h4");
        Deployment deployment = new Deployment();
        System.out.println(deployment.deploy(hosts));
        deployment.log.forEach(System.out::println);
        deployment.log.clear();
        deployment.undo(hosts);
        deployment.log.forEach(System.out::println);
        System.out.println(deployment.failures);
        try {
            deployment.verify(hosts);
        } catch (IllegalStateException e) {
            e.printStackTrace(System.out);
        }
    }

    /** Overlaps in the first region; whether the others are reached depends on what comes before them. */
    private List<String> deploy(List<String> hosts) {
        List<String> done = new ArrayList<>();
        for (String host : hosts) {
            String version;
            try {
                version = version(host);
            } catch (IOException e) {
                log.add(host + " unreachable: " + e.getMessage());
                failures++;
                continue;
            }
            try {
                log.add(host + " stopped " + stop(host, version));
            } catch (TimeoutException e) {
                log.add(host + " does not stop");
            }
            try {
                done.add(start(host));
            } catch (IllegalStateException e) {
                log.add(host + " does not start: " + e.getMessage());
                failures++;
            } finally {
                log.add(host + " ended with version " + version);
            }
        }
        return done;
    }

    /** Overlaps: all three are called whatever the others do. */
    private void undo(List<String> hosts) {
        for (int i = hosts.size() - 1; i >= 0; i--) {
            String host = hosts.get(i);
            try {
                log.add("config " + config(host));
            } catch (IOException e) {
                log.add("no config of " + host);
            }
            try {
                log.add("data " + data(host));
            } catch (IllegalStateException e) {
                log.add("no data of " + host);
            }
            try {
                log.add("user " + user(host));
            } finally {
                failures--;
            }
        }
    }

    /** Overlaps; the handler throws out of the loop. */
    private void verify(List<String> hosts) {
        int good = 0;
        for (String host : hosts) {
            try {
                if (version("verify", host).isEmpty()) {
                    continue;
                }
                good++;
            } catch (IOException e) {
                throw new IllegalStateException(good + " good before " + host, e);
            }
        }
    }

    @IoBoundFork
    static String version(String host) throws IOException {
        Probe.meet("deploy", HOSTS);
        return found(host);
    }

    @IoBoundFork
    static String version(String key, String host) throws IOException {
        Probe.meet(key, HOSTS);
        return found(host);
    }

    private static String found(String host) throws IOException {
        if (host.equals("h3")) {
            throw new IOException("no route");
        }
        return "v" + host.charAt(1);
    }

    @IoBoundFork
    static String stop(String host, String version) throws TimeoutException {
        if (host.equals("h1")) {
            throw new TimeoutException();
        }
        return version;
    }

    @IoBoundFork
    static String start(String host) {
        if (host.equals("h2")) {
            throw new IllegalStateException("port in use");
        }
        return host;
    }

    @IoBoundFork
    static String config(String host) throws IOException {
        Probe.meet("config", HOSTS);
        if (host.equals("h4")) {
            throw new IOException();
        }
        return host;
    }

    @IoBoundFork
    static String data(String host) {
        if (host.equals("h0")) {
            throw new IllegalStateException();
        }
        return host;
    }

    @IoBoundFork
    static String user(String host) {
        return host;
    }
}
