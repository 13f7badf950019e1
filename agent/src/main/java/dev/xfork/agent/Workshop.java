package dev.xfork.agent;

import dev.xfork.agent.scan.ClassFacts;
import dev.xfork.agent.scan.ClassFile;
import dev.xfork.agent.scan.ConstantPool;
import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.scan.Libraries;
import dev.xfork.agent.scan.Mark;
import dev.xfork.agent.scan.MethodFacts;
import dev.xfork.agent.weave.Left;
import dev.xfork.agent.weave.Witness;
import dev.xfork.agent.weave.Woven;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Weave;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Decides with what is known of other classes whether a class has anything to weave, and has it woven; what cannot be
 * woven is left as it is, with the reason.
 */
final class Workshop {
    private final Indexes indexes;
    private final Surroundings surroundings;
    private final LeftAlone leftAlone;
    private final Dump dump;
    private final @Nullable Witness witness;
    private volatile Weaving weaving;

    Workshop(Options options, Indexes indexes, Surroundings surroundings, LeftAlone leftAlone, Weaving weaving) {
        this(options, indexes, surroundings, leftAlone, weaving, null);
    }

    private Workshop(
            Options options,
            Indexes indexes,
            Surroundings surroundings,
            LeftAlone leftAlone,
            Weaving weaving,
            @Nullable Witness witness) {
        this.witness = witness;
        this.indexes = indexes;
        this.surroundings = surroundings;
        this.leftAlone = leftAlone;
        this.weaving = weaving;
        dump = new Dump(options.dump());
    }

    static Workshop open(Options options, Libraries libraries, @Nullable Instrumentation instrumentation) {
        LeftAlone leftAlone = new LeftAlone(options.strict());
        Indexes indexes = new Indexes(options.methods(), libraries);
        Witness witness = options.explain() == null ? null : new Witness();
        Weaving loom = new Loom(leftAlone, instrumentation, indexes, witness);
        return new Workshop(options, indexes, new Surroundings(instrumentation), leftAlone, loom, witness);
    }

    /** Who is told what is decided for each site; null if nobody is. */
    @Nullable
    Witness witness() {
        return witness;
    }

    LeftAlone leftAlone() {
        return leftAlone;
    }

    /** Puts another weaver in the place of the one that is used. */
    void weaving(Weaving other) {
        weaving = other;
    }

    /** The woven class, or null if it stays as it is. Whatever goes wrong stays here. */
    byte @Nullable [] weave(@Nullable Module module, ClassLoader loader, String name, ConstantPool pool, byte[] bytes) {
        try {
            return woven(module, loader, name, pool, bytes);
        } catch (Throwable t) { // would be swallowed by the JVM without a word
            leftAlone.fault(name.replace('/', '.'), t, dump.write(name, ".unwoven.class", bytes));
            return null;
        }
    }

    private byte @Nullable [] woven(
            @Nullable Module module, ClassLoader loader, String name, ConstantPool pool, byte[] bytes) {
        Index known = indexes.of(loader);
        boolean isMarked = isMarked(pool, known);
        if (!isMarked && !(Weave.open && pool.endsJvm())) {
            return null;
        }
        ClassFacts facts = ClassFile.read(pool, indexes.rules());
        if (!surroundings.seesRuntime(loader)) {
            if (isMarked) {
                note(facts, new Left("", "", 0, Reason.LOADER, ""));
            }
            return null;
        }
        surroundings.letRead(module);
        refuseInitialisers(facts);
        Woven woven = weaving.weave(bytes, known.with(facts));
        if (woven.compares()) {
            known.results().compares(name);
        }
        for (Left left : woven.left()) {
            note(facts, left);
        }
        byte[] changed = woven.bytes();
        if (changed != null) {
            dump.write(name, ".class", changed);
        }
        return changed;
    }

    /** Whether the class declares marked methods, may call some, or uses {@code Fork}. */
    private boolean isMarked(ConstantPool pool, Index index) {
        if (index.results().contains(pool) && declaresEquals(pool)) {
            return true;
        }
        if (index.describe(pool)) {
            ClassFacts facts = ClassFile.read(pool, indexes.rules());
            for (MethodFacts method : facts.methods()) {
                if (method.mark() != null || index.mark(facts.name(), method.name(), method.desc()) != null) {
                    return true;
                }
            }
        }
        for (String owner : index.markedOwners(pool)) {
            if (isMarkCalled(pool, owner, index)) {
                return true;
            }
        }
        return pool.namesFork();
    }

    /** Whether a class is one of which stand-ins may be made. */
    boolean isResult(ClassLoader loader, String name) {
        return indexes.of(loader).results().contains(name);
    }

    private boolean declaresEquals(ConstantPool pool) {
        return ClassFile.read(pool, indexes.rules()).method("equals", "(Ljava/lang/Object;)Z") != null;
    }

    private static boolean isMarkCalled(ConstantPool pool, String owner, Index index) {
        for (int i = 1; i < pool.size(); i++) {
            if (pool.isMethod(i)
                    && pool.owner(i).equals(owner)
                    && index.mark(owner, pool.name(i), pool.desc(i)) != null) {
                return true;
            }
        }
        return false;
    }

    /** Marks on constructors, which no Java compiler allows: the weaver does not look at them. */
    private void refuseInitialisers(ClassFacts facts) {
        for (MethodFacts method : facts.methods()) {
            Mark mark = method.mark();
            if (mark != null && mark.forks() && method.isInitialiser()) {
                note(facts, new Left("", method.name() + method.desc(), method.line(), Reason.CONSTRUCTOR, ""));
            }
        }
    }

    private void note(ClassFacts facts, Left left) {
        String name = facts.name().replace('/', '.');
        leftAlone.note(new Left(name, left.method(), left.line(), left.reason(), left.detail()), facts.source());
    }
}
