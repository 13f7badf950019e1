package programs.scopes;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** Annotated methods reached by reflection and method handles; the JVM waits for what is pending at its end. */
public final class ReflectiveCalls {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) throws Throwable {
        Method method = ReflectiveCalls.class.getDeclaredMethod("add", int.class);
        for (int i = 0; i < 10; i++) {
            method.invoke(null, 1);
        }
        Method instance = ReflectiveCalls.class.getDeclaredMethod("addTwo");
        instance.invoke(new ReflectiveCalls());
        MethodHandle handle = MethodHandles.lookup()
                .findStatic(ReflectiveCalls.class, "add", MethodType.methodType(void.class, int.class));
        for (int i = 0; i < 10; i++) {
            handle.invokeExact(1);
        }
        Method value = ReflectiveCalls.class.getDeclaredMethod("number", int.class);
        System.out.println(value.invoke(null, 6));
        Method list = ReflectiveCalls.class.getDeclaredMethod("list");
        System.out.println(((List<?>) list.invoke(null)).size() + " " + list.invoke(null));
        MethodHandle text = MethodHandles.lookup()
                .findVirtual(ReflectiveCalls.class, "text", MethodType.methodType(String.class, String.class));
        System.out.println((String) text.invokeExact(new ReflectiveCalls(), "t"));
        Method last = ReflectiveCalls.class.getDeclaredMethod("last");
        last.invoke(null);
        System.out.println("main ends");
    }

    @CpuBoundFork
    static void add(int amount) {
        DONE.addAndGet(amount);
    }

    @CpuBoundFork
    void addTwo() {
        DONE.addAndGet(2);
    }

    @CpuBoundFork
    static int number(int value) {
        return value * 7;
    }

    @CpuBoundFork
    static List<String> list() {
        List<String> made = new ArrayList<>();
        made.add("x");
        return made;
    }

    @CpuBoundFork
    String text(String text) {
        return text + "!";
    }

    @IoBoundFork
    static void last() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (DONE.get() < 22 && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        Probe.holds("all ran before the end: " + DONE.get(), DONE.get() == 22);
    }
}
