package dev.xfork.examples.links;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A web server on this machine that answers as late as one far away, however many requests come at once. */
final class Site implements AutoCloseable {
    private final Path folder;
    private final Set<String> names;
    private final HttpServer server;
    private final ScheduledExecutorService later;

    private Site(Path folder, Set<String> names, HttpServer server, ScheduledExecutorService later) {
        this.folder = folder;
        this.names = names;
        this.server = server;
        this.later = later;
    }

    /**
     * Serves the files of a folder, and the names in its {@code files.txt} as if they were there; each answer takes
     * {@code latency} milliseconds.
     */
    static Site serve(Path folder, int latency) throws IOException {
        Path list = folder.resolve("files.txt");
        Set<String> names = Files.exists(list) ? Set.copyOf(Files.readAllLines(list)) : Set.of();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
        Site site = new Site(folder.toAbsolutePath().normalize(), names, server, later);
        server.createContext("/", exchange -> {
            ScheduledFuture<?> answer = later.schedule(() -> site.answer(exchange), latency, TimeUnit.MILLISECONDS);
            if (answer.isCancelled()) {
                exchange.close();
            }
        });
        server.start();
        return site;
    }

    URI address() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/");
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            Path file = folder.resolve(name).normalize();
            boolean here = file.startsWith(folder) && Files.isRegularFile(file);
            if (here && exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(200, Files.size(file));
                Files.copy(file, exchange.getResponseBody());
            } else {
                exchange.sendResponseHeaders(here || names.contains(name) ? 200 : 404, -1);
            }
        } catch (IOException e) {
            System.err.println("cannot answer " + exchange.getRequestURI() + ": " + e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        later.shutdownNow();
    }
}
