package programs.inplace;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** The rules that keep a call in place: monitors, initialisers, before super, nothing between. */
public final class AlwaysInPlace {
    static class Base {
        Base(int ignored) {
            Probe.holds("base", ignored == 0);
        }
    }

    static final class BeforeSuper extends Base {
        BeforeSuper() {
            super(zero("before super"));
        }

        BeforeSuper(String key) {
            this(zero(key), 1);
        }

        BeforeSuper(int a, int b) {
            super(a + b - 1);
        }
    }

    static final class Initialiser {
        static {
            work("initialiser");
            Probe.wasInPlace("initialiser");
            viaMethod();
        }

        private static void viaMethod() {
            work("called by an initialiser");
            Probe.wasInPlace("called by an initialiser");
        }

        static void touch() {
            Probe.fact("touched");
        }
    }

    interface InterfaceWithInitialiser {
        Object VALUE = value();

        private static Object value() {
            work("initialiser of an interface");
            Probe.wasInPlace("initialiser of an interface");
            return new Object();
        }
    }

    private static final Object LOCK = new Object();

    public static void main(String[] args) {
        inBlock();
        inMethod();
        new AlwaysInPlace().inInstanceMethod();
        lambdaInBlock();
        new BeforeSuper();
        Probe.wasInPlace("before super");
        new BeforeSuper("before this");
        Probe.wasInPlace("before this");
        Initialiser.touch();
        Probe.holds("interface", InterfaceWithInitialiser.VALUE != null);
        last();
        Probe.wasInPlace("nothing between");
        System.out.println(returned() + " " + Thread.currentThread().getName());
        Probe.wasInPlace("returned");
        System.out.println("end");
    }

    private static void inBlock() {
        synchronized (LOCK) {
            work("block");
            Probe.wasInPlace("block");
            for (int i = 0; i < 2; i++) {
                work("loop in a block");
                Probe.wasInPlace("loop in a block");
            }
        }
    }

    private static synchronized void inMethod() {
        work("synchronized method");
        Probe.wasInPlace("synchronized method");
    }

    private synchronized void inInstanceMethod() {
        work("synchronized instance method");
        Probe.wasInPlace("synchronized instance method");
    }

    private static void lambdaInBlock() {
        List<String> list = new ArrayList<>(List.of("x"));
        synchronized (list) {
            list.forEach(x -> locked(list));
            Probe.wasInPlace("locked");
        }
    }

    private static void last() {
        work("nothing between");
    }

    private static int returned() {
        return zero("returned");
    }

    @CpuBoundFork
    static void locked(List<String> list) {
        Probe.ran("locked");
        list.set(0, "y");
    }

    @CpuBoundFork
    static void work(String key) {
        Probe.ran(key);
    }

    @CpuBoundFork
    static int zero(String key) {
        Probe.ran(key);
        return 0;
    }
}
