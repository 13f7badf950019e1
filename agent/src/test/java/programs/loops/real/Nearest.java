package programs.loops.real;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.List;
import programs.Probe;

/** Finds the best of many by a costly measure: the first of equals wins, as in the sequential loop. */
public final class Nearest {
    record Match(String name, double score) {
        boolean beats(Match other) {
            return other == null || score > other.score;
        }
    }

    record Point(double x, double y) {}

    public static void main(String[] args) {
        List<String> names = List.of("stone", "tones", "notes", "onset", "seton", "steno");
        System.out.println(best("tones", names));
        System.out.println(index("notes", names));
        System.out.println(bounds(names));
        System.out.println(
                farthest(new Point[] {new Point(0, 0), new Point(3, 4), new Point(-3, -4), new Point(1, 1)}));
        System.out.println(threshold(names));
        System.out.println(improved(names));
    }

    /** Overlaps. */
    private static Match best(String wanted, List<String> names) {
        Match best = null;
        for (String name : names) {
            Match match = compare("best", wanted, name);
            if (match.beats(best)) {
                best = match;
            }
        }
        return best;
    }

    /** Overlaps. */
    private static String index(String wanted, List<String> names) {
        int best = -1;
        double highest = Double.NEGATIVE_INFINITY;
        int ties = 0;
        for (int i = 0; i < names.size(); i++) {
            double score = compare("index", wanted, names.get(i)).score();
            if (score > highest) {
                highest = score;
                best = i;
                ties = 0;
            } else if (score == highest) {
                ties++;
            }
        }
        return best + " " + highest + " ties " + ties;
    }

    /** Overlaps: smallest and largest at once. */
    private static String bounds(List<String> names) {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        double sum = 0;
        for (String name : names) {
            double score = compare("bounds", "stone", name).score();
            least = Math.min(least, score);
            most = Math.max(most, score);
            sum += score;
        }
        return least + " " + most + " " + Double.doubleToLongBits(sum);
    }

    /** Left to the runtime: calls as small as these may run in place. */
    private static String farthest(Point[] points) {
        int index = 0;
        double distance = -1;
        for (int i = 0; i < points.length; i++) {
            double mine = distance(points[i].x(), points[i].y());
            if (mine > distance) {
                distance = mine;
                index = i;
            }
        }
        return index + " " + distance;
    }

    /** Sequential: a good enough one ends the search. */
    private static String threshold(List<String> names) {
        for (String name : names) {
            Match match = plain("onset", name);
            if (match.score() >= 0.8) {
                return match.toString();
            }
        }
        return "none";
    }

    /** Sequential: the best so far is an argument of the next call. */
    private static Match improved(List<String> names) {
        Match best = new Match("", 0);
        for (String name : names) {
            best = better(best, name);
        }
        return best;
    }

    private static double score(String wanted, String name) {
        int same = 0;
        for (int i = 0; i < wanted.length(); i++) {
            if (wanted.charAt(i) == name.charAt(i)) {
                same++;
            }
        }
        return same / (double) wanted.length();
    }

    @IoBoundFork
    static Match compare(String key, String wanted, String name) {
        Probe.meet(key, 6);
        return new Match(name, score(wanted, name));
    }

    @IoBoundFork
    static Match plain(String wanted, String name) {
        return new Match(name, score(wanted, name));
    }

    @IoBoundFork
    static Match better(Match best, String name) {
        Match match = new Match(name, score("seton", name));
        return match.beats(best) ? match : best;
    }

    @CpuBoundFork
    static double distance(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }
}
