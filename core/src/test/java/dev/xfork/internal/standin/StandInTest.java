package dev.xfork.internal.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.xfork.runtime.Lazy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a stand-in answers, and what it does not do. */
class StandInTest {
    @Test
    void makingOneNeitherWaitsNorRunsAConstructor() {
        Loud.constructed.set(0);
        Outcome outcome = Outcome.of(Loud::new);
        Object standIn = StandIns.make(Loud.class, outcome);
        assertThat(standIn).isInstanceOf(Loud.class);
        assertThat(outcome.taken).hasValue(0);
        assertThat(Loud.constructed).hasValue(0);
        assertThat(((Loud) standIn).name()).isEqualTo("loud");
        assertThat(Loud.constructed).hasValue(1);
    }

    @Test
    void privateConstructorIsNoObstacle() {
        assertThat(Outcome.standIn(Single.class, Single::make).number()).isEqualTo(7);
    }

    @Test
    void everyKindOfMethodAnswersAsTheValue() throws Exception {
        Sample value = new Child("x", 3);
        Sample standIn = Outcome.standIn(Sample.class, () -> value);
        assertThat(standIn.name()).isEqualTo("x");
        assertThat(standIn.packagePrivate()).isEqualTo("package x");
        assertThat(standIn.guarded()).isEqualTo("protected x");
        assertThat(standIn.sum(1, 2L, 3f, 4d, (byte) 5, (short) 6, 'a', true))
                .isEqualTo(value.sum(1, 2L, 3f, 4d, (byte) 5, (short) 6, 'a', true));
        assertThat(standIn.join("-", "a", "b")).isEqualTo("a-b");
        assertThat(standIn.join("-")).isEmpty();
        assertThat(standIn.generic(List.of(1, 2))).isEqualTo(2);
        assertThat(standIn.array(2)).hasDimensions(2, 3);
        assertThat(standIn.defaulted()).isEqualTo("default x");
        assertThat(standIn.toString()).isEqualTo("Sample x");
        assertThat(((Supplier<String>) standIn).get()).isEqualTo("supplied x"); // through the bridge
        assertThat(standIn.covariant()).isSameAs(standIn.get());
        assertThatThrownBy(standIn::checked).isInstanceOf(IOException.class).hasMessage("x");
        standIn.rename("y");
        assertThat(value.name()).isEqualTo("y");
    }

    @Test
    void methodThatGivesItsReceiverGivesTheStandIn() {
        Sample value = new Child("x", 3);
        Sample standIn = Outcome.standIn(Sample.class, () -> value);
        assertThat(standIn.rename("y")).isSameAs(standIn);
        assertThat(standIn.asObject()).isSameAs(standIn);
        StringList list = Outcome.standIn(StringList.class, () -> new StringListImpl(new ArrayList<>()));
        assertThat(list.plus("a")).isSameAs(list);
        assertThat(list.all()).containsExactly("a");
    }

    @Test
    void receiverOfANarrowerTypeIsGivenAsItIs() {
        ChildLike value = new ChildLike();
        Parent standIn = Outcome.standIn(Parent.class, () -> value);
        assertThat(standIn.itself()).isSameAs(value); // the stand-in is no Marked
    }

    @Test
    void equalityHoldsBothWays() {
        Value one = new Value("a");
        Value same = new Value("a");
        Value standIn = Outcome.standIn(Value.class, () -> one);
        Value another = Outcome.standIn(Value.class, () -> same);
        assertThat(standIn.equals(same)).isTrue();
        assertThat(same.equals(standIn)).isTrue();
        assertThat(standIn.equals(another)).isTrue();
        assertThat(standIn.equals(standIn)).isTrue();
        assertThat(standIn.equals(new Value("b"))).isFalse();
        assertThat(standIn.equals(null)).isFalse();
        assertThat(standIn.hashCode()).isEqualTo(one.hashCode());
        assertThat(standIn.compareTo(another)).isZero();
        assertThat(standIn.compareTo(new Value("b"))).isNegative();
        assertThat(Set.of(one)).contains(standIn);
        assertThat(Map.of(standIn, 1)).containsKey(same);
    }

    @Test
    void identityEqualityHoldsBetweenStandInsOfOneValue() {
        Loud value = new Loud();
        Loud standIn = Outcome.standIn(Loud.class, () -> value);
        Loud another = Outcome.standIn(Loud.class, () -> value);
        assertThat(standIn.equals(another)).isTrue();
        assertThat(standIn.equals(value)).isTrue();
        assertThat(standIn.hashCode()).isEqualTo(value.hashCode());
    }

    @Test
    void collectionsAndMapsCompareByContent() {
        List<String> list = cast(Outcome.standIn(List.class, () -> new ArrayList<>(List.of("a", "b"))));
        assertThat(list).isEqualTo(List.of("a", "b"));
        assertThat(List.of("a", "b")).isEqualTo(list);
        assertThat(new ArrayList<>(list)).containsExactly("a", "b");
        assertThat(list.stream().map(String::length).toList()).containsExactly(1, 1);
        list.sort(null);
        list.add("c");
        assertThat(list).hasSize(3);
        Map<String, Integer> map = cast(Outcome.standIn(Map.class, () -> new HashMap<>(Map.of("a", 1))));
        assertThat(Map.of("a", 1)).isEqualTo(map);
        assertThat(new HashMap<>(map)).isEqualTo(map);
        assertThat(map.merge("a", 1, Integer::sum)).isEqualTo(2);
    }

    @Test
    void serialisesAsTheValue() throws Exception {
        Sample value = new Child("x", 3);
        Object read = roundTrip(Outcome.standIn(Sample.class, () -> value));
        assertThat(read).isExactlyInstanceOf(Child.class).hasToString("Sample x");
        assertThat(roundTrip(Outcome.standIn(List.class, () -> new ArrayList<>(List.of(1)))))
                .isExactlyInstanceOf(ArrayList.class)
                .isEqualTo(List.of(1));
        assertThat(roundTrip(new ArrayList<>(List.of(Outcome.standIn(Value.class, () -> new Value("a"))))))
                .isEqualTo(List.of(new Value("a")));
        assertThat(roundTrip(Outcome.standIn(Replaced.class, () -> new Replaced("r"))))
                .isEqualTo("replaced r");
    }

    @Test
    void valueThatCannotBeSerialisedSaysSo() {
        Loud standIn = Outcome.standIn(Loud.class, Loud::new);
        assertThatThrownBy(() -> roundTrip(standIn))
                .isInstanceOf(NotSerializableException.class)
                .hasMessage(Loud.class.getName());
    }

    @Test
    void jsonMapperWritesTheValue() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        Bean value = new Bean("x", 3, List.of("a"));
        Bean standIn = Outcome.standIn(Bean.class, () -> value);
        assertThat(mapper.writeValueAsString(standIn)).isEqualTo(mapper.writeValueAsString(value));
        assertThat(mapper.writeValueAsString(Map.of("bean", standIn)))
                .isEqualTo("{\"bean\":{\"name\":\"x\",\"count\":3,\"tags\":[\"a\"]}}");
        List<String> list = cast(Outcome.standIn(List.class, () -> List.of("a", "b")));
        assertThat(mapper.writeValueAsString(list)).isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void cloneIsACloneOfTheValue() {
        Copied value = new Copied(new int[] {1});
        Copied standIn = Outcome.standIn(Copied.class, () -> value);
        Copied copy = standIn.clone();
        assertThat(copy).isExactlyInstanceOf(Copied.class).isNotSameAs(value);
        assertThat(copy.first()).isEqualTo(1);
    }

    @Test
    void finalizerIsNeverForwardedAndNeverRunsOnTheStandIn() throws Throwable {
        Closing.finalized.set(0);
        Outcome outcome = Outcome.of(Closing::new);
        Object standIn = StandIns.make(Closing.class, outcome);
        java.lang.reflect.Method finalizer = standIn.getClass().getDeclaredMethod("finalize");
        finalizer.setAccessible(true);
        finalizer.invoke(standIn);
        assertThat(outcome.taken).hasValue(0);
        assertThat(Closing.finalized).hasValue(0);
    }

    @Test
    void synchronizedMethodsLockTheValueOnly() throws Exception {
        Locked value = new Locked();
        Locked standIn = Outcome.standIn(Locked.class, () -> value);
        assertThat(standIn.holds(standIn)).isFalse();
        assertThat(standIn.holds(value)).isTrue();
    }

    @Test
    void manyThreadsWaitOnceAndSeeOneValue() throws Exception {
        int threads = 16;
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Future<Object> fork = pool.submit(() -> {
                entered.countDown();
                go.await();
                runs.incrementAndGet();
                return new Value("once");
            });
            Value standIn = Outcome.standIn(Value.class, fork::get);
            CyclicBarrier together = new CyclicBarrier(threads - 1);
            List<Future<Object>> seen = new ArrayList<>();
            for (int i = 0; i < threads - 1; i++) {
                seen.add(pool.submit(() -> {
                    if (together.await(10, TimeUnit.SECONDS) == 0) {
                        go.countDown();
                    }
                    standIn.text();
                    return StandIns.lazyOf(standIn).value();
                }));
            }
            entered.await();
            for (Future<Object> one : seen) {
                assertThat(one.get(10, TimeUnit.SECONDS)).isSameAs(seen.get(0).get());
            }
            assertThat(runs).hasValue(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void takenOutcomeIsNotAskedAgain() {
        Outcome outcome = Outcome.value(new Value("a"));
        Value standIn = (Value) StandIns.make(Value.class, outcome);
        for (int i = 0; i < 10; i++) {
            standIn.text();
        }
        assertThat(outcome.taken).hasValue(1);
    }

    @Test
    void failureIsTheSameInstanceAtEveryUse() {
        IOException failure = new IOException("no");
        Value standIn = Outcome.standIn(Value.class, () -> {
            throw failure;
        });
        assertThatThrownBy(standIn::text).isSameAs(failure);
        assertThatThrownBy(standIn::hashCode).isSameAs(failure);
    }

    @Test
    void nothingOfTheForkIsHeldOnceTheValueIsKnown() throws Exception {
        Outcome outcome = Outcome.value(new Value("a"));
        WeakReference<Outcome> held = new WeakReference<>(outcome);
        Value standIn = (Value) StandIns.make(Value.class, outcome);
        outcome = null;
        assertThat(standIn.text()).isEqualTo("a");
        for (int i = 0; i < 50 && held.get() != null; i++) {
            System.gc();
        }
        assertThat(held.get()).isNull();
        assertThat(standIn.text()).isEqualTo("a");
    }

    @Test
    void nullIsReportedWithTheMethodAtFirstUse() {
        Value standIn = Outcome.standIn(Value.class, () -> null);
        assertThatThrownBy(standIn::text)
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Sample.answer");
        assertThat(StandIns.lazyOf(standIn).orNull()).isNull();
        assertThat(new Value("a").equals(null))
                .isEqualTo(Outcome.standIn(Value.class, () -> new Value("a")).equals(standIn));
    }

    @Test
    void standInOfAStandInGivesTheValue() {
        Value inner = Outcome.standIn(Value.class, () -> new Value("a"));
        Value outer = Outcome.standIn(Value.class, () -> inner);
        assertThat(StandIns.lazyOf(outer).value()).isExactlyInstanceOf(Value.class);
        assertThat(outer.text()).isEqualTo("a");
    }

    @Test
    void framesOfStandInsShowInNoTrace() {
        Sample standIn = Outcome.standIn(Sample.class, () -> new Child("x", 1));
        Runnable run = Outcome.standIn(Runnable.class, () -> (Runnable) () -> {
            throw new IllegalStateException("here");
        });
        assertThatThrownBy(run::run)
                .satisfies(thrown -> assertThat(thrown.getStackTrace())
                        .noneMatch(frame -> frame.getClassName().contains("$StandIn")
                                || frame.getClassName().startsWith("dev.xfork.runtime.")));
        assertThatThrownBy(standIn::checked)
                .satisfies(thrown -> assertThat(thrown.getStackTrace())
                        .noneMatch(frame -> frame.getClassName().contains("$StandIn")
                                || frame.getClassName().startsWith("dev.xfork.runtime.")));
    }

    @Test
    void onlyStandInsAreStandIns() {
        Value value = new Value("a");
        Value standIn = Outcome.standIn(Value.class, () -> value);
        assertThat(StandIns.isStandIn(standIn)).isTrue();
        assertThat(StandIns.isStandIn(value)).isFalse();
        assertThat(StandIns.isStandIn(null)).isFalse();
        assertThat(StandIns.lazyOf(value)).isNull();
        assertThat(Lazy.actual(standIn)).isSameAs(value);
        assertThat(Lazy.actual(value)).isSameAs(value);
        assertThat(StandIns.lazyOf(standIn).isDone()).isTrue();
    }

    @Test
    void classOfStandInsIsMadeOnceAType() {
        Object one = Outcome.standIn(Value.class, () -> null);
        Object two = Outcome.standIn(Value.class, () -> null);
        assertThat(one.getClass()).isSameAs(two.getClass());
        assertThat(one.getClass().getPackageName()).isEqualTo(Value.class.getPackageName());
        assertThat(one.getClass().isHidden()).isTrue();
    }

    @Test
    void unsafeTypesGetNone() {
        for (Class<?> type : List.of(String.class, int.class, int[].class, java.math.BigInteger.class, Object.class)) {
            assertThat(StandIns.make(type, Outcome.value(null))).isNull();
            assertThat(StandIns.obstacle(type)).isNotEmpty();
        }
    }

    private static Object roundTrip(Object o) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(o);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(Object o) {
        return (T) o;
    }

    static class Loud {
        static final AtomicInteger constructed = new AtomicInteger();

        Loud() {
            constructed.incrementAndGet();
        }

        String name() {
            return "loud";
        }
    }

    static class Single {
        private final int number;

        private Single(int number) {
            this.number = number;
        }

        static Single make() {
            return new Single(7);
        }

        int number() {
            return number;
        }
    }

    interface Named {
        String name();

        default String defaulted() {
            return "default " + name();
        }

        Object covariant();
    }

    static class Sample implements Named, Supplier<String>, Serializable {
        private static final long serialVersionUID = 1;
        private String name;
        private final int number;

        Sample(String name, int number) {
            this.name = name;
            this.number = number;
        }

        @Override
        public String name() {
            return name;
        }

        String packagePrivate() {
            return "package " + name;
        }

        protected String guarded() {
            return "protected " + name;
        }

        double sum(int a, long b, float c, double d, byte e, short f, char g, boolean h) {
            return a + b + c + d + e + f + g + (h ? number : 0);
        }

        String join(String by, String... parts) {
            return String.join(by, parts);
        }

        <T extends Comparable<T>> T generic(List<T> list) {
            return list.get(list.size() - 1);
        }

        int[][] array(int rows) {
            return new int[rows][number];
        }

        void checked() throws IOException {
            throw new IOException(name);
        }

        Sample rename(String to) {
            name = to;
            return this;
        }

        Object asObject() {
            return this;
        }

        @Override
        public String covariant() {
            return get();
        }

        @Override
        public String get() {
            return ("supplied " + name).intern();
        }

        @Override
        public String toString() {
            return "Sample " + name;
        }
    }

    static class Child extends Sample {
        private static final long serialVersionUID = 1;

        Child(String name, int number) {
            super(name, number);
        }
    }

    interface StringList {
        StringList plus(String element);

        List<String> all();
    }

    record StringListImpl(List<String> all) implements StringList {
        @Override
        public StringList plus(String element) {
            all.add(element);
            return this;
        }
    }

    interface Marked {}

    static class Parent {
        Marked itself() {
            return null;
        }
    }

    static class ChildLike extends Parent implements Marked {
        @Override
        Marked itself() {
            return this;
        }
    }

    static class Value implements Comparable<Value>, Serializable {
        private static final long serialVersionUID = 1;
        private final String text;

        Value(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Value && text.equals(((Value) o).text());
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public int compareTo(Value other) {
            return text.compareTo(other.text());
        }
    }

    public static class Bean {
        private final String name;
        private final int count;
        private final List<String> tags;

        Bean(String name, int count, List<String> tags) {
            this.name = name;
            this.count = count;
            this.tags = tags;
        }

        public String getName() {
            return name;
        }

        public int getCount() {
            return count;
        }

        public List<String> getTags() {
            return tags;
        }
    }

    static class Replaced implements Serializable {
        private static final long serialVersionUID = 1;
        private final String text;

        Replaced(String text) {
            this.text = text;
        }

        private Object writeReplace() {
            return "replaced " + text;
        }
    }

    static class Copied implements Cloneable {
        private final int[] numbers;

        Copied(int[] numbers) {
            this.numbers = numbers;
        }

        int first() {
            return Arrays.stream(numbers).findFirst().orElseThrow();
        }

        @Override
        public Copied clone() {
            try {
                return (Copied) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static class Closing {
        static final AtomicInteger finalized = new AtomicInteger();

        @Override
        @SuppressWarnings({"removal", "deprecation"})
        protected void finalize() {
            finalized.incrementAndGet();
        }
    }

    static class Locked {
        synchronized boolean holds(Object monitor) {
            return Thread.holdsLock(monitor);
        }
    }
}
