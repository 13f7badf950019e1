package dev.xfork.agent.javap;

import java.util.List;
import java.util.Set;

/**
 * A class as {@code javap} prints it.
 *
 * @param name internal name
 * @param isInterface whether it is an interface
 * @param file the source file, or empty
 * @param annotations simple names of those of the class that are ours
 * @param supers internal names of the superclass, if any, and then of the interfaces
 */
record Disassembled(
        String name,
        boolean isInterface,
        String file,
        Set<String> annotations,
        List<String> supers,
        List<Method> methods) {
    private static final int PRIVATE = 0x0002;
    private static final int STATIC = 0x0008;
    private static final int BRIDGE = 0x0040;
    private static final int NATIVE = 0x0100;
    private static final int SYNTHETIC = 0x1000;
    private static final int PUBLIC_OR_PROTECTED = 0x0005;

    /** One declared method. */
    record Method(String name, String desc, int flags, Set<String> annotations, List<Call> calls) {
        boolean isBridge() {
            return (flags & BRIDGE) != 0;
        }

        boolean isNative() {
            return (flags & NATIVE) != 0;
        }

        boolean isSynthetic() {
            return (flags & SYNTHETIC) != 0;
        }

        /** Whether it belongs to its class alone: it overrides nothing, and nothing overrides it. */
        boolean isAlone() {
            return (flags & (PRIVATE | STATIC)) != 0 || name.startsWith("<");
        }

        boolean isPackagePrivate() {
            return (flags & (PRIVATE | PUBLIC_OR_PROTECTED)) == 0;
        }
    }

    /**
     * A call, or one of the methods that an {@code invokedynamic} instruction names.
     *
     * @param instruction the number of the instruction in its method
     * @param line in the source, or 0
     */
    record Call(int instruction, int line, boolean reference, String owner, String name, String desc) {}

    String packageName() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** The path of its source below the root of the sources. */
    String path() {
        return packageName() + (file.isEmpty() ? name.substring(name.lastIndexOf('/') + 1) + ".class" : file);
    }
}
