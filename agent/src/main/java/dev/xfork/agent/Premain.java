package dev.xfork.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM starts the agent for {@code -javaagent}. Public for the JVM only.
 *
 * <p>Implementation notes. The build marks {@code premain} so that the JDK calls it natively, which starts faster ({@code
 * src/build/CalledNatively.java}); no compiler accepts the marked class, so what programs call is in {@link Agent}.
 */
public final class Premain {
    private static @Nullable Options started;
    private static @Nullable Transformer transformer;

    private Premain() {}

    /** Called by the JVM for {@code -javaagent}. A bad option ends the JVM with status 2 before {@code main}. */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        try {
            start(argument, instrumentation, false);
        } catch (IllegalArgumentException | IllegalStateException e) {
            Messages.end(String.valueOf(e.getMessage()));
        }
    }

    /** The transformer that is on, or null. */
    static synchronized @Nullable Transformer transformer() {
        return transformer;
    }

    /** Does as little as it can where nothing was said: most programs that start have nothing to weave at first. */
    static synchronized void start(@Nullable String argument, Instrumentation instrumentation, boolean late) {
        Options options = Options.of(argument, System.getProperties(), System.getenv());
        if (started != null) {
            if (!options.text().isEmpty() && !options.text().equals(started.text())) {
                Messages.say("twice", "the agent is on already; these options are not used: " + options.text());
            }
            return;
        }
        if (late || !options.text().isEmpty()) {
            Runtimes.check();
            Runtimes.set(options);
        }
        if (!options.sequential()) {
            transformer = weave(options, instrumentation);
        }
        if (options.report() || options.methodsFile() != null) {
            Runtimes.atExit(options, transformer);
        }
        started = options;
    }

    private static @Nullable Transformer weave(Options options, Instrumentation instrumentation) {
        Transformer weaves = new Transformer(options, instrumentation);
        instrumentation.addTransformer(weaves, false);
        if (Canary.song().equals(Canary.SINGS)) {
            return weaves;
        }
        instrumentation.removeTransformer(weaves);
        new LeftAlone(options.strict()).broken("this JVM does not take woven classes");
        return null;
    }
}
