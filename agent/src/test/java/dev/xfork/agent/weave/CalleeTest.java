package dev.xfork.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.xfork.internal.Callee;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Weave;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** What is put in front of annotated methods. */
class CalleeTest {
    private final WovenLoader weaving = new WovenLoader().with(Callees.class);

    @Test
    void everyKindOfMethodAsksBeforeItsBody() {
        for (String method : List.of("wide", "secret", "locked", "joined", "largest", "half", "third", "not", "spin")) {
            assertThat(weaving.prologue(Callees.class, method)).as(method).hasSize(6);
        }
        assertThat(weaving.prologue(Callees.Shape.class, "twice")).hasSize(6);
        assertThat(weaving.prologue(Callees.Shape.class, "unit")).hasSize(6);
        assertThat(weaving.prologue(Callees.Shape.class, "hidden")).hasSize(6);
        assertThat(weaving.prologue(Callees.Square.class, "area")).hasSize(6);
        assertThat(weaving.prologue(Callees.Square.class, "text")).hasSize(6);
        assertThat(weaving.prologue(Callees.Level.class, "value")).hasSize(6);
    }

    @AfterEach
    void close() {
        Weave.open = false;
        Weave.discarding = false;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wovenMethodsGiveWhatTheyGave(boolean open) throws Exception {
        Weave.open = open;
        Weave.discarding = open;
        Class<?> callees = weaving.load(Callees.class);
        Object[] arguments = {1, 2L, 3.0, 4f, (byte) 5, 'a', true, (short) 7, 8, new long[] {9}};
        assertThat(call(callees, null, "wide", arguments)).isEqualTo(1L + 2 + 3 + 4 + 5 + 'a' + 1 + 7 + 8 + 9);
        Object instance = make(callees);
        assertThat(call(callees, instance, "throughSecret", "x")).isEqualTo("x0");
        assertThat(call(callees, instance, "locked")).isSameAs(instance);
        assertThat(call(callees, null, "joined", "a", new Object[] {1, 2})).isEqualTo("a2");
        assertThat(call(callees, null, "largest", "a", "b")).isEqualTo("b");
        assertThat(call(callees, null, "half", 3.0)).isEqualTo(1.5);
        assertThat(call(callees, null, "third", 3f)).isEqualTo(1f);
        assertThat(call(callees, null, "not", true)).isEqualTo(false);
        assertThat(call(callees, null, "alone", 5)).isEqualTo(5);
        Class<?> square = weaving.load(Callees.Square.class);
        Object two = make(square, 2);
        assertThat(call(square, two, "area")).isEqualTo(4);
        assertThat(call(square, two, "text")).isEqualTo("square 2");
        assertThat(call(weaving.load(Callees.Shape.class), two, "throughHidden"))
                .isEqualTo(12);
        assertThat(call(weaving.load(Callees.Shape.class), two, "twice")).isEqualTo(8);
        Object high = weaving.load(Callees.Level.class).getEnumConstants()[1];
        assertThat(call(high.getClass().getSuperclass(), high, "value")).isEqualTo(2);
    }

    @Test
    void theBodyMayBeginWithTheHeadOfALoop() throws Exception {
        int[] cell = {3};
        call(weaving.load(Callees.class), null, "spin", cell);
        assertThat(cell[0]).isZero();
    }

    @Test
    void bridgesAreNotWovenButWhatTheyCallIs() {
        assertThat(weaving.prologue(Callees.Derived.class, "take")).hasSize(6);
        assertThat(weaving.node(Callees.Derived.class).methods)
                .filteredOn(method -> (method.access & Opcodes.ACC_BRIDGE) != 0)
                .singleElement()
                .satisfies(bridge ->
                        assertThat(bridge.instructions).noneMatch(at -> at.getOpcode() == Opcodes.INVOKEDYNAMIC));
    }

    @Test
    void whatTheAnnotationSaysReachesTheRuntime() {
        Object[] locked = weaving.prologue(Callees.class, "locked");
        assertThat(locked[1]).isEqualTo(Callee.IO | Callee.DETACHED | Callee.NON_NULL | Callee.SYNCHRONIZED);
        assertThat(locked[2]).isEqualTo(3);
        assertThat((String) locked[3]).matches("Callees\\.java:\\d+");
        assertThat(((Handle) locked[0]).getTag()).isEqualTo(Opcodes.H_INVOKESPECIAL);
        Object[] half = weaving.prologue(Callees.class, "half");
        assertThat(half[1]).isEqualTo(0);
        assertThat(half[4]).isEqualTo("RESULT_FINAL");
        assertThat(((Handle) half[0]).getTag()).isEqualTo(Opcodes.H_INVOKESTATIC);
    }

    @Test
    void methodsWithoutBodyAreLeftWithTheirReason() {
        assertThat(weaving.result(Callees.Odd.class).left())
                .extracting(Left::method, Left::reason)
                .containsExactly(
                        tuple("missing()V", Reason.ABSTRACT_METHOD), tuple("elsewhere()V", Reason.NATIVE_METHOD));
        assertThat(weaving.result(Callees.Odd.class).bytes()).isNull();
    }

    @Test
    void unsafeMethodsAreBarriers() {
        assertThat(weaving.calls(Callees.class, "alone")).containsExactly("unsafe");
    }

    private static Object make(Class<?> type, Object... arguments) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    private static Object call(Class<?> type, Object receiver, String name, Object... arguments) throws Exception {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name) && !method.isBridge()) {
                method.setAccessible(true);
                return method.invoke(receiver, arguments);
            }
        }
        throw new NoSuchMethodException(name);
    }
}
