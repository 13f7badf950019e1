package programs.scopes;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import programs.Probe;

/** Results collected into lists and maps in a loop, then read. */
public final class RecordsAndCollectionsOfResults {
    record Row(String name, List<Integer> cells) {}

    public static void main(String[] args) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            rows.add(row(i));
        }
        Probe.passed("row 5");
        long sum = 0;
        for (List<Integer> row : rows) {
            for (int cell : row) {
                sum += cell;
            }
        }
        System.out.println(sum);
        Map<String, Map<String, Integer>> tables = new LinkedHashMap<>();
        for (String name : List.of("x", "y", "z")) {
            tables.put(name, table(name));
        }
        System.out.println(tables);
        List<Row> records = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            records.add(new Row("r" + i, row(i)));
        }
        System.out.println(records);
        System.out.println(records.equals(List.of(
                new Row("r0", List.of(0, 0, 0)), new Row("r1", List.of(0, 1, 2)), new Row("r2", List.of(0, 2, 4)))));
        List<Integer>[] array = arrays(4);
        System.out.println(Arrays.toString(array));
        System.out.println(tables.entrySet().stream()
                .map(entry -> entry.getKey() + entry.getValue().size())
                .collect(Collectors.joining(",")));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<Integer>[] arrays(int length) {
        List<Integer>[] made = new List[length];
        for (int i = 0; i < length; i++) {
            made[i] = row(i);
        }
        return made;
    }

    @CpuBoundFork
    static List<Integer> row(int i) {
        if (i == 5) {
            Probe.afterPassed("row 5");
        }
        List<Integer> made = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            made.add(i * k);
        }
        return made;
    }

    @IoBoundFork
    static Map<String, Integer> table(String name) {
        Map<String, Integer> made = new TreeMap<>();
        made.put(name, name.length());
        made.put(name + name, 2);
        return made;
    }
}
