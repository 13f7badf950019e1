package dev.xfork.agent.effect;

import static dev.xfork.agent.effect.Kit.f;

import dev.xfork.agent.effect.Ahead.No;
import dev.xfork.agent.effect.Ahead.Yes;
import dev.xfork.agent.effect.Kit.Unknown;
import dev.xfork.runtime.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Objects that the method made, given to methods of the JDK: what code of the program may have them then. */
final class Given {
    private static final class Key {
        private int number;

        @Override
        public int hashCode() {
            Kit.SEEN.add(this);
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            Kit.SEEN.add(other);
            return this == other;
        }

        @Override
        public String toString() {
            Kit.SEEN.add(this);
            return "key";
        }
    }

    private static final class Strings extends ArrayList<String> {
        private static final long serialVersionUID = 1;
        private int number;

        @Override
        public int size() {
            Kit.SEEN.add(this);
            return super.size();
        }
    }

    @Yes
    static void toNobody(Unknown unknown, int n) {
        Key key = new Key();
        for (int i = 0; i < n; i++) {
            unknown.run(f(key.number));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void asked(Unknown unknown, int n) {
        Key key = new Key();
        Kit.count += Objects.hashCode(key);
        for (int i = 0; i < n; i++) {
            unknown.run(f(key.number));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void told(Unknown unknown, StringBuilder out, int n) {
        Key key = new Key();
        out.append((Object) key);
        for (int i = 0; i < n; i++) {
            unknown.run(f(key.number));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void compared(Unknown unknown, Object with, int n) {
        Key key = new Key();
        Kit.count += Objects.equals(with, key) ? 1 : 0;
        for (int i = 0; i < n; i++) {
            unknown.run(f(key.number));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void lookedUp(Unknown unknown, HashSet<Object> set, int n) {
        Key key = new Key();
        Kit.count += set.contains(key) ? 1 : 0;
        for (int i = 0; i < n; i++) {
            unknown.run(f(key.number));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void lookedUpAnywhere(Unknown unknown, Set<Object> set, int n) {
        int[] key = new int[1];
        Kit.count += set.contains(key) ? 1 : 0;
        for (int i = 0; i < n; i++) {
            unknown.run(f(key[0]));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void addedAnywhere(Unknown unknown, List<String> all) {
        List<String> xs = new ArrayList<>();
        all.addAll(xs);
        for (String x : xs) {
            unknown.run(f(x));
        }
    }

    @Yes
    static void addedToAListOfItsOwn(Unknown unknown) {
        List<String> all = new ArrayList<>();
        List<String> xs = new ArrayList<>();
        all.addAll(xs);
        for (String x : xs) {
            unknown.run(f(x));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void written(Unknown unknown, OutputStream out) throws IOException {
        byte[] bytes = new byte[1];
        out.write(bytes);
        for (byte x : bytes) {
            unknown.run(f(x));
        }
    }

    @Yes
    static void measured(Unknown unknown) {
        List<String> xs = new ArrayList<>();
        Kit.count += size(xs) + String.valueOf(xs).length() + new ArrayList<>(xs).size();
        for (String x : xs) {
            unknown.run(f(x));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void measuredByTheProgram(Unknown unknown, int n) {
        Strings xs = new Strings();
        Kit.count += size(xs);
        for (int i = 0; i < n; i++) {
            unknown.run(f(xs.number));
        }
    }

    private static int size(Collection<?> xs) {
        return xs.size();
    }

    @Yes
    static void entriesThatAreRead(Unknown unknown) {
        Map<String, String> map = new TreeMap<>();
        for (Map.Entry<String, String> entry : map.entrySet()) {
            unknown.run(f(entry.getKey(), entry.getValue()));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void entriesPassedOn(Unknown unknown) {
        Map<String, String> map = new TreeMap<>();
        for (Map.Entry<String, String> entry : map.entrySet()) {
            f(map.get("a"));
            unknown.run(entry);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void entriesCopied(Unknown unknown, int n) {
        Map<String, String> map = new HashMap<>();
        List<Map.Entry<String, String>> entries = new ArrayList<>(map.entrySet());
        for (int i = 0; i < n; i++) {
            f(map.get("a"));
            unknown.run(entries);
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "setValue")
    static void entriesSet() {
        Map<String, String> map = new TreeMap<>();
        for (Map.Entry<String, String> entry : map.entrySet()) {
            entry.setValue(f(map.get("a")));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "setValue")
    static void entriesSetWhileValuesAreIterated(HashMap<String, String> map, HashMap<String, String> other) {
        Map.Entry<String, String> entry = map.entrySet().iterator().next();
        for (String value : map.values()) {
            entry.setValue(f(value));
        }
    }

    @Yes({"iterated(source)", "writesItself(source)"})
    static void entriesSetByTheirKeys(Map<String, String> map) {
        for (Map.Entry<String, String> entry : map.entrySet()) {
            entry.setValue(f(entry.getKey()));
        }
    }

    @Yes({"iterated(local 1)", "immutable(local 1)"})
    static void snapshotsTakenAhead(Unknown unknown, List<String> xs, int n) {
        for (int i = 0; i < n; i++) {
            int length = 0;
            for (String x : xs) {
                length += x.length();
            }
            unknown.run(f(length));
        }
    }
}
