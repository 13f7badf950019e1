package dev.xfork.agent;

import dev.xfork.agent.scan.Indexes;
import java.util.function.Predicate;

/** Which classes have an {@code equals} that was woven. */
final class Comparing implements Predicate<Class<?>> {
    private final Indexes indexes;

    Comparing(Indexes indexes) {
        this.indexes = indexes;
    }

    @Override
    public boolean test(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null
                && indexes.of(loader).results().isComparing(type.getName().replace('.', '/'));
    }
}
