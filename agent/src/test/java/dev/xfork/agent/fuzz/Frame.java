package dev.xfork.agent.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** What the generator knows where it writes a statement or an expression. */
final class Frame {
    /**
     * A local variable that anybody may read, or an expression that reads something else.
     *
     * @param fixed whether no statement assigns to it
     * @param moves whether it changes all the same, so that no lambda can read it
     */
    record Variable(String name, Ty type, boolean fixed, boolean moves) {
        Variable(String name, Ty type, boolean fixed) {
            this(name, type, fixed, false);
        }
    }

    /** A local object that its method writes to, and that nobody else sees. */
    record Container(String name, Form form) {}

    /** The kinds of containers. */
    enum Form {
        INTS,
        DOUBLES,
        OBJECTS,
        LIST,
        MAP,
        BUILDER,
        /** A list of strings. */
        TEXTS,
        /** A list of numbers that grows. */
        NUMBERS,
        /** A list of at least four numbers whose length stays. */
        FIXED,
        /** A map to numbers. */
        COUNTS,
        SET,
        DEQUE,
        /** Numbers that the loop over them takes out, or meets when they are added. */
        QUEUE,
        MATRIX,
        /** A link of two or more. */
        CELL,
        /** A link that may be the last. */
        LAST,
        COUNT
    }

    final Random random;
    final List<Signature> callable;
    final List<Variable> variables = new ArrayList<>();
    final List<Container> containers = new ArrayList<>();
    final List<String> loops = new ArrayList<>();

    /** Whether nothing may be thrown. */
    boolean total;
    /** Whether statements may print, and write to static fields. */
    boolean effects;
    /** Whether checked exceptions may be thrown. */
    boolean checked = true;
    /** What the method returns; null for void. */
    Ty result;

    /** Whether there are loops and streams of many kinds. */
    boolean laps;

    /** Whether nothing is thrown even where it would be caught. */
    boolean quiet;

    /** Whether a handler is near. */
    boolean guarded;

    /** Whether the result must not be null. */
    boolean neverNull;

    /** Whether the statements must not return. */
    boolean noReturn;

    /** Whether expressions may have effects too. */
    boolean wild;

    /** Whether the method is one of an object with fields, which it may write to. */
    boolean me;

    /** Whether nothing waits for forks here, and no lock is taken: what stands in a loop that may run ahead. */
    boolean smooth;

    boolean inLambda;
    boolean inMain;
    int depth;

    /** How often what is written here runs. */
    double times = 1;

    private final Meter meter;

    /** What the calls of a method cost. */
    private static final class Meter {
        private double cost;
        private double limit;
        private int names;
    }

    Frame(Random random, List<Signature> callable, double limit) {
        this(random, callable, new Meter());
        meter.limit = limit;
    }

    private Frame(Random random, List<Signature> callable, Meter meter) {
        this.random = random;
        this.callable = callable;
        this.meter = meter;
    }

    /** A block in this one. */
    Frame inner() {
        return inner(callable);
    }

    /** The same where others may be called. */
    Frame inner(List<Signature> others) {
        Frame frame = new Frame(random, others, meter);
        frame.variables.addAll(variables);
        frame.containers.addAll(containers);
        frame.loops.addAll(loops);
        frame.total = total;
        frame.quiet = quiet;
        frame.laps = laps;
        frame.effects = effects;
        frame.checked = checked;
        frame.result = result;
        frame.neverNull = neverNull;
        frame.noReturn = noReturn;
        frame.wild = wild;
        frame.me = me;
        frame.smooth = smooth;
        frame.inLambda = inLambda;
        frame.inMain = inMain;
        frame.guarded = guarded;
        frame.depth = depth + 1;
        frame.times = times;
        return frame;
    }

    /** The body of a lambda in this one. */
    Frame lambda(Ty returned) {
        Frame frame = inner();
        frame.variables.removeIf(variable -> !variable.fixed() || variable.moves());
        frame.containers.clear();
        frame.loops.clear();
        frame.checked = false;
        frame.inLambda = true;
        frame.neverNull = false;
        frame.noReturn = false;
        frame.result = returned;
        return frame;
    }

    boolean affordable(Signature signature) {
        return meter.cost + times * signature.cost() <= meter.limit;
    }

    void pay(Signature signature) {
        meter.cost += times * signature.cost();
    }

    double cost() {
        return meter.cost;
    }

    String fresh(String prefix) {
        return prefix + meter.names++;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Ty type() {
        if (chance(50) && !callable.isEmpty()) {
            Ty result = one(callable).result();
            return result == null ? Ty.INT : result;
        }
        return chance(30) ? Ty.INT : chance(25) ? Ty.STRING : one(Ty.ALL);
    }

    /** A variable of which this holds, or null; later ones more often. */
    Variable variable(Predicate<Variable> condition) {
        List<Variable> found = variables.stream().filter(condition).toList();
        if (found.isEmpty()) {
            return null;
        }
        int size = found.size();
        return found.get(size - 1 - Math.min(random.nextInt(size), random.nextInt(size)));
    }
}
