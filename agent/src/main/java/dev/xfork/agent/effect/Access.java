package dev.xfork.agent.effect;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/** One thing that an instruction does to the heap or the world, or that has to hold for what is said of it to be true. */
final class Access {
    /** The kinds of accesses. */
    enum Kind {
        /** Reads {@link #what}. */
        READ,
        /** Writes it. */
        WRITE,
        /** Runs code that is not known: it may read and write anything but objects that never left the method. */
        UNKNOWN,
        /** Has an effect on the world, or depends on it, and touches no object of the program. */
        OUTSIDE,
        /** Takes a monitor, or reads or writes a volatile. */
        MONITOR,
        /** Calls an annotated method; only where such calls are told apart ({@link Summaries#tellsForks}). */
        FORKED,
        /** What is said of the same instruction holds only if {@link #needs} holds of {@link #base}. */
        NEED
    }

    /** What is read or written. */
    enum What {
        /** Field {@link #name} of {@link #owner}, of {@link #base}. */
        FIELD,
        /** Static field {@link #name} of {@link #owner}. */
        STATIC,
        /** The elements of the array {@link #base}, or one. */
        ELEMENTS,
        /** What an object of the JDK holds: a collection, a builder, an atomic. */
        CONTENTS,
        NOTHING
    }

    /** How contents are written: added to a collection, put into a map, or of an object that holds none; else empty. */
    static final String ADDED = "added";

    static final String PUT = "put";
    static final String SIMPLE = "simple";

    private static final String PRINTED = "what printers write";
    private static final String ITERATOR = "iterator";
    private static final String KEYS = "keys";
    private static final String ENTRY = "entry";

    final Kind kind;
    final What what;
    final Ref base;
    final String owner;
    final String name;
    final @Nullable Ref index;
    final Check.@Nullable Kind needs;
    final AbstractInsnNode node;

    /** What is done, for people. */
    final String text;

    Access(
            Kind kind,
            What what,
            Ref base,
            String owner,
            String name,
            @Nullable Ref index,
            Check.@Nullable Kind needs,
            AbstractInsnNode node,
            String text) {
        this.kind = kind;
        this.what = what;
        this.base = base;
        this.owner = owner;
        this.name = name;
        this.index = index;
        this.needs = needs;
        this.node = node;
        this.text = text;
    }

    static Access plain(Kind kind, AbstractInsnNode node, String text) {
        return new Access(kind, What.NOTHING, Ref.ONE, "", "", null, null, node, text);
    }

    static Access need(Check.Kind needs, Ref base, String type, AbstractInsnNode node, String text) {
        return new Access(Kind.NEED, What.NOTHING, base, type, "", null, needs, node, text);
    }

    /** A class that may not be initialised yet, and does something then, is initialised by a call of an annotated method. */
    static Access initialised(String type, AbstractInsnNode node, String text) {
        return new Access(Kind.NEED, What.NOTHING, Ref.ONE, type, "", null, null, node, text);
    }

    static Access field(Kind kind, Ref base, String owner, String name, AbstractInsnNode node) {
        return new Access(kind, What.FIELD, base, owner, name, null, null, node, name);
    }

    static Access fixed(Kind kind, String owner, String name, AbstractInsnNode node) {
        return new Access(kind, What.STATIC, Ref.ONE, owner, name, null, null, node, name);
    }

    static Access elements(Kind kind, Ref array, @Nullable Ref index, AbstractInsnNode node, String text) {
        return new Access(kind, What.ELEMENTS, array, "", "", index, null, node, text);
    }

    static Access contents(Kind kind, Ref base, AbstractInsnNode node, String text) {
        return new Access(kind, What.CONTENTS, base, "", "", null, null, node, text);
    }

    /** Contents are written; {@code how} is one of the constants, or empty. */
    static Access written(Ref base, String how, AbstractInsnNode node, String text) {
        return new Access(Kind.WRITE, What.CONTENTS, base, "", how, null, null, node, text);
    }

    /** Of what printers write, taken together: a buffer of a {@code StringWriter} may show it. */
    static Access printed(Kind kind, AbstractInsnNode node, String text) {
        return new Access(kind, What.STATIC, Ref.ONE, "", PRINTED, null, null, node, text);
    }

    boolean isPrinted() {
        return what == What.STATIC && name.equals(PRINTED);
    }

    /** An iterator looks at what it iterates. */
    static Access iterated(Ref base, AbstractInsnNode node, String text) {
        return new Access(Kind.READ, What.CONTENTS, base, "", ITERATOR, null, null, node, text);
    }

    /** The same, of what shows no values of a map. */
    static Access keys(Ref base, AbstractInsnNode node, String text) {
        return new Access(Kind.READ, What.CONTENTS, base, "", KEYS, null, null, node, text);
    }

    /** An entry of a map gets another value: no key changes by that. */
    static Access entry(Ref base, AbstractInsnNode node, String text) {
        return new Access(Kind.WRITE, What.CONTENTS, base, "", ENTRY, null, null, node, text);
    }

    /** Whether it is an iterator that reads. */
    boolean isIterated() {
        return name.equals(ITERATOR) || name.equals(KEYS);
    }

    /** Whether it reads keys only, and the other one writes a value only. */
    boolean isApartByKey(Access write) {
        return what == What.CONTENTS && name.equals(KEYS) && write.what == What.CONTENTS && write.name.equals(ENTRY);
    }

    /** The same, of other objects, done by another instruction, and told otherwise. */
    Access with(Ref other, AbstractInsnNode by, String told) {
        return new Access(kind, what, other, owner, name, null, needs, by, told);
    }

    /** Whether it is nothing more than that a class is initialised by a call of an annotated method. */
    boolean isInitialised(String type) {
        return kind == Kind.NEED && needs == null && owner.equals(type);
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    @Override
    public String toString() {
        return kind + " " + what + " " + owner + "." + name + " " + base + " " + text;
    }
}
