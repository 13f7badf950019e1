package dev.xfork.agent.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.xfork.agent.scan.ClassFile;
import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.agent.weave.Fact;
import dev.xfork.agent.weave.Fact.Fate;
import dev.xfork.agent.weave.Left;
import dev.xfork.agent.weave.Weaver;
import dev.xfork.agent.weave.Witness;
import dev.xfork.agent.weave.Woven;
import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** In a large library each call of a named method is told of exactly once; and being told of changes nothing. */
class EverySiteTest {
    private static final String LIBRARY = Compiled.path(ImmutableList.class);

    @Test
    void isToldOfExactlyOnce() {
        Shown shown = Shown.of(LIBRARY);
        StringBuilder lines = new StringBuilder();
        for (ClassNode node : nodes(shown)) {
            for (MethodNode method : node.methods) {
                if (isNamed(method)) {
                    lines.append("cpu ").append(node.name.replace('/', '.')).append('#');
                    lines.append(method.name).append(parameters(method)).append('\n');
                }
            }
        }
        List<String> expected = expected(shown);
        List<String> told = new Explainer(shown, MethodsFile.parse("all", lines.toString()), null)
                .explain().sites().stream()
                        .map(site -> text(site.fact()))
                        .sorted()
                        .toList();
        assertThat(told).hasSizeGreaterThan(5_000).doesNotHaveDuplicates();
        assertThat(without(told, expected)).as("told, not there").isEmpty();
        assertThat(without(expected, told)).as("there, not told").isEmpty();
    }

    @Test
    void hasAFateThatIsUnderstood() {
        Shown shown = Shown.of(LIBRARY);
        List<Fact> facts = new Explainer(shown, everything(shown), null)
                .explain().sites().stream().map(Site::fact).toList();
        assertThat(facts).allSatisfy(fact -> {
            assertThat(fact.reason() != null).isEqualTo(fact.fate() == Fate.IN_PLACE);
            assertThat(fact.reason()).isNotEqualTo(Reason.WEAVER_FAULT);
        });
        assertThat(facts.stream().map(Fact::fate).distinct())
                .contains(Fate.FORKS, Fate.AHEAD, Fate.IN_PLACE, Fate.PASSES_ON);
    }

    @Test
    void isSaidToStayWhereTheWeaverLeavesItAndForThatReason() {
        Shown shown = Shown.of(LIBRARY);
        MethodsFile methods = everything(shown);
        Index index = new Indexes(methods).of(shown);
        for (String name : shown.names()) {
            byte[] bytes = shown.read(name);
            Witness witness = new Witness();
            Woven woven = Weaver.weave(bytes, index.with(ClassFile.read(bytes, methods)), witness);
            Set<String> said = new TreeSet<>();
            Set<String> inPlace = new TreeSet<>();
            for (Fact fact : witness.facts()) {
                String callee = fact.owner().replace('/', '.') + "#" + fact.name() + fact.desc();
                String site = fact.method() + ":" + fact.line() + " " + callee;
                said.add(site + " " + fact.reason());
                said.add(site + " " + (fact.round() == null ? "" : fact.round().reason()));
                if (fact.fate() == Fate.IN_PLACE && !fact.reference() && !isOfResult(fact.reason())) {
                    inPlace.add(site);
                }
            }
            for (Left left : woven.left()) {
                if (!left.detail().isEmpty()) {
                    int end = left.detail().indexOf(": ");
                    String callee = end < 0 ? left.detail() : left.detail().substring(0, end);
                    String site = left.method() + ":" + left.line() + " " + callee;
                    assertThat(said).as(name).contains(site + " " + left.reason());
                    inPlace.remove(site);
                }
            }
            assertThat(inPlace).as(name).isEmpty();
        }
    }

    /** Whether the method that is called is what says it, when it runs. */
    private static boolean isOfResult(Reason reason) {
        return Set.of(Reason.RESULT_NULL, Reason.RESULT_CLASS, Reason.RESULT_UNSAFE)
                .contains(reason);
    }

    @Test
    void isWovenAsIfNobodyWasTold() {
        Shown shown = Shown.of(LIBRARY);
        MethodsFile methods = everything(shown);
        Index one = new Indexes(methods).of(shown);
        Index other = new Indexes(methods).of(shown);
        Witness witness = new Witness();
        for (String name : shown.names()) {
            byte[] bytes = shown.read(name);
            byte[] told = Weaver.weave(bytes, one.with(ClassFile.read(bytes, methods)), witness)
                    .bytes();
            byte[] untold = Weaver.weave(bytes, other.with(ClassFile.read(bytes, methods)))
                    .bytes();
            assertThat(told).as(name).isEqualTo(untold);
        }
        assertThat(witness.facts()).isNotEmpty();
    }

    /** Static methods only: what is called is what is named, without a look at supertypes. */
    private static boolean isNamed(MethodNode method) {
        boolean written = (method.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_NATIVE)) == 0;
        return written && (method.access & Opcodes.ACC_STATIC) != 0 && !method.name.startsWith("<");
    }

    private static List<String> expected(Shown shown) {
        List<ClassNode> nodes = nodes(shown);
        Set<String> named = new TreeSet<>();
        Map<String, String> supers = new HashMap<>();
        for (ClassNode node : nodes) {
            supers.put(node.name, node.superName);
            for (MethodNode method : node.methods) {
                if (isNamed(method)) {
                    named.add(node.name + "." + method.name + method.desc);
                }
            }
        }
        List<String> calls = new ArrayList<>();
        for (ClassNode node : nodes) {
            for (MethodNode method : node.methods) {
                if (method.name.equals("$deserializeLambda$")) {
                    continue; // its references are made again, and told of where they are written
                }
                int position = 0;
                for (AbstractInsnNode at : method.instructions) {
                    String where = node.name + "." + method.name + method.desc + ":" + position + " ";
                    if (at instanceof MethodInsnNode call) {
                        add(calls, named, supers, where, call.owner, call.name + call.desc);
                    } else if (at instanceof InvokeDynamicInsnNode made) {
                        for (Object argument : made.bsmArgs) {
                            if (argument instanceof Handle handle) {
                                add(
                                        calls,
                                        named,
                                        supers,
                                        where,
                                        handle.getOwner(),
                                        handle.getName() + handle.getDesc());
                            }
                        }
                    }
                    position += at.getOpcode() < 0 ? 0 : 1;
                }
            }
        }
        return calls.stream().sorted().toList();
    }

    private static Set<String> without(List<String> some, List<String> others) {
        Set<String> left = new TreeSet<>(some);
        others.forEach(left::remove);
        return left;
    }

    /** Adds a call, if the method is named that the JVM finds from the owner. */
    private static void add(
            List<String> calls,
            Set<String> named,
            Map<String, String> supers,
            String where,
            String owner,
            String method) {
        for (String at = owner; at != null; at = supers.get(at)) {
            if (named.contains(at + "." + method)) {
                calls.add(where + owner + "." + method);
                return;
            }
        }
    }

    private static String text(Fact fact) {
        return fact.className() + "." + fact.method() + ":" + fact.position() + " " + fact.owner() + "." + fact.name()
                + fact.desc();
    }

    private static List<ClassNode> nodes(Shown shown) {
        List<ClassNode> nodes = new ArrayList<>();
        for (String name : shown.names()) {
            ClassNode node = new ClassNode();
            new ClassReader(shown.read(name)).accept(node, 0);
            nodes.add(node);
        }
        return nodes;
    }

    private static String parameters(MethodNode method) {
        List<String> types = new ArrayList<>();
        for (Type type : Type.getArgumentTypes(method.desc)) {
            types.add(type.getClassName());
        }
        return "(" + String.join(", ", types) + ")";
    }

    private static MethodsFile everything(Shown shown) {
        StringBuilder lines = new StringBuilder();
        for (String name : shown.names()) {
            if (name.indexOf('-') < 0) {
                lines.append("cpu ").append(name.replace('/', '.')).append("#*\n");
            }
        }
        return MethodsFile.parse("everything", lines.toString());
    }
}
