package sample;

import dev.xfork.internal.Callee;
import dev.xfork.internal.Counts;
import dev.xfork.runtime.Site;
import dev.xfork.runtime.Weave;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;

/** Methods woven by hand: an annotated method and its callers, as the agent would leave them. */
final class Woven {
    static final Site SITE = new Site("test#caller()V", "test#work(Lcallable;)V", "Woven.java", -1, null, 0);

    private Woven() {}

    /** An annotated method that runs what it is given. */
    static final class Method {
        private final Callee callee;

        Method(int flags, int limit) {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle body;
            try {
                body = lookup.findVirtual(Method.class, "work", MethodType.methodType(void.class, Callable.class));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
            callee = new Callee(lookup, "work", body, false, flags, limit, "Woven.java:1", "", "");
        }

        void work(Callable<?> action) throws Exception {
            if (Weave.open && callee.entering()) {
                Object answer = callee.fork(new Object[] {this, action});
                if (answer != Weave.IN_PLACE) {
                    return;
                }
            }
            action.call();
        }

        Counts counts() {
            return callee.counts();
        }
    }

    /** What a caller does between its entry and its exit. */
    interface Body {
        void run(Caller caller) throws Exception;
    }

    /** One invocation of a woven caller. */
    static final class Caller {
        private Object scope = Weave.enter();

        void call(Method method, Callable<?> action) throws Exception {
            scope = Weave.call(scope, SITE);
            method.work(action);
        }

        void barrier() {
            Weave.barrier(scope);
        }
    }

    /** Runs {@code body} as the body of a woven caller. */
    static void invoke(Body body) throws Exception {
        Caller caller = new Caller();
        try {
            body.run(caller);
        } catch (Throwable t) {
            throw Woven.<RuntimeException>sneaky(Weave.fail(caller.scope, t));
        }
        Weave.exit(caller.scope);
    }

    @SuppressWarnings("unchecked") // woven code throws what it is given
    private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }
}
