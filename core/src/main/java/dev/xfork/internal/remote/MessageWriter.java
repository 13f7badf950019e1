package dev.xfork.internal.remote;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes one message after the other, each of any length, as frames. Used by one thread at a time. */
final class MessageWriter extends OutputStream {
    private final Frames.Writer frames;
    private final byte[] frame = new byte[Frames.HEAD + Frames.MOST];
    private int length;
    private boolean begun; // a frame of the message was written
    private @Nullable IOException broken;

    /** How many frames were written; read by any thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by one thread at a time
    private volatile int written;

    MessageWriter(Frames.Writer frames) {
        this.frames = frames;
    }

    /** How many frames were written so far: that grows as long as the other side reads. */
    int written() {
        return written;
    }

    /** What writing to the pipe has failed of; null if what was thrown came from somewhere else. */
    @Nullable
    IOException broken() {
        return broken;
    }

    @Override
    public void write(int one) throws IOException {
        if (length == Frames.MOST) {
            flush(Frames.PART);
        }
        frame[Frames.HEAD + length++] = (byte) one;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        for (int at = from, left = count; left > 0; ) {
            if (length == Frames.MOST) {
                flush(Frames.PART);
            }
            int some = Math.min(left, Frames.MOST - length);
            System.arraycopy(bytes, at, frame, Frames.HEAD + length, some);
            length += some;
            at += some;
            left -= some;
        }
    }

    /** Ends the message. */
    void end() throws IOException {
        flush(Frames.LAST);
        begun = false;
    }

    /** Makes void what was written of the message; the other side need not have seen any of it. */
    void drop() throws IOException {
        length = 0;
        if (begun) {
            flush(Frames.DROP);
            begun = false;
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void flush(byte type) throws IOException {
        try {
            frames.write(type, frame, length);
        } catch (IOException e) {
            broken = e;
            throw e;
        }
        length = 0;
        begun = true;
        written++;
    }
}
