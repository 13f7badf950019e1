package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Kit.Program;

/** Runs one program in a JVM of its own: what leaves its {@code main} leaves this one too. */
public final class Alone {
    private Alone() {}

    /** Runs the program named. */
    public static void main(String[] arguments) throws Throwable {
        Program program = (Program)
                Class.forName(arguments[0] + ".Main").getDeclaredConstructor().newInstance();
        program.main();
    }
}
