package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import programs.Probe;

/** Loops wherever code may stand. In class initialisers and under monitors they are sequential. */
public final class Places {
    private static final int CALLS = 4;

    private final List<String> fromConstructor = new ArrayList<>();
    private final List<String> fromInitialiser = new ArrayList<>();

    {
        for (int i = 0; i < CALLS; i++) {
            fromInitialiser.add(load("initialiser", i));
        }
    }

    private Places(int n) {
        for (int i = 0; i < n; i++) {
            fromConstructor.add(load("constructor", i));
        }
    }

    private static final class Started {
        private static final List<String> ALL = new ArrayList<>();

        static {
            for (int i = 0; i < CALLS; i++) {
                ALL.add(inPlace("class initialiser", i));
                Probe.wasInPlace("class initialiser");
            }
        }
    }

    interface Loader {
        String name();

        default List<String> all() {
            List<String> out = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                out.add(name() + load(name(), i));
            }
            return out;
        }
    }

    enum Kind implements Loader {
        SMALL,
        LARGE {
            @Override
            public List<String> all() {
                List<String> out = new ArrayList<>();
                for (int i = CALLS; i > 0; i--) {
                    out.add(load("enum constant", i) + ordinal());
                }
                return out;
            }
        }
    }

    record Range(int from, int to) {
        List<String> all() {
            List<String> out = new ArrayList<>();
            for (int i = from; i < to; i++) {
                out.add(load("record", i));
            }
            return out;
        }
    }

    private class Inner {
        List<String> all() {
            List<String> out = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                out.add(mine("inner", i));
            }
            return out;
        }
    }

    public static void main(String[] args) {
        Places places = new Places(CALLS);
        System.out.println(places.fromInitialiser + " " + places.fromConstructor);
        System.out.println(Started.ALL);
        System.out.println(Kind.SMALL.all() + " " + Kind.LARGE.all());
        System.out.println(new Range(3, 3 + CALLS).all());
        System.out.println(places.new Inner().all());
        System.out.println(places.lambdas());
        System.out.println(anonymous());
        System.out.println(places.locked() + " " + lockedStatic());
        System.out.println(generic(CALLS, i -> i * 2));
        System.out.println(new Below().all() + " " + places.instance());
        System.out.println(varargs("p", "q", "r", "s"));
    }

    private String lambdas() {
        Supplier<List<String>> supplier = () -> {
            List<String> out = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                out.add(load("lambda", i));
            }
            return out;
        };
        Function<Integer, String> function = n -> {
            String all = "";
            for (int i = 0; i < n; i++) {
                all += mine("capturing", i);
            }
            return all;
        };
        return supplier.get() + function.apply(CALLS);
    }

    private static List<String> anonymous() {
        return new Supplier<List<String>>() {
            @Override
            public List<String> get() {
                List<String> out = new ArrayList<>();
                for (int i = 0; i < CALLS; i++) {
                    out.add(load("anonymous", i));
                }
                return out;
            }
        }.get();
    }

    private synchronized List<String> locked() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            out.add(inPlace("synchronized", i));
            Probe.wasInPlace("synchronized");
        }
        return out;
    }

    private static synchronized List<String> lockedStatic() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            out.add(inPlace("synchronized static", i));
            Probe.wasInPlace("synchronized static");
        }
        return out;
    }

    private static <T extends Comparable<T>> List<T> generic(int n, Function<Integer, T> function) {
        List<T> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            out.add(apply(function, i));
        }
        return out;
    }

    static class Above {
        @IoBoundFork
        protected String load(int i) {
            Probe.meet("above", CALLS);
            return "a" + i;
        }
    }

    static class Below extends Above {
        List<String> all() {
            List<String> out = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                out.add(super.load(i));
            }
            return out;
        }
    }

    private List<String> instance() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            out.add(this.mine("this", i));
        }
        return out;
    }

    private static String varargs(String... texts) {
        String all = "";
        for (String text : texts) {
            all += joined("varargs", text, text);
        }
        return all;
    }

    @IoBoundFork
    static String load(String key, int i) {
        Probe.meet(key, CALLS);
        return "p" + i;
    }

    @IoBoundFork
    private String mine(String key, int i) {
        Probe.meet(key, CALLS);
        return "m" + i + fromConstructor.size();
    }

    @IoBoundFork
    static String inPlace(String key, int i) {
        Probe.ran(key);
        return "s" + i;
    }

    @IoBoundFork
    static <T> T apply(Function<Integer, T> function, int i) {
        Probe.meet("generic", CALLS);
        return function.apply(i);
    }

    @IoBoundFork
    static String joined(String... parts) {
        Probe.meet(parts[0], CALLS);
        return String.join("+", parts);
    }
}
