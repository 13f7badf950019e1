import dev.xfork.agent.shaded.asm.ClassReader;
import dev.xfork.agent.shaded.asm.ClassVisitor;
import dev.xfork.agent.shaded.asm.Handle;
import dev.xfork.agent.shaded.asm.MethodVisitor;
import dev.xfork.agent.shaded.asm.Opcodes;
import dev.xfork.runtime.Reason;
import java.util.EnumMap;
import java.util.Map;

/** Counts what woven classes hold: annotated methods that may fork, loops that may run ahead, and call sites, each with its reason if it has one. */
final class Sites extends ClassVisitor {
    private static final String BOOTSTRAPS = "dev/xfork/runtime/Bootstraps";
    private static final String AHEAD = "dev/xfork/runtime/Ahead";

    private final Map<Reason, Integer> inPlace = new EnumMap<>(Reason.class);
    private int methods;
    private int open;
    private int loops;

    Sites() {
        super(Opcodes.ASM9);
    }

    void count(byte[] woven) {
        new ClassReader(woven).accept(this, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    int methods() {
        return methods;
    }

    /** Sites that may fork. */
    int open() {
        return open;
    }

    /** Loops that may run ahead. */
    int loops() {
        return loops;
    }

    Map<Reason, Integer> inPlace() {
        return inPlace;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String desc, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String desc, boolean isInterface) {
                loops += owner.equals(AHEAD) && name.equals("begin") ? 1 : 0;
            }

            @Override
            public void visitInvokeDynamicInsn(String name, String desc, Handle bootstrap, Object... constants) {
                if (bootstrap.getOwner().equals(BOOTSTRAPS)) {
                    count(bootstrap.getName(), constants);
                }
            }
        };
    }

    private void count(String bootstrap, Object[] constants) {
        if (bootstrap.equals("entering")) {
            methods++;
        } else if (bootstrap.equals("site")) {
            Reason reason = reason(constants);
            if (reason == null) {
                open++;
            } else {
                inPlace.merge(reason, 1, Integer::sum);
            }
        }
    }

    private static Reason reason(Object[] constants) {
        for (Object constant : constants) {
            for (Reason reason : Reason.values()) {
                if (reason.name().equals(constant)) {
                    return reason;
                }
            }
        }
        return null;
    }
}
