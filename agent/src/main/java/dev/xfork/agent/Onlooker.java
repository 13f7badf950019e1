package dev.xfork.agent;

import java.util.function.Supplier;

/** Something through which a program is looked at while it runs; another loader has it ({@link Tools}). Public for that reason only. */
public interface Onlooker {
    /**
     * Begins to look.
     *
     * @param run gives what is known of the run until then
     */
    void begin(Supplier<Run> run);
}
