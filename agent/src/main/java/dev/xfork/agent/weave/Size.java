package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Point.What;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Upper bounds of code sizes, so that a method which would grow past a limit is refused before it is touched. */
final class Size {
    /** HotSpot never compiles a method that is larger ({@code HugeMethodLimit}). */
    static final int COMPILED = 8000;

    private static final int LOADED = 65535; // JVMS §4.7.3, code_length
    private static final int NEAR = 32767; // what a jump reaches without being widened

    private static final int LOCAL = 4; // a load or store, wide
    private static final int INDY = 5;
    private static final int CALL = 3;
    private static final int SMALL = 1;

    private Size() {}

    /** The most bytes that the code of a method may take. */
    static int of(MethodNode method) {
        Evaluator evaluator = new Evaluator();
        method.instructions.accept(evaluator);
        return evaluator.getMaxSize();
    }

    /** Whether a method of the one size may grow to the other. */
    static boolean allows(MethodNode method, int from, int to) {
        return (from > COMPILED || to <= COMPILED) && to < (hasJumps(method) ? NEAR : LOADED);
    }

    /** What a caller gains where a scope is kept. */
    static int ofScope(Plan plan) {
        MethodNode method = plan.method;
        int sum = 2 * CALL + 2 * LOCAL + 4 * SMALL + LOCAL; // head and catch-all
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            int opcode = at.getOpcode();
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN || opcode == Opcodes.ATHROW) {
                sum += LOCAL + CALL;
            }
        }
        for (Point point : plan.points) {
            sum += LOCAL + CALL; // a barrier at the entry of a region, at most one a point and one a handler
            sum += point.is(What.EACH) ? SMALL + 2 * LOCAL + INDY + 2 * CALL : 2 * LOCAL + INDY + CALL;
        }
        return sum + (LOCAL + CALL) * method.tryCatchBlocks.size() * 2;
    }

    /** What a caller gains where no scope is kept. */
    static int ofAnnouncements(Plan plan) {
        return plan.points.size() * (2 * SMALL + INDY + CALL);
    }

    private static boolean hasJumps(MethodNode method) {
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof JumpInsnNode) {
                return true;
            }
        }
        return false;
    }

    /** Counts a jump as a near one; {@link #allows} sees to it that it is. */
    private static final class Evaluator extends CodeSizeEvaluator {
        private int over;

        Evaluator() {
            super(Opcodes.ASM9, null);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            super.visitJumpInsn(opcode, label);
            over += opcode == Opcodes.GOTO || opcode == Opcodes.JSR ? 2 : 5;
        }

        @Override
        public int getMaxSize() {
            return super.getMaxSize() - over;
        }
    }
}
