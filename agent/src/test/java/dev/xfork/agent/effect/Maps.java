package dev.xfork.agent.effect;

import static dev.xfork.agent.effect.Kit.f;

import dev.xfork.agent.effect.Ahead.No;
import dev.xfork.agent.effect.Ahead.Yes;
import dev.xfork.agent.effect.Kit.Level;
import dev.xfork.agent.effect.Kit.Loud;
import dev.xfork.agent.effect.Kit.Point;
import dev.xfork.agent.effect.Kit.Unknown;
import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Loops over maps, and loops that fill them. */
final class Maps {
    private final Map<String, String> results = new HashMap<>();

    @Yes({"iterated(source)", "writesItself(local 0.results)", "separate(source, local 0.results)"})
    void fills(List<String> xs) {
        for (String x : xs) {
            results.put(x, f(x));
        }
    }

    @Yes({"iterated(source)"})
    static void entries(Map<String, String> map) {
        for (Map.Entry<String, String> entry : map.entrySet()) {
            f(entry.getKey(), entry.getValue());
        }
    }

    @Yes({"iterated(source)", "writesItself(local 1)", "separate(source, local 1)"})
    static void entriesIntoAnother(Map<String, String> map, Map<String, String> out) {
        for (Map.Entry<String, String> entry : map.entrySet()) {
            String key = entry.getKey();
            out.put(key, f(entry.getValue()));
        }
    }

    @No(value = Reason.LOOP_ORDER, names = "getKey")
    static void entriesIntoAnotherAtOnce(Map<String, String> map, Map<String, String> out) {
        for (Map.Entry<String, String> entry : map.entrySet()) {
            out.put(entry.getKey(), f(entry.getValue()));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "put")
    static void entriesIntoItself(Map<String, String> map) {
        for (Map.Entry<String, String> entry : map.entrySet()) {
            String key = entry.getKey();
            map.put(key, f(entry.getValue()));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "setValue")
    static void setsValues(HashMap<String, String> map) {
        for (Map.Entry<String, String> entry : map.entrySet()) {
            entry.setValue(f(entry.getValue()));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "put")
    static void keys(Map<String, String> map) {
        for (String key : map.keySet()) {
            map.put(key, f(key));
        }
    }

    @Yes({"iterated(source)", "writesItself", "separate"})
    static void values(Map<String, String> map, List<String> out) {
        for (String value : map.values()) {
            out.add(f(value));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void aViewKeptAside(HashMap<String, String> map) {
        Collection<String> values = map.values();
        for (String value : values) {
            map.put(f(value), value);
        }
    }

    @Yes({"iterated(source)", "writesItself", "separate"})
    static void whatMayBeAViewOfIt(Collection<String> values, Map<String, String> map) {
        for (String value : values) {
            map.put(f(value), value);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void keysOfUnknownClasses(ArrayList<Unknown> xs, Map<Unknown, String> out) {
        for (Unknown x : xs) {
            out.put(x, f(x));
        }
    }

    @Yes({"iterated", "writesItself", "separate"})
    static void keysThatAreEnums(List<Level> xs, Map<Level, String> out) {
        for (Level x : xs) {
            out.put(x, f(x));
        }
    }

    @Yes({"iterated", "writesItself", "separate"})
    static void keysThatAreRecords(List<Point> xs, Map<Point, String> out) {
        for (Point x : xs) {
            out.put(x, f(x));
        }
    }

    @Yes({"iterated", "writesItself", "separate"})
    static void keysThatCountAreKnownToo(List<Loud> xs, Map<Loud, String> out) {
        for (Loud x : xs) {
            out.put(x, f(x));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "hashCode")
    static void keysThatCountWhatIsRead(List<Loud> xs, Map<Loud, String> out) {
        for (int i = 0; i < Kit.count; i++) {
            Loud x = xs.get(i);
            out.put(x, f(x));
        }
    }

    @Yes({"lookedUp(local 1)"})
    static void looksUp(String[] xs, Map<String, String> map) {
        for (String x : xs) {
            f(map.get(x));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void looksUpWhatItFills(String[] xs, Map<String, String> map) {
        for (String x : xs) {
            map.put(x, f(map.get(x)));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void looksUpUnlessThere(String[] xs, Map<String, String> cache) {
        for (String x : xs) {
            if (!cache.containsKey(x)) {
                cache.put(x, f(x));
            }
        }
    }

    @Yes({"writesItself"})
    static void looksUpLate(String[] xs, Map<String, Integer> counts) {
        for (String x : xs) {
            String key = f(x);
            counts.put(key, counts.get(key) + 1);
        }
    }

    @Yes({"iterated", "writesItself", "separate"})
    static void merges(HashMap<String, Integer> counts, ArrayList<String> xs) {
        for (String x : xs) {
            counts.merge(f(x), 1, Integer::sum);
        }
    }

    @Yes({"iterated", "writesItself", "separate"})
    static void aMapInAccessOrderIsWrittenByLookingUp(Map<String, String> map, Map<String, String> other) {
        for (Map.Entry<String, String> entry : map.entrySet()) {
            f(entry.getValue());
            other.get("x");
        }
    }

    @No(Reason.LOOP_WRITES)
    static void looksUpWhatIsIterated(Map<String, String> map) {
        for (Map.Entry<String, String> entry : map.entrySet()) {
            f(entry.getValue());
            map.get("x");
        }
    }

    @No(Reason.UNKNOWN_CALL)
    static void entriesOfUnknownOrigin(List<Map.Entry<String, String>> entries) {
        for (Map.Entry<String, String> entry : entries) {
            f(entry.getValue());
        }
    }

    @Yes({"iterated", "snapshot"})
    static void keysAndUnknownCode(Map<String, String> map, Unknown unknown) {
        for (String key : map.keySet()) {
            f(key);
            unknown.run(map);
        }
    }
}
