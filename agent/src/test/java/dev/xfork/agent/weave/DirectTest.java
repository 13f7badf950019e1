package dev.xfork.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.xfork.agent.weave.apart.Apart;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Weave;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls whose result nobody uses are forked by their callers. */
class DirectTest {
    private static final WovenLoader WEAVING = new WovenLoader().with(Callers.class);
    private static final String WEAVE = "dev/xfork/runtime/Weave";

    @BeforeEach
    void open() {
        Weave.open = true;
        Weave.hungry = true;
        Apart.RAN.clear();
    }

    @AfterEach
    void close() {
        Weave.open = false;
    }

    @ParameterizedTest
    @CsvSource({"inLoop, work, hungry", "fetchInLoop, fetch, open"})
    void aLoopKeepsItsBodyBehindOneReadInEveryRound(String method, String callee, String gate) {
        List<AbstractInsnNode> code = code(method);
        List<String> gates = code.stream()
                .filter(at -> at instanceof FieldInsnNode field && field.owner.equals(WEAVE))
                .map(at -> ((FieldInsnNode) at).name)
                .toList();
        assertThat(gates).containsExactly(gate);
        int read = first(code, at -> at instanceof FieldInsnNode);
        int plain = first(code, at -> at instanceof MethodInsnNode call && call.name.equals(callee));
        int woven = first(code, DirectTest::isOurs);
        assertThat(read).isLessThan(plain);
        assertThat(plain).isLessThan(woven);
        assertThat(code.get(read + (gate.equals("hungry") ? 3 : 1)).getOpcode()).isEqualTo(Opcodes.IFNE);
        assertThat(code.subList(0, woven))
                .filteredOn(at -> at instanceof JumpInsnNode jump && real(jump.label) == code.get(read))
                .as("jumps back to the read")
                .hasSize(1)
                .allMatch(jump -> code.indexOf(jump) > plain);
        assertThat(code.subList(woven, code.size()))
                .filteredOn(at -> at instanceof MethodInsnNode call && call.name.equals(callee))
                .as("in place in the woven body")
                .hasSize(1);
        assertThat(WEAVING.calls(Callers.class, method)).containsExactly("enter", "forks", "exit", "fail");
    }

    @ParameterizedTest
    @MethodSource("discarding")
    void noHandleIsKeptOfAResultThatNobodyUses(String method, List<Integer> after, int locals) {
        List<AbstractInsnNode> code = code(method);
        int fork = first(
                code,
                at -> at instanceof InvokeDynamicInsnNode made
                        && made.bsm.getName().equals("pending"));
        assertThat(code.subList(fork + 1, code.size()))
                .extracting(AbstractInsnNode::getOpcode)
                .startsWith(after.toArray(new Integer[0]));
        assertThat(WEAVING.method(Callers.class, method).maxLocals)
                .as("one for the scope")
                .isEqualTo(locals + 1);
        assertThat(WEAVING.calls(Callers.class, method)).containsExactly("enter", "forks", "exit", "fail");
    }

    static Stream<Arguments> discarding() {
        return Stream.of(
                arguments("between", List.of(Opcodes.POP, Opcodes.NOP, Opcodes.INVOKESTATIC), 0),
                arguments("discarded", List.of(Opcodes.POP, Opcodes.ACONST_NULL, Opcodes.NOP, Opcodes.POP), 0),
                arguments("wideDiscarded", List.of(Opcodes.POP, Opcodes.LCONST_0, Opcodes.NOP, Opcodes.POP2), 2));
    }

    @ParameterizedTest
    @CsvSource({"take, 1", "takeAll, 1", "echo, 1", "count, 1", "inherited, 0"})
    void whatTheCallerMayNotNameStaysInPlace(String method, int calls) throws ReflectiveOperationException {
        WovenLoader weaving =
                new WovenLoader().with(Apart.class).with(Callers.class).with(Guests.class);
        assertThat(weaving.result(Guests.class).left())
                .filteredOn(left -> left.method().startsWith(method + "("))
                .extracting(Left::reason)
                .containsExactlyElementsOf(calls == 0 ? List.of() : List.of(Reason.INACCESSIBLE));
        Class<?> apart = weaving.load(Apart.class);
        run(weaving.load(Guests.class), method);
        assertThat((List<?>) apart.getField("RAN").get(null))
                .hasSize(calls)
                .allMatch(thread -> thread == Thread.currentThread());
    }

    @Test
    void aCallUnderALockStaysInPlaceInTheFirstBodyToo() throws ReflectiveOperationException {
        assertThat(WEAVING.result(Callers.class).left())
                .filteredOn(left -> left.method().startsWith("firstInBlock("))
                .extracting(Left::reason)
                .containsExactly(Reason.SYNCHRONIZED);
        assertThat(WEAVING.calls(Callers.class, "firstInBlock"))
                .containsExactly("inPlace", "enter", "forks", "exit", "fail");
        WovenLoader weaving = new WovenLoader().with(Guests.class);
        for (boolean hungry : new boolean[] {true, false}) {
            Weave.hungry = hungry;
            assertThat(weaving.calls(Guests.class, "locked")).startsWith("inPlace", "enter", "forks");
            run(weaving.load(Guests.class), "locked");
        }
    }

    @Test
    void eachCallThatMayForkHasItsPartInTheGateBeforeIt() {
        assertThat(gates("underLock")).containsExactly(List.of("work", "work"), List.of("work"));
        assertThat(gates("recursion")).containsExactly(List.of("recursion"));
        assertThat(gates("fetchInLoop")).isEmpty();
    }

    private static List<List<String>> gates(String method) {
        return code(method).stream()
                .filter(at -> at instanceof InvokeDynamicInsnNode made
                        && made.bsm.getName().equals("gate"))
                .map(at -> Arrays.stream(((InvokeDynamicInsnNode) at).bsmArgs)
                        .skip(1)
                        .filter(String.class::isInstance)
                        .map(callee -> ((String) callee).replaceAll(".*#|\\(.*", ""))
                        .toList())
                .toList();
    }

    @Test
    void whatBeginsARecursionSaysSo() {
        assertThat(WEAVING.calls(Callers.class, "beginsRecursion")).containsExactly("begins");
        assertThat(WEAVING.calls(Callers.class, "recursion")).doesNotContain("begins");
    }

    private static void run(Class<?> sample, String method) throws ReflectiveOperationException {
        Method run = sample.getDeclaredMethod(method);
        run.setAccessible(true);
        run.invoke(null);
    }

    private static List<AbstractInsnNode> code(String method) {
        return Arrays.stream(WEAVING.method(Callers.class, method).instructions.toArray())
                .filter(at -> at.getOpcode() >= 0)
                .toList();
    }

    private static int first(List<AbstractInsnNode> code, Predicate<AbstractInsnNode> wanted) {
        for (int i = 0; i < code.size(); i++) {
            if (wanted.test(code.get(i))) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }

    private static AbstractInsnNode real(AbstractInsnNode at) {
        AbstractInsnNode real = at;
        while (real.getOpcode() < 0) {
            real = real.getNext();
        }
        return real;
    }

    private static boolean isOurs(AbstractInsnNode at) {
        return at instanceof MethodInsnNode call && call.owner.equals(WEAVE) && !call.name.equals("passes");
    }
}
