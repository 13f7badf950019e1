package dev.xfork.cluster;

import dev.xfork.internal.remote.Answer;
import dev.xfork.internal.remote.Letter;
import dev.xfork.internal.remote.Routine;
import dev.xfork.internal.remote.There;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ignite.internal.util.lang.GridPeerDeployAware;
import org.apache.ignite.lang.IgniteCallable;
import org.apache.ignite.lang.IgniteRunnable;
import org.jspecify.annotations.Nullable;

/** A call on its way to a worker, as a job of the engine: bytes that both sides write and read themselves. */
final class Errand implements IgniteCallable<byte[]>, GridPeerDeployAware {
    /*
     * Implementation notes. The engine ships the classes of a job from the program's class loader; this class itself is the worker's own, so it names
     * one of the program's (deployClass). What the method throws is in the bytes too: the engine would wrap it.
     */
    private static final long serialVersionUID = 1L;

    /** Calls that run here, by who has them made and their number; for interrupts. */
    private static final Map<Key, Running> RUNNING = new ConcurrentHashMap<>();

    private final UUID program;
    private final long number;
    private final String method;
    private final byte[] letter;

    @SuppressWarnings("serial")
    private final transient Class<?> shipped;

    Errand(UUID program, long number, String method, byte[] letter, Class<?> shipped) {
        this.program = program;
        this.number = number;
        this.method = method;
        this.letter = letter;
        this.shipped = shipped;
    }

    private record Key(UUID program, long number) {}

    private static final class Running {
        private final Thread thread = Thread.currentThread();
        private boolean ended; // guarded by this
        private boolean heard; // guarded by this

        synchronized void interrupt() {
            if (!ended) {
                heard = true;
                thread.interrupt();
            }
        }

        synchronized boolean end() {
            ended = true;
            return heard;
        }
    }

    @Override
    public Class<?> deployClass() {
        return shipped;
    }

    @Override
    public @Nullable ClassLoader classLoader() {
        return shipped.getClassLoader();
    }

    @Override
    public byte[] call() {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader(); // that of the program's classes, as the engine has it
        Running running = new Running();
        Key key = new Key(program, number);
        RUNNING.put(key, running);
        String name = thread.getName();
        thread.setName("cpu " + method);
        Answer answer;
        try {
            Letter.Request request = Letter.request(letter, loader);
            Routine routine = request.routine();
            answer = routine == null
                    ? new Answer.Stays(String.valueOf(request.obstacle()))
                    : There.run(routine, request.arguments());
        } finally {
            thread.setName(name);
            RUNNING.remove(key);
        }
        boolean heard = running.end();
        if (Thread.interrupted()) { // after the call had returned
            answer = withFlag(answer);
        }
        return Letter.of(answer, heard, loader);
    }

    private static Answer withFlag(Answer answer) {
        if (answer instanceof Answer.Value value) {
            return new Answer.Value(value.value(), value.nanos(), true);
        }
        return answer instanceof Answer.Failure failure
                ? new Answer.Failure(failure.thrown(), failure.nanos(), true)
                : answer;
    }

    /** Interrupts a call, if it still runs. */
    static final class Interrupt implements IgniteRunnable {
        private static final long serialVersionUID = 1L;

        private final UUID program;
        private final long number;

        Interrupt(UUID program, long number) {
            this.program = program;
            this.number = number;
        }

        @Override
        public void run() {
            Running running = RUNNING.get(new Key(program, number));
            if (running != null) {
                running.interrupt();
            }
        }
    }
}
