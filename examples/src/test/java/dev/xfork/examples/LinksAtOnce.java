package dev.xfork.examples;

import com.sun.net.httpserver.HttpServer;
import dev.xfork.examples.links.Link;
import dev.xfork.examples.links.Links;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Checks ten links of a server that answers none before all ten have been asked for. */
final class LinksAtOnce {
    private LinksAtOnce() {}

    public static void main(String[] args) throws IOException {
        Meeting meeting = new Meeting(10);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            meeting.attend();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        URI site = URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/");
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            links.add(new Link("page", site.resolve("" + i)));
        }
        new Links(site).checkAll(links);
        System.out.println(links.stream().allMatch(link -> link.problem() == null) ? "met" : "a link is broken");
        server.stop(0);
        threads.shutdown();
    }
}
