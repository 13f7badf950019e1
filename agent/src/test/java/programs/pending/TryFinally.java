package programs.pending;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import programs.Probe;

/** Forks in regions with {@code finally} and with resources: both find the forks ended, and see what they would see. */
public final class TryFinally {
    static final class Resource implements AutoCloseable {
        private final String name;
        private boolean open = true;

        Resource(String name) {
            this.name = name;
        }

        @CpuBoundFork
        int use(int way) {
            if (!open) {
                throw new AssertionError("closed " + name);
            }
            failing(way);
            return open ? way : -100;
        }

        @IoBoundFork
        String slow(String key) {
            Probe.afterPassed(key);
            return open ? "open" : "closed";
        }

        @Override
        public void close() {
            open = false;
            LOG.add("close " + name);
            if (name.startsWith("bad")) {
                throw new IllegalStateException("closing " + name);
            }
        }
    }

    private static final List<String> LOG = new ArrayList<>();

    private static int effects;

    public static void main(String[] args) {
        for (int way = 0; way < 4; way++) {
            int w = way;
            show("plain", () -> plain(w));
            show("overrides", () -> overrides(w));
            show("swallows", () -> swallows(w));
            show("sets", () -> sets(w));
            show("forks", () -> forksInFinally(w));
            show("throws", () -> throwsInFinally(w));
            show("nested", () -> nested(w));
            show("resource", () -> resource(w));
            show("two", () -> twoResources(w));
            show("bad", () -> badResource(w));
            show("caught", () -> caughtResource(w));
            show("loop", () -> loop(w));
            show("breaks", () -> breaks(w));
            show("leaves", () -> leaves(w));
            show("locals", () -> locals(w));
            show("wide", () -> String.format(Locale.ROOT, "%.2f", wide(w)));
            show("forked", () -> forkedResource(w));
        }
        show("overlap", TryFinally::overlap);
        plain(1);
    }

    interface Action {
        Object run();
    }

    private static void show(String name, Action action) {
        LOG.clear();
        Object outcome;
        try {
            outcome = action.run();
        } catch (Throwable e) {
            StringBuilder text = new StringBuilder(e.toString());
            outcome = text.append(closing(e)).append(" at ").append(e.getStackTrace()[0].getMethodName());
        }
        System.out.println(name + " " + outcome + " " + LOG);
    }

    /** Of the suppressed ones those of resources: failures of later forks may be among them, or not. */
    private static String closing(Throwable e) {
        StringBuilder text = new StringBuilder();
        for (Throwable suppressed : e.getSuppressed()) {
            text.append(suppressed.getMessage().startsWith("closing") ? " +" + suppressed : "");
        }
        return text.toString();
    }

    private static int plain(int way) {
        int x = 1;
        try {
            x = number(way);
            work();
            return x + 1;
        } finally {
            LOG.add("finally " + x);
        }
    }

    @SuppressWarnings("finally") // one of the shapes
    private static int overrides(int way) {
        try {
            int a = number(way);
            work();
            return a;
        } finally {
            return -1;
        }
    }

    @SuppressWarnings("finally") // one of the shapes
    private static String swallows(int way) {
        String s = "none";
        while (true) {
            try {
                s = text(way);
                work();
                s += number(way - 1);
            } finally {
                break;
            }
        }
        return s;
    }

    private static int sets(int way) {
        int x = number(0);
        try {
            x = number(way - 1) + x;
            work();
            return x;
        } catch (IllegalStateException e) {
            x = -7;
            return x;
        } finally {
            x = 1000;
            LOG.add("" + x);
        }
    }

    private static int forksInFinally(int way) {
        int a = 0;
        try {
            a = number(way);
            work();
        } finally {
            int b = number(5);
            String t = text(6);
            work();
            LOG.add(t + b + a);
        }
        return a;
    }

    private static int throwsInFinally(int way) {
        try {
            int a = number(way);
            work();
            return a;
        } finally {
            int b = number(way - 1);
            work();
            LOG.add("" + b);
        }
    }

    private static String nested(int way) {
        String all = "";
        try {
            try {
                int a = number(way);
                work();
                all += a;
            } finally {
                LOG.add("first " + all);
                try {
                    all += text(way - 1);
                    work();
                } catch (IllegalStateException e) {
                    LOG.add("caught " + e.getMessage());
                }
            }
        } catch (IllegalArgumentException e) {
            all += e.getMessage();
        } finally {
            LOG.add("last " + all);
        }
        return all;
    }

    private static int resource(int way) {
        try (Resource a = new Resource("a")) {
            int one = a.use(way);
            int two = a.use(way - 1);
            work();
            return one + two;
        }
    }

    private static int twoResources(int way) {
        int sum = 0;
        try (Resource a = new Resource("a");
                Resource b = new Resource("b")) {
            int one = a.use(way - 1);
            int two = b.use(way);
            work();
            sum += one * two;
        } finally {
            LOG.add("finally " + sum);
        }
        return sum;
    }

    private static int badResource(int way) {
        try (Resource bad = new Resource("bad")) {
            int one = bad.use(way);
            work();
            return one;
        }
    }

    private static String caughtResource(int way) {
        String all = "old";
        try (Resource a = new Resource("a" + number(way == 3 ? 1 : 0));
                Resource bad = new Resource("bad")) {
            int one = a.use(way);
            work();
            all = "" + one + bad.use(way - 1);
        } catch (IllegalStateException e) {
            all += e.getMessage() + closing(e);
        } catch (IllegalArgumentException e) {
            all += closing(e);
        }
        return all;
    }

    private static int loop(int way) {
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            try (Resource r = new Resource("r" + i)) {
                int value = r.use(i == 2 ? way : 0);
                work();
                if (i == 1) {
                    continue;
                }
                sum += value + 1;
            } finally {
                sum += 10;
            }
        }
        return sum;
    }

    private static int breaks(int way) {
        int last = -1;
        int i = 0;
        outer:
        while (i < 3) {
            try {
                for (int j = 0; ; j++) {
                    try {
                        last = number(i + j == 2 ? way : 0);
                        work();
                        if (j == way) {
                            break;
                        }
                        if (i == 1) {
                            continue outer;
                        }
                        if (j == 2) {
                            break outer;
                        }
                    } finally {
                        LOG.add("f" + last);
                    }
                }
            } finally {
                i++;
            }
        }
        return last + i;
    }

    private static String leaves(int way) {
        String kept = text(0);
        try {
            String made = text(way);
            work();
            if (way == 0) {
                return made;
            }
            kept = made;
        } catch (IllegalArgumentException e) {
            return kept + " caught";
        } finally {
            LOG.add("kept " + kept);
        }
        return kept;
    }

    private static String locals(int way) {
        int a = 1;
        String b = "b";
        Integer c = null;
        try {
            a = number(way - 1);
            b = text(way);
            c = a;
            work();
            a++;
        } catch (RuntimeException e) {
            LOG.add(a + b + c);
            b = "handler";
        } finally {
            LOG.add(a + b + c);
        }
        return a + b + c;
    }

    private static double wide(int way) {
        long l = 10;
        double d = 0.25;
        try {
            l = number(way);
            d = l / 2.0;
            work();
            return l + d;
        } catch (IllegalStateException e) {
            l++;
            return l + d;
        } finally {
            LOG.add(l + " " + d);
        }
    }

    private static int forkedResource(int way) {
        Resource outer = new Resource("outer");
        int before = outer.use(0);
        int sum;
        try (outer) {
            sum = before + outer.use(way);
            work();
        } catch (RuntimeException e) {
            LOG.add("closed first");
            sum = -before - 1;
        }
        return sum;
    }

    private static String overlap() {
        String result;
        try (Resource a = new Resource("a")) {
            String one = a.slow("in resource");
            Probe.passed("in resource");
            result = one;
        } finally {
            LOG.add("end");
        }
        try {
            String one = new Resource("x").slow("in finally region");
            Probe.passed("in finally region");
            result += one;
        } finally {
            String two = new Resource("y").slow("in finally");
            Probe.passed("in finally");
            LOG.add(two);
        }
        return result;
    }

    /** May have run or not when an earlier fork fails: nobody sees it. */
    private static void work() {
        effects++;
    }

    private static void failing(int way) {
        if (way == 1) {
            throw new IllegalStateException("state");
        }
        if (way == 2) {
            throw new IllegalArgumentException("argument");
        }
    }

    @CpuBoundFork
    static int number(int way) {
        failing(way);
        return way;
    }

    @CpuBoundFork
    static String text(int way) {
        failing(way);
        return "t" + way;
    }
}
