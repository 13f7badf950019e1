package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;

/** Who has an entry of a map has the map: what is set in entries is seen in the map by the next round. */
public final class EntriesOfMaps {
    private static Map.Entry<String, Integer> kept;

    public static void main(String[] args) {
        setWhileIterated();
        setWhileTheKeysAreIterated();
        setInAll();
        setOutsideOfTheIteration();
        ofCopies();
        ofArrays((entries, number) -> set(((Object[]) entries)[0], number));
        ofViews((entries, number) -> set(((Set<?>) entries).iterator().next(), number));
        ofHelpers((entry, number) -> set(entry, number));
        ofParts((nothing, number) -> kept.setValue(number));
        passedOn((nothing, number) -> kept.setValue(number));
    }

    @IoBoundFork
    private static int work(int number) {
        return 3 * number + 1;
    }

    @SuppressWarnings("unchecked") // entries of these maps
    private static void set(Object entry, int number) {
        ((Map.Entry<String, Integer>) entry).setValue(number);
    }

    private static void fill(Map<String, Integer> map) {
        map.put("a", 1);
        map.put("b", 2);
        map.put("c", 3);
    }

    private static void setWhileIterated() {
        Map<String, Integer> map = new TreeMap<>();
        fill(map);
        for (Map.Entry<String, Integer> entry : map.entrySet()) {
            entry.setValue(work(map.get("a")));
        }
        System.out.println("iterated " + map);
        Map.Entry<String, Integer> before = null;
        for (Map.Entry<String, Integer> entry : map.entrySet()) {
            int result = work(entry.getValue() + (before == null ? 0 : before.getValue()));
            entry.setValue(result);
            before = entry;
        }
        System.out.println("iterated, and the one before " + map);
        int i = 0;
        for (Map.Entry<String, Integer> entry : map.entrySet()) {
            entry.setValue(work(entry.getKey().length() + i++));
        }
        System.out.println("iterated by keys " + map);
    }

    private static void setWhileTheKeysAreIterated() {
        Map<String, Integer> map = new LinkedHashMap<>();
        fill(map);
        for (String key : map.keySet()) {
            int result = work(map.get(key));
            for (Map.Entry<String, Integer> entry : map.entrySet()) {
                entry.setValue(result % 7);
            }
        }
        for (Integer value : map.values()) {
            int result = work(value);
            for (Map.Entry<String, Integer> entry : map.entrySet()) {
                entry.setValue(entry.getValue() + result % 7);
            }
        }
        System.out.println("keys and values " + map);
    }

    private static void setInAll() {
        Map<String, Integer> map = new TreeMap<>();
        fill(map);
        for (int i = 0; i < 4; i++) {
            int result = work(i + map.get("a"));
            map.entrySet().forEach(entry -> entry.setValue(entry.getValue() + result));
        }
        System.out.println("in all " + map);
    }

    private static void setOutsideOfTheIteration() {
        Map<String, Integer> map = new HashMap<>();
        map.put("sum", 0);
        Map.Entry<String, Integer> sum = map.entrySet().iterator().next();
        for (int i = 0; i < 4; i++) {
            int result = work(i + map.get("sum"));
            sum.setValue(sum.getValue() + result);
        }
        System.out.println("outside " + map);
    }

    private static void ofCopies() {
        Map<String, Integer> map = new TreeMap<>();
        fill(map);
        List<Map.Entry<String, Integer>> sorted = new ArrayList<>(map.entrySet());
        for (Map.Entry<String, Integer> entry : sorted) {
            int result = work(map.get("a"));
            entry.setValue(result);
        }
        System.out.println("copies " + map);
    }

    private static void ofArrays(ObjIntConsumer<Object> then) {
        Map<String, Integer> map = new TreeMap<>();
        fill(map);
        Object[] entries = map.entrySet().toArray();
        for (int i = 0; i < 4; i++) {
            int result = work(i + map.get("a"));
            then.accept(entries, result);
        }
        System.out.println("arrays " + map);
    }

    private static void ofViews(ObjIntConsumer<Object> then) {
        Map<String, Integer> map = new TreeMap<>();
        fill(map);
        Set<Map.Entry<String, Integer>> entries = map.entrySet();
        for (int i = 0; i < 4; i++) {
            int result = work(i + map.get("a"));
            then.accept(entries, result);
        }
        System.out.println("views " + map);
    }

    private static Map.Entry<String, Integer> first(Map<String, Integer> map) {
        return map.entrySet().iterator().next();
    }

    private static void ofHelpers(ObjIntConsumer<Object> then) {
        Map<String, Integer> map = new TreeMap<>();
        fill(map);
        Map.Entry<String, Integer> first = first(map);
        for (int i = 0; i < 4; i++) {
            int result = work(i + map.get("a"));
            then.accept(first, result);
        }
        System.out.println("helpers " + map);
    }

    /** A map that is part of an object. */
    private static final class Table {
        private final Map<String, Integer> map = new HashMap<>();

        Map<String, Integer> map() {
            return map;
        }
    }

    private static void ofParts(ObjIntConsumer<Object> then) {
        Table table = new Table();
        table.map.put("a", 1);
        for (Map.Entry<String, Integer> entry : table.map().entrySet()) {
            kept = entry;
        }
        for (int i = 0; i < 4; i++) {
            int result = work(i + table.map.get("a"));
            then.accept(null, result);
        }
        System.out.println("parts " + table.map);
    }

    private static void keep(Set<Map.Entry<String, Integer>> entries) {
        for (Map.Entry<String, Integer> entry : entries) {
            kept = entry;
        }
    }

    private static void passedOn(ObjIntConsumer<Object> then) {
        Map<String, Integer> map = new TreeMap<>();
        fill(map);
        keep(map.entrySet());
        for (int i = 0; i < 4; i++) {
            int result = work(i + map.get("c"));
            then.accept(null, result);
        }
        System.out.println("passed on " + map);
    }
}
