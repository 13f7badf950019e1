package programs.values;

import dev.xfork.CpuBoundFork;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Result types with odd members: each gives what the sequential program gives. */
public final class ShapesOfClasses {
    private static int constructed;

    static class SideEffects {
        SideEffects() {
            constructed++;
        }

        int one() {
            return 1;
        }
    }

    static class PrivateConstructor {
        private final int value;

        private PrivateConstructor(int value) {
            this.value = value;
        }

        int value() {
            return value;
        }
    }

    static class Members {
        int packagePrivate() {
            return 1;
        }

        protected int inherited() {
            return 2;
        }

        public int sum(int... numbers) {
            return IntStream.of(numbers).sum();
        }

        public String sum(String text) {
            return text;
        }

        public long wide(long a, double b, byte c) {
            return (long) (a + b + c);
        }

        public Object covariant() {
            return "members";
        }

        private int own() {
            return 5;
        }

        int callsOwn() {
            return own() + packagePrivate();
        }

        static int statics() {
            return 6;
        }
    }

    static class MoreMembers extends Members {
        @Override
        public String covariant() {
            return "more " + super.covariant();
        }

        @Override
        int packagePrivate() {
            return 10;
        }
    }

    abstract static class Template {
        abstract String name();

        String hello() {
            return "hello " + name();
        }
    }

    interface Greeter {
        String name();

        default String greet() {
            return "greetings " + name();
        }

        static String nobody() {
            return "nobody";
        }
    }

    interface Source<T extends Comparable<T>> {
        T get();

        default T larger(T other) {
            return get().compareTo(other) > 0 ? get() : other;
        }
    }

    static class FieldOfOther {
        private int secret;

        FieldOfOther(int secret) {
            this.secret = secret;
        }

        boolean sameAs(FieldOfOther other) {
            return secret == other.secret;
        }

        void add(FieldOfOther other) {
            secret += other.secret;
        }

        @Override
        public String toString() {
            return "secret " + secret;
        }
    }

    static class Finals {
        private int count = 3;

        final int count() {
            return count;
        }

        void inc() {
            count++;
        }
    }

    static class Cloned implements Cloneable {
        private List<String> parts = new ArrayList<>(List.of("p"));

        Cloned copy() {
            try {
                Cloned copy = (Cloned) super.clone();
                copy.parts = new ArrayList<>(parts);
                return copy;
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        List<String> parts() {
            return parts;
        }
    }

    static class Guarded {
        private int value;

        synchronized int next() {
            return ++value;
        }
    }

    class Inner {
        int outer() {
            return number;
        }
    }

    private final int number = 77;

    public static void main(String[] args) throws Exception {
        SideEffects effects = effects();
        SideEffects again = effects();
        System.out.println(effects.one() + again.one());
        System.out.println(constructed);
        System.out.println(hidden(5).value());
        Members members = members();
        System.out.println(members.packagePrivate() + members.inherited() + " " + members.sum(1, 2, 3) + members.sum()
                + members.sum("s") + members.wide(1L, 2.5, (byte) 3) + members.covariant() + members.callsOwn()
                + Members.statics());
        System.out.println(template().hello() + " " + greeter().greet() + " " + Greeter.nobody());
        System.out.println(source().larger("b") + source().larger("x"));
        FieldOfOther one = field(1);
        FieldOfOther plain = new FieldOfOther(1);
        System.out.println(one.sameAs(plain) + " " + plain.sameAs(one) + " " + plain.sameAs(field(2)));
        plain.add(field(5));
        one.add(plain);
        System.out.println(one + " " + plain);
        Finals finals = finals();
        finals.inc();
        System.out.println(finals.count() + finals.count);
        Cloned cloned = cloned();
        cloned.copy().parts().add("q");
        System.out.println(cloned.parts() + " " + cloned.copy().parts());
        Guarded guarded = guarded();
        System.out.println(guarded.next() + guarded.next());
        System.out.println(new ShapesOfClasses().inner().outer());
        System.out.println(reflect(members()));
        Function<Integer, String> function = function();
        System.out.println(function.andThen(String::length).apply(100));
        Iterator<String> iterator = iterator();
        while (iterator.hasNext()) {
            System.out.println(iterator.next());
        }
    }

    private static String reflect(Object object) throws ReflectiveOperationException {
        Method method = object.getClass().getDeclaredMethod("packagePrivate");
        return object.getClass().getSimpleName() + " " + method.invoke(object);
    }

    @CpuBoundFork
    static SideEffects effects() {
        synchronized (ShapesOfClasses.class) {
            return new SideEffects();
        }
    }

    @CpuBoundFork
    static PrivateConstructor hidden(int value) {
        return new PrivateConstructor(value);
    }

    @CpuBoundFork
    static Members members() {
        return new MoreMembers();
    }

    @CpuBoundFork
    static Template template() {
        return new Template() {
            @Override
            String name() {
                return "template";
            }
        };
    }

    @CpuBoundFork(nonNull = true)
    static Greeter greeter() {
        return () -> "greeter";
    }

    @CpuBoundFork(nonNull = true)
    static Source<String> source() {
        return () -> "m";
    }

    @CpuBoundFork
    static FieldOfOther field(int secret) {
        return new FieldOfOther(secret);
    }

    @CpuBoundFork
    static Finals finals() {
        return new Finals();
    }

    @CpuBoundFork
    static Cloned cloned() {
        return new Cloned();
    }

    @CpuBoundFork
    static Guarded guarded() {
        return new Guarded();
    }

    @CpuBoundFork
    Inner inner() {
        return new Inner();
    }

    @CpuBoundFork(nonNull = true)
    static Function<Integer, String> function() {
        return number -> "number " + number;
    }

    @CpuBoundFork(nonNull = true)
    static Iterator<String> iterator() {
        return List.of("i", "j").iterator();
    }
}
