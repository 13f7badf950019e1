package programs.calls;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** Each way of calling makes a fork: the caller is past the call before the callee ends. */
public final class EveryWayOfCalling {
    interface Step {
        @CpuBoundFork
        void abstractOne(String key);

        @CpuBoundFork
        default void defaultOne(String key) {
            done(key);
        }

        @CpuBoundFork
        static void staticOne(String key) {
            done(key);
        }

        default void viaPrivate() {
            privateOne("interface private");
            Probe.passed("interface private");
        }

        @CpuBoundFork
        private void privateOne(String key) {
            done(key);
        }
    }

    static class Base implements Step {
        @Override
        public void abstractOne(String key) {
            done(key);
        }

        @CpuBoundFork
        protected void inherited(String key) {
            done(key);
        }

        @CpuBoundFork
        void overridden(String key) {
            done("base " + key);
        }

        @IoBoundFork
        void packagePrivate(String key, Object... more) {
            done(key);
        }
    }

    static final class Derived extends Base {
        @Override
        void overridden(String key) {
            done(key);
        }

        void calls() {
            this.overridden("this");
            Probe.passed("this");
            super.overridden("super");
            Probe.passed("base super");
            inherited("inherited");
            Probe.passed("inherited");
            privateOne("private");
            Probe.passed("private");
            finalOne("final");
            Probe.passed("final");
            Derived.staticOne("static");
            Probe.passed("static");
        }

        @CpuBoundFork
        private void privateOne(String key) {
            done(key);
        }

        @CpuBoundFork
        final void finalOne(String key) {
            done(key);
        }

        @CpuBoundFork
        static void staticOne(String key) {
            done(key);
        }
    }

    abstract static class Generic<T> {
        @CpuBoundFork
        abstract void accept(T value);
    }

    static final class OfString extends Generic<String> {
        @Override
        void accept(String value) {
            done(value);
        }
    }

    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        Derived derived = new Derived();
        derived.calls();
        fromMain(derived);
        System.out.println(DONE.get());
    }

    private static void fromMain(Derived derived) {
        derived.overridden("virtual");
        Probe.passed("virtual");
        ((Base) derived).overridden("through the superclass");
        Probe.passed("through the superclass");
        Step step = derived;
        step.abstractOne("interface");
        Probe.passed("interface");
        step.defaultOne("default");
        Probe.passed("default");
        derived.defaultOne("default through the class");
        Probe.passed("default through the class");
        Step.staticOne("static of an interface");
        Probe.passed("static of an interface");
        derived.viaPrivate();
        derived.packagePrivate("varargs", 1, "two");
        Probe.passed("varargs");
        Generic<String> generic = new OfString();
        generic.accept("bridge");
        Probe.passed("bridge");
        Runnable lambda = () -> {
            derived.overridden("lambda");
            Probe.passed("lambda");
        };
        lambda.run();
        new Object() {
            @CpuBoundFork
            void run(String key) {
                done(key);
            }

            void start() {
                run("anonymous");
                Probe.passed("anonymous");
            }
        }.start();
        wide(1, 2L, 3f, 4d, (byte) 5, (short) 6, 'c', true, "wide", new int[] {7});
        Probe.passed("wide");
    }

    static void done(String key) {
        Probe.afterPassed(key);
        DONE.incrementAndGet();
    }

    @CpuBoundFork
    static void wide(int a, long b, float c, double d, byte e, short f, char g, boolean h, String key, int[] j) {
        if (a + b + c + d + e + f == 21 && g == 'c' && h && j[0] == 7) {
            done(key);
        }
    }
}
