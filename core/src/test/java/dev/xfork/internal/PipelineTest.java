package dev.xfork.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Site;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.Vector;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams whose stages look ahead, as woven code builds them. */
@Timeout(60)
class PipelineTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final List<Integer> numbers =
            new ArrayList<>(IntStream.range(0, 100).boxed().toList());
    private final AtomicInteger calls = new AtomicInteger();

    /** The annotated method that the stages say they call. */
    static Object annotated(Object element) {
        return element;
    }

    private static Stage stage(Class<?> type, int limit, int flags) {
        try {
            MethodHandle method = LOOKUP.findStatic(
                    PipelineTest.class, "annotated", MethodType.methodType(Object.class, Object.class));
            String callee = PipelineTest.class.getName() + "#annotated(Ljava/lang/Object;)Ljava/lang/Object;";
            Site site = new Site("a.B#c()V", callee, "", -1, null, Site.DIRECT | Site.IO);
            return new Stage(
                    PipelineTest.class,
                    type,
                    LOOKUP.revealDirect(method),
                    site,
                    "lambda$",
                    Destination.of(true),
                    limit,
                    flags);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Pipeline of(Collection<?> source) {
        return new Pipeline(
                new Source(virtual(Collection.class, "stream", Stream.class), new Object[] {source}, false));
    }

    private static MethodHandle virtual(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        try {
            MethodHandle found = LOOKUP.findVirtual(owner, name, MethodType.methodType(result, parameters));
            return parameters.length == 0
                    ? found.asType(MethodType.genericMethodType(1)).asSpreader(Object[].class, 1)
                    : found;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <A, R> Function<A, R> ahead(Pipeline pipeline, Function<A, R> function, int limit) {
        return (Function<A, R>) pipeline.ahead(function, null, stage(Function.class, limit, 0));
    }

    private static <T> T terminal(Supplier<T> operation) {
        Object mark = Pipeline.begin();
        try {
            return operation.get();
        } finally {
            Pipeline.end(mark);
        }
    }

    private Function<Integer, String> named() {
        return n -> {
            calls.incrementAndGet();
            return "n" + n;
        };
    }

    @Test
    void resultsComeInEncounterOrderAndEachCallIsMadeOnce() {
        Function<Integer, String> named = ahead(of(numbers), named(), 0);
        List<String> all = terminal(() -> numbers.stream().map(named).toList());
        assertThat(all)
                .containsExactlyElementsOf(numbers.stream().map(n -> "n" + n).toList());
        assertThat(calls).hasValue(100);
    }

    @Test
    void callsRunAtOnce() {
        CyclicBarrier meeting = new CyclicBarrier(4);
        Function<Integer, Integer> meets = ahead(
                of(numbers),
                n -> {
                    try {
                        meeting.await(20, TimeUnit.SECONDS);
                        return n;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                0);
        assertThat(terminal(() -> numbers.stream().map(meets).toList())).isEqualTo(numbers);
    }

    @Test
    void noMoreThanTheWindowIsAhead() {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Function<Integer, Integer> function = ahead(
                of(numbers),
                n -> {
                    most.accumulateAndGet(n - taken.get(), Math::max);
                    return n;
                },
                3);
        terminal(() -> {
            numbers.stream().map(function).forEach(taken::set);
            return true;
        });
        assertThat(most.get()).isBetween(1, 8); // twice the limit, and what is being taken
    }

    @Test
    void whatFailsFailsInItsTurnAndLaterCallsHaveEnded() {
        AtomicInteger inside = new AtomicInteger();
        IllegalStateException thrown = new IllegalStateException("seven");
        CountDownLatch begun = new CountDownLatch(2);
        Function<Integer, Integer> function = ahead(
                of(numbers),
                n -> {
                    if (n == 7) {
                        await(begun);
                        throw thrown;
                    }
                    if (n > 7) {
                        inside.incrementAndGet();
                        begun.countDown();
                        await(new CountDownLatch(1)); // until it is interrupted
                        inside.decrementAndGet();
                    }
                    return n;
                },
                0);
        List<Integer> seen = new ArrayList<>();
        assertThatThrownBy(() -> terminal(() -> {
                    numbers.stream().map(function).forEach(seen::add);
                    return true;
                }))
                .isSameAs(thrown)
                .hasNoSuppressedExceptions();
        assertThat(seen).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(inside).hasValue(0);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void whatFollowsFailsAndLaterCallsHaveEnded() {
        AtomicInteger inside = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(2);
        Function<Integer, Integer> function = ahead(
                of(numbers),
                n -> {
                    if (n > 7) {
                        inside.incrementAndGet();
                        begun.countDown();
                        await(new CountDownLatch(1));
                        inside.decrementAndGet();
                    }
                    return n;
                },
                0);
        assertThatThrownBy(() -> terminal(() -> {
                    numbers.stream().map(function).forEach(n -> {
                        if (n == 7) {
                            await(begun);
                            throw new IllegalArgumentException("rest");
                        }
                    });
                    return true;
                }))
                .hasMessage("rest")
                .hasNoSuppressedExceptions();
        assertThat(inside).hasValue(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            // the call was stopped
        }
    }

    @Test
    void nothingHappensBeforeTheTerminalOperation() {
        Function<Integer, String> named = ahead(of(numbers), named(), 0);
        Stream<String> stream = numbers.stream().map(named);
        assertThat(calls).hasValue(0);
        numbers.add(100);
        assertThat(terminal(stream::toList)).hasSize(101).endsWith("n100");
        assertThat(calls).hasValue(101);
    }

    @Test
    void countSkipsTheStageWhereTheJdkDoes() {
        Function<Integer, String> named = ahead(of(numbers), named(), 0);
        assertThat(terminal(() -> numbers.stream().map(named).count())).isEqualTo(100);
        assertThat(calls).hasValue(0);
    }

    @Test
    void characteristicsAndClosingAreTheJdks() {
        Function<Integer, String> named = ahead(of(numbers), named(), 0);
        assertThat(numbers.stream().map(named).spliterator().characteristics())
                .isEqualTo(numbers.stream().map(named()).spliterator().characteristics());
        AtomicInteger closed = new AtomicInteger();
        Function<Integer, String> again = ahead(of(numbers), named(), 0);
        try (Stream<String> stream =
                numbers.stream().onClose(closed::incrementAndGet).map(again)) {
            assertThat(terminal(stream::toList)).hasSize(100);
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void anElementThatWasNotExpectedIsComputedInItsTurn() {
        Queue<Integer> queue = new ConcurrentLinkedQueue<>(numbers);
        Function<Integer, String> named = ahead(of(queue), named(), 4);
        List<String> all = new ArrayList<>();
        terminal(() -> {
            queue.stream().map(named).forEach(text -> {
                all.add(text);
                if (all.size() == 50) {
                    queue.remove(51);
                }
            });
            return true;
        });
        assertThat(all).hasSize(99).contains("n52").doesNotContain("n51").endsWith("n99");
    }

    @Test
    void anElementThatItsOwnCallReplacesIsTheOneThatWasReadAhead() {
        Function<Integer, String> named = number -> {
            numbers.set(number, -1);
            return "n" + number;
        };
        Function<Integer, String> ahead = ahead(of(numbers), named, 4);
        List<String> all = terminal(() -> numbers.stream().map(ahead).toList());
        assertThat(all).hasSize(100).doesNotContain("n-1").endsWith("n99");
    }

    @Test
    void aSourceThatIsNotKnownLeavesTheFunctionAlone() {
        Function<Integer, String> named = named();
        Stage stage = stage(Function.class, 0, 0);
        assertThat(of(new Vector<>(numbers)).ahead(named, null, stage)).isSameAs(named);
        assertThat(of(Collections.synchronizedList(numbers)).ahead(named, null, stage))
                .isSameAs(named);
        assertThat(of(new ArrayList<>() {}).ahead(named, null, stage)).isSameAs(named);
        assertThat(stage.site().counts().inPlace()).containsEntry(Reason.UNKNOWN_COLLECTION, 3L);
    }

    @Test
    void whereAnythingMayBeWrittenOnlySourcesThatNeverChangeAreReadAhead() {
        Function<Integer, String> named = named();
        Stage stage = stage(Function.class, 0, Stage.FIXED);
        assertThat(of(numbers).ahead(named, null, stage)).isSameAs(named);
        assertThat(stage.site().counts().inPlace()).containsEntry(Reason.STREAM_REST, 1L);
        assertThat(of(List.copyOf(numbers)).ahead(named, null, stage)).isNotSameAs(named);
        assertThat(of(Collections.unmodifiableList(numbers)).ahead(named, null, stage))
                .isSameAs(named);
    }

    @Test
    void objectsThatAnEarlierStageMakesAreMadeOnce() {
        Set<Object> seen = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        Pipeline pipeline = of(numbers);
        MethodHandle map = virtual(Stream.class, "map", Stream.class, Function.class);
        Function<Integer, StringBuilder> makes = n -> {
            calls.incrementAndGet();
            return new StringBuilder("n" + n);
        };
        Function<Integer, StringBuilder> made = cast(pipeline.then(makes, map, Function.class, false));
        Predicate<StringBuilder> odd = b -> b.charAt(b.length() - 1) % 2 == 1;
        MethodHandle filter = virtual(Stream.class, "filter", Stream.class, Predicate.class);
        Predicate<StringBuilder> filtered = cast(pipeline.then(odd, filter, Predicate.class, false));
        Function<StringBuilder, StringBuilder> same = ahead(pipeline, b -> b, 0);
        List<StringBuilder> all = terminal(() -> numbers.stream()
                .map(made)
                .peek(seen::add)
                .filter(filtered)
                .map(same)
                .toList());
        assertThat(all).hasSize(50).allMatch(seen::contains);
        assertThat(calls)
                .as("the first was let through by nobody, and is gone over again")
                .hasValue(101);
    }

    @Test
    void aLaterStageBeginsWhereTheEarlierOneHasEnded() {
        Pipeline pipeline = of(numbers);
        CyclicBarrier meeting = new CyclicBarrier(2);
        Function<Integer, Integer> first = ahead(pipeline, n -> n + 1, 0);
        Predicate<Integer> even = n -> n % 2 == 0;
        MethodHandle filter = virtual(Stream.class, "filter", Stream.class, Predicate.class);
        Predicate<Integer> filtered = cast(pipeline.then(even, filter, Predicate.class, false));
        ToIntFunction<Integer> second = cast(pipeline.ahead(
                (ToIntFunction<Integer>) n -> {
                    try {
                        meeting.await(20, TimeUnit.SECONDS);
                        return 2 * n;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                null,
                stage(ToIntFunction.class, 0, 0)));
        assertThat(terminal(() -> numbers.stream()
                        .map(first)
                        .filter(filtered)
                        .mapToInt(second)
                        .sum()))
                .isEqualTo(2
                        * IntStream.rangeClosed(1, 100).filter(n -> n % 2 == 0).sum());
    }

    @Test
    void sumsHaveTheSameBits() {
        ToDoubleFunction<Integer> third = n -> 1.0 / (3 * n + 1);
        ToDoubleFunction<Integer> ahead = cast(of(numbers).ahead(third, null, stage(ToDoubleFunction.class, 0, 0)));
        assertThat(terminal(() -> numbers.stream().mapToDouble(ahead).sum()))
                .isEqualTo(numbers.stream().mapToDouble(third).sum());
    }

    @Test
    void setsAreReadInTheirOwnOrder() {
        Set<Integer> set = new HashSet<>(numbers);
        Function<Integer, String> named = ahead(of(set), named(), 0);
        assertThat(terminal(() -> set.stream().map(named).toList()))
                .containsExactlyElementsOf(set.stream().map(n -> "n" + n).toList());
        assertThat(calls).hasValue(100);
    }

    private static Object any(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);
    }

    @Test
    void everyFunctionOfAStageHasAWrapper() {
        for (Class<?> stream : List.of(
                Stream.class,
                IntStream.class,
                java.util.stream.LongStream.class,
                java.util.stream.DoubleStream.class)) {
            for (java.lang.reflect.Method method : stream.getMethods()) {
                String name = method.getName();
                if (name.startsWith("map") && !name.startsWith("mapMulti")
                        || name.equals("filter")
                        || name.startsWith("flatMap")) {
                    Class<?> type = method.getParameterTypes()[0];
                    assertThat(Functions.wrap(type, x -> x, any(type)))
                            .as(type.getName())
                            .isInstanceOf(type);
                    assertThat(Functions.handle(type).type().parameterCount()).isEqualTo(2);
                }
            }
        }
        IntFunction<Object> wrapped = cast(Functions.wrap(IntFunction.class, x -> x, any(IntFunction.class)));
        assertThat(wrapped.apply(3)).isEqualTo(3);
        assertThat(Functions.wrap(Runnable.class, x -> x, any(Runnable.class))).isNull();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T cast(Object object) {
        return (T) object;
    }
}
