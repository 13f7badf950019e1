package dev.xfork.agent.weave;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Keeps added instructions out of the ranges of handlers that must not see what they throw.
 *
 * <p>Cuts are collected while the method is edited, and made in one go at its end.
 */
final class Regions {
    private final MethodNode method;
    private final List<Cut> cuts = new ArrayList<>();

    Regions(MethodNode method) {
        this.method = method;
    }

    /** Cuts what lies between two labels out of the ranges of some entries, null for all. */
    void cut(LabelNode from, LabelNode to, @Nullable Set<TryCatchBlockNode> entries) {
        cuts.add(new Cut(from, to, entries));
    }

    /** Adds code at the end of a list, cut out of the ranges of some entries. */
    void addCut(InsnList added, Set<TryCatchBlockNode> entries, InsnList code) {
        if (entries.isEmpty()) {
            code.add(added);
            return;
        }
        LabelNode from = new LabelNode();
        LabelNode to = new LabelNode();
        code.add(from);
        code.add(added);
        code.add(to);
        cut(from, to, entries);
    }

    /** Carries out the cuts; ranges in which nothing is left go. */
    void apply() {
        cuts.sort(new InOrder(method));
        List<TryCatchBlockNode> pieces = new ArrayList<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int end = index(block.end);
            LabelNode from = block.start;
            boolean whole = true;
            for (Cut cut : cuts) {
                boolean inside = index(cut.to) > index(from) && index(cut.from) < end;
                if (inside && (cut.entries == null || cut.entries.contains(block))) {
                    whole &= !add(pieces, block, from, cut.from, whole);
                    from = cut.to;
                }
            }
            if (index(from) < end) {
                add(pieces, block, from, block.end, whole);
            }
        }
        method.tryCatchBlocks = pieces;
    }

    /** Drops debug information of code that is gone. */
    void dropUnused() {
        if (method.localVariables == null) {
            return;
        }
        List<LocalVariableNode> kept = new ArrayList<>();
        for (LocalVariableNode variable : method.localVariables) {
            if (hasCode(variable.start, variable.end)) {
                kept.add(variable);
            }
        }
        method.localVariables = kept;
    }

    /** Adds a piece of a range if there is code in it; the first one keeps the type annotations. */
    private boolean add(
            List<TryCatchBlockNode> pieces, TryCatchBlockNode block, LabelNode from, LabelNode to, boolean first) {
        if (index(from) >= index(to) || !hasCode(from, to)) {
            return false;
        }
        TryCatchBlockNode piece = new TryCatchBlockNode(from, to, block.handler, block.type);
        if (first) {
            piece.visibleTypeAnnotations = block.visibleTypeAnnotations;
            piece.invisibleTypeAnnotations = block.invisibleTypeAnnotations;
        }
        pieces.add(piece);
        return true;
    }

    /** Whether an instruction stands between two labels; null for the end. */
    static boolean hasCode(LabelNode from, @Nullable LabelNode to) {
        for (AbstractInsnNode at = from; at != null && at != to; at = at.getNext()) {
            if (at.getOpcode() >= 0) {
                return true;
            }
        }
        return false;
    }

    private int index(LabelNode label) {
        return method.instructions.indexOf(label);
    }

    /** Code between two labels, and the entries whose ranges it is cut out of; null for all. */
    private record Cut(
            LabelNode from, LabelNode to, @Nullable Set<TryCatchBlockNode> entries) {}

    private record InOrder(MethodNode method) implements Comparator<Cut> {
        @Override
        public int compare(Cut one, Cut other) {
            return Integer.compare(method.instructions.indexOf(one.from), method.instructions.indexOf(other.from));
        }
    }
}
