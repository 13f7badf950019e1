package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** {@code continue} before and after the call, with labels too, and calls that only some iterations make. */
public final class Skips {
    private static final AtomicInteger CALLS = new AtomicInteger();

    public static void main(String[] args) {
        System.out.println(before(new int[] {1, 2, 3, 4, 5, 6, 7, 8}));
        System.out.println(after(6));
        System.out.println(counted(new String[] {"a", "", "b", "", "", "c"}));
        System.out.println(labelled(new int[][] {{1, 2, 3}, {-1, 5, 6}, {7, 8, -9}, {4, 4, 4}}));
        System.out.println(labelledAfter(4));
        System.out.println(oneBranch(9));
        System.out.println(bothBranches(6));
        System.out.println(switched(new String[] {"add", "skip", "sub", "none", "add", "end"}));
        System.out.println(ternary(6));
        System.out.println(shortCircuit(8));
        System.out.println(CALLS + " calls");
    }

    private static List<String> before(int[] numbers) {
        List<String> out = new ArrayList<>();
        for (int number : numbers) {
            if (number % 2 == 0) {
                continue;
            }
            out.add(load("before", 4, number));
        }
        return out;
    }

    private static String after(int n) {
        StringBuilder out = new StringBuilder();
        int skipped = 0;
        for (int i = 0; i < n; i++) {
            String text = load("after", 6, i);
            if (text.contains("3")) {
                skipped++;
                continue;
            }
            out.append(text).append(skipped);
            if (i == 4) {
                continue;
            }
            out.append(',');
        }
        return out.append(skipped).toString();
    }

    /** What a skipped iteration does is in its place among what the others do. */
    private static List<String> counted(String[] texts) {
        List<String> out = new ArrayList<>();
        int empty = 0;
        for (String text : texts) {
            if (text.isEmpty()) {
                empty++;
                out.add("empty " + empty);
                continue;
            }
            out.add(text("counted", 3, text) + empty);
        }
        return out;
    }

    private static String labelled(int[][] rows) {
        StringBuilder out = new StringBuilder();
        int calls = 0;
        rows:
        for (int[] row : rows) {
            for (int number : row) {
                if (number < 0) {
                    out.append("left;");
                    continue rows;
                }
                out.append(load(number));
                calls++;
            }
            out.append("whole;");
        }
        return out.append(calls).toString();
    }

    private static String labelledAfter(int n) {
        StringBuilder out = new StringBuilder();
        outer:
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                String text = load(i * j);
                out.append(text);
                if (text.equals("<2>")) {
                    continue outer;
                }
                if (text.equals("<6>")) {
                    break outer;
                }
            }
            out.append('|');
        }
        return out.toString();
    }

    private static List<String> oneBranch(int n) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String text = "none";
            if (i % 3 == 0) {
                text = load("one branch", 3, i);
            }
            out.add(text + i);
        }
        return out;
    }

    private static List<String> bothBranches(int n) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String text;
            if (i % 2 == 0) {
                text = load("even", 3, i);
            } else {
                text = text("odd", 3, "o" + i);
            }
            out.add(text);
        }
        return out;
    }

    private static int switched(String[] words) {
        int sum = 0;
        for (String word : words) {
            switch (word) {
                case "add":
                    sum += load(sum == 0 ? 3 : 4).length();
                    break;
                case "sub":
                    sum -= load(12_345).length();
                    continue;
                case "skip":
                    continue;
                case "end":
                    sum *= 10;
                    break;
                default:
                    sum += 1_000;
            }
            sum += 100;
        }
        return sum;
    }

    private static List<String> ternary(int n) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            out.add(i % 2 == 0 ? load("ternary", 3, i) : "odd");
        }
        return out;
    }

    private static String shortCircuit(int n) {
        String out = "";
        for (int i = 0; i < n; i++) {
            if (i % 2 == 0 && load("and", 4, i).contains("4") || i == 7) {
                out += i + ",";
            }
        }
        return out;
    }

    @IoBoundFork
    static String load(String key, int parties, int number) {
        CALLS.incrementAndGet();
        Probe.meet(key, parties);
        return "<" + number + ">";
    }

    @IoBoundFork
    static String load(int number) {
        CALLS.incrementAndGet();
        return "<" + number + ">";
    }

    @IoBoundFork
    static String text(String key, int parties, String text) {
        CALLS.incrementAndGet();
        Probe.meet(key, parties);
        return "<" + text + ">";
    }
}
