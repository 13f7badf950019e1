package dev.xfork.agent;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where what is printed goes. */
final class Terminal {
    private static final Path ERRORS = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** Whether standard error goes to a terminal; where the system does not tell of it alone, whether input and output do. */
    static boolean takesErrors() {
        try {
            if (Files.exists(ERRORS.getParent())) {
                String target = Files.readSymbolicLink(ERRORS).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            }
            return isConsole();
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }

    @SuppressWarnings("SystemConsoleNull") // only before JDK 22, where null is the answer
    private static boolean isConsole() throws ReflectiveOperationException {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    }
}
