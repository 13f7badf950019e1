package dev.xfork.agent.fuzz;

/** The source file of a program. */
record Source(String name, String text) {
    private static final String IMPORTS = """
            import dev.xfork.CpuBoundFork;
            import dev.xfork.Fork;
            import dev.xfork.ForkAhead;
            import dev.xfork.IoBoundFork;
            import dev.xfork.Unsafe;
            import dev.xfork.agent.fuzz.Goods.*;
            import dev.xfork.agent.fuzz.Kit;
            import dev.xfork.agent.fuzz.Kit.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.AtomicInteger;
            import java.util.function.Supplier;
            import java.util.stream.*;

            """;

    /** The program in a package of this name. */
    static Source of(String name, Node program) {
        return new Source(name, "package " + name + ";\n\n" + IMPORTS + program.java());
    }
}
