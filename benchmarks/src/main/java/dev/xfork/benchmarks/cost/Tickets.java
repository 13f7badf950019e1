package dev.xfork.benchmarks.cost;

import dev.xfork.CpuBoundFork;

/** Draws numbers; what calls this is woven, and whoever asks for the class of what was drawn is not. */
final class Tickets {
    private Tickets() {}

    /** A ticket; with the agent a stand-in. */
    static Numbered one(int number) {
        Numbered[] drawn = new Numbered[1];
        drawn[0] = draw(number);
        drawn[0].number();
        return drawn[0];
    }

    @CpuBoundFork(nonNull = true)
    private static Numbered draw(int number) {
        return number < 0 ? () -> -number : new Ticket(number);
    }
}
