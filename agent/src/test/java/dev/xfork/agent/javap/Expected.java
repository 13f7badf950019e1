package dev.xfork.agent.javap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sites that {@code explain} has to list, worked out from what javap prints.
 *
 * <p>A site is an {@code invoke} instruction whose call is covered, or an {@code invokedynamic} one that names a method of which a
 * call is covered: once for each such method, whatever it is used for. So a method reference is a site where it is made; a lambda is
 * none, because the method behind it is the compiler's, and what its body calls are sites of that method. Bridges and other methods that
 * compilers make count like all others, but for {@code $deserializeLambda$}, which makes again the references that can be serialised: they are sites where they
 * are written.
 *
 * <p>A call names a type, a name and a descriptor. It is covered if the method is named
 *
 * <ul>
 *   <li>that the JVM finds from there (JVMS 5.4.3.3 and 5.4.3.4), or
 *   <li>that this one overrides or implements, seen from the type of the call: any of the same name and descriptor in its supertypes, unless
 *       one of both is private or static, or the other is of another package and not visible there.
 * </ul>
 *
 * <p>A bridge and the method of its class that it calls are one method with two descriptors. Constructors are never
 * covered, calls on arrays neither. Types that are not on the class path have no supertypes and no methods.
 */
final class Expected {
    private final Map<String, Disassembled> classes;
    private final Map<String, Set<String>> named = new HashMap<>(); // name and descriptor, by type
    private final Map<String, Boolean> covered = new HashMap<>();
    private final Map<String, Set<String>> supers = new HashMap<>();

    Expected(Map<String, Disassembled> classes, Named names) {
        this.classes = classes;
        for (Disassembled type : classes.values()) {
            for (Disassembled.Method method : type.methods()) {
                if (names.names(type, method)) {
                    named.computeIfAbsent(type.name(), key -> new HashSet<>()).add(method.name() + method.desc());
                }
            }
        }
    }

    /** How many declarations are named. */
    int named() {
        return named.values().stream().mapToInt(Set::size).sum();
    }

    List<Listed> sites() {
        List<Listed> sites = new ArrayList<>();
        for (Disassembled type : classes.values()) {
            for (Disassembled.Method method : type.methods()) {
                for (Disassembled.Call call : method.calls()) {
                    if (!method.name().equals("$deserializeLambda$")
                            && isCovered(call.owner(), call.name(), call.desc())) {
                        sites.add(new Listed(
                                type.path(),
                                call.line(),
                                type.name().replace('/', '.'),
                                method.name() + method.desc(),
                                call.instruction(),
                                call.owner().replace('/', '.'),
                                call.name() + call.desc(),
                                call.reference()));
                    }
                }
            }
        }
        return sites;
    }

    /** Whether a call through this type is one of a named method. */
    boolean isCovered(String owner, String name, String desc) {
        if (name.startsWith("<") || owner.startsWith("[")) {
            return false;
        }
        return covered.computeIfAbsent(owner + " " + name + desc, key -> covers(owner, name, desc));
    }

    private boolean covers(String owner, String name, String desc) {
        Found found = find(owner, name, desc);
        if (found != null && isNamed(found.type, found.method)) {
            return true;
        }
        if (found != null && found.method.isAlone()) {
            return false;
        }
        Set<String> types = supers(owner);
        Set<String> descs = joined(types, name, desc);
        for (String each : types) {
            Disassembled type = classes.get(each);
            for (Disassembled.Method other : type == null ? List.<Disassembled.Method>of() : type.methods()) {
                boolean same = other.name().equals(name) && descs.contains(other.desc()) && !other.isAlone();
                boolean seen = !other.isPackagePrivate()
                        || found == null
                        || found.type.packageName().equals(type.packageName());
                if (same && seen && isNamed(type, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isNamed(Disassembled type, Disassembled.Method method) {
        return named.getOrDefault(type.name(), Set.of()).contains(method.name() + method.desc());
    }

    private record Found(Disassembled type, Disassembled.Method method) {}

    /** The declaration that the JVM finds: in the class, in its superclasses, then in interfaces; null if it is not on the class path. */
    private Found find(String owner, String name, String desc) {
        for (Disassembled at = classes.get(owner); at != null; at = superclass(at)) {
            for (Disassembled.Method method : at.methods()) {
                if (method.name().equals(name) && method.desc().equals(desc)) {
                    return new Found(at, method);
                }
            }
        }
        for (String each : supers(owner)) {
            Disassembled type = classes.get(each);
            for (Disassembled.Method method : type == null ? List.<Disassembled.Method>of() : type.methods()) {
                if (method.name().equals(name) && method.desc().equals(desc) && !method.isAlone()) {
                    return new Found(type, method);
                }
            }
        }
        return null;
    }

    private Disassembled superclass(Disassembled type) {
        for (String each : type.supers()) {
            Disassembled other = classes.get(each);
            if (other != null && !other.isInterface()) {
                return other;
            }
        }
        return null;
    }

    /** A type and all its supertypes. */
    private Set<String> supers(String type) {
        Set<String> known = supers.get(type);
        if (known == null) {
            known = new LinkedHashSet<>();
            known.add(type);
            Disassembled described = classes.get(type);
            for (String each : described == null ? List.<String>of() : described.supers()) {
                known.addAll(supers(each));
            }
            supers.put(type, known);
        }
        return known;
    }

    /** The descriptors that bridges in these types make one. */
    private Set<String> joined(Set<String> types, String name, String desc) {
        Set<String> descs = new HashSet<>(Set.of(desc));
        for (boolean more = true; more; ) {
            more = false;
            for (String each : types) {
                Disassembled type = classes.get(each);
                for (Disassembled.Method method : type == null ? List.<Disassembled.Method>of() : type.methods()) {
                    if (method.isBridge()
                            && method.name().equals(name)
                            && !method.calls().isEmpty()) {
                        Disassembled.Call call = method.calls().get(0);
                        boolean one = call.name().equals(name) && call.owner().equals(type.name());
                        if (one && (descs.contains(method.desc()) || descs.contains(call.desc()))) {
                            more |= descs.add(method.desc());
                            more |= descs.add(call.desc());
                        }
                    }
                }
            }
        }
        return descs;
    }
}
