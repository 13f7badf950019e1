package dev.xfork.benchmarks.processes;

import dev.xfork.Fork;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The least that a call in another process can cost: one process, a pair of pipes, one thread on each side, Java serialization, and nothing
 * else. Neither interrupts, output, traces, timeouts nor more than one call at a time.
 */
final class BarePipe implements AutoCloseable {
    private final Process process;
    private final DataInputStream in;
    private final OutputStream out;

    private BarePipe(Process process) {
        this.process = process;
        in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        out = process.getOutputStream();
    }

    static BarePipe start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new BarePipe(new ProcessBuilder(
                        List.of(java, "-cp", System.getProperty("java.class.path"), BarePipe.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Calls a function there. */
    Object call(Fork.F1<?, ?> function, Object argument) throws IOException, ClassNotFoundException {
        write(out, function, argument);
        return read(in)[0];
    }

    @Override
    public void close() throws IOException, InterruptedException {
        out.close();
        process.waitFor();
    }

    /** The other side. */
    public static void main(String[] args) throws Exception {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        OutputStream out = System.out;
        try {
            while (true) {
                Object[] call = read(in);
                @SuppressWarnings("unchecked")
                Fork.F1<Object, Object> function = (Fork.F1<Object, Object>) call[0];
                write(out, function.call(call[1]));
            }
        } catch (EOFException e) {
            // the parent has closed it
        }
    }

    private static void write(OutputStream out, Object... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(0);
        data.writeInt(values.length);
        ObjectOutputStream objects = new ObjectOutputStream(bytes);
        for (Object value : values) {
            objects.writeObject(value);
        }
        objects.flush();
        byte[] message = bytes.toByteArray();
        int length = message.length - 4;
        message[0] = (byte) (length >> 24);
        message[1] = (byte) (length >> 16);
        message[2] = (byte) (length >> 8);
        message[3] = (byte) length;
        out.write(message);
        out.flush();
    }

    private static Object[] read(DataInputStream in) throws IOException, ClassNotFoundException {
        byte[] message = new byte[in.readInt()];
        in.readFully(message);
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(message));
        Object[] values = new Object[data.readInt()];
        ObjectInputStream objects = new ObjectInputStream(data);
        for (int i = 0; i < values.length; i++) {
            values[i] = objects.readObject();
        }
        return values;
    }
}
