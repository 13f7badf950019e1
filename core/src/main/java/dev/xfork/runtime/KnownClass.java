package dev.xfork.runtime;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known of one class of the JDK whose objects a loop may read early, or write late. Not for people.
 *
 * <p>Implementation notes. A view belongs to the family of what it shows: two objects of a family may share what they hold,
 * unless both are whole, that is, hold it alone. A {@code TreeSet} is none: {@code headSet} gives one of the same class. Left out are
 * wrappers of collections of any class ({@code Collections.unmodifiableList}, {@code synchronizedList}, most sublists), and
 * the writing of priority queues, which compare what they hold already.
 */
public final class KnownClass {
    /** Iterating, counted access and measuring read the family and write nothing. */
    public static final int ITERATED = 1;

    /** Looking up by key or element writes nothing. */
    public static final int LOOKED_UP = 1 << 1;

    /** Never changes. */
    public static final int IMMUTABLE = 1 << 2;

    /** Iterators do not show later changes. */
    public static final int SNAPSHOT = 1 << 3;

    /** Writing changes the family only; it asks the element or key given for {@code equals}, {@code hashCode}, {@code compareTo}. */
    public static final int WRITTEN = 1 << 4;

    /** Writing changes the family only and asks nobody for anything. */
    public static final int APPENDED = 1 << 5;

    /** Holds what it holds alone. */
    public static final int WHOLE = 1 << 6;

    /** May ask a comparator. */
    public static final int ORDERED = 1 << 7;

    /** Prints or logs. */
    public static final int PRINTS = 1 << 8;

    /** Asking whether there is more, or taking where there is nothing, does nothing. */
    public static final int ASKED = 1 << 9;

    /** A view that asks what it shows for more than it holds: its size, its comparator. */
    public static final int ASKING = 1 << 10;

    static final KnownClass UNKNOWN = new KnownClass("", 0);

    private static final int LIST = ITERATED | LOOKED_UP | WRITTEN | APPENDED | WHOLE | ASKED;
    private static final int SET = ITERATED | LOOKED_UP | WRITTEN | WHOLE | ASKED;
    private static final int FIXED = ITERATED | LOOKED_UP | IMMUTABLE | SNAPSHOT | WRITTEN | APPENDED | WHOLE;
    private static final int VIEW = ITERATED;
    private static final int VALUE = IMMUTABLE | WHOLE;
    private static final Map<String, KnownClass> TABLE = new HashMap<>();

    /** Arrays: written element by element. */
    static final KnownClass ARRAY = new KnownClass("array", WHOLE);

    static {
        enter(LIST, "java.util.", "ArrayList", "LinkedList", "ArrayDeque", "Vector", "Stack");
        enter(LIST, "java.util.concurrent.", "ConcurrentLinkedQueue", "ConcurrentLinkedDeque");
        enter(LIST | SNAPSHOT, "java.util.concurrent.", "CopyOnWriteArrayList");
        enter(SET, "java.util.", "HashMap", "HashSet", "LinkedHashSet", "IdentityHashMap", "EnumMap");
        enter(SET, "java.util.", "RegularEnumSet", "JumboEnumSet");
        enter(SET, "java.util.concurrent.", "ConcurrentHashMap");
        enter(SET | SNAPSHOT, "java.util.concurrent.", "CopyOnWriteArraySet");
        enter(SET & ~LOOKED_UP, "java.util.", "LinkedHashMap"); // in access order, get writes
        enter(SET | ORDERED, "java.util.", "TreeMap");
        enter(SET & ~WHOLE | ORDERED | ASKING, "java.util.", "TreeSet");
        enter(ITERATED | LOOKED_UP | WHOLE | ASKED, "java.util.", "PriorityQueue");
        enter(WHOLE | ASKED, "java.util.concurrent.", "LinkedBlockingQueue", "LinkedBlockingDeque");
        enter(WHOLE | ASKED, "java.util.concurrent.", "ArrayBlockingQueue", "PriorityBlockingQueue");

        enterViews(VIEW, "java.util.HashMap", "KeySet", "Values", "EntrySet");
        enterViews(VIEW, "java.util.LinkedHashMap", "LinkedKeySet", "LinkedValues", "LinkedEntrySet");
        enterViews(VIEW | ASKING, "java.util.TreeMap", "KeySet", "Values", "EntrySet");
        enterViews(VIEW, "java.util.EnumMap", "KeySet", "Values", "EntrySet");
        enterViews(VIEW, "java.util.IdentityHashMap", "KeySet", "Values", "EntrySet");
        enterViews(VIEW | ASKING, "java.util.concurrent.ConcurrentHashMap", "KeySetView", "ValuesView", "EntrySetView");
        enterViews(VIEW, "java.util.ArrayList", "SubList");
        TABLE.put("java.util.Arrays$ArrayList", new KnownClass("array", ITERATED | LOOKED_UP | WRITTEN | APPENDED));

        enter(FIXED, "java.util.ImmutableCollections$", "List12", "ListN", "SetN", "Map1", "MapN", "SubList");
        enter(FIXED & ~LOOKED_UP, "java.util.ImmutableCollections$", "Set12"); // asks what it holds for equals
        enter(FIXED, "java.util.Collections$", "EmptyList", "EmptySet", "EmptyMap");
        enter(FIXED, "java.util.Collections$", "SingletonList", "SingletonSet", "SingletonMap");

        enter(
                VALUE,
                "java.lang.",
                "String",
                "Integer",
                "Long",
                "Short",
                "Byte",
                "Character",
                "Boolean",
                "Float",
                "Double");
        enter(VALUE, "java.time.", "Duration", "Instant", "LocalDate", "LocalDateTime", "LocalTime", "MonthDay");
        enter(VALUE, "java.time.", "OffsetDateTime", "OffsetTime", "Period", "Year", "YearMonth", "ZonedDateTime");
        enter(VALUE, "java.util.", "UUID", "Locale");

        enter(PRINTS, "java.io.", "PrintStream", "PrintWriter", "BufferedWriter", "OutputStreamWriter", "FileWriter");
        enter(PRINTS, "java.io.", "StringWriter", "BufferedOutputStream", "DataOutputStream", "FileOutputStream");
        enter(PRINTS, "java.io.", "ByteArrayOutputStream");
        enter(PRINTS, "java.util.logging.", "Logger");
    }

    private final String family;
    private final int traits;

    private KnownClass(String family, int traits) {
        this.family = family;
        this.traits = traits;
    }

    /** What is known of a class of the JDK, by binary name; knows nothing of all others. */
    public static KnownClass of(String name) {
        KnownClass known = TABLE.get(name);
        return known == null ? UNKNOWN : known;
    }

    /** The names in the table. */
    public static Iterable<String> names() {
        return TABLE.keySet();
    }

    /** Whether it has a trait, one of the constants. */
    public boolean has(int trait) {
        return (traits & trait) != 0;
    }

    /** Whether it is in the table, or an array. */
    public boolean isKnown() {
        return traits != 0;
    }

    /** Whether two objects of these classes, not the same, hold nothing in common. */
    public boolean isSeparate(KnownClass other) {
        return !family.equals(other.family) || has(WHOLE) && other.has(WHOLE);
    }

    private static void enter(int traits, String prefix, String... names) {
        for (String name : names) {
            TABLE.put(prefix.concat(name), new KnownClass(prefix.concat(name), traits));
        }
    }

    private static void enterViews(int traits, String family, String... names) {
        for (String name : names) {
            TABLE.put(family + "$" + name, new KnownClass(family, traits));
        }
    }
}
