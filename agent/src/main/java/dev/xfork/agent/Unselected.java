package dev.xfork.agent;

import java.util.function.Predicate;

/** Which classes, by binary name, the user keeps from the weaver; a class, since lambdas cost at the start of the JVM. */
final class Unselected implements Predicate<String> {
    private final Options options;

    Unselected(Options options) {
        this.options = options;
    }

    @Override
    public boolean test(String name) {
        return !options.selects(name.replace('.', '/'));
    }
}
