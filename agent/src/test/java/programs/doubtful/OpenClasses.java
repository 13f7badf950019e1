package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32;

/** Classes of the JDK that those of the program extend: what runs is not what the JDK says. */
public final class OpenClasses {
    private static final int CALLS = 4;
    private static int count;

    public static void main(String[] args) {
        dice(new Dice());
        overridden(new Dice(), new Checksum(), new Latch(), new Sum(), new Digest());
        constructors(List.of(1, 2));
        exceptions(new Wrapped());
        direct(new Sum());
        System.out.println(count);
    }

    /** Its own type: what it inherits calls what it overrides. */
    private static void dice(Dice dice) {
        for (int i = 0; i < CALLS; i++) {
            int number = load(dice.thrown);
            System.out.println(number + " " + dice.nextInt(10));
        }
    }

    private static void overridden(
            Random random, CRC32 checksum, CountDownLatch latch, LongAdder sum, MessageDigest digest) {
        for (int i = 0; i < CALLS; i++) {
            int number = load(count);
            System.out.println("random " + number + " " + random.nextInt());
        }
        for (int i = 0; i < CALLS; i++) {
            int number = load(count);
            checksum.update(i);
            System.out.println("checksum " + number);
        }
        for (int i = 0; i < CALLS; i++) {
            int number = load(count);
            latch.countDown();
            System.out.println("latch " + number);
        }
        for (int i = 0; i < CALLS; i++) {
            int number = load(count);
            sum.increment();
            System.out.println("sum " + number + " " + sum.sum());
        }
        for (int i = 0; i < CALLS; i++) {
            int number = load(count);
            digest.update((byte) i);
            System.out.println("digest " + number);
        }
    }

    /** Constructors of the JDK call what is overridden. */
    private static void constructors(List<Integer> numbers) {
        for (int i = 0; i < CALLS; i++) {
            int number = load(count);
            System.out.println("seed " + number + " " + new Seeded().nextInt());
        }
        for (int i = 0; i < CALLS; i++) {
            int number = load(count);
            System.out.println("list " + number + " " + new Grown(numbers).size());
        }
        for (int i = 0; i < CALLS; i++) {
            int number = load(count);
            System.out.println("queue " + number + " " + new Queued(numbers).size());
        }
        for (int i = 0; i < CALLS; i++) {
            int number = load(count);
            System.out.println("trace " + number + " " + new Traced("some").getMessage());
        }
        for (int i = 0; i < CALLS; i++) {
            int number = load(count);
            System.out.println("below " + number + " " + new Below().getMessage());
        }
    }

    private static void exceptions(RuntimeException failure) {
        for (int i = 0; i < CALLS; i++) {
            int number = load(count);
            failure.initCause(new IllegalStateException());
            System.out.println("cause " + number);
        }
        RuntimeException plain = new RuntimeException("plain");
        causes(plain, plain);
        traces(plain, plain);
    }

    private static void causes(RuntimeException failure, RuntimeException same) {
        for (int i = 0; i < CALLS; i++) {
            String text = load("caused by " + failure.getCause());
            if (i == 1) {
                same.initCause(new IllegalStateException("late"));
            }
            System.out.println(text);
        }
        for (int i = 0; i < CALLS; i++) {
            int number = load(failure.getSuppressed().length);
            same.addSuppressed(new IllegalStateException());
            System.out.println("suppressed " + number);
        }
    }

    private static void traces(RuntimeException failure, RuntimeException same) {
        for (int i = 0; i < CALLS; i++) {
            int number = load(Math.min(failure.getStackTrace().length, 1));
            if (i == 1) {
                same.setStackTrace(new StackTraceElement[0]);
            }
            System.out.println("frames " + number);
        }
    }

    /** A method of the superclass that is called by name. */
    private static void direct(Sum sum) {
        for (int i = 0; i < CALLS; i++) {
            int number = load(count);
            sum.addAgain();
            System.out.println("direct " + number);
        }
    }

    @IoBoundFork
    private static int load(int number) {
        return 3 * number;
    }

    @IoBoundFork
    private static String load(String text) {
        return text + '.';
    }

    private static final class Dice extends Random {
        private static final long serialVersionUID = 1;
        int thrown;

        Dice() {
            super(7);
        }

        @Override
        protected int next(int bits) {
            thrown++;
            count++;
            return 4;
        }
    }

    private static final class Seeded extends Random {
        private static final long serialVersionUID = 1;

        Seeded() {
            super(5);
        }

        @Override
        public synchronized void setSeed(long seed) {
            count++;
            super.setSeed(seed);
        }
    }

    private static final class Checksum extends CRC32 {
        @Override
        public void update(int b) {
            count++;
        }
    }

    private static final class Latch extends CountDownLatch {
        Latch() {
            super(9);
        }

        @Override
        public void countDown() {
            count++;
        }
    }

    private static class Sum extends LongAdder {
        private static final long serialVersionUID = 1;

        @Override
        public void add(long x) {
            count++;
        }

        final void addAgain() {
            super.increment();
        }
    }

    private static final class Digest extends MessageDigest {
        Digest() {
            super("none");
        }

        @Override
        protected void engineUpdate(byte input) {
            count++;
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            count += length;
        }

        @Override
        protected byte[] engineDigest() {
            return new byte[0];
        }

        @Override
        protected void engineReset() {
            count++;
        }
    }

    private static final class Grown extends LinkedList<Integer> {
        private static final long serialVersionUID = 1;

        Grown(Collection<Integer> numbers) {
            super(numbers);
        }

        @Override
        public boolean addAll(Collection<? extends Integer> numbers) {
            count++;
            return super.addAll(numbers);
        }
    }

    private static final class Queued extends ArrayDeque<Integer> {
        private static final long serialVersionUID = 1;

        Queued(Collection<Integer> numbers) {
            super(numbers);
        }

        @Override
        public void addLast(Integer number) {
            count++;
            super.addLast(number);
        }
    }

    private static class Traced extends RuntimeException {
        private static final long serialVersionUID = 1;

        Traced(String message) {
            super(message);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            count++;
            return this;
        }
    }

    private static final class Below extends Traced {
        private static final long serialVersionUID = 1;

        Below() {
            super("below");
        }
    }

    private static final class Wrapped extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable initCause(Throwable cause) {
            count++;
            return this;
        }
    }
}
