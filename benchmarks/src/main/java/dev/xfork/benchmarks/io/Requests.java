package dev.xfork.benchmarks.io;

import dev.xfork.IoBoundFork;
import dev.xfork.benchmarks.Output;
import dev.xfork.benchmarks.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/** HTTP requests to a server in the same JVM, 500 at once at most; the first argument: {@code plain}, {@code virtual} or a number of threads. */
public final class Requests {
    private static final int AT_ONCE = 500;
    private static final int WARM_UPS = 2;
    private static final LongAdder SUM = new LongAdder();

    private final int port;

    private Requests(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws IOException {
        System.setProperty("http.maxConnections", String.valueOf(2 * AT_ONCE));
        int calls = Integer.parseInt(args[1]);
        Requests requests = new Requests(Server.start().port());
        for (int i = 0; i < WARM_UPS; i++) {
            requests.run(args[0], calls);
        }
        long start = System.nanoTime();
        requests.run(args[0], calls);
        new Output().since("millis", start).value(SUM.sum()).print();
    }

    private void run(String kind, int calls) {
        if (kind.equals("plain")) {
            all(calls);
        } else {
            Threads.run(kind, calls, AT_ONCE, this::getOnce);
        }
    }

    private void all(int calls) {
        for (int i = 0; i < calls; i++) {
            get(i);
        }
    }

    @IoBoundFork(maxConcurrency = AT_ONCE)
    void get(int i) {
        getOnce(i);
    }

    private void getOnce(int i) {
        try {
            String host = InetAddress.getLoopbackAddress().getHostAddress();
            URL url = new URL("http", host, port, "/" + i);
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            try (InputStream body = connection.getInputStream()) {
                String text = new String(body.readAllBytes(), StandardCharsets.US_ASCII);
                SUM.add(Integer.parseInt(text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
