package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Classes that are initialised by the functions of a stream say so where they do sequentially. */
public final class StreamInitialisers {
    static final class Checked {
        static {
            System.out.println("checked is there");
        }

        static boolean isSmall(int n) {
            return n < 9;
        }
    }

    static final class Wrapped {
        static {
            System.out.println("wrapped is there");
        }

        static int same(int n) {
            return n;
        }
    }

    static final class Passed {
        static {
            System.out.println("passed is there");
        }

        static int same(int n) {
            return n;
        }
    }

    static final class Limit {
        static final Integer MOST = most();

        static int most() {
            System.out.println("limit is there");
            return 1000;
        }
    }

    static final class Order {
        static final Comparator<Integer> NATURAL = Integer::compare;

        static {
            System.out.println("order is there");
        }
    }

    static final class Service {
        static {
            System.out.println("service is there");
        }

        @IoBoundFork
        static int call(int n) {
            return n + 100;
        }
    }

    static final class Parsed {
        static {
            System.out.println("parsed is there");
        }

        @IoBoundFork
        static int call(int n) {
            return n + 200;
        }
    }

    static final class Plain {
        static {
            System.out.println("plain is there");
        }

        @IoBoundFork
        static int call(int n) {
            return n + 300;
        }
    }

    record Made(int n) {
        static {
            System.out.println("made is there");
        }
    }

    public static void main(String[] args) {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4));
        numbers.stream()
                .filter(n -> n < 3 || Checked.isSmall(n))
                .map(n -> work(n))
                .forEach(n -> System.out.println(n));
        numbers.stream().map(n -> n < 3 ? work(n) : Wrapped.same(work(n))).forEach(n -> System.out.println(n));
        numbers.forEach(n -> System.out.println(work(late(n))));
        numbers.stream().filter(n -> n < 3 || n < Limit.MOST).map(n -> work(n)).forEach(n -> System.out.println(n));
        numbers.stream()
                .filter(n -> n < 3 || Order.NATURAL.compare(n, 0) > 0)
                .map(n -> work(n))
                .forEach(n -> System.out.println(n));
        numbers.stream()
                .map(n -> n < 3 ? null : new Made(n))
                .map(made -> work(made == null ? 0 : made.n()))
                .forEach(n -> System.out.println(n));
        numbers.stream().map(n -> n < 3 ? n : Service.call(n)).forEach(n -> System.out.println(n));
        numbers.stream()
                .map(n -> {
                    try {
                        return Parsed.call(Integer.parseInt(n < 3 ? "x" : "1"));
                    } catch (NumberFormatException e) {
                        return n;
                    }
                })
                .forEach(n -> System.out.println(n));
        System.out.println("then");
        numbers.stream().map(n -> Plain.call(n)).forEach(n -> System.out.println(n));
    }

    private static int late(int n) {
        return n < 3 ? n : Passed.same(n);
    }

    @IoBoundFork
    private static int work(int n) {
        return 3 * n + 1;
    }
}
