package dev.xfork.agent.weave;

import dev.xfork.agent.scan.ClassFacts;
import dev.xfork.agent.scan.Mark;
import dev.xfork.agent.scan.MethodFacts;
import dev.xfork.agent.scan.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Judges the functions of streams from their bytecode: what they read and write ({@link Effects}).
 *
 * <p>Implementation notes. Code is looked into where it is certain which code runs: lambda bodies, static, private and final
 * methods, constructors, records. A call of a method that forks has no effect here: that it does not interfere is the user's word.
 */
final class Pure {
    private static final int DEPTH = 5;
    private static final int MOST = 400; // instructions that are looked at in one method

    private final Subject subject;
    private final Map<String, ClassNode> read = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private final Map<String, Integer> judged = new HashMap<>();

    Pure(Subject subject) {
        this.subject = subject;
    }

    /** What a function does when it is called. */
    int of(Handle function) {
        return call(
                function.getTag() == Opcodes.H_INVOKESPECIAL,
                function.getOwner(),
                function.getName(),
                function.getDesc(),
                0);
    }

    /** What a call does. */
    int of(MethodInsnNode call) {
        return call(call.getOpcode() == Opcodes.INVOKESPECIAL, call.owner, call.name, call.desc, 0);
    }

    /** What reading a field does. */
    int of(FieldInsnNode field) {
        return isFinal(subject.node, field) ? Effects.NONE : Effects.READS_FIELDS;
    }

    /** What a body of this class does. */
    int of(MethodNode body) {
        return code(subject.node, body, 0);
    }

    private int call(boolean special, String owner, String name, String desc, int depth) {
        Mark mark = subject.index.mark(owner, name, desc);
        if (mark != null) {
            return mark.forks() && !Sites.isSuspend(desc) ? Effects.NONE : Effects.ANYTHING;
        }
        if (owner.charAt(0) == '[' || Names.isJdk(owner) || KnownEffects.logs(owner)) {
            return KnownEffects.of(owner, name, desc);
        }
        if (depth >= DEPTH) {
            return Effects.ANYTHING;
        }
        String key = owner + '.' + name + desc;
        Integer known = judged.get(key);
        if (known == null) {
            judged.put(key, Effects.ANYTHING); // for recursion
            known = look(special, owner, name, desc, depth);
            judged.put(key, known);
        }
        return known;
    }

    private int look(boolean special, String owner, String name, String desc, int depth) {
        ClassNode type = node(owner);
        MethodNode method = type == null ? null : method(type, name, desc);
        if (type == null || method == null) {
            return inherited(owner, name, desc);
        }
        boolean certain = special
                || name.equals("<init>")
                || Access.has(method.access, Access.STATIC | Access.PRIVATE | Access.FINAL)
                || Access.has(type.access, Access.FINAL);
        boolean runs = !Access.has(method.access, Access.ABSTRACT | Access.NATIVE | Access.SYNCHRONIZED);
        return certain && runs ? code(type, method, depth) : Effects.ANYTHING;
    }

    /** Methods of {@code Object}, {@code Enum} and {@code Record} called through a class that does not declare them. */
    private int inherited(String owner, String name, String desc) {
        ClassFacts facts = subject.index.facts(owner);
        boolean own = facts != null && (facts.isEnum() || facts.isRecord()) && facts.method(name, desc) == null;
        return own
                        && (name.equals("name")
                                || name.equals("ordinal")
                                || name.equals("equals")
                                || name.equals("hashCode"))
                ? Effects.NONE
                : Effects.ANYTHING;
    }

    private int code(ClassNode type, MethodNode method, int depth) {
        int effects = Effects.NONE;
        int seen = 0;
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at.getOpcode() >= 0) {
                effects |= ++seen > MOST ? Effects.ANYTHING : instruction(type, method, at, depth);
            }
            if (Effects.has(effects, Effects.ANYTHING)) {
                return effects;
            }
        }
        return effects;
    }

    private int instruction(ClassNode type, MethodNode method, AbstractInsnNode at, int depth) {
        int opcode = at.getOpcode();
        if (at instanceof MethodInsnNode) {
            MethodInsnNode call = (MethodInsnNode) at;
            return called(at, opcode == Opcodes.INVOKESPECIAL, call.owner, call.name, call.desc, depth);
        }
        if (Emit.isTerminal(at)) {
            Handle operation = (Handle) ((InvokeDynamicInsnNode) at).bsmArgs[0];
            return called(at, false, operation.getOwner(), operation.getName(), operation.getDesc(), depth);
        }
        if (Emit.isOfStreams(at)) {
            return Effects.NONE; // put there by us, around what is looked at itself
        }
        if (at instanceof InvokeDynamicInsnNode) {
            return made((InvokeDynamicInsnNode) at, depth);
        }
        if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            return Effects.READS_ELEMENTS;
        }
        if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            return Effects.STORES;
        }
        return switch (opcode) {
            case Opcodes.GETFIELD, Opcodes.GETSTATIC ->
                isFinal(type, (FieldInsnNode) at) ? Effects.NONE : Effects.READS_FIELDS;
            case Opcodes.PUTFIELD ->
                method.name.equals("<init>") && isFinal(type, (FieldInsnNode) at)
                        ? Effects.NONE
                        : Effects.WRITES_FIELDS;
            case Opcodes.PUTSTATIC -> Effects.WRITES_FIELDS;
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT, Opcodes.JSR, Opcodes.RET -> Effects.ANYTHING;
            default -> Effects.NONE;
        };
    }

    private int called(AbstractInsnNode at, boolean special, String owner, String name, String desc, int depth) {
        int effects = call(special, owner, name, desc, depth + 1);
        boolean takesFunctions = Names.isJdk(owner) && desc.contains("java/util/function/");
        return takesFunctions ? effects & ~Effects.ANYTHING | ofKnownFunctions(at, owner, desc) : effects;
    }

    /** A method of the JDK that calls the functions it is given: what they do is counted where they are made. */
    private static int ofKnownFunctions(AbstractInsnNode at, String owner, String desc) {
        AbstractInsnNode made = before(at);
        if (made != null && Emit.isOfStreams(made)) {
            made = before(made); // what is known of the stream
            made = made == null ? null : before(made);
        }
        boolean one = desc.indexOf("java/util/function/") == desc.lastIndexOf("java/util/function/");
        boolean calls = owner.startsWith("java/util/");
        return one && calls && made != null && Lambdas.function(made) != null
                ? Effects.READS_ELEMENTS
                : Effects.ANYTHING;
    }

    private int made(InvokeDynamicInsnNode made, int depth) {
        Handle function = Lambdas.function(made);
        if (function != null) {
            return call(
                    function.getTag() == Opcodes.H_INVOKESPECIAL,
                    function.getOwner(),
                    function.getName(),
                    function.getDesc(),
                    depth + 1);
        }
        return switch (made.bsm.getOwner()) {
            case "java/lang/invoke/StringConcatFactory" -> ofText(made.desc);
            case "java/lang/runtime/ObjectMethods" -> Effects.READS_FIELDS | Effects.READS_ELEMENTS;
            default -> Effects.ANYTHING;
        };
    }

    /** String concatenation calls {@code toString} of what is neither text nor number. */
    private static int ofText(String desc) {
        for (org.objectweb.asm.Type type : org.objectweb.asm.Type.getArgumentTypes(desc)) {
            boolean object = type.getSort() >= org.objectweb.asm.Type.ARRAY;
            if (object && !isValue(type.getInternalName())) {
                return Effects.READS_FIELDS | Effects.READS_ELEMENTS;
            }
        }
        return Effects.NONE;
    }

    /** Whether equal objects of a class are as good as one. */
    static boolean isValue(String type) {
        return switch (type) {
            case "java/lang/String",
                    "java/lang/Byte",
                    "java/lang/Character",
                    "java/lang/Short",
                    "java/lang/Integer",
                    "java/lang/Long",
                    "java/lang/Float",
                    "java/lang/Double" -> true;
            default -> false;
        };
    }

    private boolean isFinal(ClassNode type, FieldInsnNode field) {
        ClassNode owner = field.owner.equals(type.name) ? type : node(field.owner);
        if (owner != null) {
            for (FieldNode each : owner.fields) {
                if (each.name.equals(field.name) && each.desc.equals(field.desc)) {
                    return Access.has(each.access, Access.FINAL);
                }
            }
            return false;
        }
        return Names.isJdk(field.owner) && field.getOpcode() == Opcodes.GETSTATIC;
    }

    private @Nullable ClassNode node(String name) {
        if (name.equals(subject.node.name)) {
            return subject.node;
        }
        ClassNode known = read.get(name);
        if (known != null || unknown.contains(name) || Names.isJdk(name)) {
            return known;
        }
        byte[] bytes = subject.index.bytes(name);
        if (bytes == null) {
            unknown.add(name);
            return null;
        }
        ClassNode node = new ClassNode();
        try {
            new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) {
            unknown.add(name);
            return null;
        }
        read.put(name, node);
        return node;
    }

    private static @Nullable MethodNode method(ClassNode type, String name, String desc) {
        for (MethodNode method : type.methods) {
            if (method.name.equals(name) && method.desc.equals(desc)) {
                return method;
            }
        }
        return null;
    }

    /** Whether a call can only reach the method that it names. */
    boolean isCertain(String owner, String name, String desc) {
        ClassFacts facts = subject.index.facts(owner);
        MethodFacts method = facts == null ? null : facts.method(name, desc);
        return method != null && (method.isPrivate() || method.isStatic());
    }

    /** The real instruction before another in the code, or null. */
    static @Nullable AbstractInsnNode before(AbstractInsnNode node) {
        AbstractInsnNode at = node.getPrevious();
        while (at != null && at.getOpcode() < 0) {
            at = at.getPrevious();
        }
        return at;
    }
}
