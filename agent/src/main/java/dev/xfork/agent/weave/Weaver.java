package dev.xfork.agent.weave;

import dev.xfork.agent.scan.ConstantPool;
import dev.xfork.agent.scan.Exits;
import dev.xfork.agent.scan.Index;
import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Weaves one class: a pure function of its bytes and of what the index knows. Loads no class. The same input gives the same
 * output; a class that is woven already stays as it is.
 *
 * <p>Implementation notes. First everything is found, judged and measured; then the methods are edited, which cannot fail.
 * Methods that are not edited are copied as they are. Frames are never computed (that would load classes), see {@link Locals}.
 */
public final class Weaver {
    private static final int OLDEST = Opcodes.V1_7; // invokedynamic
    private static final int HEADER = 6; // where the major version stands

    private Weaver() {}

    /**
     * Weaves a class.
     *
     * @param index what its loader sees, the class itself described from {@code bytes}
     * @throws RuntimeException if the class file is broken, or on a defect of the weaver: then the class has to stay as it is
     */
    public static Woven weave(byte[] bytes, Index index) {
        return weave(bytes, index, null);
    }

    /**
     * As {@link #weave(byte[], Index)}.
     *
     * @param witness is told what is decided for each site; null for nobody
     */
    public static Woven weave(byte[] bytes, Index index, @Nullable Witness witness) {
        ClassReader reader;
        try {
            reader = new ClassReader(bytes);
        } catch (IllegalArgumentException e) {
            return new Woven(
                    null, List.of(new Left("", "", 0, Reason.CLASS_FILE_VERSION, version(bytes))), Set.of(), false);
        }
        ConstantPool pool = new ConstantPool(bytes);
        if (isWoven(pool)) {
            return new Woven(null, List.of(), Set.of(), false);
        }
        ClassNode node = node(pool, index);
        reader.accept(node, ClassReader.EXPAND_FRAMES);
        Subject subject = new Subject(node, index);
        Facts facts = witness == null ? null : new Facts(subject, witness);
        byte[] woven = (node.access & Opcodes.ACC_MODULE) != 0 ? null : weave(reader, subject, bytes, facts);
        if (facts != null) {
            facts.conclude(woven != null);
        }
        return new Woven(woven, subject.left(), subject.forked(), woven != null && comparison(subject) != null);
    }

    /** Takes in the methods that matter: where all that there is to do is at exits of the JVM, those that have some. */
    private static ClassNode node(ConstantPool pool, Index index) {
        boolean onlyExits = pool.endsJvm()
                && !pool.namesUs()
                && !index.isMarked(pool)
                && !index.results().contains(pool);
        return onlyExits ? new Exiting(Exits.callers(pool)) : new ClassNode();
    }

    private static byte @Nullable [] weave(ClassReader reader, Subject subject, byte[] bytes, @Nullable Facts facts) {
        ClassNode node = subject.node;
        List<MethodNode> streams = Early.wanted() ? new Streams(subject).weave() : List.of();
        CalleeWeaver callees = new CalleeWeaver(subject);
        Map<MethodNode, Prologue> prologues = new HashMap<>();
        for (MethodNode method : node.methods) {
            Prologue prologue = callees.judge(method);
            if (prologue != null) {
                prologues.put(method, prologue);
            }
        }
        Planner planner = new Planner(subject, prologues);
        List<Plan> plans = planner.plan();
        if (facts != null) {
            facts.planned(planner.plans());
        }
        MethodNode comparison = comparison(subject);
        if (prologues.isEmpty() && plans.isEmpty() && comparison == null && streams.isEmpty()) {
            return null;
        }
        if ((node.version & 0xffff) < OLDEST) {
            subject.leave(Reason.CLASS_FILE_VERSION, version(bytes));
            return null;
        }
        boolean forks = !prologues.isEmpty() || calls(plans) || !streams.isEmpty();
        MethodNode initialiser = forks ? subject.method("<clinit>", "()V") : null;
        if (initialiser != null && !new Initialiser(initialiser).fits()) {
            subject.leave(Reason.TOO_LARGE, "<clinit>");
            return null;
        }
        List<MethodNode> edited = new ArrayList<>();
        for (Plan plan : plans) {
            new CallerWeaver(subject, plan).weave();
            edited.add(plan.target());
        }
        for (MethodNode method : node.methods) {
            boolean asks = forks && asks(subject, method);
            if (asks) {
                Identity.weave(method); // before the prologue, whose own comparison is no such question
            }
            Prologue prologue = prologues.get(method);
            boolean told = false;
            if (prologue != null && prologue.asks()) {
                callees.weave(method, prologue);
                told = true;
            }
            if (method == initialiser) {
                new Initialiser(method).weave();
            }
            if (method == comparison) {
                Comparison.weave(method);
            }
            boolean other = asks || method == initialiser || method == comparison || streams.contains(method);
            if ((told || other) && !edited.contains(method)) {
                edited.add(method);
            }
        }
        return edited.isEmpty() ? null : write(reader, subject, edited);
    }

    /** The {@code equals} that has to look at the value in the place of a stand-in; null if there is none. */
    private static @Nullable MethodNode comparison(Subject subject) {
        ClassNode node = subject.node;
        MethodNode equals = subject.index.results().contains(node.name) ? Comparison.of(subject) : null;
        return (node.version & 0xffff) < OLDEST ? null : equals;
    }

    /** Whether a method asks for the identity of values, and may grow by the answers. */
    private static boolean asks(Subject subject, MethodNode method) {
        int gain = Identity.size(method);
        int size = gain == 0 ? 0 : Size.of(method);
        if (gain > 0 && !Size.allows(method, size, size + gain)) {
            subject.leave(method, Subject.firstLine(method), Reason.TOO_LARGE, "");
            return false;
        }
        return gain > 0;
    }

    /** Whether any method was told of as a caller, and not only an exit. */
    private static boolean calls(List<Plan> plans) {
        for (Plan plan : plans) {
            for (Point point : plan.points) {
                if (!point.is(Point.What.EXIT)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte @Nullable [] write(ClassReader reader, Subject subject, List<MethodNode> edited) {
        for (MethodNode method : edited) {
            method.visibleLocalVariableAnnotations =
                    null; // nobody reads them, and those that javac gives <clinit> are wrong
            method.invisibleLocalVariableAnnotations = null;
        }
        Writer writer = new Writer(reader);
        reader.accept(new Replacing(writer, edited), 0);
        try {
            return writer.toByteArray();
        } catch (MethodTooLargeException | ClassTooLargeException e) {
            subject.leave(Reason.TOO_LARGE, "");
            return null;
        }
    }

    private static boolean isWoven(ConstantPool pool) {
        for (int i = 1; pool.namesUs() && i < pool.size(); i++) {
            if (pool.isClass(i, Emit.WEAVE) || pool.isClass(i, Emit.STREAMS)) {
                return true;
            }
        }
        return false;
    }

    private static String version(byte[] bytes) {
        return "version " + ((bytes[HEADER] & 0xff) << 8 | bytes[HEADER + 1] & 0xff);
    }

    /** Never asked for a common superclass, because it computes no frames. */
    private static final class Writer extends ClassWriter {
        Writer(ClassReader reader) {
            super(reader, COMPUTE_MAXS);
        }

        @Override
        protected String getCommonSuperClass(String one, String other) {
            throw new IllegalStateException(one);
        }
    }

    /** A class without the methods that do not end the JVM. */
    private static final class Exiting extends ClassNode {
        private final Set<String> callers;

        Exiting(Set<String> callers) {
            super(Opcodes.ASM9);
            this.callers = callers;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String desc, @Nullable String signature, String @Nullable [] exceptions) {
            return callers.contains(name.concat(desc))
                    ? super.visitMethod(access, name, desc, signature, exceptions)
                    : null;
        }
    }

    /** Copies a class but for the methods that were edited, which come in their old places. */
    private static final class Replacing extends ClassVisitor {
        private final List<MethodNode> edited;

        Replacing(ClassVisitor writer, List<MethodNode> edited) {
            super(Opcodes.ASM9, writer);
            this.edited = edited;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String desc, @Nullable String signature, String @Nullable [] exceptions) {
            for (MethodNode method : edited) {
                if (method.name.equals(name) && method.desc.equals(desc)) {
                    method.accept(cv);
                    return null;
                }
            }
            return super.visitMethod(access, name, desc, signature, exceptions);
        }
    }
}
