import dev.xfork.agent.shaded.asm.ClassReader;
import dev.xfork.agent.shaded.asm.ClassVisitor;
import dev.xfork.agent.shaded.asm.ClassWriter;
import dev.xfork.agent.shaded.asm.Label;
import dev.xfork.agent.shaded.asm.MethodVisitor;
import dev.xfork.agent.shaded.asm.Opcodes;
import java.util.HashSet;
import java.util.Set;

/** Makes one stack map frame of a class wrong: the first one that a jump leads to and that has a local. */
final class Damage extends ClassVisitor {
    private boolean done;

    private Damage(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** The damaged class, or null if it has no such frame. */
    static byte[] of(byte[] bytes) {
        ClassWriter writer = new ClassWriter(0);
        Damage damage = new Damage(writer);
        new ClassReader(bytes).accept(damage, ClassReader.EXPAND_FRAMES);
        return damage.done ? writer.toByteArray() : null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String desc, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, desc, signature, exceptions);
        return done || name.startsWith("<") ? next : new Frames(next);
    }

    private final class Frames extends MethodVisitor {
        private final Set<Label> targets = new HashSet<>();
        private boolean reached;

        Frames(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            targets.add(label);
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitLabel(Label label) {
            reached |= targets.contains(label);
            super.visitLabel(label);
        }

        @Override
        public void visitFrame(int type, int locals, Object[] local, int depth, Object[] stack) {
            if (reached && !done && locals > 0 && local[0] != Opcodes.TOP) {
                local = local.clone();
                local[0] = local[0] == Opcodes.FLOAT ? Opcodes.INTEGER : Opcodes.FLOAT;
                done = true;
            }
            reached = false;
            super.visitFrame(type, locals, local, depth, stack);
        }
    }
}
