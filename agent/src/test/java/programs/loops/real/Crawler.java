package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** Follows links: by levels, by a queue, with a limit. */
public final class Crawler {
    private static final AtomicInteger FETCHED = new AtomicInteger();
    private static final Map<String, List<String>> SITE = Map.of(
            "/", List.of("/a", "/b", "/c"),
            "/a", List.of("/a/1", "/a/2", "/b"),
            "/b", List.of("/b/1", "/"),
            "/c", List.of("/broken", "/a/1"),
            "/a/1", List.of("/c"),
            "/a/2", List.of(),
            "/b/1", List.of("/a/2"));

    private final Set<String> seen = new LinkedHashSet<>();
    private final List<String> errors = new ArrayList<>();

    public static void main(String[] args) {
        Crawler crawler = new Crawler();
        crawler.byLevels("/");
        System.out.println(crawler.seen + " " + crawler.errors + fetched());
        System.out.println(queue("/") + fetched());
        System.out.println(limited("/", 4) + fetched());
        System.out.println(inbound() + fetched());
        System.out.println(depthFirst("/") + fetched());
    }

    private static String fetched() {
        return " fetched " + FETCHED.getAndSet(0);
    }

    /** The inner loop overlaps: the frontier is immutable, what is found goes to the next. The outer loop needs each level whole. */
    private void byLevels(String start) {
        List<String> frontier = List.of(start);
        seen.add(start);
        while (!frontier.isEmpty()) {
            List<String> next = new ArrayList<>();
            for (String page : frontier) {
                try {
                    for (String link : links(frontier.get(0), frontier.size(), page)) {
                        if (seen.add(link)) {
                            next.add(link);
                        }
                    }
                } catch (IOException e) {
                    errors.add(page + " " + e.getMessage());
                }
            }
            frontier = List.copyOf(next);
        }
    }

    /** Sequential: the queue is what the rest adds to. */
    private static List<String> queue(String start) {
        List<String> order = new ArrayList<>();
        Set<String> known = new HashSet<>(Set.of(start));
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String page = open.removeFirst();
            order.add(page);
            List<String> links;
            try {
                links = fetch(page);
            } catch (IOException e) {
                order.add("!");
                continue;
            }
            for (String link : links) {
                if (known.add(link)) {
                    open.addLast(link);
                }
            }
        }
        return order;
    }

    /** Sequential: also left when there are enough. */
    private static List<String> limited(String start, int limit) {
        List<String> found = new ArrayList<>(List.of(start));
        for (int i = 0; i < found.size(); i++) {
            if (found.size() >= limit) {
                break;
            }
            try {
                for (String link : fetch(found.get(i))) {
                    if (!found.contains(link)) {
                        found.add(link);
                    }
                }
            } catch (IOException e) {
                found.add("!");
            }
        }
        return found;
    }

    /** Overlaps: an array of its own. */
    private static Map<String, Integer> inbound() {
        String[] pages = {"/", "/a", "/b", "/c"};
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String page : pages) {
            try {
                for (String link : links("inbound", pages.length, page)) {
                    counts.merge(link, 1, Integer::sum);
                }
            } catch (IOException e) {
                counts.put(page, -1);
            }
        }
        return counts;
    }

    /** Sequential: a stack. */
    private static String depthFirst(String start) {
        StringBuilder order = new StringBuilder();
        Set<String> known = new HashSet<>();
        Deque<String> stack = new ArrayDeque<>();
        stack.push(start);
        while (!stack.isEmpty()) {
            String page = stack.pop();
            if (!known.add(page)) {
                continue;
            }
            order.append(page).append(' ');
            try {
                for (String link : fetch(page)) {
                    stack.push(link);
                }
            } catch (IOException e) {
                order.append("! ");
            }
        }
        return order.toString();
    }

    @IoBoundFork
    static List<String> links(String key, int parties, String page) throws IOException {
        Probe.meet(key, parties);
        return get(page);
    }

    @IoBoundFork
    static List<String> fetch(String page) throws IOException {
        return get(page);
    }

    private static List<String> get(String page) throws IOException {
        FETCHED.incrementAndGet();
        List<String> links = SITE.get(page);
        if (links == null) {
            throw new IOException("404");
        }
        return links;
    }
}
