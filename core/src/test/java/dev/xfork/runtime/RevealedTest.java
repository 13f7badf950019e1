package dev.xfork.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xfork.elsewhere.Heir;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Test;

class RevealedTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    @Test
    void finalMethodOfAHiddenSuperclass() throws ReflectiveOperationException {
        MethodHandle twice = LOOKUP.findVirtual(Heir.class, "twice", MethodType.methodType(int.class, int.class));
        assertThatThrownBy(() -> LOOKUP.revealDirect(twice)).isInstanceOf(IllegalArgumentException.class);

        MethodHandleInfo method = Revealed.of(LOOKUP, twice);

        assertThat(method.getDeclaringClass()).isEqualTo(Heir.class.getSuperclass());
        assertThat(method.getName()).isEqualTo("twice");
        assertThat(method.getMethodType()).isEqualTo(MethodType.methodType(int.class, int.class));
        assertThat(method.getReferenceKind()).isEqualTo(MethodHandleInfo.REF_invokeVirtual);
    }
}
