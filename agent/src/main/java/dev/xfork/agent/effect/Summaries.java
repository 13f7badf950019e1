package dev.xfork.agent.effect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * What methods of the application do, judged from their bytecode, once each; methods that call themselves, are very large, or call
 * very deep are not known.
 */
final class Summaries {
    private static final String RUNTIME = "dev/xfork/runtime/";
    private static final int LARGEST = 400; // instructions, labels and lines included
    private static final int DEEPEST = 6;
    private static final int MOST = 40; // accesses
    private static final int MOST_WORK = 15_000; // instructions, of all methods that one class leads to

    private final Map<String, Summary> known = new HashMap<>();
    private final Set<String> running = new HashSet<>();
    private final Map<String, ClassNode> read = new HashMap<>();
    private final boolean tellsForks;
    private int work;

    Summaries() {
        this(false);
    }

    /** @param tellsForks whether calls of annotated methods are told as such, instead of what their code does */
    Summaries(boolean tellsForks) {
        this.tellsForks = tellsForks;
    }

    boolean tellsForks() {
        return tellsForks;
    }

    /** The classes that were read so far. */
    Map<String, ClassNode> read() {
        return read;
    }

    /** What a method does. */
    Summary of(Classes.Member<MethodNode> method, Classes classes) {
        if (method.owner.name.startsWith(RUNTIME)) {
            return Summary.UNKNOWN; // in loops that were split before
        }
        MethodNode node = method.node;
        String key = method.owner.name + "." + node.name + node.desc;
        Summary summary = known.get(key);
        if (summary != null) {
            return summary;
        }
        int size = node.instructions.size();
        if (size == 0 || size > LARGEST || running.size() >= DEEPEST || work + size > MOST_WORK || !running.add(key)) {
            return Summary.UNKNOWN;
        }
        work += size;
        summary = summarise(method.owner, node, classes);
        running.remove(key);
        known.put(key, summary);
        return summary;
    }

    private Summary summarise(ClassNode owner, MethodNode method, Classes classes) {
        Tracing tracing = new Tracing(classes, this);
        Walk walk = Walk.of(owner.name, method, tracing);
        if (!walk.isUnderstood()) {
            return Summary.UNKNOWN;
        }
        boolean constructs = method.name.startsWith("<");
        Effects effects = new Effects(walk, null, Set.of(), classes, this, owner.name, constructs);
        Escapes escapes = new Escapes(classes, this, Set.of());
        escapes.lose(tracing);
        Throws failures = new Throws(walk, method, classes, this);
        boolean throwing = false;
        Ref result = null;
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            Frame<Ref> before = at.getOpcode() < 0 ? null : walk.before(at);
            if (before == null) {
                continue;
            }
            effects.note(at, before);
            escapes.note(at, before, true);
            throwing |= failures.mayThrow(at, before);
            if (at.getOpcode() == Opcodes.ARETURN) {
                Ref given = before.getStack(before.getStackSize() - 1);
                result = result == null ? given : result.or(given);
            }
        }
        if (Classes.has(method.access, Opcodes.ACC_SYNCHRONIZED)) {
            effects.add(Access.plain(Access.Kind.MONITOR, method.instructions.getFirst(), method.name));
        }
        List<Access> accesses = seen(effects.found());
        return accesses.size() > MOST
                ? Summary.UNKNOWN
                : new Summary(
                        accesses,
                        result == null ? null : kept(result, escapes),
                        escapes.parameters(),
                        escapes.asked(),
                        throwing,
                        method.name);
    }

    /** Without what is done to objects that the method made, and without repetitions. */
    private static List<Access> seen(List<Access> all) {
        List<Access> seen = new ArrayList<>();
        for (Access access : all) {
            boolean own = access.base.isAll(Origin.Kind.NEW) && !access.is(Access.Kind.NEED);
            if (!own && !contains(seen, access)) {
                seen.add(access);
            }
        }
        return seen;
    }

    private static boolean contains(List<Access> accesses, Access wanted) {
        for (Access access : accesses) {
            if (access.kind == wanted.kind
                    && access.what == wanted.what
                    && access.needs == wanted.needs
                    && access.owner.equals(wanted.owner)
                    && access.name.equals(wanted.name)
                    && access.base.equals(wanted.base)) {
                return true;
            }
        }
        return false;
    }

    /** A result; objects that others may hold are not new. */
    private static @Nullable Ref kept(Ref result, Escapes escapes) {
        Origin[] origins = new Origin[result.origins.length];
        for (int i = 0; i < origins.length; i++) {
            Origin origin = result.origins[i];
            Origin root = origin;
            while (root.base != null) {
                root = root.base;
            }
            boolean shared = root.node != null
                    && root.is(Origin.Kind.NEW)
                    && escapes.made().contains(root.node);
            boolean inside =
                    root.is(Origin.Kind.NEW) && root != origin; // a part of what was made: the caller cannot tell
            origins[i] = shared || inside ? Origin.OTHER : origin;
        }
        return Ref.of(Origins.distinct(origins), result.type, null);
    }
}
