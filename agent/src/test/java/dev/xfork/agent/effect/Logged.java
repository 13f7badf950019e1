package dev.xfork.agent.effect;

import static dev.xfork.agent.effect.Kit.f;

import dev.xfork.agent.effect.Ahead.No;
import dev.xfork.agent.effect.Ahead.Yes;
import dev.xfork.runtime.Reason;
import java.util.List;

/** Rests that log through an interface. */
final class Logged {
    private static final System.Logger LOG = System.getLogger("x");

    private Logged() {}

    @Yes({"iterated", "iterated"})
    static void texts(List<String> xs) {
        for (String x : xs) {
            LOG.log(System.Logger.Level.INFO, "done " + f(x));
            LOG.log(System.Logger.Level.INFO, "done {0} of {1}", x, xs.size());
        }
    }

    @Yes({"iterated"})
    static void suppliers(List<String> xs) {
        for (String x : xs) {
            String said = f(x);
            LOG.log(System.Logger.Level.INFO, () -> "done " + said);
        }
    }

    @Yes({"iterated", "snapshot"})
    static void objectsOfUnknownClasses(List<Object> xs) {
        for (Object x : xs) {
            f(x);
            LOG.log(System.Logger.Level.INFO, "done {0}", x);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void suppliersThatWrite(List<String> xs) {
        for (String x : xs) {
            f(x);
            LOG.log(System.Logger.Level.INFO, () -> xs.remove(0));
        }
    }

    @No(Reason.LOOP_EFFECT)
    static void beforeTheCall(List<String> xs) {
        for (String x : xs) {
            if (LOG.isLoggable(System.Logger.Level.INFO)) {
                f(x);
            }
        }
    }
}
