package dev.xfork.agent.scan;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an index keeps of one class. */
final class Entry {
    /** Stands for a class that was not found. */
    static final Entry MISSING = new Entry(null, List.of(), Answer.NO, null);

    private static final String[] NONE = {};

    final @Nullable String superName;
    final String[] interfaces;

    /**
     * Whether the class or anything that it inherits from is marked; unknown as long as it was not asked for, or not
     * found.
     */
    volatile Answer marked;

    private final @Nullable ClassFacts kept;
    private volatile @Nullable Reference<ClassFacts> facts;

    private Entry(@Nullable String superName, List<String> interfaces, Answer marked, @Nullable ClassFacts kept) {
        this.superName = superName;
        this.interfaces = interfaces.isEmpty() ? NONE : interfaces.toArray(NONE);
        this.marked = marked;
        this.kept = kept;
    }

    /** Of a class that has no marks of its own. */
    static Entry of(ConstantPool pool) {
        return new Entry(pool.superName(), pool.interfaces(), Answer.UNKNOWN, null);
    }

    static Entry of(ClassFacts facts) {
        if (facts.isMarked()) {
            return new Entry(facts.superName(), facts.interfaces(), Answer.YES, facts);
        }
        Entry entry = new Entry(facts.superName(), facts.interfaces(), Answer.UNKNOWN, null);
        entry.remember(facts);
        return entry;
    }

    @Nullable
    ClassFacts facts() {
        Reference<ClassFacts> soft = facts;
        return kept != null ? kept : soft == null ? null : soft.get();
    }

    void remember(ClassFacts again) {
        facts = new SoftReference<>(again);
    }
}
