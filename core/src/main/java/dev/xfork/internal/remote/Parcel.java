package dev.xfork.internal.remote;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values on their way: boxed primitives and short strings as they are, everything else by Java serialization, all in one stream, so that objects which
 * several of them share are shared on the other side too.
 */
public final class Parcel {
    /*
     * Implementation notes. Serialization of a box writes the description of its class, which takes longer to read than a small
     * call takes to run.
     */
    private static final int SHORT = 10_000; // characters; 65,535 bytes is what writeUTF takes

    private Parcel() {}

    /** A value could not be written. */
    static final class Unsendable extends Exception {
        private static final long serialVersionUID = 1L;

        /** Which of the values. */
        final int index;

        Unsendable(int index, Throwable cause) {
            super(cause);
            this.index = index;
        }

        /** A clause that says why. */
        String why() {
            Throwable cause = getCause();
            return cause instanceof NotSerializableException
                    ? cause.getMessage() + " is not serializable"
                    : "writing it failed: " + cause;
        }
    }

    /**
     * Writes the message of a {@link NullPointerException} that the JVM makes when it is asked for: from what is lost when
     * the exception is read again.
     */
    private static final class Writer extends ObjectOutputStream {
        private final IdentityHashMap<Object, Object> replaced = new IdentityHashMap<>();

        Writer(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected @Nullable Object replaceObject(@Nullable Object object) {
            return object != null && object.getClass() == NullPointerException.class
                    ? replaced.computeIfAbsent(object, failure -> withMessage((NullPointerException) failure))
                    : object;
        }

        private static NullPointerException withMessage(NullPointerException failure) {
            String message = failure.getMessage();
            if (message == null) {
                return failure;
            }
            NullPointerException other = new NullPointerException(message);
            other.setStackTrace(failure.getStackTrace());
            if (failure.getCause() != null) {
                other.initCause(failure.getCause());
            }
            for (Throwable each : failure.getSuppressed()) {
                other.addSuppressed(each);
            }
            return other;
        }
    }

    /** Writes values. Where {@code out} itself fails, that is the cause of what is thrown too. */
    static void write(OutputStream out, @Nullable Object[] values) throws IOException, Unsendable {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(values.length);
        boolean objects = false;
        for (Object value : values) {
            objects |= !plain(data, value);
        }
        if (!objects) {
            return;
        }
        int index = 0;
        try {
            ObjectOutputStream stream = new Writer(out);
            for (; index < values.length; index++) {
                if (isObject(values[index])) {
                    stream.writeObject(values[index]);
                }
            }
            stream.flush();
        } catch (IOException | RuntimeException | Error e) { // the last two: of the program's own methods, or too deep
            throw new Unsendable(index, e);
        }
    }

    /** A clause that says why a value cannot be written; null if it can. */
    public static @Nullable String obstacle(Object value) {
        try {
            write(OutputStream.nullOutputStream(), new Object[] {value});
            return null;
        } catch (Unsendable e) {
            return "of a " + value.getClass().getName() + ", " + e.why();
        } catch (IOException e) {
            throw new AssertionError(e); // nothing is written
        }
    }

    private static boolean isObject(@Nullable Object value) {
        return !(value == null
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof String text && text.length() <= SHORT);
    }

    private static boolean plain(DataOutputStream data, @Nullable Object value) throws IOException {
        if (value == null) {
            data.writeByte('0');
        } else if (value instanceof Integer number) {
            data.writeByte('I');
            data.writeInt(number);
        } else if (value instanceof Long number) {
            data.writeByte('J');
            data.writeLong(number);
        } else if (value instanceof Double number) {
            data.writeByte('D');
            data.writeLong(Double.doubleToRawLongBits(number));
        } else if (value instanceof Boolean truth) {
            data.writeByte(truth ? 'T' : 'F');
        } else if (value instanceof String text && text.length() <= SHORT) {
            data.writeByte('S');
            data.writeUTF(text);
        } else {
            data.writeByte('O');
            return false;
        }
        return true;
    }

    /** Reads values; classes are those that {@code loader} knows, and that the filter of the JVM lets through, if there is one. */
    static @Nullable Object[] read(InputStream in, @Nullable ClassLoader loader)
            throws IOException, ClassNotFoundException {
        DataInputStream data = new DataInputStream(in);
        @Nullable Object[] values = new @Nullable Object[data.readInt()];
        boolean[] objects = new boolean[values.length];
        boolean any = false;
        for (int i = 0; i < values.length; i++) {
            switch (data.readByte()) {
                case '0' -> values[i] = null;
                case 'I' -> values[i] = data.readInt();
                case 'J' -> values[i] = data.readLong();
                case 'D' -> values[i] = Double.longBitsToDouble(data.readLong());
                case 'T' -> values[i] = true;
                case 'F' -> values[i] = false;
                case 'S' -> values[i] = data.readUTF();
                default -> {
                    objects[i] = true;
                    any = true;
                }
            }
        }
        if (any) {
            ObjectInputStream stream = new There.Reader(in, loader);
            for (int i = 0; i < values.length; i++) {
                if (objects[i]) {
                    values[i] = stream.readObject();
                }
            }
        }
        return values;
    }
}
