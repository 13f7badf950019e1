package dev.xfork.agent.scan;

import dev.xfork.runtime.Weave;
import org.jspecify.annotations.Nullable;

/** The index of each class loader. Holds no loader: an index goes when its loader does. */
public final class Indexes {
    private final MethodsFile rules;
    private final Libraries libraries;
    private final Index platform;
    private final LoaderMap<ClassLoader, Index> byLoader = new LoaderMap<>();
    private final @Nullable ClassLoader own = Weave.class.getClassLoader(); // most classes are its
    private volatile @Nullable Index ofOwn;

    /** Reads the class files of libraries as well. */
    public Indexes(MethodsFile rules) {
        this(rules, new Libraries(false));
    }

    public Indexes(MethodsFile rules, Libraries libraries) {
        this.rules = rules;
        this.libraries = libraries;
        platform = new Index(null, ClassLoader.getPlatformClassLoader(), rules, libraries);
    }

    /** The index of what a loader sees; null is the bootstrap loader. */
    public Index of(@Nullable ClassLoader loader) {
        Index quick = loader == own ? ofOwn : null;
        if (quick != null) {
            return quick;
        }
        ClassLoader seen = loader == null ? ClassLoader.getSystemClassLoader() : loader;
        Index known = byLoader.get(seen);
        if (known == null) {
            known = byLoader.putIfAbsent(seen, new Index(platform, seen, rules, libraries));
        }
        if (seen == own) {
            ofOwn = known;
        }
        return known;
    }

    public MethodsFile rules() {
        return rules;
    }
}
