package programs.doubtful;

import dev.xfork.ForkAhead;
import dev.xfork.IoBoundFork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.LineNumberReader;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Scanner;
import java.util.StringTokenizer;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the rest asks what advances a {@code @ForkAhead} loop, a cursor or a reader, must be answered as if later iterations had not begun. */
public final class AdvancedMeanwhile {
    private static final String LINES = "a\nbb\nccc\n";

    private int position;
    private final int[] data = {1, 2, 3};

    public static void main(String[] args) throws IOException {
        rows(new Rows());
        new AdvancedMeanwhile().own();
        System.out.println(separated(List.of(1, 2, 3)) + " " + replaced(new ArrayList<>(List.of(1, 2, 3))));
        numbered(new LineNumberReader(new StringReader(LINES)));
        buffered(new StringReader("abcdefghi"));
        scanned(new Scanner("1 2 3"));
        tokens(new StringTokenizer("a bb c"));
        found(Pattern.compile("[a-z]+").matcher("a bb c"));
        queued(new LinkedBlockingQueue<>(List.of(1, 2, 3)));
        lines(new BufferedReader(new StringReader(LINES)));
        Rows rows = new Rows();
        part(new Holder(rows), rows);
        new AdvancedMeanwhile().inner();
        nested();
    }

    private static final class Holder {
        private final Rows rows;

        Holder(Rows rows) {
            this.rows = rows;
        }

        boolean next() {
            return rows.next();
        }

        int number() {
            return rows.number();
        }
    }

    @ForkAhead
    private static void part(Holder holder, Rows rows) {
        while (holder.next()) {
            int result = work(holder.number());
            System.out.println(result + rows.name());
        }
    }

    private final class Place {
        int position() {
            return position;
        }
    }

    @ForkAhead
    private void inner() {
        Place place = new Place();
        while (position < data.length) {
            int result = work(take());
            System.out.println(result + "@" + place.position());
        }
    }

    private static boolean fill(int[] array, int number) {
        array[0] = number;
        return number < 5;
    }

    @ForkAhead
    private static void nested() {
        int[] inner = new int[1];
        int[][] outer = {inner};
        int number = 1;
        while (fill(inner, number++)) {
            int result = work(inner[0]);
            System.out.println(result + " " + outer[0][0]);
        }
    }

    @IoBoundFork
    private static int work(int number) {
        return 2 * number;
    }

    @IoBoundFork
    private static String shout(String text) {
        return text + "!";
    }

    private static final class Rows {
        private final String[] names = {"A", "B", "C"};
        private int at = -1;

        boolean next() {
            return ++at < names.length;
        }

        int number() {
            return at;
        }

        String name() {
            return names[Math.min(at, names.length - 1)];
        }
    }

    @ForkAhead
    private static void rows(Rows rows) {
        while (rows.next()) {
            int result = work(rows.number());
            System.out.println(result + rows.name());
        }
    }

    private int take() {
        return data[position++];
    }

    @ForkAhead
    private void own() {
        while (position < data.length) {
            int result = work(take());
            System.out.println(result + "@" + position);
        }
    }

    @ForkAhead
    private static String separated(List<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        Iterator<Integer> iterator = numbers.iterator();
        while (iterator.hasNext()) {
            int result = work(iterator.next());
            text.append(result);
            if (iterator.hasNext()) {
                text.append(", ");
            }
        }
        return text.toString();
    }

    @ForkAhead
    private static List<Integer> replaced(List<Integer> numbers) {
        ListIterator<Integer> iterator = numbers.listIterator();
        while (iterator.hasNext()) {
            int result = work(iterator.next());
            iterator.set(result);
        }
        return numbers;
    }

    @ForkAhead
    private static void numbered(LineNumberReader reader) throws IOException {
        String line;
        while ((line = reader.readLine()) != null) {
            String result = shout(line);
            System.out.println(reader.getLineNumber() + result);
        }
    }

    @ForkAhead
    private static void buffered(Reader reader) throws IOException {
        char[] buffer = new char[3];
        while (reader.read(buffer) > 0) {
            String result = shout(new String(buffer));
            System.out.println(buffer[0] + result);
        }
    }

    @ForkAhead
    private static void scanned(Scanner scanner) {
        while (scanner.hasNextInt()) {
            int result = work(scanner.nextInt());
            System.out.println(result + " " + scanner.hasNext());
        }
    }

    @ForkAhead
    private static void tokens(StringTokenizer tokens) {
        while (tokens.hasMoreTokens()) {
            String result = shout(tokens.nextToken());
            System.out.println(result + tokens.countTokens());
        }
    }

    @ForkAhead
    private static void found(Matcher matcher) {
        while (matcher.find()) {
            String result = shout(matcher.group());
            System.out.println(result + matcher.start());
        }
    }

    @ForkAhead
    private static void queued(LinkedBlockingQueue<Integer> queue) {
        Integer number;
        while ((number = queue.poll()) != null) {
            int result = work(number);
            System.out.println(result + " " + queue.size());
        }
    }

    @ForkAhead
    private static void lines(BufferedReader reader) throws IOException {
        String line;
        while ((line = reader.readLine()) != null) {
            String result = shout(line);
            System.out.println(result);
        }
    }
}
