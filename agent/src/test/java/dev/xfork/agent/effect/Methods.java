package dev.xfork.agent.effect;

import static dev.xfork.agent.effect.Kit.f;

import dev.xfork.agent.effect.Ahead.No;
import dev.xfork.agent.effect.Ahead.Yes;
import dev.xfork.agent.effect.Kit.Item;
import dev.xfork.agent.effect.Kit.Level;
import dev.xfork.agent.effect.Kit.Named;
import dev.xfork.agent.effect.Kit.Odd;
import dev.xfork.agent.effect.Kit.Open;
import dev.xfork.agent.effect.Kit.Quiet;
import dev.xfork.agent.effect.Kit.Sneaky;
import dev.xfork.agent.effect.Kit.Unknown;
import dev.xfork.runtime.Reason;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicInteger;

/** Arguments that call methods. */
class Methods {
    private int factor = 2;
    private int calls;
    private static int total;

    @Yes
    static void pureMethods(String[] xs) {
        for (String x : xs) {
            f(Math.max(x.length(), Integer.parseInt(x.trim().substring(1))));
        }
    }

    @Yes
    static void paths(Path[] files, Unknown unknown) {
        for (int i = 0; i < files.length; i++) {
            f(Path.of("a").resolve("b").getFileName());
            unknown.run(i);
        }
    }

    @Yes
    static void files(File[] files) {
        for (File file : files) {
            f(file.getName(), file.toPath());
        }
    }

    @No(value = Reason.LOOP_EFFECT, names = "length")
    static void sizesOfFiles(File[] files) {
        for (File file : files) {
            f(file.length());
        }
    }

    @Yes
    static void dates(int n) {
        LocalDate day = LocalDate.of(2020, 1, 1);
        for (int i = 0; i < n; i++) {
            f(day.plusDays(i).getYear());
        }
    }

    @No(value = Reason.LOOP_EFFECT, names = "now")
    static void theClock(int n) {
        for (int i = 0; i < n; i++) {
            f(LocalDate.now());
        }
    }

    @No(Reason.LOOP_EFFECT)
    static void theOtherClock(int n) {
        for (int i = 0; i < n; i++) {
            f(System.nanoTime());
        }
    }

    @No(Reason.LOOP_EFFECT)
    static void chance(int n) {
        for (int i = 0; i < n; i++) {
            f(Math.random());
        }
    }

    @No(Reason.UNKNOWN_CALL)
    static void lines(BufferedReader in) throws IOException {
        String line;
        while ((line = in.readLine()) != null) {
            f(line);
        }
    }

    @No(Reason.UNKNOWN_CALL)
    static void tokens(Scanner in) {
        while (in.hasNext()) {
            f(in.next());
        }
    }

    @Yes
    static void getters(Item[] items) {
        for (Item item : items) {
            f(item.getName(), item.getSize());
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "setName")
    static void gettersOfWhatIsSet(Item[] items) {
        for (Item item : items) {
            item.setName(f(item.getName()));
        }
    }

    @Yes
    static void finalFieldsOfWhatIsSet(Item[] items) {
        for (Item item : items) {
            item.setName(f(item.twice() + ""));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void gettersAndUnknownCode(Item[] items, Unknown unknown) {
        for (int i = 0; i < 3; i++) {
            Item item = new Item("x", 2);
            unknown.run(f(items[i].getName()));
        }
    }

    @Yes
    static void finalFieldsAndUnknownCode(Item item, Unknown unknown) {
        for (int i = 0; i < item.getSize(); i++) {
            unknown.run(f(item.twice()));
        }
    }

    @No(value = Reason.LOOP_EFFECT, names = "spy")
    static void gettersThatCount(Item[] items) {
        for (Item item : items) {
            f(item.spy());
        }
    }

    @No(Reason.LOOP_MONITOR)
    static void volatileFlags(Item item, int n) {
        for (int i = 0; i < n && !item.isDone(); i++) {
            f(i);
        }
    }

    @Yes({"snapshot", "iterated"})
    static void records(List<Named> xs, Unknown unknown) {
        for (Named x : xs) {
            unknown.run(f(x.title(), x.at().x()));
        }
    }

    @Yes({"iterated", "guard"})
    static void methodsThatMayBeOverridden(List<Open> xs) {
        for (Open x : xs) {
            f(x.getSize());
        }
    }

    @Yes({"iterated"})
    static void methodsThatMayNot(List<Open> xs) {
        for (Open x : xs) {
            f(x.fixed());
        }
    }

    @Yes({"exact(local 0, dev/xfork/agent/effect/Kit$Open)"})
    static void ofOneObjectOfAKnownClass(Open x) {
        for (int i = 0; i < x.getSize(); i++) {
            f(i);
        }
    }

    @Yes
    static void ofANewObject(int n) {
        Open x = new Open();
        for (int i = 0; i < x.getSize(); i++) {
            f(i);
        }
    }

    @No(Reason.UNKNOWN_CALL)
    static void interfaces(List<CharSequence> xs) {
        for (CharSequence x : xs) {
            f(x.length());
        }
    }

    @Yes
    void privateMethods(int n) {
        for (int i = 0; i < n; i++) {
            f(scaled(i));
        }
    }

    private int scaled(int x) {
        return factor * x;
    }

    @No(value = Reason.LOOP_WRITES, names = "factor")
    void whatPrivateMethodsReadIsWritten(int n) {
        for (int i = 0; i < n; i++) {
            factor = f(scaled(i));
        }
    }

    @Yes
    void otherFieldsAreWritten(int n) {
        for (int i = 0; i < n; i++) {
            calls += f(scaled(i));
        }
    }

    @No(Reason.LOOP_EFFECT)
    void privateMethodsThatWrite(int n) {
        for (int i = 0; i < n; i++) {
            f(counted(i));
        }
    }

    private int counted(int x) {
        calls++;
        return x;
    }

    @Yes({"exact(local 0, dev/xfork/agent/effect/Methods)"})
    void methodsOfItsOwn(int n) {
        for (int i = 0; i < n; i++) {
            f(overridable(i));
        }
    }

    int overridable(int x) {
        return x + factor;
    }

    @No(value = Reason.LOOP_EFFECT, names = "calls")
    void privateMethodsThatOthersHide(Hiding other, int n) {
        for (int i = 0; i < n; i++) {
            f(((Methods) other).hidden());
        }
    }

    private int hidden() {
        return calls++;
    }

    /** Declares what looks like an override. */
    static final class Hiding extends Methods {
        int hidden() {
            return 1;
        }
    }

    @Yes({"distinct(local 1, local 2)"})
    static void twoBuilders(int n, StringBuilder one, StringBuilder other) {
        for (int i = 0; i < n; i++) {
            other.append(f(one.toString()));
        }
    }

    @Yes
    static void staticMethods(int n) {
        for (int i = 0; i < n; i++) {
            f(square(i));
        }
    }

    private static int square(int x) {
        return x * x;
    }

    @No(Reason.LOOP_WRITES)
    static void staticMethodsThatReadWhatIsWritten(int n) {
        for (int i = 0; i < n; i++) {
            total += f(above(i));
        }
    }

    private static int above(int x) {
        return x + total;
    }

    @No(Reason.UNKNOWN_CALL)
    static void recursion(int n) {
        for (int i = 0; i < n; i++) {
            f(fib(i));
        }
    }

    private static int fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    @No(value = Reason.UNKNOWN_CALL, names = "initialiser of Kit$Sneaky")
    static void initialisersThatDoThings(int n) {
        for (int i = 0; i < n; i++) {
            f(Sneaky.size(i));
        }
    }

    @Yes
    static void initialisersThatDoNot(int n) {
        for (int i = 0; i < n; i++) {
            f(Quiet.size(i) + Quiet.TABLE.length);
        }
    }

    @No(Reason.LOOP_EFFECT)
    static void staticCounters(int n) {
        for (int i = 0; i < n; i++) {
            f(Quiet.counted(i));
        }
    }

    @Yes
    static void builders(String[] xs) {
        for (String x : xs) {
            f(new StringBuilder("<").append(x).append('>').reverse().toString());
        }
    }

    @No(Reason.LOOP_EFFECT)
    static void oneBuilder(String[] xs) {
        StringBuilder all = new StringBuilder();
        for (String x : xs) {
            f(all.append(x).toString());
        }
    }

    @No(Reason.LOOP_WRITES)
    static void aBuilderOfTheRest(String[] xs) {
        StringBuilder all = new StringBuilder();
        for (String x : xs) {
            all.append(f(all.toString()));
        }
    }

    @Yes
    static void concatenation(String[] xs) {
        for (String x : xs) {
            f("x" + x + 1 + Level.HIGH.name());
        }
    }

    @No(Reason.UNKNOWN_CALL)
    static void concatenationOfUnknownThings(Unknown[] xs) {
        for (Unknown x : xs) {
            f("x" + x);
        }
    }

    @Yes
    static void formats(String[] xs) {
        for (String x : xs) {
            f(String.format("%s %d", x, x.length()));
        }
    }

    @No(Reason.UNKNOWN_CALL)
    static void formatsUnknownThings(Unknown[] xs) {
        for (Unknown x : xs) {
            f(String.format("%s", x));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void settingsOfTheJvmAndUnknownCode(int n, Unknown unknown) {
        for (int i = 0; i < n; i++) {
            unknown.run(f(System.getProperty("x")));
        }
    }

    @Yes
    static void enums(Level[] levels) {
        for (Level level : levels) {
            f(level.name(), level.ordinal());
        }
    }

    @Yes
    static void textOfEnums(Level[] levels) {
        for (Level level : levels) {
            f(level.toString());
        }
    }

    @Yes({"guard"})
    static void textOfOddEnums(Odd[] levels) {
        for (Odd level : levels) {
            f(level.toString());
        }
    }

    @Yes
    static int choices(Level[] levels) {
        int sum = 0;
        for (Level level : levels) {
            sum += switch (level) {
                case LOW -> f(1);
                case HIGH -> 2;
            };
        }
        return sum;
    }

    @Yes
    static void newObjects(String[] xs) {
        for (String x : xs) {
            f(new Item(x, x.length()));
        }
    }

    @Yes
    static void newObjectsThatAreFilled(String[] xs) {
        for (String x : xs) {
            Item item = new Item(x, 1);
            item.setName("y");
            f(item);
        }
    }

    @No(Reason.LOOP_EFFECT)
    static void newObjectsWhosePartsAreFilled(String[] xs) {
        for (String x : xs) {
            Item item = new Item(x, 1);
            item.sizes[0] = 2;
            f(item);
        }
    }

    @No(Reason.LOOP_EFFECT)
    static void atomics(AtomicInteger next, int n) {
        for (int i = 0; i < n; i++) {
            f(next.incrementAndGet());
        }
    }

    @No(Reason.LOOP_MONITOR)
    static void monitors(Object lock, int n) {
        for (int i = 0; i < n; i++) {
            int x;
            synchronized (lock) {
                x = total;
            }
            f(x);
        }
    }

    @Yes
    static void thrown(String[] xs) {
        for (String x : xs) {
            if (x == null) {
                throw new IllegalArgumentException("null");
            }
            f(Objects.requireNonNull(x, "x"));
        }
    }

    @Yes
    static void lambdas(String[] xs) {
        for (String x : xs) {
            f((Runnable) () -> total++);
        }
    }

    @No(Reason.LOOP_EFFECT)
    static void printed(String[] xs) {
        for (String x : xs) {
            System.out.println(x);
            f(x);
        }
    }

    @No(Reason.LOOP_EFFECT)
    static void written(String[] xs) {
        for (String x : xs) {
            total = x.length();
            f(x);
        }
    }

    @Yes
    static void texts(String text) {
        for (int i = 0; i < text.length(); i++) {
            f(text.charAt(i));
        }
    }
}
