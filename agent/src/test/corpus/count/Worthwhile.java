import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.agent.shaded.asm.ClassReader;
import dev.xfork.agent.shaded.asm.Opcodes;
import dev.xfork.agent.shaded.asm.Type;
import dev.xfork.agent.shaded.asm.tree.AbstractInsnNode;
import dev.xfork.agent.shaded.asm.tree.ClassNode;
import dev.xfork.agent.shaded.asm.tree.InvokeDynamicInsnNode;
import dev.xfork.agent.shaded.asm.tree.JumpInsnNode;
import dev.xfork.agent.shaded.asm.tree.LabelNode;
import dev.xfork.agent.shaded.asm.tree.MethodInsnNode;
import dev.xfork.agent.shaded.asm.tree.MethodNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** The methods of a library which may throw or take time: those with a loop, a call or a {@code throw}, and what they implement. */
final class Worthwhile {
    private Worthwhile() {}

    /** The lines of a methods file that name them. */
    static List<String> methods(Collection<byte[]> classes) {
        List<ClassNode> nodes = new ArrayList<>();
        Set<String> worthwhile = new HashSet<>();
        for (byte[] bytes : classes) {
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            nodes.add(node);
            for (MethodNode method : node.methods) {
                if (does(method)) {
                    worthwhile.add(method.name + method.desc);
                }
            }
        }
        List<String> lines = new ArrayList<>();
        for (ClassNode node : nodes) {
            for (MethodNode method : node.methods) {
                boolean named = !method.name.startsWith("<")
                        && (method.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_NATIVE)) == 0;
                boolean isAbstract = (method.access & Opcodes.ACC_ABSTRACT) != 0;
                if (named && (isAbstract ? worthwhile.contains(method.name + method.desc) : does(method))) {
                    add(lines, node, method);
                }
            }
        }
        return lines;
    }

    private static boolean does(MethodNode method) {
        Set<LabelNode> seen = new HashSet<>();
        for (AbstractInsnNode at : method.instructions) {
            if (at instanceof LabelNode label) {
                seen.add(label);
            } else if (at instanceof MethodInsnNode
                    || at instanceof InvokeDynamicInsnNode
                    || at.getOpcode() == Opcodes.ATHROW
                    || at instanceof JumpInsnNode jump && seen.contains(jump.label)) {
                return true;
            }
        }
        return false;
    }

    private static void add(List<String> lines, ClassNode node, MethodNode method) {
        StringJoiner types = new StringJoiner(", ", "(", ")");
        for (Type type : Type.getArgumentTypes(method.desc)) {
            types.add(type.getClassName());
        }
        String line = "cpu " + node.name.replace('/', '.') + '#' + method.name + types;
        try {
            MethodsFile.parse("", line);
            lines.add(line);
        } catch (IllegalArgumentException e) {
            // names that no line can name
        }
    }
}
