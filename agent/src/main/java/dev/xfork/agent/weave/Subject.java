package dev.xfork.agent.weave;

import dev.xfork.agent.scan.Index;
import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** The class that is being woven, what is known of the others, and the list of what was left. */
final class Subject {
    final ClassNode node;
    final Index index;
    private final List<Left> left = new ArrayList<>();
    private final Set<String> forked = new HashSet<>();
    private final Set<MethodNode> ahead = new HashSet<>();
    private final Set<AbstractInsnNode> functionsAhead = new HashSet<>();
    private final Map<AbstractInsnNode, Reason> refused = new HashMap<>();

    Subject(ClassNode node, Index index) {
        this.node = node;
        this.index = index;
    }

    static String binary(String internalName) {
        return internalName.replace('/', '.');
    }

    /** A method as all messages and constants name it: {@code binary.Class#method(descriptor)}. */
    static String name(String owner, String method, String desc) {
        return binary(owner) + '#' + method + desc;
    }

    String name(MethodNode method) {
        return name(node.name, method.name, method.desc);
    }

    boolean isInterface() {
        return Access.has(node.access, Access.INTERFACE);
    }

    /** The source file, or empty. */
    String file() {
        return node.sourceFile == null ? "" : node.sourceFile;
    }

    /** Whether a compiler of Java made the class, which keeps account of checked exceptions. */
    boolean isJava() {
        return file().endsWith(".java");
    }

    @Nullable
    MethodNode method(String name, String desc) {
        for (MethodNode method : node.methods) {
            if (method.name.equals(name) && method.desc.equals(desc)) {
                return method;
            }
        }
        return null;
    }

    void leave(MethodNode method, int line, Reason reason, String detail) {
        left.add(new Left(binary(node.name), method.name + method.desc, line, reason, detail));
    }

    void leave(Reason reason, String detail) {
        left.add(new Left(binary(node.name), "", 0, reason, detail));
    }

    /** Says that a method forks calls of another itself. */
    void forks(MethodNode caller, String callee) {
        String name = callee.substring(callee.indexOf('#') + 1, callee.indexOf('('));
        forked.add(name(caller) + '>' + name);
    }

    /** Says that a method is the function of a stage that looks ahead: it is forked as a whole. */
    void isAhead(MethodNode function) {
        ahead.add(function);
    }

    /** Whether a method is forked as a whole, so that what it does in place is nothing lost. */
    boolean runsAhead(MethodNode method) {
        return ahead.contains(method);
    }

    /** Says that a function, by the instruction that makes it, is that of a stage which looks ahead. */
    void isAhead(AbstractInsnNode made) {
        functionsAhead.add(made);
    }

    /** Whether a function, by the instruction that makes it, is called ahead. */
    boolean runsAhead(AbstractInsnNode made) {
        return functionsAhead.contains(made);
    }

    /** Says why a function, by the instruction that makes it, is not called ahead though it could be. */
    void refuses(AbstractInsnNode made, Reason reason) {
        refused.put(made, reason);
    }

    /** Why a function, by the instruction that makes it, is not called ahead; null if nothing was said. */
    @Nullable
    Reason refused(AbstractInsnNode made) {
        return refused.get(made);
    }

    Set<String> forked() {
        return Set.copyOf(forked);
    }

    List<Left> left() {
        return List.copyOf(left);
    }

    /** The first line of a method, or 0. */
    static int firstLine(MethodNode method) {
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof LineNumberNode) {
                return ((LineNumberNode) at).line;
            }
        }
        return 0;
    }
}
