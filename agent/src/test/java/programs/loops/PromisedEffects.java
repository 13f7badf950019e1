package programs.loops;

import dev.xfork.CpuBoundFork;
import dev.xfork.ForkAhead;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** Loops whose user says that they may run ahead: what comes before the call in an iteration does more than read the next line. */
public final class PromisedEffects {
    private static int lines;

    public static void main(String[] args) throws IOException {
        System.out.println(appended("a\nbb\nccc\ndddd"));
        System.out.println(told("a\nbb\nccc\ndddd"));
        System.out.println(counted("a\nbb\nccc\ndddd"));
        System.out.println(made("a\nbb\nccc\ndddd"));
    }

    /** What the result of the first call is appended to, the rest appends to, too. */
    @ForkAhead
    private static String appended(String text) throws IOException {
        BufferedReader in = new BufferedReader(new StringReader(text));
        StringBuilder out = new StringBuilder();
        double sum = 0;
        String line;
        while ((line = in.readLine()) != null) {
            out.append(size(line)).append(',');
            sum += size(line + line);
            out.append(line).append(';');
        }
        return out.toString() + sum;
    }

    @ForkAhead
    private static List<Integer> told(String text) throws IOException {
        BufferedReader in = new BufferedReader(new StringReader(text));
        List<Integer> sizes = new ArrayList<>();
        String line;
        while ((line = in.readLine()) != null) {
            System.out.println("reads " + line);
            sizes.add(size(line));
            System.out.println("has " + sizes);
        }
        return sizes;
    }

    @ForkAhead
    private static List<String> counted(String text) throws IOException {
        BufferedReader in = new BufferedReader(new StringReader(text));
        List<String> sizes = new ArrayList<>();
        String line;
        while ((line = in.readLine()) != null) {
            lines++;
            int size = size(line);
            sizes.add(lines + ":" + size);
        }
        return sizes;
    }

    @ForkAhead
    private static List<Integer> made(String text) throws IOException {
        BufferedReader in = new BufferedReader(new StringReader(text));
        List<Integer> sizes = new ArrayList<>();
        String line;
        while ((line = in.readLine()) != null) {
            StringBuilder twice = new StringBuilder(line);
            twice.append(line);
            sizes.add(size(twice.toString()));
        }
        return sizes;
    }

    @CpuBoundFork
    private static int size(String text) {
        return text.length();
    }
}
