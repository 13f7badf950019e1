package dev.xfork.internal.remote;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads one message after the other, each of any length, from frames; other frames that come between are handed on. */
final class MessageReader extends InputStream {
    /** Takes frames that belong to no message. */
    interface Others {
        void take(byte type, Frames.Reader frames) throws IOException;
    }

    /** The message was made void by who wrote it. */
    static final class Dropped extends IOException {
        private static final long serialVersionUID = 1L;

        Dropped() {
            super("dropped");
        }
    }

    private final Frames.Reader frames;
    private final Others others;
    private int at;
    private boolean last;
    private boolean open; // a message has begun and not ended
    private boolean dropped;
    private @Nullable IOException broken;

    MessageReader(Frames.Reader frames, Others others) {
        this.frames = frames;
        this.others = others;
    }

    /**
     * Waits for the next message.
     *
     * @throws EOFException if there are no more
     */
    void begin() throws IOException {
        do {
            open = true;
            dropped = false;
            try {
                load();
            } catch (Dropped e) {
                open = false;
            }
        } while (!open);
    }

    /** Reads what is left of the message, which may have been dropped. */
    void end() throws IOException {
        while (open && !last) {
            try {
                load();
            } catch (Dropped e) {
                break;
            }
        }
        open = false;
    }

    /** Whether the message was dropped, as far as it was read; what reads it may have hidden that it was told so. */
    boolean dropped() {
        return dropped;
    }

    /** What reading from the pipe has failed of; null if what was thrown came from somewhere else. */
    @Nullable
    IOException broken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        return more() ? frames.content()[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int some = Math.min(count, frames.length() - at);
        System.arraycopy(frames.content(), at, bytes, from, some);
        at += some;
        return some;
    }

    @Override
    public int available() {
        return open ? frames.length() - at : 0;
    }

    private boolean more() throws IOException {
        while (open && at == frames.length()) {
            if (last) {
                return false;
            }
            load();
        }
        return open;
    }

    private void load() throws IOException {
        while (true) {
            byte type;
            try {
                type = frames.next();
            } catch (IOException e) {
                broken = e;
                throw e;
            }
            switch (type) {
                case Frames.PART, Frames.LAST -> {
                    at = 0;
                    last = type == Frames.LAST;
                    return;
                }
                case Frames.DROP -> {
                    open = false;
                    dropped = true;
                    throw new Dropped();
                }
                default -> others.take(type, frames);
            }
        }
    }
}
