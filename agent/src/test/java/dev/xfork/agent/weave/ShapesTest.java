package dev.xfork.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Weave;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Shapes of code that are legal, and rare. */
class ShapesTest {
    private final WovenLoader weaving = new WovenLoader();

    @AfterEach
    void close() {
        Weave.open = false;
    }

    @Test
    void theFirstInstructionIsTheHeadOfALoop() throws Exception {
        weave(code -> {
            Label head = new Label();
            code.visitLabel(head);
            Made.work(code);
            code.visitIincInsn(0, -1);
            code.visitVarInsn(ILOAD, 0);
            code.visitJumpInsn(IFGT, head);
            code.visitVarInsn(ILOAD, 0);
            code.visitInsn(IRETURN);
        });
        assertThat(run(5)).isZero();
    }

    @Test
    void aMethodHasNoReturn() throws Exception {
        weave(code -> {
            Label head = new Label();
            Label end = new Label();
            code.visitLabel(head);
            Made.work(code);
            code.visitIincInsn(0, -1);
            code.visitVarInsn(ILOAD, 0);
            code.visitJumpInsn(IFLT, end);
            code.visitJumpInsn(GOTO, head);
            code.visitLabel(end);
            code.visitTypeInsn(NEW, "java/lang/IllegalStateException");
            code.visitInsn(DUP);
            code.visitMethodInsn(INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "()V", false);
            code.visitInsn(ATHROW);
        });
        assertThat(calls()).containsExactly("enter", "forks", "settle", "fail");
        assertThat(weaving.load(Made.NAME)).isNotNull();
    }

    @Test
    void aRangeBeginsAtOffsetZeroAndCoversItsOwnHandler() throws Exception {
        weave(code -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            code.visitTryCatchBlock(start, end, handler, "java/io/IOException");
            code.visitLabel(start);
            Made.work(code);
            Made.call(code, "rest", "()V");
            code.visitInsn(ICONST_2);
            code.visitInsn(IRETURN);
            code.visitLabel(handler);
            code.visitInsn(ATHROW);
            code.visitLabel(end);
            code.visitInsn(NOP);
            code.visitInsn(ICONST_3);
            code.visitInsn(IRETURN);
        });
        assertThat(run(1)).isEqualTo(2);
    }

    @Test
    void aRegionIsEnteredInItsMiddle() throws Exception {
        weave(code -> {
            Label start = new Label();
            Label middle = new Label();
            Label end = new Label();
            Label handler = new Label();
            code.visitTryCatchBlock(start, end, handler, "java/lang/RuntimeException");
            Made.work(code);
            code.visitVarInsn(ILOAD, 0);
            code.visitJumpInsn(IFGT, middle);
            Made.work(code);
            code.visitLabel(start);
            code.visitIincInsn(0, 10);
            code.visitLabel(middle);
            code.visitIincInsn(0, 20);
            Made.work(code);
            Made.call(code, "rest", "()V");
            code.visitLabel(end);
            code.visitVarInsn(ILOAD, 0);
            code.visitInsn(IRETURN);
            code.visitLabel(handler);
            code.visitInsn(POP);
            code.visitInsn(ICONST_M1);
            code.visitInsn(IRETURN);
        });
        assertThat(calls()).contains("enterRegion", "regionBarrier", "leftRegion", "caught");
        assertThat(weaving.method(Made.NAME, "run").tryCatchBlocks).hasSizeGreaterThan(4);
        assertThat(run(1)).isEqualTo(21);
        assertThat(run(0)).isEqualTo(30);
    }

    @Test
    void aRegionBeginsWithAnObjectThatFramesKnowBeforeItIsComplete() throws Exception {
        weave(code -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            Label other = new Label();
            Label both = new Label();
            code.visitTryCatchBlock(start, end, handler, "java/lang/RuntimeException");
            Made.work(code);
            code.visitLabel(start);
            code.visitTypeInsn(NEW, "java/lang/StringBuilder");
            code.visitInsn(DUP);
            code.visitVarInsn(ILOAD, 0);
            code.visitJumpInsn(IFEQ, other);
            code.visitLdcInsn("one");
            code.visitJumpInsn(GOTO, both);
            code.visitLabel(other);
            code.visitLdcInsn("other");
            code.visitLabel(both);
            code.visitMethodInsn(INVOKESPECIAL, "java/lang/StringBuilder", "<init>", "(Ljava/lang/String;)V", false);
            Made.work(code);
            Made.call(code, "rest", "()V");
            code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/StringBuilder", "length", "()I", false);
            code.visitLabel(end);
            code.visitInsn(IRETURN);
            code.visitLabel(handler);
            code.visitInsn(POP);
            code.visitInsn(ICONST_M1);
            code.visitInsn(IRETURN);
        });
        assertThat(calls()).contains("enterRegion");
        assertThat(run(0)).isEqualTo(5);
        assertThat(run(1)).isEqualTo(3);
    }

    @Test
    void aValueLiesOnTheStackAtTheHeadOfALoop() throws Exception {
        weave(code -> {
            Label head = new Label();
            code.visitIntInsn(BIPUSH, 7);
            code.visitLabel(head);
            Made.work(code);
            Made.call(code, "rest", "()V");
            code.visitInsn(ICONST_1);
            code.visitInsn(IADD);
            code.visitIincInsn(0, -1);
            code.visitVarInsn(ILOAD, 0);
            code.visitJumpInsn(IFGT, head);
            code.visitInsn(IRETURN);
        });
        assertThat(run(5)).isEqualTo(12);
    }

    @Test
    void aLoopWithAValueOnTheStackLiesBehindOtherCode() throws Exception {
        weave(code -> {
            Label head = new Label();
            code.visitIincInsn(0, 1);
            code.visitVarInsn(ILOAD, 0);
            code.visitLabel(head);
            Made.work(code);
            Made.call(code, "rest", "()V");
            code.visitInsn(ICONST_1);
            code.visitInsn(IADD);
            code.visitIincInsn(0, -1);
            code.visitVarInsn(ILOAD, 0);
            code.visitJumpInsn(IFGT, head);
            code.visitInsn(IRETURN);
        });
        assertThat(run(5)).isEqualTo(12);
    }

    @Test
    void localsGrowPastTheReachOfShortInstructions() throws Exception {
        weave(code -> {
            Label head = new Label();
            code.visitInsn(ICONST_0);
            code.visitVarInsn(ISTORE, 255);
            code.visitInsn(LCONST_1);
            code.visitVarInsn(LSTORE, 300);
            code.visitLabel(head);
            Made.work(code);
            code.visitIincInsn(255, 3);
            code.visitVarInsn(ILOAD, 255);
            code.visitVarInsn(ILOAD, 0);
            code.visitJumpInsn(IF_ICMPLT, head);
            code.visitVarInsn(LLOAD, 300);
            code.visitInsn(L2I);
            code.visitVarInsn(ILOAD, 255);
            code.visitInsn(IADD);
            code.visitInsn(IRETURN);
        });
        assertThat(run(10)).isEqualTo(13);
    }

    @Test
    void aParameterSlotIsUsedForAnotherType() throws Exception {
        weave(code -> {
            Label other = new Label();
            Label both = new Label();
            code.visitVarInsn(ILOAD, 0);
            code.visitJumpInsn(IFEQ, other);
            code.visitLdcInsn("text");
            code.visitVarInsn(ASTORE, 0);
            code.visitJumpInsn(GOTO, both);
            code.visitLabel(other);
            code.visitInsn(FCONST_1);
            code.visitVarInsn(FSTORE, 0);
            code.visitLabel(both);
            Made.work(code);
            Made.call(code, "rest", "()V");
            code.visitInsn(ICONST_4);
            code.visitInsn(IRETURN);
        });
        assertThat(run(1)).isEqualTo(4);
    }

    @Test
    void aVariableOfTwoWordsLiesAcrossTheEndOfTheParameters() throws Exception {
        weave(code -> {
            code.visitInsn(LCONST_1);
            code.visitVarInsn(LSTORE, 0);
            Made.work(code);
            Made.call(code, "rest", "()V");
            code.visitVarInsn(LLOAD, 0);
            code.visitInsn(L2I);
            code.visitInsn(IRETURN);
        });
        assertThat(weaving.result(Made.NAME).left()).isEmpty();
        assertThat(calls()).containsExactly("enter", "forks", "exit", "fail");
        assertThat(run(0)).isEqualTo(1);
    }

    @Test
    void valuesLieBelowTheCall() throws Exception {
        weave(code -> {
            code.visitLdcInsn(40L);
            code.visitTypeInsn(NEW, "java/lang/Object");
            Made.work(code);
            Made.call(code, "rest", "()V");
            code.visitInsn(POP);
            code.visitInsn(L2I);
            code.visitInsn(IRETURN);
        });
        assertThat(run(0)).isEqualTo(40);
    }

    @Test
    void aMethodThatTheCompilerWouldNoLongerCompileIsLeftInPlace() throws Exception {
        weave(code -> {
            fill(code, Size.COMPILED - 40);
            Made.work(code);
            Made.call(code, "rest", "()V");
            code.visitVarInsn(ILOAD, 0);
            code.visitInsn(IRETURN);
        });
        assertThat(weaving.result(Made.NAME).left()).extracting(Left::reason).containsExactly(Reason.TOO_LARGE);
        assertThat(calls()).containsExactly("inPlace");
        assertThat(run(0)).isZero();
    }

    @Test
    void aMethodWithoutAnyRoomIsLeftAlone() {
        weave(code -> {
            fill(code, Size.COMPILED - 12);
            Made.work(code);
            Made.call(code, "rest", "()V");
            code.visitVarInsn(ILOAD, 0);
            code.visitInsn(IRETURN);
        });
        assertThat(weaving.result(Made.NAME).left()).extracting(Left::reason).containsExactly(Reason.TOO_LARGE);
        assertThat(weaving.result(Made.NAME).bytes()).isNull();
    }

    @Test
    void aMethodNearTheLimitOfTheClassFileIsLeftAlone() {
        weave(code -> {
            fill(code, 65_520);
            Made.work(code);
            code.visitVarInsn(ILOAD, 0);
            code.visitInsn(IRETURN);
        });
        assertThat(weaving.result(Made.NAME).left()).extracting(Left::reason).containsExactly(Reason.TOO_LARGE);
        assertThat(weaving.result(Made.NAME).bytes()).isNull();
    }

    @Test
    void oldClassesAreLeftAlone() {
        weaving.with(Made.NAME, Made.of(Opcodes.V1_6, code -> {
            Made.work(code);
            code.visitInsn(ICONST_0);
            code.visitInsn(IRETURN);
        }));
        assertThat(weaving.result(Made.NAME).left()).extracting(Left::reason).contains(Reason.CLASS_FILE_VERSION);
        assertThat(weaving.result(Made.NAME).bytes()).isNull();
    }

    @Test
    void classesOfAnUnknownFutureAreLeftAlone() {
        byte[] bytes = Made.of(code -> {
            code.visitInsn(ICONST_0);
            code.visitInsn(IRETURN);
        });
        bytes[7] = 120;
        weaving.with(Made.NAME, bytes);
        assertThat(weaving.result(Made.NAME).left())
                .extracting(Left::reason)
                .containsExactly(Reason.CLASS_FILE_VERSION);
    }

    private static void fill(MethodVisitor code, int bytes) {
        for (int i = 0; i < bytes; i++) {
            code.visitInsn(NOP);
        }
    }

    private void weave(Consumer<MethodVisitor> code) {
        weaving.with(Made.NAME, Made.of(code));
    }

    private List<String> calls() {
        return WovenLoader.calls(weaving.method(Made.NAME, "run"));
    }

    /** What the method gives, the same with and without forks. */
    private int run(int argument) throws Exception {
        Class<?> made = weaving.load(Made.NAME);
        int sequential = (int) made.getMethod("run", int.class).invoke(null, argument);
        Weave.open = true;
        assertThat(made.getMethod("run", int.class).invoke(null, argument)).isEqualTo(sequential);
        Weave.open = false;
        return sequential;
    }
}
