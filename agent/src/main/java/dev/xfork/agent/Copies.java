package dev.xfork.agent;

import dev.xfork.agent.effect.Writes;
import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.scan.Resources;
import dev.xfork.internal.Writing;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Reads the code of a method for what tells copies from what it is given, when a fork of it is to leave this JVM for the first time. */
final class Copies implements Writing.Reader {
    private static final String UNREAD = "is in a class whose code is not found";

    private final Indexes indexes;

    Copies(Indexes indexes) {
        this.indexes = indexes;
    }

    @Override
    public @Nullable String against(Class<?> owner, String name, String descriptor) {
        byte[] bytes = Resources.beside(owner, owner.getName().replace('.', '/'));
        if (bytes == null) {
            return UNREAD;
        }
        try {
            ClassNode type = new ClassNode();
            new ClassReader(bytes).accept(type, 0);
            for (MethodNode method : type.methods) {
                if (method.name.equals(name) && method.desc.equals(descriptor)) {
                    return Writes.against(indexes.of(owner.getClassLoader()), type, method);
                }
            }
        } catch (RuntimeException e) {
            // a class file that ASM does not know
        }
        return UNREAD;
    }
}
