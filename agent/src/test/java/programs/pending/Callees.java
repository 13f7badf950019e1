package programs.pending;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import dev.xfork.Unsafe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import programs.Probe;

/** Calls of every kind of method, from every kind of method, whose results stay pending. */
public final class Callees {
    interface Source {
        @IoBoundFork
        int number(String key);

        @IoBoundFork
        default String text(String key) {
            Probe.afterPassed(key);
            return "default " + key;
        }

        @IoBoundFork
        static long wide(String key) {
            Probe.afterPassed(key);
            return 1L << 35;
        }

        default int viaPrivate(String key) {
            int value = hidden(key);
            Probe.passed(key);
            return value + 1;
        }

        @IoBoundFork
        private int hidden(String key) {
            Probe.afterPassed(key);
            return 40;
        }
    }

    static class Base implements Source {
        @Override
        public int number(String key) {
            Probe.afterPassed(key);
            return key.length();
        }

        @IoBoundFork
        protected String inherited(String key) {
            Probe.afterPassed(key);
            return "base " + key;
        }

        @IoBoundFork
        final int finalOne(String key, long wide, double fraction) {
            Probe.afterPassed(key);
            return (int) (wide + fraction);
        }
    }

    static class Derived extends Base {
        @Override
        protected String inherited(String key) {
            String above = super.inherited(key + " super");
            Probe.passed(key + " super");
            Probe.afterPassed(key);
            return "derived of " + above;
        }

        String both() {
            String above = super.inherited("super call");
            String below = this.inherited("this call");
            Probe.passed("super call");
            Probe.passed("this call");
            return above + ", " + below;
        }
    }

    static class TakenOut extends Base {
        private static int order;

        @Override
        @Unsafe
        public int number(String key) {
            return ++order;
        }
    }

    static class Generic<T extends Comparable<T>> {
        private final T value;

        Generic(T value) {
            this.value = value;
        }

        @IoBoundFork
        T[] array(T[] of) {
            of[0] = value;
            return of;
        }

        @IoBoundFork
        <N extends Number> int sum(List<N> numbers, String key) {
            Probe.afterPassed(key);
            return numbers.stream().mapToInt(Number::intValue).sum();
        }
    }

    static class Constructed {
        private final int before;
        private final String after;
        private final long sum;

        Constructed(String key) {
            super();
            before = key.length();
            int local = new Base().number(key);
            String text = new Base().text(key);
            Probe.passed(key);
            after = text;
            sum = local + before;
        }

        @Override
        public String toString() {
            return before + after + sum;
        }
    }

    final class Inner {
        int go() {
            int one = mine("inner");
            int two = Callees.this.mine("outer this");
            Probe.passed("inner");
            Probe.passed("outer this");
            return one * two;
        }
    }

    private final int factor;

    Callees(int factor) {
        this.factor = factor;
    }

    public static void main(String[] args) throws Exception {
        Source source = new Base();
        int one = source.number("interface");
        String text = source.text("default");
        long wide = Source.wide("interface static");
        Probe.passed("interface");
        Probe.passed("default");
        Probe.passed("interface static");
        System.out.println(one + text + wide + source.viaPrivate("interface private"));

        Derived derived = new Derived();
        String virtual = derived.inherited("virtual");
        Base upcast = derived;
        String through = upcast.inherited("upcast");
        int last = derived.finalOne("final", 1L << 10, 0.75);
        Probe.passed("virtual");
        Probe.passed("upcast");
        Probe.passed("final");
        System.out.println(virtual + through + last + derived.both());

        Base out = new TakenOut();
        int first = out.number("never");
        int second = out.number("never");
        int third = new TakenOut().number("never");
        System.out.println(first + " " + second + " " + third);

        Generic<String> generic = new Generic<>("g");
        String[] array = generic.array(new String[1]);
        int sum = generic.sum(List.of(1, 2L, 3.5), "bounded");
        Probe.passed("bounded");
        System.out.println(array[0] + sum);
        System.out.println(new Constructed("constructor"));
        lambdas();
        System.out.println(new Callees(3).new Inner().go());
        anonymous();
    }

    private static void lambdas() throws Exception {
        Callees outer = new Callees(2);
        Supplier<Integer> supplier = () -> {
            int value = outer.mine("lambda");
            Probe.passed("lambda");
            return value;
        };
        IntFunction<Supplier<String>> nested = i -> () -> {
            String value = shared("nested lambda", i);
            Probe.passed("nested lambda");
            return value + i;
        };
        Callable<Long> reference = Callees::noArguments;
        List<String> all = new ArrayList<>();
        List.of(1, 2).forEach(i -> {
            String value = plain(i);
            all.add("before " + i);
            all.add(value);
        });
        System.out.println(supplier.get() + nested.apply(4).get() + reference.call() + all);
    }

    private static void anonymous() {
        int captured = shared("captured", 5).length();
        new Object() {
            void go() {
                String value = shared("anonymous", captured);
                Probe.passed("anonymous");
                System.out.println(value);
            }
        }.go();
        record Local(int value) {
            Local {
                String checked = shared("compact", value);
                Probe.passed("compact");
                if (checked.isEmpty()) {
                    throw new IllegalArgumentException();
                }
            }

            String shown() {
                String text = shared("local record", value);
                Probe.passed("local record");
                return text;
            }
        }
        System.out.println(new Local(6).shown());
    }

    @IoBoundFork
    private int mine(String key) {
        Probe.afterPassed(key);
        return factor + 1;
    }

    @IoBoundFork
    static String shared(String key, int number) {
        if (!key.equals("captured")) {
            Probe.afterPassed(key);
        }
        return key + number;
    }

    @IoBoundFork
    static Long noArguments() {
        return 77L;
    }

    @CpuBoundFork
    static String plain(int number) {
        return "plain " + number;
    }
}
