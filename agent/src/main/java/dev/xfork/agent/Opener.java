package dev.xfork.agent;

import dev.xfork.internal.standin.StandIns;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Opens the packages in which stand-ins are to be defined to the runtime, as only an agent can. */
final class Opener implements Consumer<Class<?>> {
    private final Instrumentation instrumentation;

    Opener(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    @Override
    public void accept(Class<?> type) {
        Set<Module> runtime = Set.of(StandIns.class.getModule());
        try {
            instrumentation.redefineModule(
                    type.getModule(), runtime, Map.of(), Map.of(type.getPackageName(), runtime), Set.of(), Map.of());
        } catch (RuntimeException e) {
            // The module does not change: no stand-ins there, which the runtime finds out.
        }
    }
}
