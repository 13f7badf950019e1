package dev.xfork.agent;

import dev.xfork.agent.scan.ClassFile;
import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.agent.scan.Resources;
import dev.xfork.agent.weave.Weaver;
import dev.xfork.agent.weave.Witness;
import dev.xfork.agent.weave.Woven;
import dev.xfork.internal.Callers;
import dev.xfork.internal.Direct;
import dev.xfork.internal.Writing;
import dev.xfork.internal.standin.Safety;
import dev.xfork.internal.standin.StandIns;
import dev.xfork.runtime.Weave;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The weaver, loaded when the first class needs it, and the runtime set going; the weaver is tried on a sample before
 * it touches the program.
 *
 * <p>Implementation notes. The sample is woven, defined in a loader of its own and verified, but not run: running it
 * would start pools in the middle of a class load. No lock is held meanwhile, which a thread that holds a class
 * loader's lock could come to wait for; two threads may both try the sample.
 */
final class Loom implements Weaving {
    private static final Woven NOTHING = new Woven(null, List.of(), Set.of(), false);
    private static final String SAMPLE = "dev/xfork/agent/Sample";

    private final LeftAlone leftAlone;
    private final @Nullable Instrumentation instrumentation;
    private final Indexes indexes;
    private final @Nullable Witness witness;
    private final Forkers forkers = new Forkers();
    private volatile boolean tried;
    private volatile boolean broken;

    Loom(LeftAlone leftAlone, @Nullable Instrumentation instrumentation, Indexes indexes, @Nullable Witness witness) {
        this.witness = witness;
        this.indexes = indexes;
        this.leftAlone = leftAlone;
        this.instrumentation = instrumentation;
    }

    @Override
    public Woven weave(byte[] bytes, Index index) {
        if (!tried) {
            start();
        }
        if (broken) {
            return NOTHING;
        }
        Woven woven = Weaver.weave(bytes, index, witness);
        forkers.note(woven.forked());
        return woven;
    }

    private void start() {
        try {
            Runtimes.check();
        } catch (IllegalStateException e) {
            Messages.end(String.valueOf(e.getMessage()));
        }
        try {
            trySample();
            if (instrumentation != null) {
                StandIns.opener(new Opener(instrumentation));
            }
            Writing.read(new Copies(indexes));
            Direct.takenOut(new Overrides(indexes));
            Callers.forkers(forkers);
            Safety.comparing(new Comparing(indexes));
            Weave.open = true;
        } catch (Throwable t) { // whatever it is, the program shall run
            broken = true;
            leftAlone.broken("the weaver does not work on this JVM: " + t);
        }
        tried = true;
    }

    private void trySample() throws ClassNotFoundException {
        ClassLoader own = Weave.class.getClassLoader();
        byte[] bytes = Resources.beside(Loom.class, SAMPLE);
        if (bytes == null) {
            throw new IllegalStateException("the sample is missing");
        }
        Index index = indexes.of(own).with(ClassFile.read(bytes, MethodsFile.NONE));
        byte[] woven = Weaver.weave(bytes, index).bytes();
        if (woven == null) {
            throw new IllegalStateException("the sample was not woven");
        }
        Class<?> sample = new Cage(own).define(woven);
        Class.forName(sample.getName(), true, sample.getClassLoader()); // links it, so verifies it
    }

    private static final class Cage extends ClassLoader {
        Cage(ClassLoader parent) {
            super(parent);
        }

        Class<?> define(byte[] bytes) {
            return defineClass(SAMPLE.replace('/', '.'), bytes, 0, bytes.length);
        }
    }
}
