package dev.xfork.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.xfork.internal.Callee;
import dev.xfork.internal.Sites;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Weave;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;

/** What is put in front of annotated methods. */
class CalleeTest {
    private final WovenLoader weaving = new WovenLoader().with(Callees.class);

    @Test
    void everyKindOfMethodAsksBeforeItsBody() {
        for (String method : List.of(
                "wide", "secret", "locked", "joined", "largest", "half", "third", "not", "spin", "mark", "fetch")) {
            assertThat(weaving.prologue(Callees.class, method)).as(method).hasSize(6);
        }
        assertThat(weaving.prologue(Callees.Shape.class, "twice")).hasSize(6);
        assertThat(weaving.prologue(Callees.Shape.class, "unit")).hasSize(6);
        assertThat(weaving.prologue(Callees.Shape.class, "hidden")).hasSize(6);
        assertThat(weaving.prologue(Callees.Square.class, "area")).hasSize(6);
        assertThat(weaving.prologue(Callees.Square.class, "text")).hasSize(6);
        assertThat(weaving.prologue(Callees.Level.class, "value")).hasSize(6);
    }

    @Test
    void whereOnlyCallersCanHoldTheResultNothingIsAsked() {
        assertThat(weaving.result(Callees.Final.class).bytes()).isNull();
        assertThat(weaving.result(Callees.Final.class).left()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"spin, hungry", "mark, hungry", "fetch, open", "loose, open", "half, open", "largest, open"})
    void oneReadStandsInFront(String method, String gate) {
        AbstractInsnNode first =
                weaving.method(Callees.class, method).instructions.getFirst();
        while (first.getOpcode() < 0) {
            first = first.getNext();
        }
        assertThat(first).isInstanceOfSatisfying(FieldInsnNode.class, read -> {
            assertThat(read.getOpcode()).isEqualTo(Opcodes.GETSTATIC);
            assertThat(read.owner).isEqualTo("dev/xfork/runtime/Weave");
            assertThat(read.name).isEqualTo(gate);
        });
        assertThat(first.getNext().getOpcode()).isEqualTo(Opcodes.IFEQ);
    }

    @BeforeEach
    void sated() {
        Weave.hungry = false;
    }

    @AfterEach
    void close() {
        Weave.open = false;
        Weave.hungry = true;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wovenMethodsGiveWhatTheyGave(boolean open) throws Exception {
        Weave.open = open;
        Weave.hungry = open;
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
        Class<?> callees = weaving.load(Callees.class);
        Weave.open = false; // a worker that ends a fork of another test says that it wants more
        call(callees, null, "spin", cell);
        assertThat(cell[0]).isZero();
    }

    @Test
    void calledByReflectionItForksAndNobodyWaits() throws Exception {
        Weave.open = true;
        Weave.hungry = true;
        Class<?> callees = weaving.load(Callees.class);
        CountDownLatch marked = new CountDownLatch(1);
        field(callees, "marked").set(null, marked);
        call(callees, null, "mark", 1);
        assertThat(marked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(field(callees, "ran").get(null)).isNotNull().isNotSameAs(Thread.currentThread());
    }

    @Test
    void calledByAReferenceItAsksAndRunsInPlace() throws Exception {
        Weave.open = true;
        Weave.hungry = true;
        Class<?> callees = weaving.load(Callees.class);
        IntConsumer marking = (IntConsumer) call(callees, null, "marking");
        Map<Reason, Long> before = asked();
        marking.accept(1);
        assertThat(field(callees, "ran").get(null)).isSameAs(Thread.currentThread());
        assertThat(asked()).isNotEqualTo(before).containsKey(Reason.METHOD_REFERENCE);
    }

    @Test
    void calledByAClassThatIsNotWovenItAsksAndRunsInPlace() throws Exception {
        Weave.open = true;
        Weave.hungry = true;
        weaving.with(Made.NAME, Made.of(Opcodes.V1_6, code -> {
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, Callees.class.getName().replace('.', '/'), "mark", "(I)V", false);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.IRETURN);
        }));
        assertThat(weaving.result(Made.NAME).bytes()).isNull();
        Class<?> callees = weaving.load(Callees.class);
        Method run = weaving.load(Made.NAME).getMethod("run", int.class);
        Map<Reason, Long> before = asked();
        assertThat(run.invoke(null, 7)).isEqualTo(7);
        assertThat(field(callees, "ran").get(null)).isSameAs(Thread.currentThread());
        assertThat(asked()).isNotEqualTo(before).containsKey(Reason.UNWOVEN_CALLER);
    }

    /** How often the method was asked without a site, and ran in place, by reason. */
    private static Map<Reason, Long> asked() {
        Map<Reason, Long> asked = new EnumMap<>(Reason.class);
        for (Sites.Indirect method : Sites.indirect()) {
            if (method.method().equals("Callees.mark")) {
                method.counts().inPlace().forEach((reason, count) -> asked.merge(reason, count, Long::sum));
            }
        }
        return asked;
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
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
        assertThat(half[1]).isEqualTo(Callee.DETACHED);
        assertThat(half[4]).isEqualTo("RESULT_FINAL");
        assertThat(((Handle) half[0]).getTag()).isEqualTo(Opcodes.H_INVOKESTATIC);
        assertThat(weaving.prologue(Callees.class, "fetch")[1]).isEqualTo(Callee.IO);
        assertThat(weaving.prologue(Callees.class, "spin")[1]).isEqualTo(0);
        assertThat(weaving.prologue(Callees.class, "spin")[4]).isEqualTo("");
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
