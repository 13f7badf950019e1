package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import programs.Probe;

/** Loads descriptors into a sorted map in a field, by a getter of each, with a handler for what is missing and one for the rest. */
public final class Catalogue {
    static final class Descriptor {
        private final String name;
        private final int version;

        Descriptor(String name, int version) {
            this.name = name;
            this.version = version;
        }

        String getName() {
            return name;
        }

        int getVersion() {
            return version;
        }

        @Override
        public String toString() {
            return name + "@" + version;
        }
    }

    private final SortedMap<String, Descriptor> byName = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private Descriptor newest;

    public static void main(String[] args) {
        Catalogue catalogue = new Catalogue();
        catalogue.load(List.of("zeta", "alpha", "gone", "bad", "mid", "alpha"));
        System.out.println(catalogue.byName + " " + catalogue.problems + " " + catalogue.newest);
        catalogue.reload();
        System.out.println(catalogue.byName + " " + catalogue.newest);
        System.out.println(catalogue.removeOld(5));
        System.out.println(catalogue.check(catalogue.byName.values()));
    }

    /** Overlaps: an immutable list. */
    private void load(List<String> locations) {
        for (String location : locations) {
            try {
                Descriptor descriptor = read("load", 6, location);
                byName.put(descriptor.getName(), descriptor);
                if (newest == null || descriptor.getVersion() > newest.getVersion()) {
                    newest = descriptor;
                }
            } catch (FileNotFoundException e) {
                problems.add("missing " + location);
            } catch (IOException e) {
                problems.add(location + ": " + e.getMessage());
            }
        }
    }

    /** Overlaps: an array that only this method knows. */
    private void reload() {
        String[] names = byName.keySet().toArray(new String[0]);
        byName.clear();
        newest = null;
        for (String name : names) {
            try {
                Descriptor descriptor = read("reload", names.length, name + "+");
                byName.put(descriptor.getName(), descriptor);
                newest = descriptor;
            } catch (IOException e) {
                problems.add(e.getMessage());
            }
        }
    }

    /** Sequential: what the iterator goes over is what the rest removes from. */
    private List<String> removeOld(int least) {
        List<String> removed = new ArrayList<>();
        for (var all = byName.entrySet().iterator(); all.hasNext(); ) {
            Descriptor descriptor = all.next().getValue();
            if (age(descriptor) < least) {
                all.remove();
                removed.add(descriptor.getName());
            }
        }
        return removed;
    }

    /** Overlaps: the values of a tree map that the rest does not touch. */
    private int check(Collection<Descriptor> descriptors) {
        int sum = 0;
        for (Descriptor descriptor : descriptors) {
            sum += checked(descriptor.getVersion());
        }
        return sum;
    }

    @IoBoundFork
    static Descriptor read(String key, int parties, String location) throws IOException {
        Probe.meet(key, parties);
        switch (location) {
            case "gone":
                throw new FileNotFoundException(location);
            case "bad":
                throw new IOException("not a descriptor");
            default:
                return new Descriptor(location, location.length());
        }
    }

    @IoBoundFork
    static int age(Descriptor descriptor) {
        return descriptor.getVersion();
    }

    @IoBoundFork
    static int checked(int version) {
        Probe.meet("check", 2);
        return version * version;
    }
}
