package dev.xfork.internal;

import dev.xfork.runtime.Site;
import java.util.function.Consumer;

/** What is known of classes that have a {@code forEach}. */
final class Groups {
    /** The site of a {@code forEach} that no function joins. */
    static final Site BLOCKED = new Site("#", "#none()V", "", -1, null, 0);

    private static final ClassValue<Boolean> INHERITS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("forEach", Consumer.class).getDeclaringClass() == Iterable.class;
            } catch (NoSuchMethodException e) {
                return false;
            }
        }
    };

    private Groups() {}

    /** Whether {@code forEach} of the class is {@link Iterable}'s own: the loop over its iterator, without a lock. */
    static boolean inheritsForEach(Class<?> type) {
        return INHERITS.get(type);
    }
}
