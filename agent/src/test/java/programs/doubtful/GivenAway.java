package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.io.OutputStream;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;

/** Objects that only the method seems to have, until the JDK asks them for something: their own code gives them away. */
public final class GivenAway {
    private static Object kept;

    public static void main(String[] args) throws IOException {
        IntConsumer count = number -> ((Counted) kept).number += number;
        hashed(count);
        compared(count);
        told(count);
        formatted(count);
        printed(count);
        lookedUp(new HashSet<>(List.of("x")), count);
        found(new HashMap<>(Map.of("x", "y")), count);
        byComparing(number -> ((Ranked) kept).number += number);
        asNumber(true, number -> ((Half) kept).number += number);
        toAnother(new Curious(), count);
        byLists(number -> ((Told) kept).number += number);
        toSets(new Asked());
        toStreams(new Sink());
        inArrays();
    }

    @IoBoundFork
    private static int work(int number) {
        return 3 * number + 1;
    }

    private static final class Counted {
        private int number;

        @Override
        public int hashCode() {
            kept = this;
            return 3;
        }

        @Override
        public boolean equals(Object other) {
            kept = this;
            return this == other;
        }

        @Override
        public String toString() {
            kept = this;
            return "counted";
        }
    }

    private static void hashed(IntConsumer then) {
        Counted hashed = new Counted();
        System.out.println(Objects.hashCode(hashed));
        for (int i = 0; i < 4; i++) {
            int result = work(i + hashed.number);
            then.accept(result);
            System.out.println("hashed " + result);
        }
    }

    private static void compared(IntConsumer then) {
        Counted compared = new Counted();
        System.out.println(Objects.equals(compared, "other"));
        for (int i = 0; i < 4; i++) {
            int result = work(i + compared.number);
            then.accept(result);
            System.out.println("compared " + result);
        }
    }

    private static void told(IntConsumer then) {
        Counted told = new Counted();
        System.out.println(new StringBuilder().append((Object) told).length());
        for (int i = 0; i < 4; i++) {
            int result = work(i + told.number);
            then.accept(result);
            System.out.println("told " + result);
        }
    }

    private static void formatted(IntConsumer then) {
        Counted formatted = new Counted();
        System.out.println(String.format("%s", formatted));
        for (int i = 0; i < 4; i++) {
            int result = work(i + formatted.number);
            then.accept(result);
            System.out.println("formatted " + result);
        }
    }

    private static void printed(IntConsumer then) {
        Counted printed = new Counted();
        System.out.println(printed);
        for (int i = 0; i < 4; i++) {
            int result = work(i + printed.number);
            then.accept(result);
            System.out.println("printed " + result);
        }
    }

    private static void lookedUp(Set<Object> set, IntConsumer then) {
        Counted looked = new Counted();
        System.out.println(set.contains(looked));
        for (int i = 0; i < 4; i++) {
            int result = work(i + looked.number);
            then.accept(result);
            System.out.println("looked up " + result);
        }
    }

    private static void found(Map<Object, String> map, IntConsumer then) {
        Counted found = new Counted();
        System.out.println(map.get(found));
        for (int i = 0; i < 4; i++) {
            int result = work(i + found.number);
            then.accept(result);
            System.out.println("found " + result);
        }
    }

    private static final class Ranked implements Comparable<Ranked> {
        private int number;

        @Override
        public int compareTo(Ranked other) {
            kept = this;
            return 0;
        }
    }

    private static void byComparing(IntConsumer then) {
        Ranked one = new Ranked();
        Ranked other = new Ranked();
        Ranked[] all = {one, other};
        Arrays.sort(all);
        for (int i = 0; i < 4; i++) {
            int result = work(i + one.number + other.number);
            then.accept(result);
            System.out.println("compared " + result);
        }
    }

    private static final class Half extends Number {
        private static final long serialVersionUID = 1;
        private int number;

        @Override
        public int intValue() {
            kept = this;
            return number;
        }

        @Override
        public long longValue() {
            return number;
        }

        @Override
        public float floatValue() {
            return number;
        }

        @Override
        public double doubleValue() {
            return number;
        }
    }

    private static void asNumber(boolean half, IntConsumer then) {
        Number number = half ? new Half() : new java.util.concurrent.atomic.AtomicInteger();
        System.out.println(number.intValue());
        for (int i = 0; i < 4; i++) {
            int result = work(i + ((Half) number).number);
            then.accept(result);
            System.out.println("number " + result);
        }
    }

    private static final class Curious {
        @Override
        public boolean equals(Object other) {
            kept = other;
            return false;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private static void toAnother(Curious curious, IntConsumer then) {
        Counted asked = new Counted();
        System.out.println(Objects.equals(curious, asked));
        for (int i = 0; i < 4; i++) {
            int result = work(i + asked.number);
            then.accept(result);
            System.out.println("to another " + result);
        }
    }

    private static final class Told extends ArrayList<Integer> {
        private static final long serialVersionUID = 1;
        private int number;

        @Override
        public int size() {
            kept = this;
            return super.size();
        }

        @Override
        public Object[] toArray() {
            kept = this;
            return super.toArray();
        }

        @Override
        public Iterator<Integer> iterator() {
            kept = this;
            return super.iterator();
        }
    }

    private static int size(Collection<?> collection) {
        return collection.size();
    }

    private static int sum(Iterable<Integer> numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }

    private static void byLists(IntConsumer then) {
        Told measured = new Told();
        System.out.println(size(measured));
        for (int i = 0; i < 4; i++) {
            int result = work(i + measured.number);
            then.accept(result);
            System.out.println("measured " + result);
        }
        Told summed = new Told();
        System.out.println(sum(summed));
        for (int i = 0; i < 4; i++) {
            int result = work(i + summed.number);
            then.accept(result);
            System.out.println("summed " + result);
        }
        Told copied = new Told();
        System.out.println(new ArrayList<>(copied));
        for (int i = 0; i < 4; i++) {
            int result = work(i + copied.number);
            then.accept(result);
            System.out.println("copied " + result);
        }
    }

    /** A set that keeps whatever it is asked for. */
    private static final class Asked extends AbstractSet<Object> {
        private Object about;

        @Override
        public boolean contains(Object object) {
            about = object;
            return false;
        }

        @Override
        public boolean addAll(Collection<?> all) {
            about = all;
            return true;
        }

        @Override
        public Iterator<Object> iterator() {
            return List.of().iterator();
        }

        @Override
        public int size() {
            return 0;
        }

        void change(int number) {
            ((int[]) about)[0] = number;
        }

        @SuppressWarnings("unchecked") // the list below
        void add(int number) {
            ((List<Integer>) about).add(number);
        }
    }

    private static void toSets(Asked asked) {
        Set<Object> set = asked;
        int[] cell = new int[1];
        System.out.println(set.contains(cell));
        IntConsumer change = asked::change;
        for (int i = 0; i < 4; i++) {
            int result = work(i + cell[0]);
            change.accept(result);
            System.out.println("asked " + result);
        }
        toSets(asked, asked::add);
    }

    private static void toSets(Set<Object> set, IntConsumer then) {
        List<Object> list = new ArrayList<>();
        set.addAll(list);
        for (int i = 0; i < 4; i++) {
            int result = work(i + list.size());
            then.accept(result);
            System.out.println("added " + result);
        }
    }

    private static final class Sink extends OutputStream {
        private byte[] bytes = {};

        @Override
        public void write(int one) {}

        @Override
        public void write(byte[] all) {
            bytes = all;
        }

        void change(int number) {
            bytes[0] = (byte) number;
        }
    }

    private static void toStreams(Sink sink) throws IOException {
        toStreams(sink, sink::change);
    }

    private static void toStreams(OutputStream stream, IntConsumer then) throws IOException {
        byte[] bytes = new byte[1];
        stream.write(bytes);
        for (int i = 0; i < 4; i++) {
            int result = work(i + bytes[0]);
            then.accept(result % 50);
            System.out.println("written " + result);
        }
    }

    private static void keep(Object... all) {
        kept = all;
    }

    private static void inArrays() {
        Object[] several = {1, 2};
        keep(several);
        several(several, number -> ((Object[]) kept)[0] = number);
        Integer[] shown = {1, 2};
        List<Integer> view = Arrays.asList(shown);
        for (int i = 0; i < 4; i++) {
            int result = work(i + shown[0]);
            view.set(0, result);
            System.out.println("shown " + result);
        }
        int[][] rows = new int[2][2];
        int[] row = rows[1];
        for (int i = 0; i < 4; i++) {
            int result = work(i + rows[1][0]);
            row[0] = result;
            System.out.println("row " + result);
        }
        int[][] copy = rows.clone();
        for (int i = 0; i < 4; i++) {
            int result = work(i + rows[0][0]);
            copy[0][0] = result;
            System.out.println("copied row " + result);
        }
    }

    private static void several(Object[] several, IntConsumer then) {
        for (int i = 0; i < 4; i++) {
            int result = work(i + (Integer) several[0]);
            then.accept(result);
            System.out.println("several " + result);
        }
    }
}
