package dev.xfork.cluster;

import dev.xfork.internal.remote.Answer;
import dev.xfork.internal.remote.Letter;
import dev.xfork.internal.remote.Member;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCompute;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.lang.IgniteFuture;
import org.jspecify.annotations.Nullable;

/** A worker, as a program sees it. */
final class Peer {
    private static final AtomicLong NUMBERS = new AtomicLong();

    final UUID id;
    final String name;
    final int slots;
    private final UUID program;
    private final IgniteCompute compute;
    private final IgniteCompute signals;

    /** How many calls it makes for this program; guarded by the door's lock. */
    int running;

    /** Until when it gets no calls, since one was lost there; 0 for no time. Guarded by the door's lock. */
    long doubtedUntil;

    /** How many it has ended; guarded by the door's lock. */
    long calls;

    Peer(Ignite engine, ClusterNode node) {
        id = node.id();
        program = engine.cluster().localNode().id();
        name = node.attribute(Node.NAME);
        slots = node.<Integer>attribute(Node.SLOTS);
        compute = engine.compute(engine.cluster().forNode(node));
        signals = compute.withExecutor(Node.SIGNALS);
    }

    static boolean is(ClusterNode node) {
        return node.attribute(Node.SLOTS) != null && node.attribute(Node.NAME) != null;
    }

    Member member() {
        return new Member(name, calls, running);
    }

    /** Has a call made and waits for how it ended. */
    Answer call(String method, byte[] letter, Class<?> shipped) {
        long number = NUMBERS.incrementAndGet();
        Thread waiting = Thread.currentThread();
        AtomicBoolean done = new AtomicBoolean();
        boolean interrupted = false;
        byte[] answer;
        try {
            IgniteFuture<byte[]> future = compute.callAsync(new Errand(program, number, method, letter, shipped));
            future.listen(ended -> {
                done.set(true);
                LockSupport.unpark(waiting);
            });
            while (!done.get()) {
                if (Thread.interrupted()) {
                    interrupted = true;
                    signals.runAsync(new Errand.Interrupt(program, number));
                }
                if (!done.get()) {
                    LockSupport.park(this);
                }
            }
            answer = future.get();
        } catch (IgniteException | IllegalStateException e) {
            if (interrupted) {
                waiting.interrupt();
            }
            return new Answer.Lost(name + " left the cluster, or could not be reached (" + innermost(e) + ")");
        }
        Letter.Reply reply = Letter.reply(answer, shipped.getClassLoader());
        boolean still = reply.answer() instanceof Answer.Value value
                ? value.interrupted()
                : reply.answer() instanceof Answer.Failure failure && failure.interrupted();
        if (still || interrupted && !reply.heard()) { // it came too late, and is for who comes next
            waiting.interrupt();
        }
        return reply.answer();
    }

    private static @Nullable String innermost(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null && at.getCause() != at) {
            at = at.getCause();
        }
        String message = at.getMessage();
        return message == null ? at.toString() : message.lines().findFirst().orElse("");
    }
}
