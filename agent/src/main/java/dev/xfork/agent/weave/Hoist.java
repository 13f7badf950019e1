package dev.xfork.agent.weave;

import dev.xfork.agent.effect.Heap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Gives what a statement computes before the arguments of a call, and keeps on the operand stack meanwhile, statements of its own in front:
 * {@code out.put(x.key(), f(x))} becomes {@code var key = x.key(); out.put(key, f(x))}. Then it may run ahead with the arguments, where else it would run
 * after the call has begun.
 */
final class Hoist {
    private static final String JDK = "java/";

    private final Split.Method method;
    private final Flow flow;
    private final MethodNode node;
    private final Statements statements;
    private final List<Point> sites;
    private boolean done;

    private Hoist(Split.Method method, Loop loop, List<Point> sites) {
        this.method = method;
        this.flow = method.flow;
        this.node = method.node;
        this.sites = sites;
        statements = new Statements(method, loop);
    }

    /** Does so for the calls of a loop; whether there was anything to do. Then what is known of the method is of another one. */
    static boolean of(Split.Method method, Loop loop, List<Point> sites) {
        Hoist hoist = new Hoist(method, loop, sites);
        for (Point site : sites) {
            if (!hoist.done) { // positions are of the method as it was
                hoist.hoist(site);
            }
        }
        return hoist.done;
    }

    private void hoist(Point site) {
        int start = statements.start(site.position);
        int arguments = start < 0 ? -1 : statements.arguments(site, start);
        if (arguments <= start || statements.isTarget(start) || !isCoveredAlike(start, arguments)) {
            return;
        }
        List<Integer> begins = begins(start, arguments);
        if (!Statements.containsSite(sites, start, arguments) && isStuck(begins, arguments)) {
            storeAll(arguments);
            return;
        }
        BitSet passed = new BitSet(); // locals that what stays in its place reads
        InsnList moved = new InsnList();
        AbstractInsnNode before = flow.at(start).getPrevious();
        if (before != null && flow.at(start).getOpcode() == Opcodes.NEW) {
            before = before.getPrevious(); // frames know the object by the label right before it
        }
        int line = Lines.of(flow.at(start));
        for (int slot = 0; slot < begins.size(); slot++) {
            int from = begins.get(slot);
            int to = end(begins, slot, arguments);
            if (Statements.containsSite(sites, from, to)) {
                break; // what comes after a call stays behind it
            }
            if (!isPlain(from, to)) {
                if (!isMovable(slot, from, to, passed)) {
                    break; // what comes after it stays behind it
                }
                move(from, to, moved);
            } else if (isInitialising(from, to)) {
                break;
            } else {
                for (int at = from; at < to; at++) {
                    passed.or(Liveness.read(flow.at(at)));
                }
            }
        }
        if (moved.size() > 0) {
            line(line, moved);
            if (before == null) {
                node.instructions.insert(moved);
            } else {
                node.instructions.insert(before, moved);
            }
            done = true;
        }
    }

    /** Where the computation of each value begins that lies below the arguments, the deepest first. */
    private List<Integer> begins(int start, int arguments) {
        int count = statements.height(arguments);
        List<Integer> begins = new ArrayList<>();
        for (int slot = 0; slot < count; slot++) {
            int begin = start;
            for (int at = start; at < arguments; at++) {
                begin = statements.height(at) <= slot ? at : begin;
            }
            begins.add(begin);
        }
        return begins;
    }

    private static int end(List<Integer> begins, int slot, int arguments) {
        return slot + 1 < begins.size() ? begins.get(slot + 1) : arguments;
    }

    private boolean isCoveredAlike(int start, int end) {
        for (int at = start; at < end; at++) {
            if (!flow.covering(at).equals(flow.covering(end))) {
                return false;
            }
        }
        return true;
    }

    /** Whether code only brings values onto the stack. */
    private boolean isPlain(int from, int to) {
        for (int at = from; at < to; at++) {
            int opcode = flow.at(at).getOpcode();
            boolean brings = opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.ALOAD
                    || opcode >= Opcodes.POP && opcode <= Opcodes.SWAP
                    || opcode == Opcodes.NEW
                    || opcode == Opcodes.GETSTATIC && ((FieldInsnNode) flow.at(at)).owner.startsWith(JDK);
            if (!brings) {
                return false;
            }
        }
        return true;
    }

    /** Whether code that only brings values may initialise a class of the program. */
    private boolean isInitialising(int from, int to) {
        for (int at = from; at < to; at++) {
            AbstractInsnNode each = flow.at(at);
            if (each.getOpcode() == Opcodes.NEW && !Heap.isInitialised(method.code, ((TypeInsnNode) each).desc)) {
                return true;
            }
        }
        return false;
    }

    private boolean isMovable(int slot, int from, int to, BitSet passed) {
        if (isUnfinished(to, slot) || touchesBelow(slot, from, to)) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (Liveness.written(flow.at(at)).intersects(passed)) {
                return false;
            }
        }
        return true;
    }

    private boolean touchesBelow(int slot, int from, int to) {
        for (int at = from; at < to; at++) {
            if (statements.height(at) - statements.touched(at) < slot) {
                return true;
            }
        }
        return false;
    }

    /** Whether a value of the stack is an object whose constructor has not run. */
    private boolean isUnfinished(int position, int slot) {
        Object type = statements.stack(position).get(slot);
        return type instanceof LabelNode || type == Opcodes.UNINITIALIZED_THIS;
    }

    /** Whether something that is computed needs what lies below it, so that it can only be moved with all of it. */
    private boolean isStuck(List<Integer> begins, int arguments) {
        boolean stuck = false;
        for (int slot = 0; slot < begins.size(); slot++) {
            if (isUnfinished(arguments, slot)) {
                return false;
            }
            int from = begins.get(slot);
            int to = end(begins, slot, arguments);
            stuck |= !isPlain(from, to) && touchesBelow(slot, from, to);
        }
        return stuck;
    }

    /** Stores all that lies below the arguments, and loads it again. */
    private void storeAll(int arguments) {
        InsnList stores = new InsnList();
        InsnList loads = new InsnList();
        for (Object type : statements.stack(arguments)) {
            int local = local(type);
            stores.insert(new VarInsnNode(Shadows.opcode(type, Opcodes.ISTORE), local));
            loads.add(new VarInsnNode(Shadows.opcode(type, Opcodes.ILOAD), local));
        }
        stores.add(loads);
        node.instructions.insertBefore(flow.at(arguments), stores);
        done = true;
    }

    private void move(int from, int to, InsnList moved) {
        Object type = statements.stack(to).get(statements.height(from));
        int local = local(type);
        node.instructions.insertBefore(flow.at(from), new VarInsnNode(Shadows.opcode(type, Opcodes.ILOAD), local));
        int line = -1;
        for (int at = from; at < to; at++) {
            AbstractInsnNode each = flow.at(at);
            if (Lines.of(each) != line) {
                line = Lines.of(each);
                line(line, moved);
            }
            node.instructions.remove(each);
            moved.add(each);
        }
        moved.add(new VarInsnNode(Shadows.opcode(type, Opcodes.ISTORE), local));
    }

    private int local(Object type) {
        int local = node.maxLocals;
        node.maxLocals += Locals.words(type);
        return local;
    }

    private static void line(int line, InsnList code) {
        if (line > 0) {
            LabelNode here = new LabelNode();
            code.add(here);
            code.add(new LineNumberNode(line, here));
        }
    }
}
