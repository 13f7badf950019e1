package dev.xfork.agent.weave;

import org.objectweb.asm.Opcodes;

/** Flags of classes and methods. */
final class Access {
    static final int STATIC = Opcodes.ACC_STATIC;
    static final int SYNCHRONIZED = Opcodes.ACC_SYNCHRONIZED;
    static final int BRIDGE = Opcodes.ACC_BRIDGE;
    static final int SYNTHETIC = Opcodes.ACC_SYNTHETIC;
    static final int ABSTRACT = Opcodes.ACC_ABSTRACT;
    static final int NATIVE = Opcodes.ACC_NATIVE;
    static final int INTERFACE = Opcodes.ACC_INTERFACE;
    static final int FINAL = Opcodes.ACC_FINAL;
    static final int PRIVATE = Opcodes.ACC_PRIVATE;

    private Access() {}

    static boolean has(int access, int flag) {
        return (access & flag) != 0;
    }
}
