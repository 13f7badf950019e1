package dev.xfork.agent.effect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Final fields in which every constructor puts a new collection or builder of the JDK: that is as new as the object itself, and leaves with
 * it.
 */
final class Parts {
    private final Classes classes;
    private final Map<String, String> known = new HashMap<>(); // empty for fields that are none

    Parts(Classes classes) {
        this.classes = classes;
    }

    /** The class of what such a field holds; null if it is none. */
    @Nullable
    String type(String owner, String name, String desc) {
        String key = owner + "." + name + desc;
        String type = known.get(key);
        if (type == null) {
            type = find(owner, name, desc);
            known.put(key, type);
        }
        return type.isEmpty() ? null : type;
    }

    private String find(String owner, String name, String desc) {
        Classes.Member<FieldNode> field = classes.field(owner, name, desc);
        boolean fits = field != null
                && Classes.has(field.node.access, Opcodes.ACC_FINAL)
                && !Classes.has(field.node.access, Opcodes.ACC_STATIC);
        if (field == null || !fits) {
            return "";
        }
        ClassNode type = field.owner;
        String found = "";
        for (MethodNode method : type.methods) {
            Set<LabelNode> targets = targets(method);
            for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
                boolean writes = at.getOpcode() == Opcodes.PUTFIELD
                        && ((FieldInsnNode) at).name.equals(name)
                        && ((FieldInsnNode) at).desc.equals(desc);
                if (writes) {
                    String made = made(at, targets);
                    if (made.isEmpty() || !found.isEmpty() && !found.equals(made)) {
                        return "";
                    }
                    found = made;
                }
            }
        }
        return found;
    }

    /** The class of the collection that is made right before an instruction, and is nowhere else. */
    private static String made(AbstractInsnNode node, Set<LabelNode> targets) {
        AbstractInsnNode constructor = before(node, targets);
        if (!(constructor instanceof MethodInsnNode) || constructor.getOpcode() != Opcodes.INVOKESPECIAL) {
            return "";
        }
        MethodInsnNode call = (MethodInsnNode) constructor;
        boolean fits = Contents.isCollection(call.owner) || Jdk.isIn("#builder", call.owner);
        boolean plain = call.name.equals("<init>") && call.desc.equals("()V") && fits;
        AbstractInsnNode dup = plain ? before(call, targets) : null;
        AbstractInsnNode made = dup != null && dup.getOpcode() == Opcodes.DUP ? before(dup, targets) : null;
        return made != null && made.getOpcode() == Opcodes.NEW ? call.owner : "";
    }

    /** The instruction that runs right before another one; null if that may be one of several. */
    private static @Nullable AbstractInsnNode before(AbstractInsnNode node, Set<LabelNode> targets) {
        AbstractInsnNode at = node.getPrevious();
        while (at != null && at.getOpcode() < 0) {
            if (at instanceof LabelNode && targets.contains(at)) {
                return null;
            }
            at = at.getPrevious();
        }
        return at;
    }

    /** Where control may come from elsewhere. */
    private static Set<LabelNode> targets(MethodNode method) {
        Set<LabelNode> targets = new HashSet<>();
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof JumpInsnNode) {
                targets.add(((JumpInsnNode) at).label);
            } else if (at instanceof TableSwitchInsnNode) {
                targets.add(((TableSwitchInsnNode) at).dflt);
                targets.addAll(((TableSwitchInsnNode) at).labels);
            } else if (at instanceof LookupSwitchInsnNode) {
                targets.add(((LookupSwitchInsnNode) at).dflt);
                targets.addAll(((LookupSwitchInsnNode) at).labels);
            }
        }
        return targets;
    }
}
