package dev.xfork.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.xfork.agent.scan.ClassFile;
import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.internal.Stage;
import dev.xfork.runtime.Reason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;

/** Which stages of streams look ahead, and why others do not. */
class StreamsTest {
    private static final Subject SUBJECT = subject();
    private static final ClassNode NODE = SUBJECT.node;
    private static final List<String> EDITED =
            new Streams(SUBJECT).weave().stream().map(method -> method.name).toList();

    private static Subject subject() {
        MethodsFile rules = MethodsFile.parse("rules", "");
        byte[] bytes = WovenLoader.bytes(Streamers.class.getName());
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.EXPAND_FRAMES);
        return new Subject(
                node, new Indexes(rules).of(Streamers.class.getClassLoader()).with(ClassFile.read(bytes, rules)));
    }

    private static MethodNode method(String name) {
        return NODE.methods.stream()
                .filter(method -> method.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<InvokeDynamicInsnNode> ours(String method) {
        List<InvokeDynamicInsnNode> found = new ArrayList<>();
        for (AbstractInsnNode at : method(method).instructions) {
            if (at instanceof InvokeDynamicInsnNode made && made.bsm.getOwner().equals(Emit.STREAMS)) {
                found.add(made);
            }
        }
        return found;
    }

    static Stream<Arguments> taken() {
        return Stream.of(
                arguments("reference", List.of("source", "ahead", "toList")),
                arguments("bound", List.of("source", "ahead", "sum")),
                arguments(
                        "prefixed",
                        List.of("source", "then", "then", "then", "then", "then", "then", "ahead", "collect")),
                arguments("rethrown", List.of("source", "ahead", "toList")),
                arguments(
                        "arrays",
                        List.of("source", "ahead", "sum", "source", "ahead", "count", "source", "ahead", "count")),
                arguments("grouped", List.of("source", "ahead", "collect")),
                arguments("added", List.of("source", "ahead", "forEach")),
                arguments("two", List.of("source", "ahead", "then", "ahead", "sum")),
                arguments(
                        "each",
                        List.of(
                                "source", "each", "forEach", "source", "then", "each", "forEach", "source", "each",
                                "forEach", "source", "each", "forEach")),
                arguments("inLocals", List.of("source", "ahead", "toList")));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void looksAhead(String method, List<String> made) {
        assertThat(EDITED).contains(method);
        assertThat(ours(method)).extracting(node -> node.name).containsExactlyElementsOf(made);
        assertThat(SUBJECT.left()).noneMatch(left -> left.method().startsWith(method + "("));
    }

    @ParameterizedTest
    @CsvSource({
        "returned, STREAM_LEAVES",
        "limited, STREAM_STOPS",
        "first, STREAM_STOPS",
        "iterated, STREAM_STOPS",
        "parameter, STREAM_SOURCE",
        "lines, STREAM_SOURCE",
        "generated, STREAM_SOURCE",
        "parallel, PARALLEL_STREAM",
        "madeParallel, PARALLEL_STREAM",
        "counting, STREAM_STAGE",
        "peeking, STREAM_STAGE",
        "given, STREAM_STAGE",
        "logging, STREAM_STAGE",
        "readsWhatFollowsWrites, STREAM_REST",
        "counts, STREAM_STAGE",
        "branched, STREAM_LEAVES",
        "eachSometimes, STREAM_STAGE",
        "eachByState, STREAM_STAGE",
        "eachReadsWhatItWrites, STREAM_REST",
        "locked, SYNCHRONIZED",
        "lambda$nested$, STREAM_LEAVES"
    })
    void isLeftForAReason(String method, Reason reason) {
        assertThat(SUBJECT.left())
                .filteredOn(left -> left.method().startsWith(method.endsWith("$") ? method : method + "("))
                .extracting(Left::reason)
                .containsExactly(reason);
        if (!method.endsWith("$")) {
            assertThat(EDITED).doesNotContain(method);
        }
    }

    @Test
    void whatNobodyCanChangeIsKnownToBeSo() {
        assertThat(ours("arrays").stream()
                        .filter(node -> node.name.equals("source"))
                        .map(node -> node.bsmArgs[1]))
                .containsExactly(0, 1, 1);
    }

    @Test
    void theObjectOnWhichTheMethodIsCalledIsPassedWhereItIsKnown() {
        InvokeDynamicInsnNode ahead = ours("bound").get(1);
        assertThat(ahead.desc)
                .isEqualTo("(Ljava/lang/Object;Ljava/util/function/ToIntFunction;Ljava/lang/Object;)"
                        + "Ljava/util/function/ToIntFunction;");
        assertThat((int) ahead.bsmArgs[9] & Stage.ON_RECEIVER).isNotZero();
    }

    @Test
    void whatFollowsIsToldToTheRuntimeWhichKnowsTheSource() {
        assertThat(ours("added").get(1).bsmArgs[9]).isEqualTo(Stage.GROWS);
        assertThat(ours("reference").get(1).bsmArgs[9]).isEqualTo(0);
    }

    @Test
    void functionsThatAreForkedAsAWholeListNothingOfTheirOwn() {
        Set<String> names = Set.of("lambda$added$", "lambda$two$");
        Subject subject = subject();
        assertThat(new Streams(subject).weave()).isNotEmpty();
        assertThat(new Planner(subject, Map.of()).plan()).isNotNull();
        assertThat(subject.left()).noneMatch(left -> names.stream().anyMatch(left.method()::startsWith));
    }

    @Test
    void theCallInTheFunctionStaysBehindAQuestion() {
        MethodNode body = NODE.methods.stream()
                .filter(method -> method.name.startsWith("lambda$each$"))
                .findFirst()
                .orElseThrow();
        assertThat(ours(body.name)).extracting(node -> node.name).containsExactly("begun", "taken");
        assertThat(ours("each").get(1).bsmArgs[10])
                .isEqualTo(
                        "?w0 e m0 e m1 d"); // the map that is captured is asked for its class; what the body computes
        // before is computed, too
    }

    @Test
    void theVerifierFindsNothing() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        NODE.accept(writer);
        StringWriter problems = new StringWriter();
        CheckClassAdapter.verify(
                new ClassReader(writer.toByteArray()),
                Streamers.class.getClassLoader(),
                false,
                new PrintWriter(problems));
        assertThat(problems.toString()).isEmpty();
    }
}
