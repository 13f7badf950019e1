package dev.xfork.agent.effect;

import dev.xfork.agent.scan.Index;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What a method is seen to write that its caller can see: which is lost where the method runs in another JVM, on copies.
 *
 * <p>Implementation notes. What is told is certain as far as it goes; what is not told may be so nevertheless: code that is not known, methods
 * that are large, and what they call deep down. It is for people, and keeps methods in this JVM that nobody asked to run elsewhere.
 */
public final class Writes {
    private static final String SYSTEM = "java/lang/System"; // its streams are those of this JVM everywhere
    private static final String ATOMIC = "java/util/concurrent/atomic/";

    private Writes() {}

    /** A clause with the first such write of a method: {@code writes to its argument 2}; null if none is seen. */
    public static @Nullable String of(Index index, ClassNode type, MethodNode method) {
        Summaries summaries = new Summaries();
        Classes classes = new Classes(index, type, summaries.read(), new HashMap<>());
        return written(summaries.of(new Classes.Member<>(type, method), classes), method);
    }

    /**
     * A clause with the first thing for which a method might do something else on copies of what it is given; null if it is shown to
     * do the same: it writes nothing that was there before, reads nothing but what it is given, calls nothing that is not known, and gives what
     * is new.
     */
    public static @Nullable String against(Index index, ClassNode type, MethodNode method) {
        Summaries summaries = new Summaries();
        Classes classes = new Classes(index, type, summaries.read(), new HashMap<>());
        Summary summary = summaries.of(new Classes.Member<>(type, method), classes);
        if (!summary.isKnown()) {
            return "is not understood";
        }
        String written = written(summary, method);
        if (written != null) {
            return written;
        }
        for (Access access : summary.accesses()) {
            String told = differs(access, classes);
            if (told != null) {
                return told;
            }
        }
        int slots = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        for (int slot = 0; slot < slots; slot++) {
            if (summary.leaks(slot)) {
                return "may keep ".concat(parameter(slot, method));
            }
        }
        return isValue(Type.getReturnType(method.desc)) || summary.givesNew() ? null : "may give what was there before";
    }

    private static @Nullable String differs(Access access, Classes classes) {
        if (access.is(Access.Kind.UNKNOWN)) {
            return "calls what is not known: ".concat(access.text);
        }
        if (access.is(Access.Kind.MONITOR)) {
            return "takes a lock, or reads what is volatile";
        }
        if (!access.is(Access.Kind.READ) || access.isPrinted()) {
            return null;
        }
        if (access.what == Access.What.STATIC) {
            return access.owner.equals(SYSTEM)
                    ? null
                    : "reads the static field ".concat(simple(access.owner, access.name));
        }
        if (access.what == Access.What.FIELD && isTransient(access, classes)) {
            return "reads the transient field ".concat(simple(access.owner, access.name));
        }
        for (Origin origin : access.base.origins) {
            Origin root = root(origin);
            if (root.is(Origin.Kind.STATIC) && !root.owner.isEmpty() && !root.owner.equals(SYSTEM)) {
                return "reads what the static field "
                        .concat(simple(root.owner, root.name))
                        .concat(" holds");
            }
        }
        return null;
    }

    private static boolean isTransient(Access access, Classes classes) {
        ClassNode owner = classes.node(access.owner);
        for (FieldNode field : owner == null ? List.<FieldNode>of() : owner.fields) {
            if (field.name.equals(access.name) && Classes.has(field.access, Opcodes.ACC_TRANSIENT)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nobody can tell an object of a type from a copy of it, or there is none. */
    private static boolean isValue(Type type) {
        return type.getSort() < Type.ARRAY || type.getSort() == Type.OBJECT && Values.has(type.getInternalName());
    }

    private static @Nullable String written(Summary summary, MethodNode method) {
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
            Origin root = root(origin);
            if (root.is(Origin.Kind.PARAMETER)) {
                return "writes to ".concat(parameter(root.slot, method));
            }
            boolean console = root.owner.equals(SYSTEM);
            if (root.is(Origin.Kind.STATIC) && !root.owner.isEmpty() && !console) {
                return "writes to what the static field "
                        .concat(simple(root.owner, root.name))
                        .concat(" holds");
            }
        }
        return null;
    }

    private static Origin root(Origin origin) {
        Origin root = origin;
        while (root.base != null) {
            root = root.base;
        }
        return root;
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
