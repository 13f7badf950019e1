package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import programs.Probe;

/** Imports records: what cannot be read is logged and skipped, the others are stored and counted. */
public final class Importer {
    private static final int RECORDS = 12;

    record Entry(String id, int amount) {}

    static final class BadRecord extends Exception {
        private static final long serialVersionUID = 1;

        private final int line;

        BadRecord(String message, int line) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /** Prints as it goes. */
    private static final class Log {
        private int warnings;

        void warn(String text) {
            warnings++;
            System.out.println("WARN " + warnings + " " + text);
        }

        void info(String text) {
            System.out.println("INFO " + text);
        }
    }

    private final Log log = new Log();
    private final Map<String, Entry> store = new LinkedHashMap<>();
    private int skipped;

    public static void main(String[] args) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            lines.add(i == 5 ? "broken" : "r" + i + "=" + i * (i == 8 ? -1 : 10));
        }
        Importer importer = new Importer();
        importer.importAll(List.copyOf(lines));
        importer.report();
        importer.enrich(importer.store.keySet().toArray(new String[0]));
        try {
            lines.set(8, "r8=80");
            importer.importStrictly(List.copyOf(lines));
        } catch (BadRecord e) {
            importer.log.info("stopped at line " + e.line() + " with " + importer.store.size());
            e.printStackTrace(System.out);
        }
    }

    /** Overlaps: the source cannot change, and nothing but the source is read before the call. */
    private void importAll(List<String> lines) {
        int number = 0;
        for (String line : lines) {
            number++;
            try {
                Entry entry = parse("import", line, number);
                if (store.put(entry.id(), entry) != null) {
                    log.info("replaced " + entry.id());
                }
            } catch (BadRecord e) {
                log.warn("line " + e.line() + ": " + e.getMessage());
                skipped++;
            }
        }
        log.info("imported " + store.size() + ", skipped " + skipped + " of " + number);
    }

    /** Makes no annotated call. */
    private void report() {
        long sum = 0;
        for (Entry entry : store.values()) {
            sum += entry.amount();
        }
        log.info("sum " + sum);
    }

    /** Overlaps: an array of its own; the handler wraps nothing and goes on. */
    private void enrich(String[] ids) {
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            String owner;
            try {
                owner = owner(id, ids.length);
            } catch (IOException e) {
                log.warn(e.getMessage());
                missing.add(id);
                continue;
            }
            log.info(id + " belongs to " + owner);
        }
        log.info("without owner " + missing);
    }

    /** Overlaps; the first bad record ends it. */
    private void importStrictly(List<String> lines) throws BadRecord {
        store.clear();
        int number = 0;
        for (String line : lines) {
            Entry entry = parse("strict", line, ++number);
            store.put(entry.id(), entry);
        }
    }

    @IoBoundFork
    static Entry parse(String key, String line, int number) throws BadRecord {
        Probe.meet(key, RECORDS);
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw new BadRecord("no value in '" + line + "'", number);
        }
        int amount = Integer.parseInt(line.substring(equals + 1));
        if (amount < 0) {
            throw new BadRecord("negative " + amount, number);
        }
        return new Entry(line.substring(0, equals), amount);
    }

    @IoBoundFork
    static String owner(String id, int parties) throws IOException {
        Probe.meet("owners", parties);
        if (id.equals("r3")) {
            throw new IOException("nobody knows " + id);
        }
        return "owner of " + id;
    }
}
