package dev.xfork.benchmarks.startup;

/** The least that a program can do. */
public final class Hello {
    private Hello() {}

    public static void main(String[] args) {
        System.out.println("value=1");
    }
}
