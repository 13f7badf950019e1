package dev.xfork.agent.effect;

import dev.xfork.agent.scan.Mark;
import dev.xfork.agent.scan.Names;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What a call runs: a method of the JDK that is in the table, a method of the application, or nobody knows. */
final class Target {
    private static final Target UNKNOWN = new Target(null, null, null);
    private static final String EXACT = "exact";
    private static final String SUSPENDS = "Lkotlin/coroutines/Continuation;";
    private static final int FIXED = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL | Opcodes.ACC_STATIC;

    final Jdk.@Nullable Row row;
    final Classes.@Nullable Member<MethodNode> method;

    /** The class that the receiver has to have exactly for this to be true; null if it is true anyway. */
    final @Nullable String onlyOf;

    private Target(Jdk.@Nullable Row row, Classes.@Nullable Member<MethodNode> method, @Nullable String onlyOf) {
        this.row = row;
        this.method = method;
        this.onlyOf = onlyOf;
    }

    boolean isKnown() {
        return row != null || method != null;
    }

    /** What a call of an annotated method counts as: a fork, or code that is not known; null if it is none. */
    Access.@Nullable Kind forked(MethodInsnNode call, Classes classes) {
        Mark mark = classes.mark(call.owner, call.name, call.desc);
        if (mark == null && method != null) {
            mark = classes.mark(method.owner.name, method.node.name, method.node.desc);
        }
        if (mark == null) {
            return null;
        }
        return mark.forks() && !call.desc.contains(SUSPENDS) ? Access.Kind.FORKED : Access.Kind.UNKNOWN;
    }

    /** What an instruction calls. {@code receiver} is null for static methods. */
    static Target of(MethodInsnNode call, @Nullable Ref receiver, Classes classes) {
        Jdk.Row logs = Loggers.row(call);
        if (logs != null) {
            return new Target(logs, null, null);
        }
        if (receiver == null || call.getOpcode() == Opcodes.INVOKESPECIAL) {
            return direct(call, receiver, classes);
        }
        Classes.Member<MethodNode> named = classes.method(call.owner, call.name, call.desc);
        if (named != null && Classes.has(named.node.access, Opcodes.ACC_PRIVATE)) {
            return new Target(null, named, null); // whatever the receiver's class declares
        }
        Target target = of(call.owner, call.name, call.desc, receiver, classes);
        return named == null || isOverridden(named, target) ? target : UNKNOWN;
    }

    /** Whether a method is the one that is named, or can override it: only in its package if it is of the package. */
    private static boolean isOverridden(Classes.Member<MethodNode> named, Target target) {
        if (target.method == null || Classes.has(named.node.access, Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) {
            return true;
        }
        return Names.packageOf(named.owner.name).equals(Names.packageOf(target.method.owner.name));
    }

    /** What a virtual call runs. */
    static Target of(String owner, String name, String desc, Ref receiver, Classes classes) {
        String exact = receiver.exactType();
        String type = exact != null ? exact : nearest(owner, receiver.type);
        if (type.startsWith("[")) {
            return array(name, desc);
        }
        boolean certain = exact != null || classes.isFinal(type);
        if (Names.isJdk(type)) {
            return jdk(type, name, desc, certain, classes);
        }
        Classes.Member<MethodNode> method = classes.selected(type, name, desc);
        if (method == null) {
            return inherited(type, name, desc, certain, classes);
        }
        if (certain || Classes.has(method.node.access, FIXED)) {
            return new Target(null, method, null);
        }
        return mayBeExact(type, classes) ? new Target(null, method, type) : UNKNOWN;
    }

    private static String nearest(String owner, @Nullable String type) {
        return type == null || type.isEmpty() || type.equals(Ref.OBJECT) ? owner : type;
    }

    private static Target direct(MethodInsnNode call, @Nullable Ref receiver, Classes classes) {
        if (Names.isJdk(call.owner)) {
            return direct(call.owner, call, receiver);
        }
        Classes.Member<MethodNode> method = classes.method(call.owner, call.name, call.desc);
        if (method != null) {
            return new Target(null, method, null);
        }
        String parent = classes.jdkParent(call.owner);
        return parent == null ? UNKNOWN : direct(parent, call, receiver);
    }

    /** What a class of the JDK declares; it may call what a class of the program that extends it overrides. */
    private static Target direct(String owner, MethodInsnNode call, @Nullable Ref receiver) {
        Jdk.Row row = Jdk.row(owner, call.name, call.desc);
        boolean known = row != null && (!row.says(EXACT) || receiver != null && owner.equals(receiver.exactType()));
        return known ? new Target(row, null, null) : UNKNOWN;
    }

    private static Target array(String name, String desc) {
        boolean copies = name.equals("clone") && desc.startsWith("()");
        return copies
                ? new Target(Jdk.row("#array", name, desc), null, null)
                : new Target(Jdk.row(Ref.OBJECT, name, desc), null, null);
    }

    /** Of a class of the JDK; where it may be a class that extends it, what that would not change. */
    private static Target jdk(String type, String name, String desc, boolean certain, Classes classes) {
        boolean open = type.equals(Ref.OBJECT) || type.equals("java/lang/Enum") || type.equals("java/lang/Record");
        if (open && !certain && !isFinal(type, name)) {
            return UNKNOWN;
        }
        Jdk.Row row = Jdk.row(type, name, desc);
        if (row == null && isOfObject(name, desc)) {
            row = certain ? Jdk.row(Ref.OBJECT, name, desc) : null;
            row = row != null && Values.has(type) ? row : null;
        }
        if (row == null || certain || !row.says(EXACT)) {
            return row == null ? UNKNOWN : new Target(row, null, null);
        }
        return classes.isConcrete(type) ? new Target(row, null, type) : UNKNOWN;
    }

    /** A method of a class of the application that a class of the JDK above it declares. */
    private static Target inherited(String type, String name, String desc, boolean certain, Classes classes) {
        String parent = classes.jdkParent(type);
        Jdk.Row row = parent == null ? null : Jdk.row(parent, name, desc);
        if (parent == null || row == null || row.says(EXACT)) {
            return UNKNOWN;
        }
        if (certain || isFinal(parent, name) || isChecked(row) || isSaying(parent, name)) {
            return new Target(row, null, null);
        }
        return mayBeExact(type, classes) ? new Target(row, null, type) : UNKNOWN;
    }

    /** Whether no class can override a method of a class of the JDK. */
    private static boolean isFinal(String type, String name) {
        return name.equals("getClass") || type.equals("java/lang/Enum") && !name.equals("toString");
    }

    /** Whether the class of the receiver is checked by name, so that it is the JDK's. */
    private static boolean isChecked(Jdk.Row row) {
        return row.says("iterated")
                || row.says("lookedUp")
                || row.says("written")
                || row.says("appended")
                || row.says("changed")
                || row.says("prints");
    }

    /** Whether it is the message of an exception, which is trusted. */
    private static boolean isSaying(String type, String name) {
        return Jdk.isIn("#throwable", type) && (name.startsWith("get") || name.equals("toString"));
    }

    private static boolean isOfObject(String name, String desc) {
        return name.equals("hashCode") || name.equals("equals") || name.equals("toString") && desc.startsWith("()");
    }

    private static boolean mayBeExact(String type, Classes classes) {
        ClassNode node = classes.node(type);
        return node != null && !Classes.has(node.access, Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE);
    }
}
