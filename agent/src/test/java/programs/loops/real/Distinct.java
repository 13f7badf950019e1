package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** Keeps one of each: by a set of results, by a set of what was asked, by a cache. */
public final class Distinct {
    private static final AtomicInteger CALLS = new AtomicInteger();

    record Key(String text, int number) {}

    private final Map<String, String> cache = new HashMap<>();

    public static void main(String[] args) {
        List<String> words = List.of("One", "two", "ONE", "Three", "TWO", "one");
        System.out.println(byResult(words) + calls());
        System.out.println(bySource(words) + calls());
        System.out.println(new Distinct().cached(words) + calls());
        System.out.println(counted(words) + calls());
        System.out.println(keys(words) + calls());
        System.out.println(lastWins(words) + calls());
    }

    private static String calls() {
        return " in " + CALLS.getAndSet(0) + " calls";
    }

    /** Overlaps: the set is only looked at behind the call. */
    private static List<String> byResult(List<String> words) {
        Set<String> seen = new HashSet<>();
        List<String> firsts = new ArrayList<>();
        for (String word : words) {
            if (seen.add(normal("result", word))) {
                firsts.add(word);
            }
        }
        return firsts;
    }

    /** Left open: the set decides whether there is a call, but only what is before the call writes it. */
    private static Set<String> bySource(List<String> words) {
        Set<String> asked = new HashSet<>();
        Set<String> all = new LinkedHashSet<>();
        for (String word : words) {
            if (!asked.add(word.toLowerCase())) {
                continue;
            }
            all.add(plain(word));
        }
        return all;
    }

    /** Sequential: the cache that is asked before the call is filled behind it. */
    private List<String> cached(List<String> words) {
        List<String> out = new ArrayList<>();
        for (String word : words) {
            String key = word.substring(0, 1);
            String found = cache.get(key);
            if (found == null) {
                found = plain(word);
                cache.put(key, found);
            }
            out.add(found);
        }
        return out;
    }

    /** Overlaps. */
    private static String counted(List<String> words) {
        Map<String, Integer> counts = new HashMap<>();
        int most = 0;
        String winner = "";
        for (String word : words) {
            String normal = normal("counted", word);
            int count = counts.getOrDefault(normal, 0) + 1;
            counts.put(normal, count);
            if (count > most) {
                most = count;
                winner = normal;
            }
        }
        return winner + " " + most;
    }

    /** Overlaps: records as keys. */
    private static Set<Key> keys(List<String> words) {
        Set<Key> keys = new LinkedHashSet<>();
        for (String word : words) {
            Key key = new Key(normal("keys", word), word.length());
            keys.add(key);
        }
        return keys;
    }

    /** Overlaps. */
    private static List<String> lastWins(List<String> words) {
        Map<String, String> last = new HashMap<>();
        List<String> replaced = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String before = last.put(normal("last", words.get(i)), words.get(i));
            if (before != null) {
                replaced.add(before + i);
            }
        }
        return replaced;
    }

    @IoBoundFork
    static String normal(String key, String word) {
        CALLS.incrementAndGet();
        Probe.meet(key, 6);
        return word.toLowerCase();
    }

    @IoBoundFork
    static String plain(String word) {
        CALLS.incrementAndGet();
        return word.toLowerCase();
    }
}
