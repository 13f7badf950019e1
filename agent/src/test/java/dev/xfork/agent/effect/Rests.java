package dev.xfork.agent.effect;

import static dev.xfork.agent.effect.Kit.f;

import dev.xfork.agent.effect.Ahead.No;
import dev.xfork.agent.effect.Ahead.Yes;
import dev.xfork.agent.effect.Kit.Item;
import dev.xfork.agent.effect.Kit.Unknown;
import dev.xfork.runtime.Reason;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What follows the call. */
final class Rests {
    private static final Logger LOG = Logger.getLogger("x");
    private static Logger replaced = LOG;
    private final AtomicInteger done = new AtomicInteger();

    @Yes({"iterated", "prints(System.out)"})
    static void prints(List<String> xs) {
        for (String x : xs) {
            System.out.println(f(x));
        }
    }

    @Yes({"prints(local 1)"})
    static void printsTo(String[] xs, PrintStream out) {
        for (String x : xs) {
            out.println(f(x));
            out.printf("%d%n", x.length());
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "toString")
    static void printsUnknownThings(ArrayList<Object> xs) {
        for (Object x : xs) {
            f(x);
            System.out.println(x);
        }
    }

    @Yes({"iterated", "prints(local 1)"})
    static void writesText(List<String> xs, Writer out) throws IOException {
        for (String x : xs) {
            out.write(f(x));
        }
    }

    @Yes({"iterated", "prints(Rests.LOG)"})
    static void logs(List<String> xs) {
        for (String x : xs) {
            LOG.info(f(x));
        }
    }

    @Yes({"iterated", "prints(Rests.LOG)", "writesItself", "separate"})
    static void catchesAndLogs(List<String> xs, List<String> failed) {
        for (String x : xs) {
            try {
                f(x);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "failed: " + x, e);
                failed.add(x + e.getMessage());
            }
        }
    }

    @No(Reason.LOOP_WRITES)
    static void logsWithASupplier(ArrayList<String> xs, Supplier<String> text) {
        for (String x : xs) {
            f(x);
            LOG.info(text);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void logsToWhatIsReplaced(ArrayList<String> xs, Logger other) {
        for (String x : xs) {
            replaced.info(f(x));
            replaced = other;
        }
    }

    @Yes({"iterated"})
    void counts(List<String> xs) {
        for (String x : xs) {
            f(x);
            done.incrementAndGet();
        }
    }

    @No(Reason.LOOP_MONITOR)
    void countsWhatIsRead(List<String> xs) {
        for (int i = done.get(); i < 3; i = i + 1) {
            f(done.get());
            done.incrementAndGet();
        }
    }

    @Yes({"iterated"})
    static String joins(List<String> xs) {
        StringBuilder all = new StringBuilder();
        for (String x : xs) {
            all.append(f(x)).append(',');
        }
        return all.toString();
    }

    @Yes({"iterated"})
    static void joinsInto(List<String> xs, StringBuilder all) {
        for (String x : xs) {
            all.append(f(x)).append(x.length());
        }
    }

    @No(Reason.LOOP_WRITES)
    static void joinsUnknownThings(ArrayList<Object> xs, StringBuilder all) {
        for (Object x : xs) {
            f(x);
            all.append(x);
        }
    }

    @Yes({"iterated"})
    void locked(List<String> xs) {
        for (String x : xs) {
            String text = f(x);
            synchronized (this) {
                done.set(text.length());
            }
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "initialiser")
    static void initialisesAClass(ArrayList<Object> xs) {
        for (Object x : xs) {
            f(x);
            Kit.Sneaky.size(x);
        }
    }

    @Yes({"iterated", "writesItself", "separate"})
    static void throughMethods(List<String> xs, List<String> out) {
        for (String x : xs) {
            keep(out, f(x), x);
        }
    }

    private static void keep(List<String> out, String text, String x) {
        if (!text.isEmpty()) {
            add(out, text + x);
        }
    }

    private static void add(List<String> to, String text) {
        to.add(text);
    }

    @No(value = Reason.LOOP_WRITES, names = "keep: ")
    static void throughMethodsIntoItself(List<String> xs) {
        for (String x : xs) {
            keep(xs, f(x), x);
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "setName")
    static void elementsChanged(List<Item> items) {
        for (Item item : items) {
            String name = f(item.getName());
            item.setName(name);
        }
    }

    @Yes({"iterated"})
    static void elementsChangedThatAreNotRead(List<Item> items) {
        for (Item item : items) {
            item.setName(f(item));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "add")
    static void groups(ArrayList<String> xs, Map<String, List<String>> groups) {
        for (String x : xs) {
            groups.computeIfAbsent(f(x), key -> new ArrayList<>()).add(x);
        }
    }

    @Yes({"snapshot", "iterated"})
    static void anythingBesidesWhatNeverChanges(List<String> xs, Unknown unknown) {
        for (String x : xs) {
            try {
                unknown.run(f(x));
            } finally {
                unknown.run(xs);
            }
        }
    }

    @Yes
    static void anythingBesidesNumbers(int n, Unknown unknown) {
        for (int i = 0; i < n; i++) {
            unknown.run(f(i));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "iterator")
    static void theRestAdvancesToo(List<String> xs) {
        Iterator<String> it = xs.iterator();
        while (it.hasNext()) {
            f(it.next());
            take(it);
        }
    }

    private static void take(Iterator<String> it) {
        if (it.hasNext()) {
            it.next();
        }
    }

    @Yes({"iterated", "writesItself", "separate"})
    static int keepsTheBest(List<String> xs, List<String> log) {
        int best = -1;
        String bestOf = null;
        for (String x : xs) {
            int value = f(x).length();
            if (value > best) {
                best = value;
                bestOf = x;
            }
        }
        log.add(bestOf);
        for (String x : xs) {
            log.add(f(x));
        }
        return best;
    }

    @No(Reason.LOOP_ORDER)
    static void betweenTwoCalls(String[] xs) {
        for (String x : xs) {
            StringBuilder text = new StringBuilder(x);
            f(text);
            laterAppended(text);
            f(text.toString());
        }
    }

    @No(Reason.LOOP_ORDER)
    static void betweenTwoCallsTheOtherWay(String[] xs, List<String> out) {
        for (String x : xs) {
            StringBuilder text = new StringBuilder(x);
            f(text);
            laterKept(text, out);
            text.append("x");
            f(text);
        }
    }

    @Yes
    static void betweenTwoCallsWithObjectsOfTheirOwn(String[] xs) {
        StringBuilder all = new StringBuilder();
        for (String x : xs) {
            f(new StringBuilder(x).append(1).toString());
            laterAppended(all);
            f(new StringBuilder(x).append(2).toString());
        }
    }

    @No(Reason.LOOP_WRITES)
    static void theElementBetweenTwoCalls(int[] xs) {
        for (int i = 0; i < xs.length; i++) {
            int y = f(xs[i]);
            xs[i] = later(y);
            f(xs[i]);
        }
    }

    private static int later(int x) {
        return x;
    }

    private static void laterAppended(StringBuilder text) {
        text.append("x");
    }

    private static void laterKept(StringBuilder text, List<String> out) {
        out.add(text.toString());
    }

    @Yes({"iterated"})
    static void sleeps(List<String> xs) throws InterruptedException {
        for (String x : xs) {
            f(x);
            Thread.sleep(1);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void callsBack(ArrayList<String> xs, Runnable then) {
        for (String x : xs) {
            f(x);
            then.run();
        }
    }
}
