package dev.xfork.benchmarks.cost;

/** A number that somebody drew. */
record Ticket(int number) implements Numbered {}
