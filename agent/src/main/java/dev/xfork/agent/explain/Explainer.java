package dev.xfork.agent.explain;

import dev.xfork.Place;
import dev.xfork.agent.Patterns;
import dev.xfork.agent.effect.Writes;
import dev.xfork.agent.scan.ClassFacts;
import dev.xfork.agent.scan.ClassFile;
import dev.xfork.agent.scan.ConstantPool;
import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.scan.Kind;
import dev.xfork.agent.scan.Mark;
import dev.xfork.agent.scan.MethodFacts;
import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.agent.scan.Names;
import dev.xfork.agent.weave.Left;
import dev.xfork.agent.weave.Weaver;
import dev.xfork.agent.weave.Witness;
import dev.xfork.agent.weave.Woven;
import dev.xfork.runtime.Reason;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves all classes of a class path that have sites, keeps what is decided, and throws the rest away. Loads none of them. */
final class Explainer {
    private final Shown shown;
    private final MethodsFile methods;
    private final @Nullable Patterns patterns;
    private final Index index;
    private final Witness witness = new Witness();
    private final Set<String> notes = new TreeSet<>();

    /** Of the classes that some patterns match, or, without patterns, of all. */
    Explainer(Shown shown, MethodsFile methods, @Nullable Patterns patterns) {
        this.shown = shown;
        this.methods = methods;
        this.patterns = patterns;
        index = new Indexes(methods).of(shown);
    }

    Explained explain() {
        int classes = 0;
        try {
            for (String name : shown.names()) {
                classes += look(name) ? 1 : 0;
            }
        } finally {
            Reference.reachabilityFence(shown); // the index holds it weakly
        }
        if (patterns == null) {
            for (MethodsFile.Line line : methods.unmatched()) {
                notes.add("methods file " + methods.file() + " line " + line.number() + " matches nothing: "
                        + line.text());
            }
        }
        return Explained.of(classes, witness.facts(), new ArrayList<>(notes));
    }

    /** Looks at a class; whether it is one of those that were asked for. */
    private boolean look(String name) {
        if (Names.isJdk(name) || Names.isOurs(name) || patterns != null && !patterns.matches(name)) {
            return false;
        }
        byte[] bytes = shown.read(name);
        if (bytes != null) {
            weave(name, bytes);
        }
        return true;
    }

    private void weave(String name, byte[] bytes) {
        try {
            ConstantPool pool = new ConstantPool(bytes);
            boolean declares = index.describe(pool);
            if (!declares && index.markedOwners(pool).isEmpty()) {
                return;
            }
            ClassFacts facts = ClassFile.read(pool, methods);
            Woven woven = Weaver.weave(bytes, index.with(facts), witness);
            for (Left left : woven.left()) {
                note(facts, left);
            }
            noteCopies(facts, bytes);
        } catch (RuntimeException e) { // of one class; the others are told
            notes.add("cannot read " + name.replace('/', '.') + ", which runs sequentially: " + e);
        }
    }

    /** Methods that are to run in other processes, and are seen to write what would be copies there. */
    private void noteCopies(ClassFacts facts, byte[] bytes) {
        ClassNode type = null;
        for (MethodFacts method : facts.methods()) {
            Mark mark = method.mark();
            if (mark == null || mark.kind() != Kind.CPU || !isElsewhere(mark.where())) {
                continue;
            }
            if (type == null) {
                type = new ClassNode();
                new ClassReader(bytes).accept(type, 0);
            }
            for (MethodNode node : type.methods) {
                String written = node.name.equals(method.name()) && node.desc.equals(method.desc())
                        ? Writes.of(index, type, node)
                        : null;
                if (written != null) {
                    String where = facts.where(method.line());
                    notes.add(facts.name().replace('/', '.') + "." + node.name
                            + (where.isEmpty() ? "" : " (" + where + ")") + " runs in another process and " + written
                            + ": that is a copy there, and nobody here sees it");
                }
            }
        }
    }

    private static boolean isElsewhere(Place place) {
        return place == Place.PROCESSES || place == Place.CLUSTER;
    }

    private void note(ClassFacts facts, Left left) {
        boolean said = left.reason() == Reason.NATIVE_METHOD
                || left.reason() == Reason.CLASS_FILE_VERSION
                || left.method().isEmpty();
        if (said) {
            int open = left.method().indexOf('(');
            String method = open < 0 ? "" : "." + left.method().substring(0, open);
            String where = facts.where(left.line());
            notes.add(facts.name().replace('/', '.') + method + (where.isEmpty() ? "" : " (" + where + ")") + ": "
                    + left.reason().text());
        }
    }
}
