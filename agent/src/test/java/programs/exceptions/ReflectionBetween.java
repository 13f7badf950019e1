package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.lang.reflect.InvocationTargetException;
import programs.Probe;

/** Reflection lies between a fork and the fork that fails, and wraps its exception. */
public final class ReflectionBetween {
    public static void main(String[] args) {
        outer();
        Probe.passed("outer");
    }

    @CpuBoundFork
    static void outer() {
        Probe.afterPassed("outer");
        try {
            ReflectionBetween.class.getDeclaredMethod("scope", String.class).invoke(null, "by reflection");
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("wrapped", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static void scope(String text) {
        inner(text);
        Probe.passed("inner");
    }

    @CpuBoundFork
    static void inner(String text) {
        Probe.afterPassed("inner");
        throw new IllegalArgumentException(text);
    }
}
