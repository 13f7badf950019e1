package dev.xfork.agent.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the nearest mark of one method, up through what it overrides and implements.
 *
 * <p>Implementation notes. With generics a method and what it implements differ in their descriptors; the compiler
 * joins them by a bridge in the class that does so. So the walk looks for a set of descriptors, which grows by those of
 * the bridges that it meets.
 */
final class Inheritance {
    private static final String OBJECT = "java/lang/Object";

    private final Index index;
    private final String name;
    private final Set<String> descs = new LinkedHashSet<>();
    private final Set<String> interfaces = new LinkedHashSet<>();
    private @Nullable String declaredIn; // the package of the declaration that a call finds first

    Inheritance(Index index, String name, String desc) {
        this.index = index;
        this.name = name;
        descs.add(desc);
    }

    @Nullable
    Mark mark(String owner) {
        Set<String> seen = new LinkedHashSet<>();
        for (String at = owner; at != null && !at.equals(OBJECT) && seen.add(at); ) {
            Entry entry = index.entry(at);
            if (entry == null) {
                break;
            }
            boolean first = declaredIn == null;
            for (MethodFacts m : joined(index.facts(at))) {
                if (!isSought(m)) {
                    continue;
                }
                if (first) {
                    declaredIn = Names.packageOf(at);
                }
                if (m.mark() != null && (first || isOverridden(m, at))) {
                    return m.mark();
                }
                if (first && (m.isPrivate() || m.isStatic())) {
                    return null;
                }
            }
            Collections.addAll(interfaces, entry.interfaces);
            at = entry.superName;
        }
        return implemented();
    }

    private @Nullable Mark implemented() {
        List<ClassFacts> marked = new ArrayList<>();
        List<String> queue = new ArrayList<>(interfaces);
        for (int i = 0; i < queue.size(); i++) { // grows while it is walked
            Entry entry = index.entry(queue.get(i));
            if (entry == null) {
                continue;
            }
            ClassFacts facts = index.facts(queue.get(i));
            joined(facts);
            if (facts != null && markOf(facts) != null) {
                marked.add(facts);
            }
            for (String next : entry.interfaces) {
                if (interfaces.add(next)) {
                    queue.add(next);
                }
            }
        }
        Mark found = null;
        for (ClassFacts candidate : marked) {
            Mark mark = isOverriddenIn(candidate, marked) ? null : markOf(candidate);
            if (mark != null && (found == null || found.forks() && !mark.forks())) {
                found = mark;
            }
        }
        return found;
    }

    /** Whether another of the interfaces extends this one and so speaks in its place. */
    private boolean isOverriddenIn(ClassFacts candidate, List<ClassFacts> marked) {
        for (ClassFacts other : marked) {
            if (other != candidate && index.isSubtype(other.name(), candidate.name()) == Answer.YES) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Mark markOf(ClassFacts facts) {
        for (MethodFacts m : facts.methods()) {
            if (m.mark() != null && !m.isPrivate() && !m.isStatic() && isSought(m)) {
                return m.mark();
            }
        }
        return null;
    }

    private boolean isSought(MethodFacts m) {
        return m.name().equals(name) && descs.contains(m.desc());
    }

    private boolean isOverridden(MethodFacts m, String in) {
        return !m.isPrivate()
                && !m.isStatic()
                && (!m.isPackagePrivate() || Names.packageOf(in).equals(declaredIn));
    }

    /** The methods of a class, after the descriptors that its bridges join to those sought were added. */
    private List<MethodFacts> joined(@Nullable ClassFacts facts) {
        if (facts == null) {
            return List.of();
        }
        for (MethodFacts m : facts.methods()) {
            if (m.bridged() != null && m.name().equals(name)) {
                if (descs.contains(m.bridged())) {
                    descs.add(m.desc());
                } else if (descs.contains(m.desc())) {
                    descs.add(m.bridged());
                }
            }
        }
        return facts.methods();
    }
}
