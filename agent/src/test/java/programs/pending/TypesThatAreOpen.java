package programs.pending;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import programs.Probe;

/** Results of types that are not final stay pending in the caller: as a stand-in, or where none can be, as any other. */
public final class TypesThatAreOpen {
    interface Named {
        String name();

        default int length() {
            return name() == null ? -1 : name().length();
        }
    }

    static class Open implements Named {
        public int field = 3;
        protected String name;
        Open next;

        Open(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        final int fixed() {
            return field;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Open && ((Open) other).name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    static final class Closed extends Open {
        Closed(String name) {
            super(name + "!");
        }
    }

    private static final Open SHARED = new Open("shared");
    private static final List<String> LIST = new ArrayList<>(List.of("one"));
    private static int effects;

    public static void main(String[] args) {
        overlap();
        numbers();
        identity();
        fields();
        collections();
        nulls();
        merges();
        generics();
        leaving();
        regions();
        System.out.println(SHARED.field + " " + LIST);
    }

    private static void overlap() {
        BigInteger integer = integer("BigInteger", 5);
        BigDecimal decimal = decimal("BigDecimal");
        Named named = named("interface");
        Open open = open("class");
        Object object = object("Object");
        Number number = number("Number");
        CharSequence sequence = sequence("CharSequence");
        Date date = date("Date");
        ArrayList<String> list = arrayList("ArrayList");
        Probe.passed("BigInteger");
        Probe.passed("BigDecimal");
        Probe.passed("interface");
        Probe.passed("class");
        Probe.passed("Object");
        Probe.passed("Number");
        Probe.passed("CharSequence");
        Probe.passed("Date");
        Probe.passed("ArrayList");
        System.out.println(integer.add(BigInteger.TWO) + " " + decimal.scale() + named.name() + open.field + object);
        System.out.println(number.intValue() + sequence.length() + " " + date.getTime() + list);
    }

    private static void numbers() {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 1; i < 8; i++) {
            BigInteger each = big(i);
            work();
            sum = sum.add(each).multiply(big(2));
        }
        BigInteger a = big(6);
        BigInteger b = big(6);
        work();
        System.out.println(sum + " " + a.equals(b) + BigInteger.valueOf(6).equals(a) + a.compareTo(b) + a.gcd(big(4)));
        System.out.println(sum.max(big(9)) + " " + BigInteger.ONE.add(big(1)) + a.hashCode() + big(3).pow(3));
    }

    private static void identity() {
        Open a = same(1);
        Open b = same(2);
        Object c = same(3);
        Named d = asNamed(SHARED);
        work();
        System.out.println((a == b) + " " + (a == SHARED) + (c == a) + (d == a) + (d != SHARED) + (a == null));
        System.out.println(
                (c instanceof Open) + " " + (c instanceof Closed) + c.getClass().getSimpleName() + (d instanceof Open));
        Open e = made("closed");
        work();
        Closed closed = (Closed) e;
        System.out.println(closed.name() + e.getClass().getSimpleName() + (e instanceof Closed) + (closed == e));
        Object f = object(null);
        Object g = asNamed(SHARED);
        work();
        System.out.println(f instanceof String text ? text.length() : -1);
        if (g instanceof Open open && open.fixed() == 3) {
            System.out.println("pattern " + open.name);
        }
        synchronized (a) {
            System.out.println("holds " + Thread.holdsLock(SHARED));
        }
        IdentityHashMap<Object, Integer> map = new IdentityHashMap<>();
        Open key = same(4);
        work();
        map.put(key, 1);
        System.out.println(
                map.containsKey(SHARED) + " " + (System.identityHashCode(same(5)) == System.identityHashCode(SHARED)));
        try {
            Object wrong = asNamed(SHARED);
            work();
            System.out.println((Closed) wrong);
        } catch (ClassCastException x) {
            System.out.println(
                    "class cast " + x.getMessage().startsWith("class programs.pending.TypesThatAreOpen$Open"));
        }
    }

    private static void fields() {
        Open open = made("fields");
        work();
        open.field = 8;
        open.field += 2;
        open.next = made("next");
        work();
        open.next.name += "ed";
        Open shared = same(6);
        work();
        shared.field++;
        System.out.println(
                open.field + open.next.name + open.next.fixed() + (shared.field == SHARED.field) + open.length());
    }

    private static void collections() {
        List<String> shared = list();
        work();
        shared.add("two");
        Map<String, Integer> map = map("k");
        ArrayList<Integer> ints = ints(3);
        Collection<Integer> both = ints(2);
        work();
        ints.addAll(both);
        map.merge("k", ints.size(), Integer::sum);
        int sum = 0;
        for (int each : ints(4)) {
            sum += each;
        }
        for (Map.Entry<String, Integer> each : map("m").entrySet()) {
            sum += each.getValue();
        }
        Optional<String> optional = optional(null);
        work();
        System.out.println(LIST.size() + " " + map + ints + both + sum + optional.isPresent()
                + ints.equals(List.of(0, 1, 2, 0, 1)));
        TreeMap<String, Open> tree = new TreeMap<>();
        for (String each : List.of("c", "a", "b")) {
            tree.put(each, made(each));
        }
        System.out.println(tree.firstEntry().getValue().name() + new HashMap<>(tree).get("c").name);
    }

    private static void nulls() {
        Open a = made(null);
        Named b = asNamed(null);
        List<String> c = null;
        BigInteger d = big(-1);
        Object e = nothing();
        work();
        System.out.println((a == null) + " " + b + (c != null) + (d == null ? "none" : d) + e + (e instanceof Open));
        work();
        try {
            System.out.println(b.name());
        } catch (NullPointerException x) {
            System.out.println(x.getMessage());
        }
        Open f = made(null);
        work();
        try {
            System.out.println(f.field);
        } catch (NullPointerException x) {
            System.out.println(x.getMessage());
        }
    }

    private static void merges() {
        for (int way = 0; way < 4; way++) {
            Named named = way == 0 ? made("a") : way == 1 ? SHARED : way == 2 ? null : asNamed(new Closed("n"));
            List<String> list = way < 2 ? list() : way == 2 ? List.of() : null;
            Object object = way == 0 ? big(1) : way == 1 ? "constant" : way == 2 ? text("t") : same(1);
            work();
            System.out.println((named == null ? "null" : named.name()) + list + object.hashCode() % 1);
            if (way == 3) {
                object = list();
                work();
            }
            System.out.println(
                    object instanceof List || object instanceof BigInteger
                            ? "yes"
                            : object.toString().length() > 0);
        }
        Named last = null;
        String all = "";
        for (int i = 0; i < 5; i++) {
            Named now = i == 2 ? null : i == 3 ? SHARED : made("m" + i);
            work();
            all += last == null ? "-" : last.name();
            last = now;
        }
        System.out.println(all);
    }

    private static void generics() {
        String a = generic("g");
        Integer b = generic(5);
        List<String> c = generic(LIST);
        Named d = bounded(SHARED);
        work();
        int unboxed = generic(7);
        System.out.println(a.length() + b + c.size() + d.name() + unboxed + generic(null) + (c == LIST));
        Supplier<Open> supplier = () -> made("supplied");
        Open e = supplier.get();
        System.out.println(e.name() + TypesThatAreOpen.<Object>generic("o"));
    }

    private static void leaving() {
        Object[] array = {big(1), same(1), made("array"), list(), null};
        List<Object> list = new ArrayList<>(List.of(big(2), text("list")));
        Open open = same(2);
        BigInteger integer = big(3);
        work();
        list.add(open);
        list.add(integer);
        Supplier<String> captured = () -> open.name() + integer;
        SHARED.next = made("field");
        System.out.println((array[1] == SHARED)
                + array[0].toString()
                + (list.get(2) == SHARED)
                + list.contains(BigInteger.valueOf(3)));
        System.out.println(
                captured.get() + SHARED.next.name + returned().add(BigInteger.ONE) + (itself(SHARED) == SHARED));
        SHARED.next = null;
    }

    private static BigInteger returned() {
        BigInteger made = big(41);
        work();
        return made;
    }

    private static Open itself(Open open) {
        Open back = (Open) asNamed(open);
        work();
        return back;
    }

    private static void regions() {
        for (int way = 0; way < 3; way++) {
            Named named = SHARED;
            BigInteger sum = BigInteger.TEN;
            try {
                named = failing(way - 1);
                work();
                sum = sum.add(big(1));
                Open other = failing(way);
                work();
                named = other;
            } catch (IllegalStateException e) {
                sum = sum.negate();
            }
            System.out.println(named.name() + sum);
        }
        try {
            Open open = failing(1);
            work();
            Probe.fact(open.name);
        } finally {
            System.out.println("finally");
        }
    }

    private static void work() {
        effects++;
    }

    @IoBoundFork
    static BigInteger integer(String key, int value) {
        Probe.afterPassed(key);
        return BigInteger.valueOf(value);
    }

    @IoBoundFork
    static BigDecimal decimal(String key) {
        Probe.afterPassed(key);
        return new BigDecimal("1.50");
    }

    @IoBoundFork
    static Named named(String key) {
        Probe.afterPassed(key);
        return key.isEmpty() ? null : new Closed(key);
    }

    @IoBoundFork
    static Open open(String key) {
        Probe.afterPassed(key);
        return key.isEmpty() ? null : new Open(key);
    }

    @IoBoundFork
    static Object object(String key) {
        Probe.afterPassed(key == null ? "Object" : key);
        return key == null ? "text" : key.length();
    }

    @IoBoundFork
    static Number number(String key) {
        Probe.afterPassed(key);
        return key.length() > 3 ? (Number) 4 : (Number) 5L;
    }

    @IoBoundFork
    static CharSequence sequence(String key) {
        Probe.afterPassed(key);
        return key;
    }

    @IoBoundFork
    static Date date(String key) {
        Probe.afterPassed(key);
        return new Date(86_400_000L);
    }

    @IoBoundFork
    static ArrayList<String> arrayList(String key) {
        Probe.afterPassed(key);
        return new ArrayList<>(List.of(key));
    }

    @CpuBoundFork
    static BigInteger big(int value) {
        return value < 0 ? null : BigInteger.valueOf(value);
    }

    @CpuBoundFork
    static Open same(int ignored) {
        return ignored == 0 ? null : SHARED;
    }

    @CpuBoundFork
    static Named asNamed(Named value) {
        return value;
    }

    @CpuBoundFork
    static Open made(String name) {
        return name == null ? null : name.equals("closed") ? new Closed(name) : new Open(name);
    }

    @CpuBoundFork
    static List<String> list() {
        return LIST;
    }

    @CpuBoundFork
    static Map<String, Integer> map(String key) {
        return new HashMap<>(Map.of(key, 10));
    }

    @CpuBoundFork
    static ArrayList<Integer> ints(int n) {
        ArrayList<Integer> made = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            made.add(i);
        }
        return made;
    }

    @CpuBoundFork
    static Optional<String> optional(String value) {
        return Optional.ofNullable(value);
    }

    @CpuBoundFork
    static String text(String value) {
        return value;
    }

    @CpuBoundFork
    static Object nothing() {
        return null;
    }

    @CpuBoundFork
    static <T> T generic(T value) {
        return value;
    }

    @CpuBoundFork
    static <T extends Named> T bounded(T value) {
        return value;
    }

    @CpuBoundFork
    static Open failing(int way) {
        if (way == 1) {
            throw new IllegalStateException("failing");
        }
        return new Open("w" + way);
    }
}
