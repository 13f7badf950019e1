package programs.doubtful;

import dev.xfork.ForkAhead;
import dev.xfork.IoBoundFork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;

/** Promised loops of which it can be seen that the rest writes what the condition or the arguments read: in program order. */
public final class PromisesSeenBroken {
    private static final List<Integer> NUMBERS = List.of(1, 2, 3, 4, 5, 6);
    private static final String TEXT = "a\nb\n;\nc\nd\n;\ne\n;\n";

    private boolean failed;
    private volatile boolean cancelled;
    private int left = 2;
    private long total;

    private final Item first = new Item(1);

    private static final class Item {
        private final int number;
        private Item next;

        Item(int number) {
            this.number = number;
        }
    }

    public static void main(String[] args) throws IOException {
        PromisesSeenBroken all = new PromisesSeenBroken();
        all.stopFlag();
        all.volatileFlag();
        all.budget(new ArrayDeque<>(NUMBERS));
        all.limit();
        all.growingList();
        flagInArray(new boolean[1]);
        text(reader());
        appended(reader());
        joined(reader());
        counted(reader());
        streamed(reader());
        cloned(reader());
    }

    private static BufferedReader reader() {
        return new BufferedReader(new StringReader(TEXT));
    }

    @ForkAhead
    private void stopFlag() {
        for (int number : NUMBERS) {
            if (failed) {
                break;
            }
            if (load(number) == 20) {
                failed = true;
            }
        }
    }

    @ForkAhead
    private void volatileFlag() {
        for (int number : NUMBERS) {
            if (cancelled) {
                return;
            }
            try {
                check(load(number));
            } catch (IllegalStateException e) {
                cancelled = true;
            }
        }
    }

    private static void check(int loaded) {
        if (loaded == 30) {
            throw new IllegalStateException();
        }
    }

    @ForkAhead
    private void budget(Queue<Integer> work) {
        while (!work.isEmpty() && left > 0) {
            work.add(load(work.poll()));
            left--;
        }
        System.out.println(work);
    }

    @ForkAhead
    private void limit() {
        for (int i = 0; i < NUMBERS.size() && total < 50; i++) {
            total += load(NUMBERS.get(i));
        }
        System.out.println(total);
    }

    @ForkAhead
    private void growingList() {
        Item last = first;
        for (Item item = first; item != null; item = item.next) {
            int loaded = load(item.number);
            if (loaded < 1000) {
                last.next = new Item(loaded);
                last = last.next;
            }
        }
    }

    @ForkAhead
    private static void flagInArray(boolean[] done) {
        for (int i = 0; i < NUMBERS.size() && !done[0]; i++) {
            if (load(NUMBERS.get(i)) == 20) {
                done[0] = true;
            }
        }
    }

    @ForkAhead
    private static void text(BufferedReader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        int read;
        while ((read = reader.read()) >= 0) {
            if (read != ';') {
                text.append((char) read);
                continue;
            }
            System.out.println(load(text.toString()));
            text.setLength(0);
        }
    }

    @ForkAhead
    private static void appended(BufferedReader reader) throws IOException {
        StringBuilder all = new StringBuilder();
        String line;
        while ((line = reader.readLine()) != null) {
            all.append(load(all + line).length());
        }
        System.out.println(all);
    }

    @ForkAhead
    private static void joined(BufferedReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        while ((line = reader.readLine()) != null) {
            if (line.equals(";")) {
                System.out.println(load(String.join("+", lines)));
                lines.clear();
            } else {
                lines.add(line);
            }
        }
    }

    @ForkAhead
    private static void counted(BufferedReader reader) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        String line;
        while ((line = reader.readLine()) != null) {
            if (!line.equals(";")) {
                counts.merge(line, 1, Integer::sum);
                continue;
            }
            System.out.println(load(new TreeMap<>(counts).toString()));
            counts.clear();
        }
    }

    @ForkAhead
    private static void streamed(BufferedReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        while ((line = reader.readLine()) != null) {
            if (!line.equals(";")) {
                lines.add(line);
                continue;
            }
            System.out.println(load(lines.stream().reduce("", String::concat)));
            lines.clear();
        }
    }

    @ForkAhead
    private static void cloned(BufferedReader reader) throws IOException {
        String[] lines = new String[8];
        int count = 0;
        String line;
        while ((line = reader.readLine()) != null) {
            if (!line.equals(";")) {
                lines[count++] = line;
                continue;
            }
            System.out.println(load(lines.clone()));
            count = 0;
        }
    }

    @IoBoundFork
    private static int load(int number) {
        System.out.println("load " + number);
        return 10 * number;
    }

    @IoBoundFork
    private static String load(String text) {
        return "<" + text.replace('\n', ' ') + ">";
    }

    @IoBoundFork
    private static String load(String[] lines) {
        return Arrays.toString(lines);
    }
}
