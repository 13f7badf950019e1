package dev.xfork.agent.weave;

import dev.xfork.agent.scan.ClassFacts;
import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.Mark;
import dev.xfork.agent.scan.MethodFacts;
import dev.xfork.runtime.Reason;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Whether a stand-in may take the place of a method's result, as the method says that a call names; an override may differ. */
final class Substitute {
    /** Where the method that is named has no body, so that the one that runs decides. */
    private static final Substitute OPEN = new Substitute(null);

    /** Why not, or null. */
    final @Nullable Reason obstacle;

    private Substitute(@Nullable Reason obstacle) {
        this.obstacle = obstacle;
    }

    /** What is known of the result of a call, which is of no final type. */
    static Substitute of(MethodInsnNode call, Index index, Witness witness) {
        String owner = declaring(call, index);
        if (owner == null) {
            return OPEN;
        }
        Map<String, Substitute> known = witness.substitutes().get(owner);
        if (known == null) {
            known = read(owner, index);
            witness.substitutes().put(owner, known);
        }
        return known.getOrDefault(call.name + call.desc, OPEN);
    }

    private static @Nullable String declaring(MethodInsnNode call, Index index) {
        String at = call.owner;
        while (at != null) {
            ClassFacts facts = index.facts(at);
            MethodFacts method = facts == null ? null : facts.method(call.name, call.desc);
            if (method != null) {
                return method.isAbstract() ? null : at;
            }
            at = facts == null ? null : facts.superName();
        }
        return null;
    }

    private static Map<String, Substitute> read(String owner, Index index) {
        Map<String, Substitute> found = new HashMap<>();
        byte[] bytes = index.bytes(owner);
        if (bytes == null) {
            return found;
        }
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
        Subject subject = new Subject(node, index);
        Returns returns = new Returns(subject);
        for (MethodNode method : node.methods) {
            Mark mark = index.mark(owner, method.name, method.desc);
            boolean result = Type.getReturnType(method.desc).getSort() == Type.OBJECT;
            if (mark != null && mark.forks() && result && method.instructions.size() > 0) {
                found.put(
                        method.name + method.desc, new Substitute(Prologue.of(subject, method, mark, returns).reason));
            }
        }
        return found;
    }
}
