package dev.xfork.internal.remote;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a worker process runs: reads calls, makes them one at a time, and writes answers, until nobody is there any more. Public for the
 * JVM only.
 */
public final class WorkerMain implements Runnable {
    /*
     * Implementation notes. Somebody has to read while a call runs: an interrupt of it may come, or the end of the parent. So two threads take
     * turns: the one that has read a call makes it, and the other reads on. Neither has to wait for the other to
     * hand it something.
     */
    static final byte VALUE = 0;
    static final byte FAILURE = 1;
    static final byte KEPT = 2;
    static final byte STAYS = 3;

    /** Flag: the thread's interrupt flag was set at the end. */
    static final int INTERRUPTED = 1;

    private static final long LAST_MILLIS = 1_000;

    private final Frames.Writer frames;
    private final MessageReader requests;
    private final MessageWriter answers; // guarded by itself
    private final Prints.Printer printer;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<Integer, Routine> routines = new HashMap<>(); // guarded by turn
    private final ClassLoader loader = ClassLoader.getSystemClassLoader();

    private final AtomicInteger busy = new AtomicInteger(); // with calls that have begun to come and are not answered
    private @Nullable Thread runner; // guarded by this
    private int running; // number of the call; guarded by this

    private WorkerMain(InputStream in, OutputStream out) throws IOException, ClassNotFoundException {
        frames = new Frames.Writer(out);
        requests = new MessageReader(new Frames.Reader(in), this::other);
        answers = new MessageWriter(frames);
        requests.begin();
        Setting setting = Setting.read(requests, loader);
        requests.end();
        printer = Prints.redirect(frames, setting);
        setting.apply();
        start("xfork beats", () -> beat(setting));
    }

    /**
     * Begins.
     *
     * @param channel the files from which calls come and to which answers go; where there are none, standard input and output
     */
    public static void main(String[] channel) throws IOException, ClassNotFoundException {
        There.begin();
        InputStream in = channel.length < 2 ? new FileInputStream(FileDescriptor.in) : new FileInputStream(channel[0]);
        OutputStream out =
                channel.length < 2 ? new FileOutputStream(FileDescriptor.out) : new FileOutputStream(channel[1]);
        WorkerMain worker = new WorkerMain(new java.io.BufferedInputStream(in, Frames.HEAD + Frames.MOST), out);
        worker.frames.write(Frames.READY);
        start("xfork other hand", worker);
        worker.run();
    }

    private static void start(String name, Runnable run) {
        Thread thread = new Thread(null, run, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.start();
    }

    @Override
    public void run() {
        int status = 1;
        try {
            while (true) {
                Request request;
                turn.lock();
                try {
                    request = read();
                    begin(request); // before an interrupt of it can be read
                } finally {
                    turn.unlock();
                }
                answer(request);
            }
        } catch (EOFException e) {
            status = 0;
        } catch (IOException e) {
            // the parent is gone
        } catch (RuntimeException | Error e) {
            Prints.say(frames, "the worker failed: " + e);
        } finally {
            leave(status);
        }
    }

    // ---- reading

    /** A call that has come. */
    private record Request(
            int number,
            String thread,
            @Nullable Routine routine,
            @Nullable Object[] arguments,
            @Nullable String obstacle) {}

    private Request read() throws IOException {
        while (true) {
            requests.begin();
            busy.incrementAndGet();
            int number = 0;
            String thread = "";
            Routine routine = null;
            @Nullable Object[] arguments = new Object[0];
            String obstacle = null;
            try {
                DataInputStream data = new DataInputStream(requests);
                number = data.readInt();
                thread = data.readUTF();
                routine = routine(data);
                arguments = Parcel.read(requests, loader);
            } catch (ClassNotFoundException | LinkageError e) {
                obstacle = "the worker does not find a class: " + e.getMessage();
            } catch (IOException | RuntimeException | Error e) {
                obstacle = "the worker cannot read the arguments: " + e;
            }
            IOException broken = requests.broken();
            if (broken != null) {
                throw broken;
            }
            requests.end();
            if (!requests.dropped()) {
                return new Request(number, thread, obstacle == null ? routine : null, arguments, obstacle);
            }
            busy.decrementAndGet();
        }
    }

    private Routine routine(DataInputStream data) throws IOException, ClassNotFoundException {
        int id = data.readInt();
        if (!data.readBoolean()) {
            Routine known = routines.get(id);
            if (known == null) {
                throw new ClassNotFoundException("routine " + id);
            }
            return known;
        }
        String owner = data.readUTF();
        String name = data.readUTF();
        String descriptor = data.readUTF();
        Routine.Kind kind = Routine.Kind.values()[data.readByte()];
        Routine routine = new Routine(Class.forName(owner, false, loader), name, descriptor, kind);
        routines.put(id, routine);
        return routine;
    }

    private void other(byte type, Frames.Reader frame) throws IOException {
        if (type == Frames.INTERRUPT) {
            int number = frame.number();
            synchronized (this) {
                Thread thread = runner;
                if (thread != null && running == number) {
                    thread.interrupt();
                    frames.write(Frames.HEARD, number); // comes before the answer
                }
            }
        }
    }

    // ---- answering

    private synchronized void begin(Request request) {
        running = request.number();
        runner = Thread.currentThread();
    }

    /** The call has ended: interrupts of it come too late. */
    private synchronized void ended() {
        runner = null;
    }

    private void answer(Request request) throws IOException {
        Routine routine = request.routine();
        Answer answer;
        if (routine == null) {
            answer = new Answer.Stays(String.valueOf(request.obstacle()));
        } else {
            Thread thread = Thread.currentThread();
            if (!thread.getName().equals(request.thread())) {
                thread.setName(request.thread());
            }
            answer = There.run(routine, request.arguments());
        }
        ended();
        if (Thread.interrupted()) { // after the call had returned
            answer = withFlag(answer);
        }
        printer.flushAll();
        synchronized (answers) { // the other hand may have the next call before this one is back from the pipe
            write(request.number(), answer);
        }
        busy.decrementAndGet();
    }

    private static Answer withFlag(Answer answer) {
        return answer instanceof Answer.Value value
                ? new Answer.Value(value.value(), value.nanos(), true)
                : answer instanceof Answer.Failure failure
                        ? new Answer.Failure(failure.thrown(), failure.nanos(), true)
                        : answer;
    }

    private void write(int call, Answer answer) throws IOException {
        if (answer instanceof Answer.Value value) {
            Object given = value.value();
            try {
                write(VALUE, call, value.nanos(), flags(value.interrupted()), given);
            } catch (Parcel.Unsendable e) {
                dropped();
                String type = given == null ? "null" : given.getClass().getName();
                plainly(
                        KEPT,
                        call,
                        value.nanos(),
                        flags(value.interrupted()),
                        "a " + type + " cannot be sent back: " + e.why());
            }
        } else if (answer instanceof Answer.Failure failure) {
            Throwable thrown = There.sendable(failure.thrown(), loader);
            try {
                write(FAILURE, call, failure.nanos(), flags(failure.interrupted()), thrown);
            } catch (Parcel.Unsendable e) {
                dropped();
                plainly(FAILURE, call, failure.nanos(), flags(failure.interrupted()), String.valueOf(thrown));
            }
        } else if (answer instanceof Answer.Stays stays) {
            plainly(STAYS, call, 0, 0, stays.why());
        }
    }

    private static int flags(boolean interrupted) {
        return interrupted ? INTERRUPTED : 0;
    }

    private void write(byte kind, int call, long nanos, int flags, @Nullable Object content)
            throws IOException, Parcel.Unsendable {
        DataOutputStream data = new DataOutputStream(answers);
        data.writeByte(kind);
        data.writeInt(call);
        data.writeLong(nanos);
        data.writeByte(flags);
        Parcel.write(answers, new Object[] {content});
        answers.end();
    }

    private void plainly(byte kind, int call, long nanos, int flags, String content) throws IOException {
        try {
            write(kind, call, nanos, flags, content);
        } catch (Parcel.Unsendable e) {
            throw new IOException(e); // the channel itself
        }
    }

    private void dropped() throws IOException {
        IOException broken = answers.broken();
        if (broken != null) {
            throw broken;
        }
        answers.drop();
    }

    // ---- the end

    /** While a call is read, run or answered, says now and then that this process is alive; ends it where the parent is not. */
    private void beat(Setting setting) {
        long pause = TimeUnit.MILLISECONDS.toNanos(setting.beatMillis());
        ProcessHandle parent = ProcessHandle.of(setting.parent()).orElse(null);
        try {
            while (parent != null && parent.isAlive()) {
                LockSupport.parkNanos(pause);
                if (busy.get() > 0) {
                    frames.write(Frames.BEAT);
                }
            }
            leave(0);
        } catch (IOException e) {
            leave(0);
        }
    }

    /** Ends this process, in good manners if that does not take long. */
    private static void leave(int status) {
        start("xfork end", () -> {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_MILLIS);
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
            Runtime.getRuntime().halt(status);
        });
        System.exit(status);
    }
}
