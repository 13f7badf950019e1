package programs.values;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import programs.Probe;

/** Results of safe types that cannot be null are stand-ins: the caller goes on until it uses them. */
public final class StandIns {
    interface Source {
        int next();
    }

    static class Account {
        private int balance;
        private final List<String> log = new ArrayList<>();

        Account(int balance) {
            this.balance = balance;
        }

        void add(int amount) {
            balance += amount;
            log.add("add " + amount);
        }

        int balance() {
            return balance;
        }

        @Override
        public String toString() {
            return balance + " " + log;
        }
    }

    public static void main(String[] args) {
        List<String> list = list();
        Probe.passed("list");
        Map<String, Integer> map = map();
        Probe.passed("map");
        Set<String> set = set();
        Probe.passed("set");
        Source source = source();
        Probe.passed("source");
        Account account = account();
        Probe.passed("account");
        Collection<Integer> collection = collection();
        Probe.passed("collection");
        list.add("c");
        System.out.println(list + " " + list.size() + " " + list.get(1) + " " + list.contains("a"));
        System.out.println(map + " " + map.get("one") + " " + map.keySet() + " " + map.entrySet());
        System.out.println(set + " " + set.contains("y"));
        System.out.println(source.next() + " " + source.next());
        account.add(5);
        System.out.println(account.balance() + " " + account);
        for (Integer number : collection) {
            System.out.println(number);
        }
        System.out.println(list.stream().map(String::length).collect(Collectors.toList()));
    }

    @CpuBoundFork
    static List<String> list() {
        Probe.afterPassed("list");
        List<String> made = new ArrayList<>();
        made.add("a");
        made.add("b");
        return made;
    }

    @IoBoundFork
    static Map<String, Integer> map() {
        Probe.afterPassed("map");
        Map<String, Integer> made = new LinkedHashMap<>();
        made.put("one", 1);
        return made;
    }

    @CpuBoundFork
    static Set<String> set() {
        Probe.afterPassed("set");
        Set<String> made = new TreeSet<>();
        made.add("y");
        made.add("x");
        return made;
    }

    @CpuBoundFork(nonNull = true)
    static Source source() {
        Probe.afterPassed("source");
        int[] count = new int[1];
        return () -> ++count[0];
    }

    @CpuBoundFork
    static Account account() {
        Probe.afterPassed("account");
        return new Account(10);
    }

    @CpuBoundFork(nonNull = true)
    static Collection<Integer> collection() {
        Probe.afterPassed("collection");
        return List.of(7, 8);
    }
}
