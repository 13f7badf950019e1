package dev.xfork.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.CpuBoundFork;
import dev.xfork.agent.weave.apart.Apart;

/** Calls methods of another package, with arguments of types that it may name, and others that have to run in place. */
final class Guests extends Apart.Parent {
    private static Thread ran;

    static void take() {
        Apart.take(new Apart.Shown());
        Callers.rest();
    }

    static void takeAll() {
        Apart.takeAll(new Apart.Shown[1]);
        Callers.rest();
    }

    static void echo() {
        Apart.echo(new Apart.Shown());
        Callers.rest();
    }

    static void count() {
        int count = Apart.count(new Apart.Shown());
        Callers.rest();
        assertThat(count).isEqualTo(1);
    }

    static void inherited() {
        Guests guest = new Guests();
        guest.call();
        assertThat(guest.inherited).hasSize(1);
    }

    private void call() {
        guarded();
        Callers.rest();
    }

    @Override
    protected void guarded() {
        super.guarded();
        Callers.rest();
    }

    @CpuBoundFork
    static void note() {
        ran = Thread.currentThread();
    }

    /** Its first call runs before the woven body is reached. */
    static void locked() {
        ran = null;
        synchronized (Guests.class) {
            note();
        }
        assertThat(ran).isSameAs(Thread.currentThread());
        note();
        Callers.rest();
    }
}
