package dev.xfork.examples.links;

import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the broken links of a web site: reads its pages from a folder and asks its server for everything they link to. */
public final class Links {
    private static final Pattern LINK = Pattern.compile("\\s(?:href|src)=[\"']([^\"'#?]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ELSEWHERE = Pattern.compile("[a-zA-Z]+:.*|//.*");

    private final URI site;

    /** Checks links against the server at {@code site}. */
    public Links(URI site) {
        this.site = site;
    }

    /**
     * Takes the folder of the pages and the address of their server; without an address the folder is served on this
     * machine, 50 ms away.
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 0 || args.length > 2) {
            System.err.println("usage: Links FOLDER [URL]");
            System.exit(2);
        }
        Path folder = Path.of(args[0]);
        if (args.length == 2) {
            new Links(URI.create(args[1])).run(folder);
        } else {
            try (Site site = Site.serve(folder, 50)) {
                new Links(site.address()).run(folder);
            }
        }
    }

    private void run(Path folder) throws IOException {
        Collection<Link> links = find(folder);
        long start = System.nanoTime();
        checkAll(links);
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        report(links);
        System.err.println("checked in " + milliseconds + " ms");
    }

    private Collection<Link> find(Path folder) throws IOException {
        List<Path> pages = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.html")) {
            files.forEach(pages::add);
        }
        Collections.sort(pages);
        Map<URI, Link> links = new LinkedHashMap<>();
        for (Path page : pages) {
            String name = page.getFileName().toString();
            Matcher matcher = LINK.matcher(Files.readString(page));
            while (matcher.find()) {
                if (!ELSEWHERE.matcher(matcher.group(1)).matches()) {
                    URI target = site.resolve(name).resolve(matcher.group(1));
                    links.putIfAbsent(target, new Link(name, target));
                }
            }
        }
        return links.values();
    }

    /** Asks for every link's target. */
    public void checkAll(Collection<Link> links) {
        for (Link link : links) {
            check(link);
        }
    }

    @IoBoundFork
    private void check(Link link) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) link.target().toURL().openConnection();
            connection.setRequestMethod("HEAD");
            int status = connection.getResponseCode();
            if (status >= 400) {
                link.broken("status " + status);
            }
        } catch (IOException | IllegalArgumentException e) {
            link.broken(e.toString());
        }
    }

    private void report(Collection<Link> links) {
        int broken = 0;
        for (Link link : links) {
            String problem = link.problem();
            if (problem != null) {
                broken++;
                System.out.println(link.page() + " -> " + site.relativize(link.target()) + ": " + problem);
            }
        }
        System.out.println(links.size() + " links, " + broken + " broken");
    }
}
