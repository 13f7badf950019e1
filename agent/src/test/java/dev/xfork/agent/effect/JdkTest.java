package dev.xfork.agent.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Type;

/** The table of the JDK's methods. */
class JdkTest {
    private static final List<String> WORDS = List.of(
            "pure",
            "plain",
            "unknown",
            "reads",
            "writes",
            "atomic",
            "monitor",
            "global",
            "outside",
            "iterated",
            "lookedUp",
            "written",
            "appended",
            "prints",
            "changed",
            "keeps",
            "receiver",
            "arg0",
            "iterator",
            "made",
            "exact",
            "hashes",
            "errs",
            "view",
            "fresh");
    private static final List<String> OF_ARGUMENTS =
            List.of("value", "text", "texts", "formats", "chars", "empty", "calls", "reads", "elements", "stores");

    private static final Set<String> CHECKED =
            Set.of("iterated", "lookedUp", "written", "appended", "changed", "prints", "exact", "made", "unknown");

    /** Specified as values; what exceptions say; and the methods of Object, which are those of the class that is called. */
    private static final Set<Class<?>> TRUSTED =
            Set.of(BigInteger.class, BigDecimal.class, Path.class, File.class, Throwable.class);

    /** Not in every JDK that this runs on. */
    private static final Set<String> NEW =
            Set.of("java/util/SequencedCollection", "java/util/SequencedSet", "java/util/SequencedMap");

    static Stream<String> rows() {
        return Stream.of(JdkMethods.ROWS);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void namesMethodsThatThereAre(String row) throws Exception {
        String[] parts = row.split(" ");
        List<Class<?>> owners = owners(parts[0]);
        for (String name : parts[1].split(",")) {
            if (!name.equals("*") && !parts[0].equals("#array")) {
                assertThat(owners.stream().anyMatch(owner -> has(owner, name)))
                        .as(row + ": " + name)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void saysWhatIsUnderstood(String row) {
        String[] parts = row.split(" ");
        assertThat(parts).hasSizeGreaterThan(2);
        for (int i = 2; i < parts.length; i++) {
            String word = parts[i];
            boolean ofArgument = OF_ARGUMENTS.contains(word.substring(0, word.length() - 1))
                    && Character.isDigit(word.charAt(word.length() - 1));
            assertThat(WORDS.contains(word) || ofArgument || word.startsWith("fresh:"))
                    .as(word)
                    .isTrue();
        }
    }

    @Test
    void whatIsPureSaysNothingElseOfItsReceiver() {
        for (String row : JdkMethods.ROWS) {
            List<String> words = List.of(row.split(" "));
            if (words.contains("pure")) {
                assertThat(words).doesNotContain("reads", "writes", "outside", "global", "unknown", "monitor");
            }
        }
    }

    /** A class of the program may be behind the variable: the class is checked, or what it does is trusted. */
    @ParameterizedTest
    @MethodSource("rows")
    void whatClassesOfTheProgramMayOverrideIsCheckedOrTrusted(String row) {
        String[] parts = row.split(" ");
        boolean checked = List.of(parts).stream().anyMatch(CHECKED::contains) || parts[0].equals("#array");
        for (Class<?> owner : checked ? List.<Class<?>>of() : owners(parts[0])) {
            if (isOpen(owner) && TRUSTED.stream().noneMatch(trusted -> trusted.isAssignableFrom(owner))) {
                for (String name : parts[1].split(",")) {
                    assertThat(overridable(owner, name)).as(row).isEmpty();
                }
            }
        }
    }

    @Test
    void nobodyExtendsTheValuesOfTime() throws Exception {
        for (String name : List.of("LocalDate", "Clock", "InstantSource", "DateTimeException", "ZoneId", "Duration")) {
            Class<?> type = Class.forName("java.time." + name);
            boolean closed = Modifier.isFinal(type.getModifiers()) || type == ZoneId.class;
            assertThat(Values.has("java/time/" + name)).as(name).isEqualTo(closed);
        }
        for (String none : List.of(
                "format/DateTimeFormatterBuilder",
                "format/DateTimeParseException",
                "chrono/AbstractChronology",
                "chrono/Chronology",
                "chrono/ChronoLocalDate",
                "zone/ZoneRulesProvider",
                "temporal/TemporalAdjuster",
                "temporal/TemporalField")) {
            assertThat(type("java/time/" + none)).as(none).isNotNull();
            assertThat(Values.has("java/time/" + none)).as(none).isFalse();
            assertThat(Jdk.row("java/time/" + none, "toString", "()Ljava/lang/String;"))
                    .as(none)
                    .isNull();
        }
    }

    @Test
    void groupsNameTypesThatThereAre() {
        for (String line : JdkMethods.GROUPS) {
            String[] parts = line.split(" ");
            for (int i = 1; i < parts.length; i++) {
                assertThat(NEW.contains(parts[i]) || type(parts[i]) != null)
                        .as(parts[i])
                        .isTrue();
                assertThat(Jdk.isIn(parts[0], parts[i])).isTrue();
            }
        }
    }

    @Test
    void whatIsNotThereIsNotKnown() {
        assertThat(Jdk.row("java/util/List", "parallelStream", "()Ljava/util/stream/Stream;"))
                .isNull();
        assertThat(Jdk.row("java/util/concurrent/locks/Lock", "lock", "()V")).isNull();
        assertThat(Jdk.row("java/util/List", "sort", "(Ljava/util/Comparator;)V")
                        .says("unknown"))
                .isTrue();
        assertThat(Jdk.row("java/time/Clock", "millis", "()J")).isNull();
        assertThat(Jdk.row("java/io/StringWriter", "getBuffer", "()Ljava/lang/StringBuffer;"))
                .isNull();
        assertThat(Jdk.row("java/security/MessageDigest", "digest", "()[B")).isNull();
    }

    @Test
    void theNearestRowCounts() {
        assertThat(Jdk.row("java/lang/String", "valueOf", "(Ljava/lang/Object;)Ljava/lang/String;")
                        .says("text", 0))
                .isTrue();
        assertThat(Jdk.row("java/lang/String", "valueOf", "(I)Ljava/lang/String;")
                        .says("plain"))
                .isTrue();
        assertThat(Jdk.row("java/util/ArrayList", "add", "(Ljava/lang/Object;)Z")
                        .says("changed"))
                .isTrue();
        assertThat(Jdk.row("java/util/ArrayList", "add", "(ILjava/lang/Object;)V")
                        .says("appended"))
                .isTrue();
        assertThat(Jdk.row("java/lang/Math", "random", "()D").says("outside")).isTrue();
        assertThat(Jdk.row("java/util/Locale", "getDisplayName", "()Ljava/lang/String;")
                        .says("global"))
                .isTrue();
        assertThat(Jdk.row("java/lang/Throwable", "getCause", "()Ljava/lang/Throwable;")
                        .says("reads"))
                .isTrue();
        assertThat(Jdk.row("java/time/LocalDate", "now", "()Ljava/time/LocalDate;")
                        .says("outside"))
                .isTrue();
    }

    private static boolean isOpen(Class<?> type) {
        boolean made = type.isInterface();
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            made |= (constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
        }
        return made && !Modifier.isFinal(type.getModifiers()) && type != Object.class && type != Enum.class;
    }

    private static List<Method> overridable(Class<?> owner, String name) {
        List<Method> found = new ArrayList<>();
        int open = name.indexOf('(');
        String plain = open < 0 ? name : name.substring(0, open);
        for (Method method : owner.getMethods()) {
            boolean fixed = (method.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) != 0;
            if (!fixed && (plain.equals("*") || method.getName().equals(plain))) {
                found.add(method);
            }
        }
        return found;
    }

    private static List<Class<?>> owners(String name) {
        List<Class<?>> owners = new ArrayList<>();
        if (!name.startsWith("#")) {
            owners.add(type(name));
        }
        for (String line : JdkMethods.GROUPS) {
            String[] parts = line.split(" ");
            for (int i = 1; parts[0].equals(name) && i < parts.length; i++) {
                Class<?> type = type(parts[i]);
                if (type != null) {
                    owners.add(type);
                }
            }
        }
        return owners;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name.replace('/', '.'));
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static boolean has(Class<?> owner, String name) {
        int open = name.indexOf('(');
        String plain = open < 0 ? name : name.substring(0, open);
        String parameters = open < 0 ? null : name.substring(open);
        if (plain.equals("<init>")) {
            for (Constructor<?> constructor : owner.getDeclaredConstructors()) {
                if (parameters == null
                        || Type.getConstructorDescriptor(constructor).startsWith(parameters)) {
                    return true;
                }
            }
            return false;
        }
        for (Class<?> at = owner; at != null; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (is(method, plain, parameters)) {
                    return true;
                }
            }
        }
        for (Method method : owner.getMethods()) {
            if (is(method, plain, parameters)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(Method method, String name, String parameters) {
        return method.getName().equals(name)
                && (parameters == null || Type.getMethodDescriptor(method).startsWith(parameters));
    }
}
