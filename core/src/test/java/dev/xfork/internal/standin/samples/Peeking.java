package dev.xfork.internal.standin.samples;

/** Reads the fields of other instances: not safe. */
public class Peeking {
    private final int x;

    public Peeking(int x) {
        this.x = x;
    }

    public int plus(Peeking other) {
        return x + other.x;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Peeking && x == ((Peeking) o).x;
    }

    @Override
    public int hashCode() {
        return x;
    }
}
