package dev.xfork.agent;

import dev.xfork.agent.scan.LoaderMap;
import dev.xfork.runtime.Weave;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether woven code can reach the runtime from where it is: its class loader, and its module. */
final class Surroundings {
    private final @Nullable Instrumentation instrumentation;
    private final LoaderMap<ClassLoader, Boolean> sees = new LoaderMap<>();

    Surroundings(@Nullable Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Whether classes of the loader find the runtime that this agent uses, and no copy of it. Asks the loader once. */
    boolean seesRuntime(ClassLoader loader) {
        if (loader == Weave.class.getClassLoader()) {
            return true;
        }
        Boolean known = sees.get(loader);
        if (known == null) {
            known = sees.putIfAbsent(loader, find(loader));
        }
        return known;
    }

    /** Makes a named module read the module of the runtime, which it does not know of. */
    void letRead(@Nullable Module module) {
        Module runtime = Weave.class.getModule();
        if (module == null || !module.isNamed() || module.canRead(runtime)) {
            return;
        }
        if (instrumentation != null) {
            instrumentation.redefineModule(module, Set.of(runtime), Map.of(), Map.of(), Set.of(), Map.of());
        }
    }

    private static boolean find(ClassLoader loader) {
        try {
            return loader.loadClass("dev.xfork.runtime.Weave") == Weave.class;
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            return false;
        }
    }
}
