package dev.xfork.internal.remote;

import dev.xfork.WorkerException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A call, or its answer, as bytes: for doors whose engines carry whole messages. */
public final class Letter {
    private static final int INTERRUPTED = 1;
    private static final int HEARD = 2;

    private enum Kind {
        VALUE,
        FAILURE,
        KEPT,
        STAYS
    }

    private Letter() {}

    /** An answer that was read, and whether an interrupt that was passed on reached the call. */
    public record Reply(Answer answer, boolean heard) {}

    /** A call that was read; {@code obstacle} is a clause that says why it could not be, else null. */
    public record Request(
            @Nullable Routine routine,
            @Nullable Object[] arguments,
            @Nullable String obstacle) {}

    /** Something of a call cannot travel. */
    public static final class Stuck extends Exception {
        private static final long serialVersionUID = 1L;

        private Stuck(String why) {
            super(why);
        }
    }

    /**
     * A call as bytes.
     *
     * @throws Stuck if something of it cannot be written; the message is a clause that names what, and its type
     */
    public static byte[] of(Call call) throws Stuck {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        Routine routine = call.routine();
        try {
            DataOutputStream data = new DataOutputStream(bytes);
            data.writeUTF(routine.owner().getName());
            data.writeUTF(routine.name());
            data.writeUTF(routine.descriptor());
            data.writeByte(routine.kind().ordinal());
            Parcel.write(bytes, call.arguments());
            return bytes.toByteArray();
        } catch (Parcel.Unsendable e) {
            @Nullable Object argument = call.arguments()[e.index];
            String type = argument == null ? "null" : argument.getClass().getName();
            throw new Stuck(
                    call.nameOf(e.index) + " of " + call.method() + ", a " + type + ", cannot be sent: " + e.why());
        } catch (IOException e) { // a name longer than a class file can hold
            throw new Stuck(call.method() + " cannot be sent: " + e);
        }
    }

    /** Reads a call, with the classes that {@code loader} knows. */
    public static Request request(byte[] letter, @Nullable ClassLoader loader) {
        try {
            ByteArrayInputStream bytes = new ByteArrayInputStream(letter);
            DataInputStream data = new DataInputStream(bytes);
            Class<?> owner = Class.forName(data.readUTF(), false, loader);
            String name = data.readUTF();
            String descriptor = data.readUTF();
            Routine routine = new Routine(owner, name, descriptor, Routine.Kind.values()[data.readByte()]);
            return new Request(routine, Parcel.read(bytes, loader), null);
        } catch (ClassNotFoundException | LinkageError e) {
            return new Request(null, new Object[0], "the worker does not find a class: " + e.getMessage());
        } catch (IOException | RuntimeException | Error e) {
            return new Request(null, new Object[0], "the worker cannot read the arguments: " + e);
        }
    }

    /**
     * An answer as bytes: one that can travel always comes out.
     *
     * @param heard whether an interrupt that was passed on reached the call
     * @param loader with which the answer was made
     */
    public static byte[] of(Answer answer, boolean heard, @Nullable ClassLoader loader) {
        if (answer instanceof Answer.Value value) {
            int flags = flags(value.interrupted(), heard);
            try {
                return bytes(Kind.VALUE, value.nanos(), flags, value.value());
            } catch (Parcel.Unsendable e) {
                String type = value.value() == null
                        ? "null"
                        : value.value().getClass().getName();
                return plainly(Kind.KEPT, value.nanos(), flags, "a " + type + " cannot be sent back: " + e.why());
            }
        }
        if (answer instanceof Answer.Failure failure) {
            int flags = flags(failure.interrupted(), heard);
            Throwable thrown = There.sendable(failure.thrown(), loader);
            try {
                return bytes(Kind.FAILURE, failure.nanos(), flags, thrown);
            } catch (Parcel.Unsendable e) {
                return plainly(Kind.FAILURE, failure.nanos(), flags, String.valueOf(thrown));
            }
        }
        String why = answer instanceof Answer.Stays stays ? stays.why() : String.valueOf(answer);
        return plainly(Kind.STAYS, 0, flags(false, heard), why);
    }

    private static int flags(boolean interrupted, boolean heard) {
        return (interrupted ? INTERRUPTED : 0) | (heard ? HEARD : 0);
    }

    private static byte[] plainly(Kind kind, long nanos, int flags, String content) {
        try {
            return bytes(kind, nanos, flags, content);
        } catch (Parcel.Unsendable e) {
            throw new AssertionError(e); // of a string
        }
    }

    private static byte[] bytes(Kind kind, long nanos, int flags, @Nullable Object content) throws Parcel.Unsendable {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try {
            DataOutputStream data = new DataOutputStream(bytes);
            data.writeByte(kind.ordinal());
            data.writeLong(nanos);
            data.writeByte(flags);
            Parcel.write(bytes, new Object[] {content});
        } catch (IOException e) {
            throw new AssertionError(e); // to memory
        }
        return bytes.toByteArray();
    }

    /** Reads an answer, with the classes that {@code loader} knows. */
    public static Reply reply(byte[] letter, @Nullable ClassLoader loader) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(letter);
        Kind kind = Kind.KEPT;
        boolean heard = false;
        try {
            DataInputStream data = new DataInputStream(bytes);
            kind = Kind.values()[data.readByte()];
            long nanos = data.readLong();
            int flags = data.readByte();
            heard = (flags & HEARD) != 0;
            boolean interrupted = (flags & INTERRUPTED) != 0;
            Object content = Parcel.read(bytes, loader)[0];
            return new Reply(
                    switch (kind) {
                        case VALUE -> new Answer.Value(content, nanos, interrupted);
                        case FAILURE ->
                            new Answer.Failure(
                                    content instanceof Throwable thrown
                                            ? thrown
                                            : new WorkerException(String.valueOf(content)),
                                    nanos,
                                    interrupted);
                        case KEPT -> new Answer.Kept(String.valueOf(content));
                        case STAYS -> new Answer.Stays(String.valueOf(content));
                    },
                    heard);
        } catch (IOException | ClassNotFoundException | RuntimeException | Error e) {
            String why = "it cannot be read: " + e;
            Answer answer = kind == Kind.FAILURE
                    ? new Answer.Failure(new WorkerException("what it threw is not known, since " + why), 0, false)
                    : new Answer.Kept(why);
            return new Reply(answer, heard);
        }
    }
}
