package dev.xfork.agent.weave;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The lambda bodies of a class: the methods that a compiler made, and that become functions in it. */
final class Lambdas {
    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

    private final Subject subject;
    private final Set<String> bodies = new HashSet<>();

    Lambdas(Subject subject) {
        this.subject = subject;
        for (MethodNode method : subject.node.methods) {
            for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
                Handle function = function(at);
                if (function != null) {
                    add(function);
                }
            }
        }
    }

    /** The method behind the function that an instruction makes, or null. */
    static @Nullable Handle function(AbstractInsnNode node) {
        if (!(node instanceof InvokeDynamicInsnNode)) {
            return null;
        }
        InvokeDynamicInsnNode made = (InvokeDynamicInsnNode) node;
        boolean known = made.bsm.getOwner().equals(METAFACTORY) && made.bsmArgs.length > 1;
        return known && made.bsmArgs[1] instanceof Handle ? (Handle) made.bsmArgs[1] : null;
    }

    boolean isBody(MethodNode method) {
        return bodies.contains(method.name + method.desc);
    }

    /** The body of this class behind a function; null where the function is a reference to a method that someone wrote. */
    @Nullable
    MethodNode body(Handle function) {
        boolean own = function.getOwner().equals(subject.node.name)
                && bodies.contains(function.getName() + function.getDesc());
        return own ? subject.method(function.getName(), function.getDesc()) : null;
    }

    private void add(Handle function) {
        if (!function.getOwner().equals(subject.node.name)) {
            return;
        }
        MethodNode method = subject.method(function.getName(), function.getDesc());
        boolean made =
                method != null && (Access.has(method.access, Access.SYNTHETIC) || method.name.contains("lambda$"));
        if (made) {
            bodies.add(function.getName() + function.getDesc());
        }
    }
}
