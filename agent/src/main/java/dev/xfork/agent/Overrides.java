package dev.xfork.agent;

import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.scan.Mark;
import dev.xfork.runtime.Site;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/** Which classes override a method whose calls may be forked with one that is {@code @Unsafe}. */
final class Overrides implements BiPredicate<Class<?>, Site> {
    private final Indexes indexes;

    private final ClassValue<Map<String, Boolean>> known = new ClassValue<>() {
        @Override
        protected Map<String, Boolean> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    Overrides(Indexes indexes) {
        this.indexes = indexes;
    }

    @Override
    public boolean test(Class<?> receiver, Site site) {
        Map<String, Boolean> methods = known.get(receiver);
        String method = site.calleeName().concat(site.calleeDescriptor());
        Boolean unsafe = methods.get(method);
        if (unsafe == null) {
            unsafe = isUnsafe(receiver, site);
            methods.put(method, unsafe);
        }
        return unsafe;
    }

    private boolean isUnsafe(Class<?> receiver, Site site) {
        if (receiver.isHidden() || receiver.isArray()) {
            return false; // there is nothing to read; lambda objects bear no annotation
        }
        String name = receiver.getName().replace('.', '/');
        Mark mark = indexes.of(receiver.getClassLoader()).mark(name, site.calleeName(), site.calleeDescriptor());
        return mark != null && !mark.forks();
    }
}
