package dev.xfork.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Weave;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;

/** Class files of each version are woven as such, or left as they are with the reason. */
class VersionsTest {
    private static final int FIRST = 51;
    private static final int LAST = 70;
    private static final int MAJOR = 7; // offset of the version's last byte

    private final WovenLoader weaving = new WovenLoader();

    @AfterEach
    void close() {
        Weave.open = false;
    }

    static IntStream known() {
        return IntStream.rangeClosed(FIRST, LAST);
    }

    static IntStream runnable() {
        return IntStream.rangeClosed(FIRST, 44 + Runtime.version().feature());
    }

    @ParameterizedTest
    @MethodSource("known")
    void aKnownVersionIsWovenAndKept(int version) {
        Woven woven = weaving.with(Made.NAME, bytes(version)).result(Made.NAME);
        assertThat(woven.left()).isEmpty();
        assertThat(woven.bytes()).isNotNull();
        assertThat(woven.bytes()[MAJOR]).isEqualTo((byte) version);
    }

    @ParameterizedTest
    @MethodSource("runnable")
    void whatTheJvmKnowsRunsWoven(int version) throws Exception {
        weaving.with(Made.NAME, bytes(version));
        Class<?> made = weaving.load(Made.NAME);
        Weave.open = true;
        assertThat(made.getMethod("run", int.class).invoke(null, 3)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {45, 46, 47, 48, 49, 50, 80, 99, 255})
    void otherVersionsAreLeft(int version) {
        byte[] bytes = bytes(Math.min(version, FIRST - 1));
        bytes[MAJOR] = (byte) version;
        Woven woven = weaving.with(Made.NAME, bytes).result(Made.NAME);
        assertThat(woven.bytes()).isNull();
        assertThat(woven.left()).extracting(Left::reason).contains(Reason.CLASS_FILE_VERSION);
    }

    private static byte[] bytes(int version) {
        return Made.of(version, code -> {
            Made.work(code);
            Made.call(code, "rest", "()V");
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.ICONST_1);
            code.visitInsn(Opcodes.IADD);
            code.visitInsn(Opcodes.IRETURN);
        });
    }
}
