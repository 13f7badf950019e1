package dev.xfork.agent.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Which locals, by word, may be read before they are written, from each instruction on. */
final class Liveness {
    private final Flow flow;
    private final BitSet[] before;

    /** Of a whole method. */
    Liveness(Flow flow) {
        this(flow, new Everything());
    }

    /** Of a part of a method. */
    Liveness(Flow flow, Part part) {
        this.flow = flow;
        before = new BitSet[flow.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = new BitSet();
        }
        boolean changed;
        do {
            changed = false;
            for (int i = flow.size() - 1; i >= 0; i--) {
                changed |= part.has(i) && update(i, part);
            }
        } while (changed);
    }

    /** The locals that are live before an instruction. */
    BitSet before(int position) {
        return before[position];
    }

    boolean isLive(int position, int local) {
        return before[position].get(local);
    }

    private boolean update(int position, Part part) {
        BitSet live = new BitSet();
        for (int to : flow.successors(position)) {
            live.or(at(to, part));
        }
        AbstractInsnNode node = flow.at(position);
        if (part.counts(position)) {
            live.andNot(written(node));
        }
        for (TryCatchBlockNode block : flow.covering(position)) {
            live.or(at(flow.position(block.handler), part));
        }
        if (part.counts(position)) {
            live.or(read(node));
        }
        if (live.equals(before[position])) {
            return false;
        }
        before[position] = live;
        return true;
    }

    private BitSet at(int position, Part part) {
        return position >= before.length
                ? new BitSet()
                : part.has(position) ? before[position] : part.outside(position);
    }

    /** The words that an instruction reads. */
    static BitSet read(AbstractInsnNode node) {
        BitSet words = new BitSet();
        if (Operands.reads(node)) {
            int local = Handles.local(node);
            words.set(local);
            if (node.getOpcode() == Opcodes.LLOAD || node.getOpcode() == Opcodes.DLOAD) {
                words.set(local + 1);
            }
        }
        return words;
    }

    /** The words that an instruction writes. */
    static BitSet written(AbstractInsnNode node) {
        BitSet words = new BitSet();
        if (Operands.isStore(node.getOpcode()) || node.getOpcode() == Opcodes.IINC) {
            int local = Handles.local(node);
            words.set(local);
            if (node.getOpcode() == Opcodes.LSTORE || node.getOpcode() == Opcodes.DSTORE) {
                words.set(local + 1);
            }
        }
        return words;
    }

    /** The words that instructions at some positions read or write. */
    static BitSet words(Flow flow, BitSet positions, boolean written) {
        BitSet words = new BitSet();
        for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
            words.or(written ? written(flow.at(i)) : read(flow.at(i)));
        }
        return words;
    }

    /** Which instructions are looked at. */
    interface Part {
        boolean has(int position);

        /** Whether what the instruction does to locals counts. */
        boolean counts(int position);

        /** What is live where control leaves the part. */
        BitSet outside(int position);
    }

    private static final class Everything implements Part {
        @Override
        public boolean has(int position) {
            return true;
        }

        @Override
        public boolean counts(int position) {
            return true;
        }

        @Override
        public BitSet outside(int position) {
            return new BitSet();
        }
    }

    /** The exceptions-table entries whose handlers stand in a part, or not. */
    static boolean isIn(Flow flow, BitSet nodes, TryCatchBlockNode block) {
        int handler = flow.position(block.handler);
        return handler < flow.size() && nodes.get(handler);
    }

    /** Those entries around an instruction whose handlers stand outside some code. */
    static List<TryCatchBlockNode> outside(Flow flow, BitSet nodes, int position) {
        List<TryCatchBlockNode> found = new ArrayList<>();
        for (TryCatchBlockNode block : flow.covering(position)) {
            if (!isIn(flow, nodes, block)) {
                found.add(block);
            }
        }
        return found;
    }
}
