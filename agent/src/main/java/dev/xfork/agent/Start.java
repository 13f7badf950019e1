package dev.xfork.agent;

import dev.xfork.internal.Rounds;
import dev.xfork.internal.standin.StandIns;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Turns the agent on. Started more than once, it is on once, with the options of the first time.
 *
 * <p>Implementation notes. The entry points have it load this class and are told when it is initialised: reflection would
 * spin classes of {@code java.lang.invoke} on JDK 18 and later.
 */
final class Start implements Beginning {
    private static @Nullable Options started;
    private static @Nullable Transformer transformer;

    static {
        Premain.begins(new Start());
    }

    private Start() {}

    /** The transformer that is on, or null. */
    static synchronized @Nullable Transformer transformer() {
        return transformer;
    }

    @Override
    public void refuse(String reason, boolean late) {
        if (late) {
            Messages.say("agentmain", reason);
        } else {
            Messages.end(reason);
        }
    }

    @Override
    public void start(@Nullable String argument, Instrumentation instrumentation, boolean late) {
        turnOn(argument, instrumentation, late);
    }

    /** Does as little as it can where nothing was said: most programs that start have nothing to weave at first. */
    private static synchronized void turnOn(@Nullable String argument, Instrumentation instrumentation, boolean late) {
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
            if (options.cluster() != null) {
                StandIns.opener(new Opener(instrumentation)); // the engine needs it, also where nothing is woven
            }
        }
        if (!options.sequential()) {
            transformer = weave(options, instrumentation);
        }
        if (options.tells()) {
            Runtimes.atExit(options, transformer);
        }
        started = options;
    }

    private static @Nullable Transformer weave(Options options, Instrumentation instrumentation) {
        Transformer weaves = new Transformer(options, instrumentation);
        instrumentation.addTransformer(weaves, false);
        if (Canary.song().equals(Canary.SINGS)) {
            Onlookers.arrive(instrumentation, weaves);
            if (options.progress() && Terminal.takesErrors()) {
                Rounds.watch();
                Onlookers.bring(Onlookers.PROGRESS, weaves);
            }
            return weaves;
        }
        instrumentation.removeTransformer(weaves);
        new LeftAlone(options.strict()).broken("this JVM does not take woven classes");
        return null;
    }
}
