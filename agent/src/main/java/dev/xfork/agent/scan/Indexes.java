package dev.xfork.agent.scan;

import org.jspecify.annotations.Nullable;

/** The index of each class loader. Holds no loader: an index goes when its loader does. */
public final class Indexes {
    private final MethodsFile rules;
    private final Index platform;
    private final LoaderMap<ClassLoader, Index> byLoader = new LoaderMap<>();

    public Indexes(MethodsFile rules) {
        this.rules = rules;
        platform = new Index(null, ClassLoader.getPlatformClassLoader(), rules);
    }

    /** The index of what a loader sees; null is the bootstrap loader. */
    public Index of(@Nullable ClassLoader loader) {
        ClassLoader seen = loader == null ? ClassLoader.getSystemClassLoader() : loader;
        Index known = byLoader.get(seen);
        return known != null ? known : byLoader.putIfAbsent(seen, new Index(platform, seen, rules));
    }

    public MethodsFile rules() {
        return rules;
    }
}
