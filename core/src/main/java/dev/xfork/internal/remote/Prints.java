package dev.xfork.internal.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where programs print, on either side: the worker's streams lead into its channel, and from there to those of this JVM. */
final class Prints {
    private Prints() {}

    /** Prints what a worker's program printed, on standard output or error as they are now. */
    static void print(boolean out, byte[] bytes, int length) {
        PrintStream stream = out ? System.out : System.err;
        try {
            stream.write(bytes, 0, length);
            stream.flush();
        } catch (RuntimeException e) {
            // of a stream of the program's own: it must not end what reads the worker
        }
    }

    /** The name of the charset that standard output or error encodes with. */
    static String charset(boolean out) {
        PrintStream stream = out ? System.out : System.err;
        try {
            Method charset = PrintStream.class.getMethod("charset"); // since 18
            return ((Charset) charset.invoke(stream)).name();
        } catch (ReflectiveOperationException e) {
            return System.getProperty(
                    out ? "sun.stdout.encoding" : "sun.stderr.encoding",
                    Charset.defaultCharset().name());
        }
    }

    /** In a worker: lets what is printed go into the channel, whole lines at a time; until {@link Printer#flushAll}. */
    static Printer redirect(Frames.Writer channel, Setting setting) {
        Printer err = new Printer(channel, Frames.ERR, null);
        Printer out = new Printer(channel, Frames.OUT, err);
        System.setOut(new PrintStream(out, true, Setting.charset(setting.out())));
        System.setErr(new PrintStream(err, true, Setting.charset(setting.err())));
        System.setIn(InputStream.nullInputStream());
        return out;
    }

    /** In a worker: lets a line of ours appear on standard error. */
    static void say(Frames.Writer channel, String text) {
        byte[] bytes = (text + "\n").getBytes(Charset.defaultCharset());
        int length = Math.min(bytes.length, Frames.MOST);
        byte[] frame = new byte[Frames.HEAD + length];
        System.arraycopy(bytes, 0, frame, Frames.HEAD, length);
        try {
            channel.write(Frames.ERR, frame, length);
        } catch (IOException e) {
            // nobody is there to hear it
        }
    }

    /** Keeps what is written until a line is whole. */
    static final class Printer extends OutputStream {
        private final Frames.Writer channel;
        private final byte type;
        private final byte[] frame = new byte[Frames.HEAD + Frames.MOST];
        private final @Nullable Printer other;
        private int length;

        Printer(Frames.Writer channel, byte type, @Nullable Printer other) {
            this.channel = channel;
            this.type = type;
            this.other = other;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) throws IOException {
            for (int at = from, left = count; left > 0; ) {
                int some = Math.min(left, Frames.MOST - length);
                System.arraycopy(bytes, at, frame, Frames.HEAD + length, some);
                length += some;
                at += some;
                left -= some;
                if (length == Frames.MOST) {
                    send(length);
                }
            }
            int whole = length;
            while (whole > 0 && frame[Frames.HEAD + whole - 1] != '\n') {
                whole--;
            }
            send(whole);
        }

        private void send(int whole) throws IOException {
            if (whole > 0) {
                channel.write(type, frame, whole);
                length -= whole;
                System.arraycopy(frame, Frames.HEAD + whole, frame, Frames.HEAD, length);
            }
        }

        /** Sends lines that were begun and not ended, of both streams. */
        void flushAll() throws IOException {
            synchronized (this) {
                send(length);
            }
            if (other != null) {
                other.flushAll();
            }
        }
    }

    /** The last lines of a text that comes in pieces. */
    static final class LastLines {
        private static final int MOST = 5;
        private static final int LONGEST = 400;

        private final Deque<String> lines = new ArrayDeque<>();
        private final StringBuilder line = new StringBuilder();

        synchronized void add(byte[] bytes, int length) {
            String text = new String(bytes, 0, length, Charset.defaultCharset());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n') {
                    end();
                } else if (line.length() < LONGEST && c != '\r') {
                    line.append(c);
                }
            }
        }

        private void end() {
            if (line.length() > 0) {
                lines.addLast(line.toString());
                line.setLength(0);
                if (lines.size() > MOST) {
                    lines.removeFirst();
                }
            }
        }

        /** A clause with the last lines; empty where there are none. */
        synchronized String told() {
            end();
            return lines.isEmpty()
                    ? ""
                    : String.format(
                            Locale.ROOT, "; the last it wrote to standard error: %s", String.join(" | ", lines));
        }
    }
}
