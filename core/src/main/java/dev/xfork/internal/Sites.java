package dev.xfork.internal;

import dev.xfork.runtime.Site;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** All sites and annotated methods that were reached in this run. */
public final class Sites {
    private static final Queue<Site> SITES = new ConcurrentLinkedQueue<>();
    private static final Queue<Indirect> INDIRECT = new ConcurrentLinkedQueue<>();

    private static final Map<String, Counts> BY_HAND = new ConcurrentHashMap<>();

    // Kept with the class, so that nothing pins its loader.
    private static final ClassValue<Map<String, Callee>> CALLEES = new ClassValue<>() {
        @Override
        protected Map<String, Callee> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private static final ClassValue<Map<String, Calls>> CALLS = new ClassValue<>() {
        @Override
        protected Map<String, Calls> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private Sites() {}

    /** Calls of one method that came without a site: by a method reference, reflection, or unwoven code. */
    public record Indirect(String method, String where, Counts counts) {}

    /** What calls cost, and how often they were forked or ran in place. */
    public record Calls(Worth worth, Counts counts) {
        /** Nothing yet, of {@code binary.Class#method(descriptor)}. */
        public static Calls of(String callee) {
            Counts counts = new Counts();
            return new Calls(new Worth(callee, counts), counts);
        }
    }

    /** Remembers a site. */
    public static void add(Site site) {
        SITES.add(site);
    }

    /** The annotated method of {@code owner} that {@code key} stands for, made by {@code maker} if it is new. */
    public static Callee callee(Class<?> owner, String key, Supplier<Callee> maker) {
        return CALLEES.get(owner).computeIfAbsent(key, absent -> {
            Callee callee = maker.get();
            INDIRECT.add(new Indirect(callee.method(), callee.where(), callee.counts()));
            return callee;
        });
    }

    /** What is known of the calls of a method on a line of {@code caller}, of the class {@code owner}: one for all copies of a site. */
    public static Calls calls(Class<?> owner, String caller, String callee, int line) {
        return CALLS.get(owner).computeIfAbsent(caller + ' ' + callee + ' ' + line, absent -> Calls.of(callee));
    }

    /** Counts for the forks by hand of a method or function. */
    static Counts byHand(String method) {
        return BY_HAND.computeIfAbsent(method, absent -> {
            Counts counts = new Counts();
            INDIRECT.add(new Indirect(method, "Fork", counts));
            return counts;
        });
    }

    /** The sites reached so far; of those that count together, one. */
    public static List<Site> reached() {
        Set<Counts> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return SITES.stream().filter(site -> seen.add(site.counts())).toList();
    }

    /** The methods reached so far, with the calls that came without a site. */
    public static List<Indirect> indirect() {
        return List.copyOf(INDIRECT);
    }
}
