package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;

/** Arguments that write locals: what comes after the call reads them, the next iteration does not. */
public final class WrittenByArguments {
    private static final byte[] DIGITS = {'1', '9', '6', '3', 'x', '7'};

    private WrittenByArguments() {}

    public static void main(String[] args) {
        System.out.println(number(DIGITS, 0, 4));
        System.out.println(refused(DIGITS, 6));
        System.out.println(refused(null, 6));
        System.out.println(kept(DIGITS, 0, 4));
        System.out.println(kept(DIGITS, 2, 6));
        System.out.println(pastTheEnd(DIGITS));
        System.out.println(twice(DIGITS));
        System.out.println(afterFailure(9));
    }

    /** In the manner of Tomcat's {@code Ascii.parseLong}. */
    private static long number(byte[] bytes, int offset, int length) {
        int digit;
        int at = offset;
        int left = length;
        if (bytes == null || left <= 0 || !isDigit(digit = bytes[at++])) {
            throw new NumberFormatException();
        }
        long value = digit - '0';
        while (--left > 0) {
            if (isDigit(digit = bytes[at++])
                    && (value < Long.MAX_VALUE / 10 || value == Long.MAX_VALUE / 10 && digit - '0' < 8)) {
                value = value * 10 + digit - '0';
            } else {
                throw new NumberFormatException("at " + at + " of " + value);
            }
        }
        return value;
    }

    private static String refused(byte[] bytes, int length) {
        try {
            return "" + number(bytes, 0, length);
        } catch (NumberFormatException e) {
            return e.getMessage();
        }
    }

    private static List<String> kept(byte[] bytes, int from, int to) {
        List<String> kept = new ArrayList<>();
        int found = -1;
        kept.add("before " + found);
        for (int i = from; i < to; i++) {
            if (isDigit(found = bytes[i])) {
                kept.add("" + (char) found);
            } else {
                kept.add("no " + found);
            }
        }
        return kept;
    }

    private static String pastTheEnd(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int found = 0;
        text.append(found);
        try {
            for (int i = 0; i < 9; i++) {
                if (isDigit(found = bytes[i])) {
                    text.append((char) found);
                }
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            text.append(" and ").append(e.getMessage());
        }
        return text.toString();
    }

    /** In the manner of Vert.x's {@code URIDecoder}: what holds the argument of the first call takes its result. */
    private static String twice(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 1 < bytes.length; i++) {
            int first = bytes[i];
            first = next(first);
            i++;
            int second = next(bytes[i]);
            text.append(16 * first + second).append(' ');
        }
        return text.toString();
    }

    /** What the argument overwrites is read where the call fails. */
    private static String afterFailure(int count) {
        StringBuilder text = new StringBuilder();
        for (int round = 0, at = 0; round < 3; round++, at++) {
            try {
                text.append(checked((at = count + round)));
            } catch (IllegalStateException e) {
                text.append(e.getMessage());
            }
        }
        for (int round = 0, at = 0; round < 2; round++, at++) {
            try {
                checked((at = 1));
            } catch (IllegalStateException e) {
                text.append('?');
            }
        }
        return text.toString();
    }

    @IoBoundFork
    private static String checked(int number) {
        if (number == 10) {
            throw new IllegalStateException("ten ");
        }
        return number + " ";
    }

    @IoBoundFork
    private static int next(int letter) {
        return letter + 1;
    }

    @IoBoundFork
    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }
}
