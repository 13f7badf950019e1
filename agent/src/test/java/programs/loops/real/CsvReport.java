package programs.loops.real;

import dev.xfork.ForkAhead;
import dev.xfork.IoBoundFork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import programs.Probe;

/** Reads lines of a table, reports those that are wrong with their number, stops after too many. */
public final class CsvReport {
    private static final String TABLE = "name,amount\nfirst,10\nsecond,x\n\n# note\nthird,30\nfourth\nfifth,50\n";
    private static final int ROWS = 5;

    record Row(String name, int amount) {}

    private final List<String> errors = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        CsvReport report = new CsvReport();
        System.out.println(report.read(new BufferedReader(new StringReader(TABLE))) + " " + report.errors);
        report.errors.clear();
        System.out.println(report.split(TABLE) + " " + report.errors);
        report.errors.clear();
        System.out.println(report.untilTooMany(TABLE.split("\n"), 2) + " " + report.errors);
        System.out.println(sums(TABLE));
        System.out.println(columns("a,b,c", "1,2,3"));
    }

    /** Overlaps by the word of the user: a reader. */
    @ForkAhead
    private List<Row> read(BufferedReader reader) throws IOException {
        List<Row> rows = new ArrayList<>();
        String header = reader.readLine();
        int number = 1;
        String line;
        while ((line = reader.readLine()) != null) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                rows.add(parse("read", line));
            } catch (IllegalArgumentException e) {
                errors.add("line " + number + " of " + header + ": " + e.getMessage());
            }
        }
        return rows;
    }

    /** Overlaps: the array is that of {@code split}. */
    private List<Row> split(String table) {
        List<Row> rows = new ArrayList<>();
        String[] lines = table.split("\n");
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i];
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            try {
                rows.add(parse("split", line));
            } catch (NumberFormatException e) {
                errors.add(i + " no number");
            } catch (IllegalArgumentException e) {
                errors.add(i + " " + e.getMessage());
            }
        }
        return rows;
    }

    /** Sequential: left after too many errors, which only the results show. */
    private int untilTooMany(String[] lines, int most) {
        int good = 0;
        for (String line : lines) {
            try {
                plain(line);
                good++;
            } catch (IllegalArgumentException e) {
                errors.add(line);
                if (errors.size() == most) {
                    break;
                }
            }
        }
        return good;
    }

    /** Overlaps: the rest skips by what it finds. */
    private static Map<String, Integer> sums(String table) {
        Map<String, Integer> sums = new TreeMap<>();
        String[] lines = table.split("\n");
        int bad = 0;
        for (String line : lines) {
            int amount = amount(line, lines.length);
            if (amount < 0) {
                bad++;
                continue;
            }
            sums.merge(amount > 20 ? "large" : "small", amount, Integer::sum);
        }
        sums.put("bad", bad);
        return sums;
    }

    /** Overlaps: two arrays at once. */
    private static String columns(String names, String values) {
        String[] left = names.split(",");
        String[] right = values.split(",");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < left.length; i++) {
            all.append(cell(left[i], right[i])).append(i + 1 < left.length ? ";" : ".");
        }
        return all.toString();
    }

    private static Row row(String line) {
        int comma = line.indexOf(',');
        if (comma < 0) {
            throw new IllegalArgumentException("one column in " + line);
        }
        return new Row(line.substring(0, comma), Integer.parseInt(line.substring(comma + 1)));
    }

    @IoBoundFork
    static Row parse(String key, String line) {
        Probe.meet(key, ROWS);
        return row(line);
    }

    @IoBoundFork
    static Row plain(String line) {
        return row(line);
    }

    @IoBoundFork
    static int amount(String line, int parties) {
        Probe.meet("sums", parties);
        try {
            return row(line).amount();
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    @IoBoundFork
    static String cell(String name, String value) {
        Probe.meet("columns", 3);
        return name + "=" + value;
    }
}
