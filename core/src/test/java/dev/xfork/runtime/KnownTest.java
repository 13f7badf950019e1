package dev.xfork.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known of the objects that a loop meets. */
class KnownTest {
    static Stream<Object> lists() {
        return Stream.of(
                new ArrayList<>(),
                new LinkedList<>(),
                new ArrayDeque<>(),
                new Vector<>(),
                new Stack<>(),
                new CopyOnWriteArrayList<>(),
                new ConcurrentLinkedQueue<>(),
                new ConcurrentLinkedDeque<>());
    }

    static Stream<Object> sets() {
        return Stream.of(
                new HashMap<>(),
                new HashSet<>(),
                new LinkedHashSet<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>(String.CASE_INSENSITIVE_ORDER),
                new TreeMap<String, String>(Comparator.naturalOrder()),
                new IdentityHashMap<>(),
                new ConcurrentHashMap<>(),
                new CopyOnWriteArraySet<>(),
                new EnumMap<>(TimeUnit.class),
                EnumSet.noneOf(TimeUnit.class),
                EnumSet.noneOf(Character.UnicodeScript.class));
    }

    static Stream<Object> fixed() {
        return Stream.of(
                List.of(),
                List.of(1),
                List.of(1, 2),
                List.of(1, 2, 3),
                List.of(1, 2, 3).subList(0, 2),
                List.copyOf(new ArrayList<>(List.of(1, 2, 3))),
                Stream.of(1, 2, 3).toList(),
                Set.of(),
                Set.of(1, 2, 3),
                Map.of(),
                Map.of(1, 2),
                Map.of(1, 2, 3, 4),
                Collections.emptyList(),
                Collections.emptySet(),
                Collections.emptyMap(),
                Collections.singletonList(1),
                Collections.singleton(1),
                Collections.singletonMap(1, 2));
    }

    static Stream<Object> views() {
        Map<Object, Object> map = new HashMap<>();
        Map<Object, Object> linked = new LinkedHashMap<>();
        Map<Object, Object> tree = new TreeMap<>();
        Map<TimeUnit, Object> ofEnum = new EnumMap<>(TimeUnit.class);
        Map<Object, Object> identity = new IdentityHashMap<>();
        Map<Object, Object> concurrent = new ConcurrentHashMap<>();
        return Stream.of(
                map.keySet(),
                map.values(),
                map.entrySet(),
                linked.keySet(),
                linked.values(),
                linked.entrySet(),
                tree.keySet(),
                tree.values(),
                tree.entrySet(),
                ofEnum.keySet(),
                ofEnum.values(),
                ofEnum.entrySet(),
                identity.keySet(),
                identity.values(),
                identity.entrySet(),
                concurrent.keySet(),
                concurrent.values(),
                concurrent.entrySet(),
                new ArrayList<>(List.of(1, 2)).subList(0, 1));
    }

    /** Of classes of the program, or wrappers of what may be one. */
    static Stream<Object> strange() {
        return Stream.of(
                new ArrayList<>() {},
                new HashMap<>() {},
                new Reading(),
                new Object(),
                Collections.unmodifiableList(new ArrayList<>()),
                Collections.unmodifiableCollection(new Reading()),
                Collections.synchronizedList(new ArrayList<>()),
                Collections.checkedList(new ArrayList<>(), Object.class),
                new LinkedList<>(List.of(1, 2)).subList(0, 1),
                new Reading().subList(0, 0),
                new Hashtable<>(),
                new WeakHashMap<>(),
                Collections.newSetFromMap(new HashMap<>()),
                new TreeMap<>().headMap(1),
                new TreeMap<>().descendingMap(),
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return false;
                    }

                    @Override
                    public Object next() {
                        return this;
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("lists")
    void listsHoldTheirElementsAloneAndAskThemNothing(Object list) {
        assertThat(Known.iterated(list)).isTrue();
        assertThat(Known.lookedUp(list)).isTrue();
        assertThat(Known.writesItself(list)).isTrue();
        assertThat(Known.appended(list)).isTrue();
        assertThat(Known.immutable(list)).isFalse();
        assertThat(Known.snapshot(list)).isEqualTo(list instanceof CopyOnWriteArrayList);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void setsAndMapsAskTheirKeys(Object set) {
        assertThat(Known.iterated(set)).isTrue();
        assertThat(Known.lookedUp(set)).isTrue();
        assertThat(Known.writesItself(set)).isTrue();
        assertThat(Known.appended(set)).isFalse();
        assertThat(Known.immutable(set)).isFalse();
        assertThat(Known.snapshot(set)).isEqualTo(set instanceof CopyOnWriteArraySet);
    }

    @ParameterizedTest
    @MethodSource("fixed")
    void whatNeverChanges(Object fixed) {
        assertThat(Known.immutable(fixed)).isTrue();
        assertThat(Known.snapshot(fixed)).isTrue();
        assertThat(Known.iterated(fixed)).isTrue();
        assertThat(Known.lookedUp(fixed)).isTrue();
        assertThat(Known.writesItself(fixed)).isTrue();
        assertThat(Known.appended(fixed)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("views")
    void viewsAreIteratedButNotWritten(Object view) {
        assertThat(Known.iterated(view)).as(view.getClass().getName()).isTrue();
        assertThat(Known.writesItself(view)).isFalse();
        assertThat(Known.appended(view)).isFalse();
        assertThat(Known.immutable(view)).isFalse();
        assertThat(Known.snapshot(view)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("strange")
    void nothingIsKnownOfOtherClasses(Object strange) {
        for (Predicate<Object> question : questions()) {
            assertThat(question.test(strange)).as(strange.getClass().getName()).isFalse();
        }
        assertThat(Known.separate(strange, new ArrayList<>())).isFalse();
        assertThat(Known.separate(new ArrayList<>(), strange)).isFalse();
    }

    @Test
    void nullFailsWhereTheLoopUsesIt() {
        for (Predicate<Object> question : questions()) {
            assertThat(question.test(null)).isTrue();
        }
        assertThat(Known.distinct(null, null)).isTrue();
        assertThat(Known.separate(null, new Object())).isTrue();
        assertThat(Known.separate(new Object(), null)).isTrue();
        assertThat(Known.exact(null, String.class)).isTrue();
    }

    @Test
    void aMapInInsertionOrderMayBeOneInAccessOrder() {
        Map<Object, Object> map = new LinkedHashMap<>(8, 0.75f, true);

        assertThat(Known.lookedUp(map)).isFalse();
        assertThat(Known.iterated(map)).isTrue();
        assertThat(Known.writesItself(map)).isTrue();
    }

    @Test
    void comparatorsOfTheProgramAreNotAsked() {
        Comparator<Object> own = (one, other) -> 0;
        for (Object sorted :
                List.of(new TreeMap<>(own), new TreeSet<>(own), new TreeSet<>(Collections.reverseOrder()))) {
            assertThat(Known.lookedUp(sorted)).isFalse();
            assertThat(Known.writesItself(sorted)).isFalse();
            assertThat(Known.iterated(sorted)).isTrue();
        }
    }

    @Test
    void smallSetsAskWhatTheyHold() {
        assertThat(Known.iterated(Set.of(1))).isTrue();
        assertThat(Known.lookedUp(Set.of(1))).isFalse();
    }

    @Test
    void partsOfSortedMapsCompareWithTheirBounds() {
        TreeMap<Integer, Integer> map = new TreeMap<>(Map.of(1, 2, 3, 4));
        assertThat(Known.iterated(map.navigableKeySet())).isTrue();
        assertThat(Known.iterated(map.headMap(2).keySet())).isFalse();
        assertThat(Known.iterated(new TreeSet<>(Set.of(1, 2)).headSet(2))).isFalse();
        assertThat(Known.iterated(new TreeMap<>(map) {}.keySet())).isFalse();
        assertThat(Known.iterated(new ConcurrentHashMap<>(map) {}.values())).isFalse();
    }

    @Test
    void priorityQueuesCompareWhatTheyHold() {
        assertThat(Known.writesItself(new PriorityQueue<>())).isFalse();
        assertThat(Known.appended(new PriorityQueue<>())).isFalse();
        assertThat(Known.iterated(new PriorityQueue<>())).isTrue();
    }

    @Test
    void askingForMoreDoesNothingInQueuesOfTheJdkOnly() {
        assertThat(Known.asked(new ArrayDeque<>())).isTrue();
        assertThat(Known.asked(new PriorityQueue<>())).isTrue();
        assertThat(Known.asked(new LinkedBlockingQueue<>())).isTrue();
        assertThat(Known.writesItself(new LinkedBlockingQueue<>())).isFalse();
        assertThat(Known.asked(null)).isTrue();
        assertThat(Known.asked(new ArrayDeque<>() {})).isFalse();
        assertThat(Known.asked(new HashMap<>().keySet())).isFalse();
    }

    @Test
    void twoWholeCollectionsAreSeparate() {
        List<Object> one = new ArrayList<>();
        assertThat(Known.separate(one, new ArrayList<>())).isTrue();
        assertThat(Known.separate(one, new HashMap<>())).isTrue();
        assertThat(Known.separate(one, one)).isFalse();
    }

    @Test
    void aViewIsNotSeparateFromItsKind() {
        Map<Object, Object> map = new HashMap<>();
        List<Object> list = new ArrayList<>(List.of(1, 2));
        TreeSet<Object> set = new TreeSet<>();
        assertThat(Known.separate(map.keySet(), map)).isFalse();
        assertThat(Known.separate(map, map.values())).isFalse();
        assertThat(Known.separate(map.keySet(), new HashMap<>())).isFalse(); // that of another, which it cannot tell
        assertThat(Known.separate(map.keySet(), list)).isTrue();
        assertThat(Known.separate(list.subList(0, 1), list)).isFalse();
        assertThat(Known.separate(set.headSet(1), set)).isFalse();
        assertThat(Known.separate(set, list)).isTrue();
    }

    @Test
    void aListThatShowsAnArrayIsNotSeparateFromArrays() {
        String[] array = {"a"};
        List<String> shown = Arrays.asList(array);
        assertThat(Known.separate(shown, array)).isFalse();
        assertThat(Known.separate(array, shown)).isFalse();
        assertThat(Known.separate(array, new ArrayList<>(shown))).isTrue();
        assertThat(Known.separate(array, new String[1])).isTrue();
        assertThat(Known.iterated(shown)).isTrue();
        assertThat(Known.writesItself(shown)).isTrue();
        assertThat(Known.immutable(shown)).isFalse();
    }

    @Test
    void identityAndClass() {
        Object one = new Object();
        assertThat(Known.distinct(one, one)).isFalse();
        assertThat(Known.distinct(one, new Object())).isTrue();
        assertThat(Known.exact(one, Object.class)).isTrue();
        assertThat(Known.exact("", Object.class)).isFalse();
        assertThat(Known.exact(new ArrayList<>() {}, ArrayList.class)).isFalse();
    }

    @Test
    void printers() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(Known.prints(new PrintStream(bytes))).isTrue();
        assertThat(Known.prints(new BufferedWriter(new StringWriter()))).isTrue();
        assertThat(Known.prints(Logger.getLogger("x"))).isTrue();
        assertThat(Known.prints(new PrintStream(bytes) {})).isFalse();
        assertThat(Known.prints(new ArrayList<>())).isFalse();
    }

    @Test
    void theTableNamesClassesThatThereAre() throws Exception {
        for (String name : KnownClass.names()) {
            Class<?> type = Class.forName(name);
            assertThat(type.getClassLoader()).as(name).isNull();
            assertThat(KnownClass.of(name).isKnown()).as(name).isTrue();
        }
    }

    @Test
    void everyClassThatIsIteratedIsLookedAtHere() {
        List<String> seen = Stream.of(lists(), sets(), fixed(), views())
                .flatMap(Function.identity())
                .map(object -> object.getClass().getName())
                .toList();
        List<String> others = List.of(
                "java.util.LinkedHashMap",
                "java.util.PriorityQueue",
                "java.util.Arrays$ArrayList",
                "java.util.ImmutableCollections$Set12");
        for (String name : KnownClass.names()) {
            if (KnownClass.of(name).has(KnownClass.ITERATED)) {
                assertThat(seen.contains(name) || others.contains(name))
                        .as(name)
                        .isTrue();
            }
        }
    }

    private static List<Predicate<Object>> questions() {
        return List.of(
                Known::iterated,
                Known::lookedUp,
                Known::immutable,
                Known::snapshot,
                Known::writesItself,
                Known::appended,
                Known::prints);
    }

    /** A list that must not be asked anything. */
    private static final class Reading extends AbstractList<Object> {
        @Override
        public Object get(int index) {
            throw new AssertionError();
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError();
        }

        @Override
        public int hashCode() {
            throw new AssertionError();
        }

        @Override
        public boolean addAll(Collection<?> all) {
            throw new AssertionError();
        }
    }
}
