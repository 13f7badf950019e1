package dev.xfork.agent.effect;

import static dev.xfork.agent.effect.Kit.f;

import dev.xfork.agent.effect.Ahead.No;
import dev.xfork.agent.effect.Ahead.Yes;
import dev.xfork.agent.effect.Kit.Open;
import dev.xfork.runtime.Reason;
import java.util.List;

/** Elements of classes that may be extended: each is asked for its class before the iteration goes on. */
final class Guarded {
    private static final String OPEN = "guard(local 2, dev/xfork/agent/effect/Kit$Open)";

    private Guarded() {}

    @Yes({"iterated", OPEN})
    static void getters(List<Open> xs) {
        for (Open x : xs) {
            f(x.getSize());
        }
    }

    @Yes({"iterated", "guard"})
    static void severalGetters(List<Open> xs) {
        for (Open x : xs) {
            if (x.getSize() > 1) {
                f(x.getSize());
            }
        }
    }

    @Yes({"guard"})
    static void ofAnArray(Open[] xs) {
        for (Open x : xs) {
            f(x.getSize());
        }
    }

    @Yes({"iterated", "guard"})
    static void setters(List<Open> xs) {
        for (Open x : xs) {
            x.setAge(f(x.getSize()));
        }
    }

    @Yes({"iterated", "guard"})
    static void inTheRestOnly(List<Open> xs) {
        for (Open x : xs) {
            x.setAge(f(1));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "setAge")
    static void whatTheRestWrites(List<Open> xs) {
        for (Open x : xs) {
            x.setAge(f(x.getAge()));
        }
    }

    @No(value = Reason.UNKNOWN_CALL, names = "overridden")
    static void ofNoLocal(List<Open> xs) {
        for (int i = 0; i < xs.size(); i++) {
            f(xs.get(i).getSize());
        }
    }

    @No(value = Reason.UNKNOWN_CALL, names = "overridden")
    static void ofOneOfTwo(List<Open> xs, Open other) {
        for (Open x : xs) {
            f((x.hashCode() > 0 ? x : other).getSize());
        }
    }

    @No(value = Reason.UNKNOWN_CALL, names = "overridden")
    static void ofALocalThatIsWrittenTwice(List<Open> xs, List<Open> others) {
        for (Open x : xs) {
            if (x == null) {
                x = others.get(0);
            }
            f(x.getSize());
        }
    }

    @No(value = Reason.UNKNOWN_CALL, names = "overridden")
    static void ofTheIterationBefore(List<Open> xs, Open first) {
        Open last = first;
        for (Open x : xs) {
            f(last.getSize());
            last = x;
        }
    }

    @No(value = Reason.UNKNOWN_CALL, names = "overridden")
    static void afterSomeOfTheRest(List<Open> xs, List<Object> out) {
        for (Open x : xs) {
            later(out);
            f(x.getSize());
        }
    }

    @Yes({"iterated", "snapshot"})
    static void resultsAreNotAskedForTheirClass(List<Open> xs) {
        for (Open x : xs) {
            Open result = made(f(x));
            result.setAge(1);
        }
    }

    private static Open made(Object x) {
        return Kit.OPEN;
    }

    private static void later(List<Object> out) {
        out.add("x");
    }
}
