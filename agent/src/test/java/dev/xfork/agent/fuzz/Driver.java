package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Kit.Program;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs programs one after the other, each in a class loader of its own, and writes down what they print.
 *
 * <p>{@code Driver FOLDER RESULTS TIMES SECONDS PROGRAM…} appends to the file of results: name, status (0, 1 for a
 * throwable that left {@code main}, {@link #HANGS}), stdout, stderr. A program that does not end in time ends the JVM.
 */
public final class Driver {
    static final int HANGS = -1;

    private Driver() {}

    private static final class Captured {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

        String text() {
            stream.flush();
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** Runs them. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int times = Integer.parseInt(arguments[2]);
        long patience = Long.parseLong(arguments[3]) * 1000;
        PrintStream ownOut = System.out;
        PrintStream ownErr = System.err;
        try (OutputStream file = Files.newOutputStream(Path.of(arguments[1]));
                DataOutputStream results = new DataOutputStream(file)) {
            for (int i = 4; i < arguments.length; i++) {
                for (int run = 0; run < times; run++) {
                    Captured out = new Captured();
                    Captured err = new Captured();
                    System.setOut(out.stream);
                    System.setErr(err.stream);
                    int status = run(folder, arguments[i], patience);
                    System.setOut(ownOut);
                    System.setErr(ownErr);
                    write(results, arguments[i], status, out.text(), status == HANGS ? stacks() : err.text());
                    if (status == HANGS) {
                        Runtime.getRuntime().halt(3);
                    }
                }
            }
        }
    }

    private static int run(Path folder, String name, long patience) throws Exception {
        int[] status = {0};
        // Never closed: calls whose results nobody needs may still load classes when their program has ended.
        ClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, Driver.class.getClassLoader());
        Thread thread = new Thread(() -> status[0] = ended(loader, name), "main of " + name);
        thread.setContextClassLoader(loader);
        thread.setDaemon(true);
        thread.start();
        thread.join(patience);
        return thread.isAlive() ? HANGS : status[0];
    }

    private static int ended(ClassLoader loader, String name) {
        try {
            Program program = (Program)
                    loader.loadClass(name + ".Main").getDeclaredConstructor().newInstance();
            program.main();
            return 0;
        } catch (Throwable t) {
            System.err.print("Exception in thread \"main\" ");
            t.printStackTrace();
            return 1;
        }
    }

    private static void write(DataOutputStream results, String name, int status, String out, String err)
            throws IOException {
        results.writeUTF(name);
        results.writeInt(status);
        for (String text : new String[] {out, err}) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            results.writeInt(bytes.length);
            results.write(bytes);
        }
        results.flush();
    }

    private static String stacks() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            text.append(entry.getKey())
                    .append(' ')
                    .append(entry.getKey().getState())
                    .append('\n');
            for (StackTraceElement element : entry.getValue()) {
                text.append("\tat ").append(element).append('\n');
            }
        }
        return text.toString();
    }
}
