package dev.xfork.agent.scan;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes of one loader that are results of annotated methods, as far as those are known: stand-ins may be made of
 * them. Names are internal.
 */
public final class Results {
    private final Set<String> classes = ConcurrentHashMap.newKeySet();
    private final Set<String> comparing = ConcurrentHashMap.newKeySet();

    Results() {}

    /** Adds the declared results of a class's annotated methods. */
    void add(ClassFacts facts) {
        for (MethodFacts method : facts.methods()) {
            Mark mark = method.mark();
            String desc = method.desc();
            int result = desc.indexOf(')') + 1;
            if (mark != null && mark.forks() && desc.charAt(result) == 'L') {
                add(desc.substring(result + 1, desc.length() - 1));
            }
        }
    }

    /** Adds a class. */
    public void add(String name) {
        if (!Names.isJdk(name)) {
            classes.add(name);
        }
    }

    /** Whether a class is among them; then so is its superclass, since stand-ins inherit from it. */
    public boolean contains(ConstantPool pool) {
        if (classes.isEmpty() || !classes.contains(pool.thisName())) {
            return false;
        }
        String superName = pool.superName();
        if (superName != null) {
            add(superName);
        }
        return true;
    }

    /** Whether a class is among them. */
    public boolean contains(String name) {
        return classes.contains(name);
    }

    /** Says that the {@code equals} of a class was woven: it looks at the value in the place of its stand-in. */
    public void compares(String name) {
        comparing.add(name);
    }

    /** Whether the {@code equals} of a class was woven. */
    public boolean isComparing(String name) {
        return comparing.contains(name);
    }
}
