package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import programs.Probe;

/** Forks made in constructors, of a class and of its superclass. */
public final class InConstructor {
    static class Base {
        final List<String> log = Collections.synchronizedList(new ArrayList<>());

        Base(String key) {
            prepare(key);
            Probe.passed("prepare");
        }

        @CpuBoundFork
        void prepare(String key) {
            Probe.afterPassed("prepare");
            log.add("prepared " + key);
        }
    }

    static final class Derived extends Base {
        Derived(String key) {
            super(key);
            check(key);
            Probe.passed("check");
        }

        @CpuBoundFork
        private void check(String key) {
            Probe.afterPassed("check");
            System.out.println(log);
            throw new IllegalArgumentException("bad " + key);
        }
    }

    public static void main(String[] args) {
        System.out.println(new Derived("key"));
    }
}
