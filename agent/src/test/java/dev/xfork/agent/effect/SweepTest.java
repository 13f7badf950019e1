package dev.xfork.agent.effect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.xfork.agent.scan.ClassFile;
import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.scan.MethodsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The loops of a library, whatever they call taken for annotated. */
class SweepTest {
    private static final int MOST_IN_A_METHOD = 3;
    private static final int LARGEST = 400;

    private final Index index = new Indexes(MethodsFile.NONE).of(SweepTest.class.getClassLoader());
    private final Map<String, Integer> verdicts = new TreeMap<>();

    @Test
    void everyLoopIsJudgedTheSameTwice() throws Exception {
        int loops = 0;
        Path jar = Path.of(ImmutableList.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        for (byte[] bytes : classes(jar)) {
            ClassNode type = new ClassNode();
            new ClassReader(bytes).accept(type, ClassReader.EXPAND_FRAMES);
            for (MethodNode method : type.methods) {
                if (method.instructions.size() <= LARGEST && hasLoop(method)) {
                    loops += judge(type, method, bytes);
                }
            }
        }
        assertThat(loops).isGreaterThan(300);
        assertThat(verdicts.get("yes")).isPositive();
        assertThat(verdicts).hasSizeGreaterThan(4);
    }

    private int judge(ClassNode type, MethodNode method, byte[] bytes) throws Exception {
        int judged = 0;
        for (AbstractInsnNode node : method.instructions.toArray()) {
            boolean candidate = node instanceof MethodInsnNode call
                    && !call.owner.startsWith("java/")
                    && !call.name.startsWith("<")
                    && judged < MOST_IN_A_METHOD;
            if (!candidate) {
                continue;
            }
            LoopCode loop;
            try {
                loop = new Split(type, method, (MethodInsnNode) node).loop(with(bytes), false);
            } catch (AssertionError notInALoop) {
                continue;
            }
            Verdict verdict = Heap.judge(loop);
            assertThat(verdict.toString()).isEqualTo(judgeAgain(loop, bytes).toString());
            verdicts.merge(verdict.mayRunAhead() ? "yes" : verdict.reason().name(), 1, Integer::sum);
            judged++;
        }
        return judged;
    }

    private Verdict judgeAgain(LoopCode loop, byte[] bytes) {
        MethodCode code = new MethodCode(with(bytes), loop.type, loop.method);
        return Heap.judge(new LoopCode(code, loop.ahead, loop.rest, loop.calls, loop.before, false));
    }

    private Index with(byte[] bytes) {
        return index.with(ClassFile.read(bytes, MethodsFile.NONE));
    }

    private static boolean hasLoop(MethodNode method) {
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof JumpInsnNode jump
                    && node.getOpcode() != Opcodes.JSR
                    && method.instructions.indexOf(jump.label) < method.instructions.indexOf(node)) {
                return true;
            }
        }
        return false;
    }

    private static List<byte[]> classes(Path jar) throws IOException {
        List<byte[]> classes = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".class") && !entry.getName().contains("META-INF")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        classes.add(in.readAllBytes());
                    }
                }
            }
        }
        return classes;
    }
}
