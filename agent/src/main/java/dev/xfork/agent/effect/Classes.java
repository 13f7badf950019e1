package dev.xfork.agent.effect;

import dev.xfork.agent.scan.Answer;
import dev.xfork.agent.scan.ClassFacts;
import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.Mark;
import dev.xfork.agent.scan.Names;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes of the application that the class under judgement sees, from their files; that class itself as it is given. */
final class Classes {
    private static final int MOST_PARENTS = 30;
    private static final int MOST_READ = 60; // for one class that is woven

    private final Index index;
    private final ClassNode own;
    private final Map<String, ClassNode> read;
    private final Map<String, ClassNode> shared;
    private final Parts parts = new Parts(this);

    /**
     * {@code read} keeps what this class led to, {@code shared} what any class of the loader did.
     */
    Classes(Index index, ClassNode own, Map<String, ClassNode> read, Map<String, ClassNode> shared) {
        this.index = index;
        this.own = own;
        this.read = read;
        this.shared = shared;
    }

    /** A method or field where it is declared. */
    static final class Member<T> {
        final ClassNode owner;
        final T node;

        Member(ClassNode owner, T node) {
            this.owner = owner;
            this.node = node;
        }
    }

    static boolean has(int access, int flag) {
        return (access & flag) != 0;
    }

    /** A class of the application; null if it is not to be had, or broken. */
    @Nullable
    ClassNode node(String name) {
        if (name.equals(own.name)) {
            return own;
        }
        ClassNode known = read.get(name);
        if (known == null && !read.containsKey(name) && read.size() < MOST_READ) {
            known = shared.get(name);
            if (known == null) {
                known = read(name);
                if (known != null) {
                    shared.put(name, known);
                }
            }
            read.put(name, known);
        }
        return known;
    }

    /** What is said of a method, as a call sees it; null if nothing is. */
    @Nullable
    Mark mark(String owner, String name, String desc) {
        return index.mark(owner, name, desc);
    }

    /** The field that an instruction names; null if that is not found in classes of the application. */
    @Nullable
    Member<FieldNode> field(String owner, String name, String desc) {
        ClassNode at = node(owner);
        for (int i = 0; at != null && i < MOST_PARENTS; i++) {
            for (FieldNode field : at.fields) {
                if (field.name.equals(name) && field.desc.equals(desc)) {
                    return new Member<>(at, field);
                }
            }
            for (String parent : at.interfaces) { // constants
                Member<FieldNode> found = node(parent) == null ? null : field(parent, name, desc);
                if (found != null) {
                    return found;
                }
            }
            at = at.superName == null ? null : node(at.superName);
        }
        return null;
    }

    /** The class of the new collection that a final field holds from the beginning; null if it may hold anything else. */
    @Nullable
    String part(String owner, String name, String desc) {
        return parts.type(owner, name, desc);
    }

    /** The method that an instruction names; null if it is not in a class of the application. */
    @Nullable
    Member<MethodNode> method(String type, String name, String desc) {
        return method(type, name, desc, 0);
    }

    /**
     * The method that a virtual call runs for objects of exactly a class; null if it is not in a class of the application. One of a
     * superclass that is private or static is not among those (JVMS 5.4.6).
     */
    @Nullable
    Member<MethodNode> selected(String type, String name, String desc) {
        return method(type, name, desc, Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC);
    }

    private @Nullable Member<MethodNode> method(String type, String name, String desc, int skipped) {
        ClassNode at = node(type);
        for (int i = 0; at != null && i < MOST_PARENTS; i++) {
            for (MethodNode method : at.methods) {
                if (method.name.equals(name) && method.desc.equals(desc) && !has(method.access, skipped)) {
                    return new Member<>(at, method);
                }
            }
            at = at.superName == null ? null : node(at.superName);
        }
        return null;
    }

    /** The class of the JDK right below Object that a class of the JDK is or extends; null if that is not found. */
    @Nullable
    String highest(String type) {
        String at = type;
        for (int i = 0; i < MOST_PARENTS; i++) {
            ClassFacts facts = index.facts(at);
            String parent = facts == null ? null : facts.superName();
            if (parent == null || parent.equals(Ref.OBJECT)) {
                return parent == null ? null : at;
            }
            at = parent;
        }
        return null;
    }

    /** The nearest class of the JDK above one of the application; null if one between is not found. */
    @Nullable
    String jdkParent(String type) {
        String at = type;
        for (int i = 0; at != null && i < MOST_PARENTS; i++) {
            if (Names.isJdk(at)) {
                return at;
            }
            ClassNode node = node(at);
            at = node == null ? null : node.superName;
        }
        return null;
    }

    /** Whether the class is initialised wherever code of {@code of} runs. */
    boolean isInitialised(String type, String of) {
        String at = of;
        for (int i = 0; at != null && i < MOST_PARENTS; i++) {
            if (at.equals(type)) {
                return true;
            }
            ClassNode node = Names.isJdk(at) ? null : node(at);
            at = node == null ? null : node.superName;
        }
        return false;
    }

    /** Whether code of the class under judgement may name a class. */
    boolean isNameable(String type) {
        if (Names.isJdk(type)) {
            return isConcrete(type);
        }
        ClassNode node = node(type);
        return node != null
                && (Names.packageOf(type).equals(Names.packageOf(own.name)) || has(node.access, Opcodes.ACC_PUBLIC));
    }

    /** Whether there are objects of exactly a class of the JDK, which is public. */
    boolean isConcrete(String type) {
        ClassFacts facts = type.startsWith("java/") ? index.facts(type) : null;
        return facts != null
                && has(facts.access(), Opcodes.ACC_PUBLIC)
                && !has(facts.access(), Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE);
    }

    /** Whether code of the class under judgement may read a field for certain. */
    boolean isReadable(String owner) {
        return owner.equals(own.name) || owner.equals("java/lang/System");
    }

    /** Whether a type is an exception or error. */
    boolean isThrowable(@Nullable String type) {
        return type != null && index.isSubtype(type, "java/lang/Throwable") == Answer.YES;
    }

    /** Whether no class can extend it. */
    boolean isFinal(String type) {
        if (type.startsWith("[")) {
            return false;
        }
        ClassNode node = Names.isJdk(type) ? null : node(type);
        if (node != null) {
            return has(node.access, Opcodes.ACC_FINAL);
        }
        ClassFacts facts = index.facts(type);
        return facts != null && facts.isFinal();
    }

    /** Whether it is an enum, whose methods {@code equals}, {@code hashCode} and {@code compareTo} are those of the JDK. */
    boolean isEnum(String type) {
        ClassNode node = Names.isJdk(type) ? null : node(type);
        return node != null ? "java/lang/Enum".equals(node.superName) : isJdkEnum(type);
    }

    boolean isSubtype(String type, String of) {
        return index.isSubtype(type, of) != Answer.NO;
    }

    /** Whether an object could be an instance of both types (internal names, descriptors of arrays). */
    boolean mayBeOne(@Nullable String one, @Nullable String other) {
        if (one == null || other == null || one.isEmpty() || other.isEmpty()) {
            return true;
        }
        if (one.equals(other) || one.equals(Ref.OBJECT) || other.equals(Ref.OBJECT)) {
            return true;
        }
        boolean array = one.startsWith("[");
        if (array && other.startsWith("[")) {
            return mayBeOneArray(one.substring(1), other.substring(1));
        }
        if (array || other.startsWith("[")) {
            return isArrayParent(array ? other : one);
        }
        if (index.isSubtype(one, other) != Answer.NO || index.isSubtype(other, one) != Answer.NO) {
            return true;
        }
        // Unrelated: only a class that extends both could be, which has to have an interface among its parents.
        boolean open = !isFinal(one) && !isFinal(other);
        return open && (isInterface(one) || isInterface(other));
    }

    private boolean mayBeOneArray(String one, String other) {
        boolean simple = one.length() == 1 || other.length() == 1;
        return simple ? one.equals(other) : mayBeOne(internal(one), internal(other));
    }

    static String internal(String desc) {
        return desc.startsWith("L") ? desc.substring(1, desc.length() - 1) : desc;
    }

    private static boolean isArrayParent(String type) {
        return type.equals(Ref.OBJECT) || type.equals("java/lang/Cloneable") || type.equals("java/io/Serializable");
    }

    boolean isInterface(String type) {
        ClassFacts facts = index.facts(type);
        return facts == null || facts.isInterface();
    }

    private boolean isJdkEnum(String type) {
        ClassFacts facts = Names.isJdk(type) ? index.facts(type) : null;
        return facts != null && "java/lang/Enum".equals(facts.superName());
    }

    private @Nullable ClassNode read(String name) {
        byte[] bytes = name.startsWith("[") ? null : index.bytes(name);
        if (bytes == null) {
            return null;
        }
        try {
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return node.name.equals(name) ? node : null;
        } catch (RuntimeException e) {
            return null; // broken is as good as missing; loading it will say why
        }
    }
}
