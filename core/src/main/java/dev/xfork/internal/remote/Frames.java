package dev.xfork.internal.remote;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What goes through the pipes between this JVM and a worker: frames of a type and some bytes. A message that may be long comes in several
 * frames, of which the last says so.
 */
final class Frames {
    /*
     * Implementation notes. A frame is written in one go, so that those of several threads do not mix, and is short, so that neither side
     * needs more memory for a message of any length than for what is in it.
     */

    /** More of a message is to come. */
    static final byte PART = 1;

    /** The end of a message. */
    static final byte LAST = 2;

    /** The message that has begun is void. */
    static final byte DROP = 3;

    /** To a worker: interrupts a call, if it still runs; its number. */
    static final byte INTERRUPT = 4;

    /** From a worker: it takes calls from now on. */
    static final byte READY = 5;

    /** From a worker: it is alive. */
    static final byte BEAT = 6;

    /** From a worker: what the program wrote to standard output. */
    static final byte OUT = 7;

    /** From a worker: what the program wrote to standard error. */
    static final byte ERR = 8;

    /** From a worker: an interrupt has reached the call; its number. */
    static final byte HEARD = 9;

    /** How many bytes a frame has before its content. */
    static final int HEAD = 5;

    /** How many bytes of content a frame has at most. */
    static final int MOST = 1 << 16;

    private Frames() {}

    /** Writes frames; any number of threads may. */
    static final class Writer {
        private final OutputStream out;

        Writer(OutputStream out) {
            this.out = out;
        }

        /** Writes a frame whose content begins at {@link #HEAD} of {@code frame}, where its head is put. Blocks while the pipe is full. */
        void write(byte type, byte[] frame, int length) throws IOException {
            frame[0] = type;
            put(frame, 1, length);
            synchronized (this) {
                out.write(frame, 0, HEAD + length);
            }
        }

        /** Writes a frame that says no more than its type. */
        void write(byte type) throws IOException {
            write(type, new byte[HEAD], 0);
        }

        /** Writes a frame that holds a number. */
        void write(byte type, int number) throws IOException {
            byte[] frame = new byte[HEAD + Integer.BYTES];
            put(frame, HEAD, number);
            write(type, frame, Integer.BYTES);
        }

        private static void put(byte[] bytes, int at, int number) {
            bytes[at] = (byte) (number >> 24);
            bytes[at + 1] = (byte) (number >> 16);
            bytes[at + 2] = (byte) (number >> 8);
            bytes[at + 3] = (byte) number;
        }
    }

    /** Reads frames; one thread at a time. */
    static final class Reader {
        private final DataInputStream in;
        private final byte[] content = new byte[MOST];
        private byte type; // of a frame of which no more than the head was read, else 0
        private int length;
        private volatile int count;

        Reader(InputStream in) {
            this.in = new DataInputStream(in);
        }

        /**
         * Reads the next frame, whose {@link #content} is valid to the next call. Blocks until there is one.
         *
         * @return its type
         * @throws EOFException if there are no more
         * @throws IOException if what comes is no frame
         */
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
        byte next() throws IOException {
            if (type == 0) {
                head();
            }
            byte read = type;
            in.readFully(content, 0, length);
            type = 0;
            count++;
            return read;
        }

        /** As {@link #next}, but does not block: 0 where the whole of the frame has not come yet. */
        byte nextIfThere() throws IOException {
            if (type == 0 && in.available() >= HEAD) {
                head();
            }
            return type != 0 && in.available() >= length ? next() : 0;
        }

        private void head() throws IOException {
            byte read = in.readByte();
            length = in.readInt();
            if (read < PART || read > HEARD || length < 0 || length > MOST) {
                throw new IOException("something else wrote to its channel");
            }
            type = read;
        }

        /** How many frames were read; any thread may ask. */
        int read() {
            return count;
        }

        byte[] content() {
            return content;
        }

        int length() {
            return length;
        }

        /** The number that the frame holds. */
        int number() {
            return content[0] << 24 | (content[1] & 0xff) << 16 | (content[2] & 0xff) << 8 | content[3] & 0xff;
        }
    }
}
