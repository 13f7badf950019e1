package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.Formattable;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Methods of the JDK that ask for more than they seem to: text for hashCode, formats for formatTo, characters one by one. */
public final class AsksMore {
    private static final int CALLS = 5;
    private static int sign = 1;

    public static void main(String[] args) {
        hashOfText(new Counted());
        hashOfComponent(new Pair(new Counted(), 1));
        hashOfFormat(new Counted());
        formattable(new Told());
        characters(new Letters());
        insertedCharacters(new Letters());
        joinedCharacters(new Letters());
        constant(Word.ONE);
        order(numbered());
        equality(new LinkedHashMap<>(Map.of(new Counted(), 1)), new Counted());
    }

    private static void hashOfText(Counted counted) {
        for (int i = 0; i < CALLS; i++) {
            String text = load(counted.toString());
            counted.count++;
            System.out.println(text);
        }
        for (int i = 0; i < CALLS; i++) {
            String text = load("text " + counted);
            counted.count++;
            System.out.println(text);
        }
        for (int i = 0; i < CALLS; i++) {
            String text = load(String.valueOf(counted));
            counted.count++;
            System.out.println(text);
        }
    }

    private static void hashOfComponent(Pair pair) {
        for (int i = 0; i < CALLS; i++) {
            String text = load(pair.toString());
            pair.counted.count++;
            System.out.println(text);
        }
        for (int i = 0; i < CALLS; i++) {
            int number = load(pair.hashCode());
            pair.counted.count++;
            System.out.println(number);
        }
    }

    private static void hashOfFormat(Counted counted) {
        for (int i = 0; i < CALLS; i++) {
            String text = load(String.format("%h", counted));
            counted.count++;
            System.out.println(text);
        }
        for (int i = 0; i < CALLS; i++) {
            String text = load("%h %s".formatted(counted, i));
            counted.count++;
            System.out.println(text);
        }
    }

    private static void formattable(Told told) {
        for (int i = 0; i < CALLS; i++) {
            String text = load(String.format("%s", told));
            told.count++;
            System.out.println(text);
        }
        for (int i = 0; i < CALLS; i++) {
            int number = load(told.asked);
            System.out.printf("%s %d%n", told, number);
        }
    }

    private static void characters(Letters letters) {
        for (int i = 0; i < CALLS; i++) {
            StringBuilder text = new StringBuilder();
            text.append((CharSequence) letters);
            String loaded = load(text.toString());
            letters.count++;
            System.out.println(loaded);
        }
        for (int i = 0; i < CALLS; i++) {
            String loaded = load(new StringBuilder(letters).toString());
            letters.count++;
            System.out.println(loaded);
        }
        for (int i = 0; i < CALLS; i++) {
            String loaded = load(new StringBuilder().append(letters, 0, 1).toString());
            letters.count++;
            System.out.println(loaded);
        }
    }

    private static void insertedCharacters(Letters letters) {
        for (int i = 0; i < CALLS; i++) {
            String loaded = load(new StringBuilder("ab").insert(1, letters).toString());
            letters.count++;
            System.out.println(loaded);
        }
    }

    private static void joinedCharacters(Letters letters) {
        for (int i = 0; i < CALLS; i++) {
            String loaded = load(new StringJoiner(letters).add("a").add("b").toString());
            letters.count++;
            System.out.println(loaded);
        }
        for (int i = 0; i < CALLS; i++) {
            String loaded = load(String.join("-", "a", letters));
            letters.count++;
            System.out.println(loaded);
        }
    }

    /** Constants may have a state, too. */
    private static void constant(Word word) {
        for (int i = 0; i < CALLS; i++) {
            String loaded = load("1 2 3 4 5".contains(word) + " and " + "word 3".contentEquals(word));
            word.count++;
            System.out.println(loaded);
        }
    }

    private static TreeMap<Rank, Integer> numbered() {
        TreeMap<Rank, Integer> ranks = new TreeMap<>();
        for (int i = 0; i < CALLS; i++) {
            ranks.put(new Rank(i), i);
        }
        return ranks;
    }

    private static void order(TreeMap<Rank, Integer> ranks) {
        for (int i = 0; i < CALLS; i++) {
            String text = load("rank " + ranks.get(new Rank(i)));
            sign = -sign;
            System.out.println(text);
        }
    }

    private static void equality(Map<Counted, Integer> numbers, Counted counted) {
        for (int i = 0; i < CALLS; i++) {
            String text = load(String.valueOf(numbers.containsKey(counted)));
            counted.count--;
            System.out.println(text + counted.count);
        }
    }

    @IoBoundFork
    private static String load(String text) {
        return text + '.';
    }

    @IoBoundFork
    private static int load(int number) {
        return number;
    }

    /** Has a hash that changes, and the text of any object. */
    private static final class Counted {
        int count;

        @Override
        public int hashCode() {
            return count;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Counted && ((Counted) other).count == count + 2;
        }
    }

    private record Pair(Counted counted, int number) {}

    private static final class Told implements Formattable {
        int count;
        int asked;

        @Override
        public void formatTo(Formatter to, int flags, int width, int precision) {
            asked++;
            to.format("told %d", count);
        }

        @Override
        public String toString() {
            return "text";
        }
    }

    /** Its text says nothing of its characters. */
    private static final class Letters implements CharSequence {
        int count;

        @Override
        public int length() {
            return count;
        }

        @Override
        public char charAt(int index) {
            return (char) ('a' + count);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return "part " + count;
        }

        @Override
        public String toString() {
            return "text " + count;
        }
    }

    private enum Word implements CharSequence {
        ONE;

        int count;

        @Override
        public int length() {
            return toString().length();
        }

        @Override
        public char charAt(int index) {
            return toString().charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return toString().subSequence(start, end);
        }

        @Override
        public String toString() {
            return "word " + count;
        }
    }

    private interface Ranked extends Comparable<Ranked> {
        int rank();

        @Override
        default int compareTo(Ranked other) {
            return sign * Integer.compare(rank(), other.rank());
        }
    }

    private record Rank(int rank) implements Ranked {}
}
