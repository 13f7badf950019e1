package dev.xfork.agent.weave.apart;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;

/** Annotated methods with a type in their signatures that other packages may not name, though they may call them. */
public final class Apart {
    static class Hidden {}

    public static class Shown extends Hidden {}

    public static class Parent {
        /** The threads that ran a method. */
        public final List<Thread> inherited = new ArrayList<>();

        @CpuBoundFork
        protected void guarded() {
            inherited.add(Thread.currentThread());
        }
    }

    /** The threads that ran a method, in order. */
    public static final List<Thread> RAN = new ArrayList<>();

    private Apart() {}

    @CpuBoundFork
    public static void take(Hidden hidden) {
        RAN.add(Thread.currentThread());
    }

    @CpuBoundFork
    public static void takeAll(Hidden[] hidden) {
        RAN.add(Thread.currentThread());
    }

    @CpuBoundFork
    public static Hidden echo(Hidden hidden) {
        RAN.add(Thread.currentThread());
        return hidden;
    }

    @CpuBoundFork
    public static int count(Hidden hidden) {
        RAN.add(Thread.currentThread());
        return 1;
    }
}
