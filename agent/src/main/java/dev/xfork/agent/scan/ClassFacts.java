package dev.xfork.agent.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One class or interface, as its class file says. All names are internal ({@code java/lang/String}).
 *
 * @param version major version of the class file
 * @param superName null for {@code java/lang/Object} and modules only
 * @param permitted the permitted subtypes of a sealed type, else empty
 * @param outer the class around a member class, local or anonymous class; null for a top-level class
 * @param source name of the source file, or empty
 * @param nullMarked {@code NullMarked} (true) or {@code NullUnmarked} (false) on the type itself, null for neither
 */
public record ClassFacts(
        String name,
        int version,
        int access,
        @Nullable String superName,
        List<String> interfaces,
        List<String> permitted,
        boolean isRecord,
        @Nullable String outer,
        String source,
        @Nullable Boolean nullMarked,
        List<MethodFacts> methods) {
    private static final int FINAL = 0x0010;
    private static final int INTERFACE = 0x0200;
    private static final int ABSTRACT = 0x0400;
    private static final int ENUM = 0x4000;

    public boolean isFinal() {
        return (access & FINAL) != 0;
    }

    public boolean isInterface() {
        return (access & INTERFACE) != 0;
    }

    public boolean isAbstract() {
        return (access & ABSTRACT) != 0;
    }

    public boolean isEnum() {
        return (access & ENUM) != 0;
    }

    public boolean isSealed() {
        return !permitted.isEmpty();
    }

    /** A line of the source as {@code Foo.java:12}; less if less is known. */
    public String where(int line) {
        return line == 0 || source.isEmpty() ? source : source + ":" + line;
    }

    /** The method declared here, or null. */
    public @Nullable MethodFacts method(String method, String desc) {
        for (MethodFacts m : methods) {
            if (m.name().equals(method) && m.desc().equals(desc)) {
                return m;
            }
        }
        return null;
    }

    /** Whether any method declared here is marked. */
    public boolean isMarked() {
        for (MethodFacts m : methods) {
            if (m.mark() != null) {
                return true;
            }
        }
        return false;
    }
}
