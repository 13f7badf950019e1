package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import programs.Probe;

/** Loops in loops: the calls of an inner loop overlap, whatever is around it. */
public final class NestedLoops {
    public static void main(String[] args) {
        upper(4);
        rows(new int[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
        System.out.println(three(2));
        System.out.println(outerCallsToo(3));
        System.out.println(lists(List.of(List.of("a", "b"), List.of(), List.of("c", "d"))));
        System.out.println(sums(new int[][] {{1, 2}, {3, 4}}));
        System.out.println(innerWithout(List.of("xx", "y", "zzz")));
    }

    /** The distance of each from each, in both halves of the matrix. */
    private static void upper(int n) {
        double[][] all = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double distance = distance(i, j, n - 1 - i);
                all[i][j] = distance;
                all[j][i] = -distance;
            }
        }
        System.out.println(Arrays.deepToString(all));
    }

    private static void rows(int[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            int[] row = rows[i];
            int[] to = new int[row.length];
            for (int j = 0; j < row.length; j++) {
                to[j] = cell("row " + i, 3, row[j]);
            }
            System.out.println(Arrays.toString(to));
        }
    }

    private static String three(int n) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    all.append(cell("three " + i + j, n, i * 100 + j * 10 + k)).append(' ');
                }
                all.append("; ");
            }
            all.append("\n");
        }
        return all.toString();
    }

    private static String outerCallsToo(int n) {
        String all = "";
        for (int i = 0; i < n; i++) {
            int first = plain(i);
            all += first + ":";
            for (int j = 0; j < 2; j++) {
                all += cell("inner " + i, 2, first + j) + ",";
            }
            all += plain(-i) + ";";
        }
        return all;
    }

    private static List<String> lists(List<List<String>> lists) {
        List<String> out = new ArrayList<>();
        int number = 0;
        for (List<String> list : lists) {
            number++;
            for (String text : list) {
                out.add(number + text("list " + number, text));
            }
        }
        return out;
    }

    private static long sums(int[][] rows) {
        long sum = 0;
        for (int[] row : rows) {
            for (int number : row) {
                sum = sum * 10 + cell("sum " + row[0], 2, number);
            }
            sum = -sum;
        }
        return sum;
    }

    /** The call is in the outer loop, an inner one before it and another behind it. */
    private static List<String> innerWithout(List<String> texts) {
        List<String> out = new ArrayList<>();
        for (String text : texts) {
            int sum = 0;
            for (int i = 0; i < text.length(); i++) {
                sum += text.charAt(i);
            }
            String loaded = text("outer", texts.size(), text + sum);
            for (int i = 0; i < loaded.length(); i += 2) {
                out.add(loaded.substring(i));
            }
        }
        return out;
    }

    @IoBoundFork
    static double distance(int i, int j, int parties) {
        Probe.meet("distance " + i, parties);
        return (i + 1) / (double) j;
    }

    @IoBoundFork
    static int cell(String key, int parties, int number) {
        Probe.meet(key, parties);
        return number * number;
    }

    @IoBoundFork
    static int plain(int number) {
        return number * 10;
    }

    @IoBoundFork
    static String text(String key, String text) {
        Probe.meet(key, 2);
        return text + "!";
    }

    @IoBoundFork
    static String text(String key, int parties, String text) {
        Probe.meet(key, parties);
        return text + "!";
    }
}
