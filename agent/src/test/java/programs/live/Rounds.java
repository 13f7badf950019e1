package programs.live;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Loops of which it is known before how many rounds they have, and one of which it is not. */
public final class Rounds {
    private static final int PAUSE_MILLIS = 60;

    private Rounds() {}

    public static void main(String[] arguments) {
        int[] numbers = IntStream.range(0, 61).toArray();
        List<String> names = new ArrayList<>();
        for (int number : numbers) {
            names.add(load(number));
        }
        int length = 0;
        for (String name : names.subList(0, 60)) {
            length += load(name.length()).length();
        }
        for (int i = 123; i >= 0; i -= 2) {
            length += load(i).length();
        }
        length += names.stream().limit(3).mapToInt(String::length).sum();
        length +=
                IntStream.range(0, 63).mapToObj(number -> load(number)).toList().size();
        System.out.println("the end " + length);
    }

    @IoBoundFork(maxConcurrency = 4)
    private static String load(int number) {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "number " + number;
    }
}
