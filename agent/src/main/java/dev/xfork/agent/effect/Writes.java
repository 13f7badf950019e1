package dev.xfork.agent.effect;

import dev.xfork.agent.scan.Index;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What a method is seen to write that its caller can see: which is lost where the method runs in another JVM, on copies.
 *
 * <p>Implementation notes. What is told is certain as far as it goes; what is not told may be so nevertheless: code that is not known, methods
 * that are large, and what they call deep down. It is for people, and keeps methods in this JVM that nobody asked to run elsewhere.
 */
public final class Writes {
    private static final String ATOMIC = "java/util/concurrent/atomic/";

    private Writes() {}

    /** A clause with the first such write of a method: {@code writes to its argument 2}; null if none is seen. */
    public static @Nullable String of(Index index, ClassNode type, MethodNode method) {
        Summaries summaries = new Summaries();
        Classes classes = new Classes(index, type, summaries.read(), new HashMap<>());
        Summary summary = summaries.of(new Classes.Member<>(type, method), classes);
        for (Access access : summary.accesses()) {
            String told = access.is(Access.Kind.WRITE) ? told(access, method) : null;
            if (told != null) {
                return told;
            }
        }
        return changesAtomic(method);
    }

    /** Those are shared, or nobody would use them. */
    private static @Nullable String changesAtomic(MethodNode method) {
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof MethodInsnNode) {
                MethodInsnNode call = (MethodInsnNode) at;
                boolean reads = call.name.equals("get")
                        || call.name.equals("sum")
                        || call.name.equals("length")
                        || call.name.endsWith("Value")
                        || call.name.equals("<init>");
                if (call.owner.startsWith(ATOMIC) && !reads) {
                    return "changes a ".concat(call.owner.replace('/', '.'));
                }
            }
        }
        return null;
    }

    private static @Nullable String told(Access access, MethodNode method) {
        if (access.what == Access.What.STATIC) {
            boolean printed = access.owner.isEmpty(); // what printers write
            return printed ? null : "writes the static field ".concat(simple(access.owner, access.name));
        }
        for (Origin origin : access.base.origins) {
            Origin root = origin;
            while (root.base != null) {
                root = root.base;
            }
            if (root.is(Origin.Kind.PARAMETER)) {
                return "writes to ".concat(parameter(root.slot, method));
            }
            boolean console = root.owner.equals("java/lang/System");
            if (root.is(Origin.Kind.STATIC) && !root.owner.isEmpty() && !console) {
                return "writes to what the static field "
                        .concat(simple(root.owner, root.name))
                        .concat(" holds");
            }
        }
        return null;
    }

    private static String simple(String owner, String name) {
        String type = owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.');
        return type.concat(".").concat(name);
    }

    private static String parameter(int slot, MethodNode method) {
        int at = Classes.has(method.access, Opcodes.ACC_STATIC) ? 0 : 1;
        if (slot < at) {
            return "the object that it is called on";
        }
        int number = 1;
        for (Type type : Type.getArgumentTypes(method.desc)) {
            if (at == slot) {
                break;
            }
            at += type.getSize();
            number++;
        }
        return "its argument ".concat(Integer.toString(number));
    }
}
