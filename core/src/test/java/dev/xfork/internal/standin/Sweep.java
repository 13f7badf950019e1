package dev.xfork.internal.standin;

import dev.xfork.runtime.Lazy;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.BaseStream;

/**
 * Tries types as declared return types: where a stand-in is made of one, everything that can be asked of it without
 * knowing the type must have the answer that the value gives.
 */
final class Sweep {
    /** They wait for somebody else, or for ever, or end something that the test needs. */
    private static final Set<String> NOT_CALLED = Set.of(
            "await",
            "take",
            "takeFirst",
            "takeLast",
            "exchange",
            "select",
            "join",
            "acquire",
            "lock",
            "lockInterruptibly",
            "wait",
            "notify",
            "notifyAll",
            "getClass",
            "exit",
            "halt",
            "delete",
            "enter",
            "transfer");

    /** What tells the time or is random now and then answers the same twice, and another thing the third time. */
    private static final int ATTEMPTS = 10;

    final List<String> wrong = new ArrayList<>();
    int tried;
    int refused;
    int made;
    int compared;

    private final Recipes recipes;
    private final Function<Class<?>, Function<Callable<?>, Object>> maker;
    private final boolean exactOnly;

    /**
     * @param maker gives for a type what makes its stand-ins, null where there are none
     * @param exactOnly whether to take values of exactly the declared class only, for types that are not in the
     *     table of the JDK
     */
    Sweep(Recipes recipes, boolean exactOnly, Function<Class<?>, Function<Callable<?>, Object>> maker) {
        this.recipes = recipes;
        this.exactOnly = exactOnly;
        this.maker = maker;
    }

    void run(Collection<Class<?>> types) {
        for (Class<?> type : types) {
            List<Callable<?>> ways = recipes.of(type);
            if (ways.isEmpty()) {
                continue;
            }
            tried++;
            Function<Callable<?>, Object> standIn = maker.apply(type);
            if (standIn == null) {
                refused++;
                continue;
            }
            made++;
            for (Callable<?> way : ways) {
                try {
                    new One(type, way, standIn).run();
                } catch (Exception | LinkageError failed) {
                    wrong.add(type.getName() + ": " + failed);
                }
            }
        }
    }

    /** One type with one kind of value behind it. */
    private final class One {
        private final Class<?> type;
        private final Callable<?> way;
        private final Function<Callable<?>, Object> standIns;
        private final boolean exact;

        One(Class<?> type, Callable<?> way, Function<Callable<?>, Object> standIns) throws Exception {
            this.type = type;
            this.way = way;
            this.standIns = standIns;
            exact = way.call().getClass() == type || Platform.equalByContent(type);
        }

        void run() throws Exception {
            Object value = way.call();
            Object standIn = standIns.apply(() -> value);
            receiver(Object.class.getMethod("toString"));
            same("hashCode", value.hashCode(), standIn.hashCode());
            same("equals(value)", value.equals(value), standIn.equals(value));
            same("equals(stand-in)", value.equals(value), standIn.equals(standIn));
            same("equals(null)", value.equals(null), standIn.equals(null));
            if (exact && !Safety.of(type).identityEquals()) {
                same("value.equals(stand-in)", true, value.equals(standIn));
            }
            for (Method method : type.getMethods()) {
                if (isNotCalled(method)) {
                    continue;
                }
                if (method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers())) {
                    receiver(method);
                }
                for (int i = 0; i < method.getParameterCount(); i++) {
                    Class<?> parameter = method.getParameterTypes()[i];
                    if (parameter != Object.class && parameter.isAssignableFrom(type) && (exact || !exactOnly)) {
                        argument(method, i);
                    }
                }
            }
        }

        private boolean isNotCalled(Method method) {
            return NOT_CALLED.contains(method.getName())
                    || method.getDeclaringClass() == Object.class
                    || (Future.class.isAssignableFrom(type) && method.getName().equals("get"));
        }

        private void receiver(Method method) throws Exception {
            String[] last = null;
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Object value = way.call();
                Object behind = way.call();
                Object standIn = standIns.apply(() -> behind);
                String expected = call(method, value) + after(value);
                String again = call(method, way.call());
                String found = call(method, standIn) + after(behind);
                if (!expected.startsWith(again)) {
                    return; // the method does not answer the same twice
                }
                if (expected.equals(found)) {
                    compared++;
                    return;
                }
                last = new String[] {expected, found};
            }
            same(method.getName(), last[0], last[1]);
        }

        private void argument(Method method, int at) throws Exception {
            String[] last = null;
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Object[] direct = Recipes.arguments(method, at);
                Object[] again = Recipes.arguments(method, at);
                Object[] lazy = Recipes.arguments(method, at);
                if (direct == null) {
                    return;
                }
                Object behind = way.call();
                direct[at] = way.call();
                again[at] = way.call();
                lazy[at] = standIns.apply(() -> behind);
                Object one = way.call();
                Object two = way.call();
                String expected = call(method, one, direct) + after(one) + after(direct[at]);
                String repeated = call(method, way.call(), again);
                String found = call(method, two, lazy) + after(two) + after(behind);
                if (!expected.startsWith(repeated)) {
                    return; // the method does not answer the same twice
                }
                if (expected.equals(found)) {
                    compared++;
                    return;
                }
                last = new String[] {expected, found};
            }
            same("the stand-in as argument " + at + " of " + method.getName(), last[0], last[1]);
        }

        private void same(String what, Object expected, Object found) {
            compared++;
            if (!expected.equals(found)) {
                wrong.add(type.getName() + ": " + what + ": expected " + expected + " but found " + found);
            }
        }
    }

    private static String call(Method method, Object receiver, Object... arguments) {
        try {
            method.setAccessible(true);
        } catch (RuntimeException closed) {
            // public members of exported packages need none
        }
        try {
            Object answer = method.invoke(Modifier.isStatic(method.getModifiers()) ? null : receiver, arguments);
            return Lazy.actual(answer) == Lazy.actual(receiver) ? "itself" : describe(answer);
        } catch (InvocationTargetException thrown) {
            return "thrown " + describe(thrown.getCause());
        } catch (IllegalAccessException | IllegalArgumentException unreachable) {
            return "unreachable";
        }
    }

    private static String after(Object o) {
        return " leaving " + describe(o);
    }

    static String describe(Object given) {
        Object o = Lazy.actual(given);
        if (o == null) {
            return "null";
        } else if (o.getClass().isArray()) {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < Math.min(20, Array.getLength(o)); i++) {
                all.add(describe(Array.get(o, i)));
            }
            return all.toString();
        } else if (o instanceof BaseStream<?, ?> stream) {
            return "stream of " + describe(stream.iterator());
        } else if (o instanceof Iterator<?> iterator) {
            List<String> all = new ArrayList<>();
            while (all.size() < 20 && iterator.hasNext()) {
                all.add(describe(iterator.next()));
            }
            return all.toString();
        } else if (o instanceof Enumeration<?> enumeration) {
            return describe(enumeration.asIterator());
        } else if (o instanceof Throwable thrown) {
            return normal(thrown.getClass().getName() + " " + thrown.getMessage());
        }
        try {
            return normal(o.getClass().getName() + " " + o);
        } catch (RuntimeException thrown) {
            return "unspeakable because of " + describe(thrown);
        }
    }

    /** Without identity hash codes and the numbers of threads, hidden classes and proxies. */
    private static String normal(String text) {
        return text.replaceAll("@[0-9a-f]+", "@")
                .replaceAll("Thread\\[[^\\]]*\\]", "Thread")
                .replaceAll("\\$\\$Lambda[^@ ]*", "Lambda")
                .replaceAll("\\$Proxy\\d+", "Proxy")
                .replaceAll("0x[0-9a-f]+", "0x");
    }
}
