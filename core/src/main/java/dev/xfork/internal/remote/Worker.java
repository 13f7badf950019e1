package dev.xfork.internal.remote;

import dev.xfork.WorkerException;
import dev.xfork.internal.remote.Parcel.Unsendable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A worker process, as this JVM sees it. It belongs to one thread at a time: that which makes a call in it, or looks after it while it
 * has none.
 */
final class Worker {
    /*
     * Implementation notes. Whoever has the worker reads its channel, in the order in which things were written there: what a call printed comes before
     * its answer, and no thread has to wake another. Who looks after it when it has no call (Workers) takes it from the
     * idle ones first, and only reads what has come. While a thread waits for the answer, nobody but it may touch the stream, not even to ask how much
     * there is; silence() says how long it has waited in vain.
     */
    private static final long LAST_WORDS_MILLIS = 2_000;
    private static final int LENIENT = 3;
    private static final int SIGNALS = 128; // what the exit status of a process has in front of the number of a signal

    private enum Doing {
        NOTHING,
        WRITING,
        WAITING,
        READING,
        PRINTING
    }

    private final Process process;
    private final Setting setting;
    private final Frames.Writer frames;
    private final MessageWriter request;
    private final MessageReader answers;
    private final Frames.Reader channel;
    private final InputStream errors;
    private final byte[] piece = new byte[8192];
    private final Prints.LastLines lastLines = new Prints.LastLines();
    private final Map<Routine, Integer> routines =
            new HashMap<>(); // that the worker has called, by the number that they have there
    private int lastRoutine;
    private int number;
    private @Nullable Interruption interruption; // while a call is waited for
    private boolean heard; // an interrupt, by the call
    private boolean dead;

    private volatile long calls;
    private volatile boolean ready;
    private volatile @Nullable String killed; // why we ended it
    private volatile Doing doing = Doing.NOTHING;
    private volatile long since; // when the other side was last heard of, or took something
    private volatile int progress;

    /** When it ended its last call. */
    long idleSince = System.nanoTime();

    private Worker(Process process, Setting setting) {
        this.process = process;
        this.setting = setting;
        OutputStream out = process.getOutputStream();
        frames = new Frames.Writer(new Flushed(out));
        request = new MessageWriter(frames);
        channel = new Frames.Reader(process.getInputStream());
        answers = new MessageReader(channel, this::other);
        errors = process.getErrorStream();
    }

    /**
     * Starts a process; does not wait until it is ready.
     *
     * @throws IOException if there can be none
     */
    static Worker start(Setting setting) throws IOException {
        Worker worker = new Worker(Launch.start(), setting);
        try {
            setting.write(worker.request);
            worker.request.end();
        } catch (IOException | Unsendable e) {
            worker.killed = "it did not start: " + e;
        } catch (RuntimeException | Error e) {
            worker.kill("it did not start: " + e);
            throw e;
        }
        return worker;
    }

    String name() {
        return "process " + process.pid();
    }

    Member member() {
        return new Member(name(), calls, doing == Doing.NOTHING ? 0 : 1);
    }

    /** Whether it can take another call. */
    boolean isFit() {
        return !dead && killed == null && process.isAlive() && setting.holds();
    }

    /** Whether it has ever been ready to take calls. */
    boolean wasReady() {
        return ready;
    }

    /** Waits until it takes calls; false if it never will. */
    boolean awaitReady() {
        if (ready || dead) {
            return ready;
        }
        doing = Doing.WAITING;
        since = System.nanoTime();
        try {
            while (!ready) {
                other(channel.next(), channel);
            }
        } catch (IOException e) {
            dead = true;
        } finally {
            doing = Doing.NOTHING;
            idleSince = System.nanoTime();
        }
        return ready;
    }

    // ---- a call

    /**
     * Makes a call and waits for its answer.
     *
     * @return null if the process is no more, and nothing of the call ran
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // it belongs to one thread at a time
    @Nullable
    Answer call(Call call) {
        number++;
        doing = Doing.WRITING;
        since = System.nanoTime();
        try {
            Answer refused = write(call);
            if (refused != null) {
                return refused;
            }
        } catch (IOException e) {
            dead = true;
            return null; // it never had the whole of it
        }
        heard = false;
        interruption = new Interruption();
        try {
            Answer answer = answer();
            if (answer instanceof Answer.Stays) {
                routines.remove(call.routine()); // it may be what the worker does not know
            }
            return settled(answer);
        } catch (IOException e) {
            dead = true;
            restore(heard);
            return ready ? new Answer.Lost(epitaph(e)) : null;
        } finally {
            disarm();
            calls++;
            doing = Doing.NOTHING;
            idleSince = System.nanoTime();
        }
    }

    /** Leaves the interrupt flag of this thread as the call has left it, if an interrupt came to it. */
    private Answer settled(Answer answer) {
        boolean still = answer instanceof Answer.Value value
                ? value.interrupted()
                : answer instanceof Answer.Failure failure && failure.interrupted();
        restore(still || heard && answer instanceof Answer.Stays);
        return answer;
    }

    private static void restore(boolean flag) {
        if (flag) {
            Thread.currentThread().interrupt();
        }
    }

    private void disarm() {
        Interruption armed = interruption;
        if (armed != null) {
            interruption = null;
            armed.end();
        }
    }

    /** The call has had an interrupt: the flag of this thread is for the next one, which goes there too. */
    private void heard(int call) {
        if (interruption != null && call == number) {
            disarm();
            heard = true;
            Thread.interrupted();
            interruption = new Interruption();
        }
    }

    private @Nullable Answer write(Call call) throws IOException {
        try {
            DataOutputStream data = new DataOutputStream(request);
            data.writeInt(number);
            data.writeUTF("cpu " + call.method());
            Integer known = routines.get(call.routine());
            int id = known == null ? ++lastRoutine : known;
            data.writeInt(id);
            data.writeBoolean(known == null);
            if (known == null) {
                Routine routine = call.routine();
                data.writeUTF(routine.owner().getName());
                data.writeUTF(routine.name());
                data.writeUTF(routine.descriptor());
                data.writeByte(routine.kind().ordinal());
            }
            Parcel.write(request, call.arguments());
            request.end();
            if (known == null) {
                routines.put(call.routine(), id);
            }
            return null;
        } catch (Unsendable e) {
            IOException broken = request.broken();
            if (broken != null) {
                throw broken;
            }
            request.drop();
            @Nullable Object argument = call.arguments()[e.index];
            String type = argument == null ? "null" : argument.getClass().getName();
            doing = Doing.NOTHING;
            return new Answer.Stays(
                    call.nameOf(e.index) + " of " + call.method() + ", a " + type + ", cannot be sent: " + e.why());
        }
    }

    private Answer answer() throws IOException {
        while (true) {
            doing = Doing.WAITING;
            answers.begin();
            doing = Doing.READING;
            disarm();
            DataInputStream data = new DataInputStream(answers);
            int kind = data.readByte(); // this and the number are in the first frame
            if (data.readInt() != number) {
                throw new IOException("what came is the answer of another call");
            }
            Answer answer;
            try {
                answer = read(kind, data);
            } catch (IOException | ClassNotFoundException | RuntimeException | Error e) {
                String why = "it cannot be read: " + e;
                answer = kind == WorkerMain.FAILURE
                        ? new Answer.Failure(new WorkerException("what it threw is not known, since " + why), 0, false)
                        : new Answer.Kept(why);
            }
            IOException broken = answers.broken();
            if (broken != null) {
                throw broken;
            }
            answers.end();
            if (!answers.dropped()) {
                return answer;
            } // else it could not be written there; what was written instead follows
        }
    }

    private Answer read(int kind, DataInputStream data) throws IOException, ClassNotFoundException {
        long nanos = data.readLong();
        int flags = data.readByte();
        boolean interrupted = (flags & WorkerMain.INTERRUPTED) != 0;
        Object content = Parcel.read(answers, ClassLoader.getSystemClassLoader())[0];
        return switch (kind) {
            case WorkerMain.VALUE -> new Answer.Value(content, nanos, interrupted);
            case WorkerMain.FAILURE -> new Answer.Failure(failure(content), nanos, interrupted);
            case WorkerMain.KEPT -> new Answer.Kept(String.valueOf(content));
            default -> new Answer.Stays(String.valueOf(content));
        };
    }

    private static Throwable failure(@Nullable Object content) {
        return content instanceof Throwable thrown ? thrown : new WorkerException(String.valueOf(content));
    }

    private void other(byte type, Frames.Reader frame) {
        since = System.nanoTime();
        switch (type) {
            case Frames.READY -> {
                drainErrors(); // what it said as it started
                ready = true;
            }
            case Frames.HEARD -> heard(frame.number());
            case Frames.OUT -> print(true, frame);
            case Frames.ERR -> {
                lastLines.add(frame.content(), frame.length());
                print(false, frame);
            }
            default -> {} // a beat
        }
    }

    /** Prints, for which who reads it may let us wait; meanwhile the worker, of which nobody reads, is not silent. */
    private void print(boolean out, Frames.Reader frame) {
        Doing before = doing;
        if (before != Doing.NOTHING) {
            doing = Doing.PRINTING;
        }
        Prints.print(out, frame.content(), frame.length());
        since = System.nanoTime();
        doing = before;
    }

    /**
     * Passes an interrupt of the waiting thread on, at once: {@code Thread.interrupt} calls the channel that a thread says it blocks on
     * (as those of {@code java.nio.channels} do), and a thread that is interrupted already hears of it itself.
     */
    private final class Interruption extends AbstractInterruptibleChannel {
        private final int call = number; // from JDK 23 on this may run after the call: then the number is an old one
        private boolean open = true;

        Interruption() {
            begin();
        }

        @Override
        protected void implCloseChannel() {
            try {
                frames.write(Frames.INTERRUPT, call);
            } catch (IOException e) {
                // it died: the waiting thread sees that
            }
        }

        void end() {
            if (open) {
                open = false;
                try {
                    end(true);
                } catch (AsynchronousCloseException e) {
                    // it was interrupted: the flag is set
                }
            }
        }
    }

    // ---- while it has no call

    /** Prints what has come while it had no call, or while it ends. */
    synchronized void listen() {
        drainErrors();
        try {
            for (byte type = channel.nextIfThere(); type != 0; type = channel.nextIfThere()) {
                other(type, channel);
            }
        } catch (IOException e) {
            dead = true;
        }
    }

    /** Prints what came from anything but the program's {@code System.out} and {@code System.err}; any thread may. */
    void drainErrors() {
        synchronized (errors) {
            try {
                for (int left = errors.available(); left > 0; left = errors.available()) {
                    int count = errors.read(piece, 0, Math.min(left, piece.length));
                    if (count <= 0) {
                        return;
                    }
                    lastLines.add(piece, count);
                    if (!ready) {
                        continue; // this JVM has said that too as it started; else the departure says it
                    }
                    Prints.print(false, piece, count);
                }
            } catch (IOException e) {
                // it is gone
            }
        }
    }

    /** Asks it to end, which it does when it has no call. */
    void dismiss() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it is gone
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it is of no use any more, though nobody has asked it to end. */
    boolean hasFailed() {
        return dead || killed != null || !process.isAlive();
    }

    /** Ends it now, for a reason that is a clause. */
    void kill(String why) {
        killed = why;
        process.destroyForcibly();
    }

    // ---- its silence

    /**
     * How many nanoseconds the thread that has it has waited to hear of it; 0 where nobody waits for it. While it starts, or either side is busy with a message of
     * which no more comes or goes, a third of them: somebody's own code may write or read it.
     *
     * @param now of {@link System#nanoTime}
     */
    long silence(long now) {
        Doing at = doing;
        int moved = request.written() + channel.read();
        if (moved != progress) {
            progress = moved;
            since = now;
        }
        if (at == Doing.NOTHING || at == Doing.PRINTING) {
            return 0;
        }
        return at == Doing.WAITING && ready ? now - since : (now - since) / LENIENT;
    }

    /** This JVM itself stood still: nobody knows what it would have heard. */
    void excuse(long now) {
        since = now;
    }

    // ---- its end

    /** A clause: who it was and how it ended. */
    private String epitaph(IOException broken) {
        if (killed == null && !(broken instanceof EOFException)) {
            kill("its channel is broken: " + broken.getMessage());
        }
        boolean ended = awaitEnd();
        if (killed == null && !ended) {
            kill("it closed its channel");
        }
        drainErrors();
        String why = killed;
        return name()
                + (why == null ? " ended with " + status(process.exitValue()) : " was ended: " + why)
                + lastLines.told();
    }

    /** How it ended, where no call was lost. */
    String obituary() {
        String why = killed;
        boolean ended = awaitEnd();
        drainErrors();
        return (why != null ? why : ended ? "ended with " + status(process.exitValue()) : "does not answer")
                + lastLines.told();
    }

    private boolean awaitEnd() {
        boolean interrupted = false;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS);
        try {
            while (true) {
                try {
                    return process.waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String status(int status) {
        return status > SIGNALS && status < 2 * SIGNALS
                ? "status " + status + ", which is signal " + (status - SIGNALS)
                : "status " + status;
    }

    /** A pipe whose buffer nothing stays in. */
    private static final class Flushed extends OutputStream {
        private final OutputStream out;

        Flushed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            out.flush();
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
            out.flush();
        }
    }
}
