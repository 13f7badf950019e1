package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** Arguments come from a method of the loop's own class, which subclasses may override: what class it is, is asked where the loop begins. */
public class OwnMethods {
    private static final int CALLS = 4;

    private final String prefix;

    OwnMethods(String prefix) {
        this.prefix = prefix;
    }

    /** Its keys tell how many results there are: so they must not be computed early. */
    static final class Counting extends OwnMethods {
        private final List<String> seen = new ArrayList<>();

        Counting() {
            super("counting");
        }

        @Override
        String key(int i) {
            return "counted " + seen.size();
        }

        @Override
        void done(String loaded) {
            seen.add(loaded);
        }
    }

    public static void main(String[] args) {
        System.out.println(new OwnMethods("plain").all());
        System.out.println(new Counting().all());
    }

    List<String> all() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            String loaded = load(key(i));
            out.add(loaded);
            done(loaded);
        }
        return out;
    }

    String key(int i) {
        return prefix + " " + i;
    }

    void done(String loaded) {}

    @IoBoundFork
    static String load(String key) {
        if (key.startsWith("plain")) {
            Probe.meet("plain", CALLS);
        }
        return "loaded " + key;
    }
}
