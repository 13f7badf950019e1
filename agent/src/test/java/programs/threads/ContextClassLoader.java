package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import programs.Probe;

/** A fork sees the context class loader of its caller, and leaves none behind. */
public final class ContextClassLoader {
    public static void main(String[] args) throws IOException {
        Thread main = Thread.currentThread();
        ClassLoader before = main.getContextClassLoader();
        check("first", before);
        Probe.passed("first");
        try (URLClassLoader own = new URLClassLoader("own", new URL[0], before)) {
            main.setContextClassLoader(own);
            withOwn(own);
            main.setContextClassLoader(null);
            withNone();
        }
        main.setContextClassLoader(before);
        last(before);
    }

    private static void withOwn(ClassLoader own) {
        check("cpu", own);
        Probe.passed("cpu");
        checkIo("io", own);
        Probe.passed("io");
        Fork.sync();
        System.out.println(Thread.currentThread().getContextClassLoader() == own);
    }

    private static void withNone() {
        check("none", null);
        Probe.passed("none");
        checkIo("no io", null);
        Probe.passed("no io");
    }

    private static void last(ClassLoader before) {
        check("last", before);
        Probe.passed("last");
        change();
        Probe.holds("past", true);
        Fork.sync();
        check("after a change", before);
        Probe.passed("after a change");
    }

    @CpuBoundFork
    static void check(String key, ClassLoader expected) {
        Probe.afterPassed(key);
        if (Thread.currentThread().getContextClassLoader() != expected) {
            throw new IllegalStateException(key + ": " + Thread.currentThread().getContextClassLoader());
        }
    }

    @IoBoundFork
    static void checkIo(String key, ClassLoader expected) {
        Probe.afterPassed(key);
        if (Thread.currentThread().getContextClassLoader() != expected) {
            throw new IllegalStateException(key + ": " + Thread.currentThread().getContextClassLoader());
        }
    }

    @CpuBoundFork
    static void change() {
        if (Probe.on()) {
            Thread.currentThread().setContextClassLoader(null);
        }
    }
}
