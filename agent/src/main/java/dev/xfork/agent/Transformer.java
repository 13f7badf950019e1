package dev.xfork.agent;

import dev.xfork.agent.scan.ConstantPool;
import dev.xfork.agent.scan.Libraries;
import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.agent.scan.Names;
import dev.xfork.agent.weave.Fact;
import dev.xfork.agent.weave.Left;
import dev.xfork.agent.weave.Witness;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a class from the JVM to the {@link Workshop} and back. Lets pass, by name and constant pool, what cannot
 * have anything to weave.
 *
 * <p>Implementation notes. Nothing behind this class loads a class of the program, with one exception: a loader that
 * has something to weave is asked once for the runtime. A class that is loaded by the thread that is inside {@code
 * transform} is not offered to any transformer of this agent. No lambdas, streams or string templates: they would start
 * {@code java.lang.invoke} in the middle of a class load. No locks: a thread that loads a class may hold its loader's.
 * The transformer is not retransform-capable, so that what it wove stays when others retransform; a class that is
 * redefined is woven again, in the same way. The workshop is made when the first class needs it, to start fast where
 * none does.
 */
final class Transformer implements ClassFileTransformer {
    private final Options options;
    private final @Nullable Instrumentation instrumentation;
    private volatile @Nullable Workshop workshop; // not an AtomicReference, whose class is not in the shared archive
    private final Libraries libraries;
    private final ClassLoader platform = ClassLoader.getPlatformClassLoader();

    Transformer(Options options, Instrumentation instrumentation) {
        this.options = options;
        libraries = new Libraries(options.trustsLibraries());
        this.instrumentation = instrumentation;
    }

    /** With a workshop of its own. */
    Transformer(Options options, Workshop workshop) {
        this.options = options;
        libraries = new Libraries(options.trustsLibraries());
        this.instrumentation = null;
        this.workshop = workshop;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader == null && name != null) {
            Onlookers.loaded(name, this);
        }
        if (loader == null || loader == platform || name == null || Names.isJdk(name)) {
            return null;
        }
        if (Names.isOurs(name)) {
            return name.equals(Canary.NAME) ? singing(bytes) : null;
        }
        if (!options.selects(name)) {
            return null;
        }
        ConstantPool pool;
        try {
            pool = new ConstantPool(bytes);
            if (pool.namesUs() && pool.isOf(libraries)) {
                libraries.distrust();
            }
            if (pool.namesUs() && isDone(pool) || isPlain(pool, name) && !isResult(loader, name)) {
                return null;
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return null; // no class file; the JVM will say so
        }
        return workshop().weave(module, loader, name, pool, bytes);
    }

    /** What was left so far. */
    List<Left> left() {
        Workshop made = workshop;
        return made == null ? List.of() : made.leftAlone().entries();
    }

    /** What was decided so far for each site, where that is kept. */
    List<Fact> facts() {
        Workshop made = workshop;
        Witness witness = made == null ? null : made.witness();
        return witness == null ? List.of() : witness.facts();
    }

    /** Where classes are woven. */
    Workshop workshop() {
        Workshop made = workshop;
        if (made == null) {
            made = first(Workshop.open(options, libraries, instrumentation));
        }
        return made;
    }

    private synchronized Workshop first(Workshop made) {
        Workshop other = workshop;
        if (other != null) {
            return other;
        }
        workshop = made;
        return made;
    }

    /** The {@link Canary}, changed in the constant pool, so that a program with nothing to weave never loads the weaver. */
    private static byte @Nullable [] singing(byte[] canary) {
        byte[] woven = canary.clone();
        for (int at = 0; at + Canary.SILENT.length() <= woven.length; at++) {
            int same = 0;
            while (same < Canary.SILENT.length() && woven[at + same] == Canary.SILENT.charAt(same)) {
                same++;
            }
            if (same == Canary.SILENT.length()) {
                for (int i = 0; i < same; i++) {
                    woven[at + i] = (byte) Canary.SINGS.charAt(i);
                }
                return woven;
            }
        }
        return null;
    }

    /** Woven before, or a stand-in. */
    private static boolean isDone(ConstantPool pool) {
        for (int i = 1; i < pool.size(); i++) {
            if (pool.isClass(i, "dev/xfork/runtime/Weave")
                    || pool.isClass(i, "dev/xfork/runtime/Streams")
                    || pool.isClass(i, "dev/xfork/runtime/StandIn")) {
                return true;
            }
        }
        return false;
    }

    private boolean isResult(ClassLoader loader, String name) {
        Workshop made = workshop;
        return made != null && made.isResult(loader, name);
    }

    /**
     * Whether nothing has to be asked about other classes. What ends the JVM has to wait for forks, once some class
     * forks.
     */
    private boolean isPlain(ConstantPool pool, String name) {
        MethodsFile methods = options.methodsFile();
        return pool.isPlain(libraries)
                && (methods == null || !methods.namesJdk() && !methods.names(name))
                && (workshop == null || !pool.endsJvm());
    }
}
