package dev.xfork.benchmarks.cost;

/** What stand-ins stand for. */
public interface Numbered {
    /** The number. */
    int number();
}
