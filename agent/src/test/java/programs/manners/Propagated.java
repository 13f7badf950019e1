package programs.manners;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.List;
import java.util.Objects;
import programs.Probe;
import programs.Runs;

/** Thread locals that are registered with the context-propagation library are seen in forks, and cleared after. */
@Runs(comparable = false)
public final class Propagated {
    private static final ThreadLocal<String> CONTEXT = new ThreadLocal<>();

    public static void main(String[] args) {
        io.micrometer.context.ContextRegistry.getInstance().registerThreadLocalAccessor("test", CONTEXT);
        CONTEXT.set("request 1");
        first();
        CONTEXT.set("request 2");
        second();
        CONTEXT.remove();
        third();
        System.out.println("context " + CONTEXT.get());
    }

    private static void first() {
        check("cpu", "request 1");
        Probe.passed("cpu");
        checkIo("io", "request 1");
        Probe.passed("io");
    }

    private static void second() {
        check("other", "request 2");
        Probe.passed("other");
        List.of("a", "b").forEach(key -> {
            check(key, "request 2");
            Probe.passed(key);
        });
    }

    private static void third() {
        check("none", null);
        Probe.passed("none");
    }

    @CpuBoundFork
    static void check(String key, String expected) {
        Probe.afterPassed(key);
        if (!Objects.equals(CONTEXT.get(), expected)) {
            throw new IllegalStateException(key + ": " + CONTEXT.get());
        }
    }

    @IoBoundFork
    static void checkIo(String key, String expected) {
        Probe.afterPassed(key);
        if (!Objects.equals(CONTEXT.get(), expected)) {
            throw new IllegalStateException(key + ": " + CONTEXT.get());
        }
    }
}
