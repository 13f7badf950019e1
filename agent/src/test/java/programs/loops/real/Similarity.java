package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import programs.Probe;

/** Compares each document with each: a matrix, half of which is computed. */
public final class Similarity {
    private static final int DOCUMENTS = 4;

    private final String[] documents;
    private final double[][] matrix;

    private Similarity(String[] documents) {
        this.documents = documents;
        this.matrix = new double[documents.length][documents.length];
    }

    public static void main(String[] args) {
        Similarity similarity = new Similarity(new String[] {"abcd", "abce", "xbcd", "axxd"});
        similarity.fill();
        System.out.println(Arrays.deepToString(similarity.matrix));
        System.out.println(similarity.pairs(0.5));
        System.out.println(similarity.means());
        similarity.smooth();
        System.out.println(Arrays.deepToString(similarity.matrix));
    }

    /** The inner loop overlaps: the arrays in final fields are of other types than what is written. */
    private void fill() {
        int n = documents.length;
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 1;
            for (int j = i + 1; j < n; j++) {
                double value = compare("fill " + i, n - 1 - i, documents[i], documents[j]);
                matrix[i][j] = value;
                matrix[j][i] = value;
            }
        }
    }

    /** The inner loop overlaps. */
    private List<String> pairs(double least) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < documents.length; i++) {
            for (int j = 0; j < i; j++) {
                double value = compare("pairs " + i, i, documents[i], documents[j]);
                if (value < least) {
                    continue;
                }
                pairs.add(i + "-" + j);
            }
        }
        return pairs;
    }

    /** Overlaps: one call a row, a loop without calls in the rest. */
    private String means() {
        double[] means = new double[documents.length];
        for (int i = 0; i < means.length; i++) {
            double weight = weight(documents[i]);
            double sum = 0;
            for (int j = 0; j < matrix[i].length; j++) {
                sum += matrix[i][j];
            }
            means[i] = weight * sum / matrix[i].length;
        }
        return Arrays.toString(means);
    }

    /** Sequential: reads the row that it writes. */
    private void smooth() {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 1; j < matrix.length; j++) {
                matrix[i][j] = mean(matrix[i][j - 1], matrix[i][j]);
            }
        }
    }

    @IoBoundFork
    static double compare(String key, int parties, String a, String b) {
        Probe.meet(key, parties);
        int same = 0;
        for (int i = 0; i < a.length(); i++) {
            same += a.charAt(i) == b.charAt(i) ? 1 : 0;
        }
        return same / (double) a.length();
    }

    @IoBoundFork
    static double weight(String document) {
        Probe.meet("weights", DOCUMENTS);
        return document.indexOf('d') + 2;
    }

    @IoBoundFork
    static double mean(double a, double b) {
        return (a + b) / 2;
    }
}
