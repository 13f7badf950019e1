package dev.xfork.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.xfork.internal.remote.Parcel.Unsendable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParcelTest {
    @Test
    void values_of_all_kinds_come_back() throws Exception {
        String text = "äöü €\u0000";
        String large = "x".repeat(70_000);
        assertThat(copies(null, 1, 2L, 3.5, true, false, 'c', (byte) 4, (short) 5, 6f, text, large, List.of(7)))
                .containsExactly(null, 1, 2L, 3.5, true, false, 'c', (byte) 4, (short) 5, 6f, text, large, List.of(7));
        assertThat(Double.doubleToRawLongBits((Double) copies(-0.0)[0])).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(copies()).isEmpty();
    }

    @Test
    void what_values_share_they_share_still() throws Exception {
        List<String> shared = new ArrayList<>();
        @Nullable Object[] copies = copies(shared, new Object[] {shared}, 1);
        assertThat(copies[0]).isNotSameAs(shared).isSameAs(((Object[]) copies[1])[0]);
    }

    @Test
    void it_is_told_which_value_cannot_be_written() {
        Unsendable thrown = catchThrowableOfType(
                Unsendable.class,
                () -> Parcel.write(OutputStream.nullOutputStream(), new Object[] {1, "a", List.of(), new Object()}));
        assertThat(thrown.index).isEqualTo(3);
        assertThat(thrown.why()).isEqualTo("java.lang.Object is not serializable");
    }

    @Test
    void the_text_of_a_null_pointer_exception_is_kept() throws Exception {
        String none = null;
        NullPointerException failure = null;
        try {
            none.trim();
        } catch (NullPointerException e) {
            failure = e;
        }
        Throwable around = new IllegalStateException("around", failure);
        Throwable copy = (Throwable) copies(around)[0];
        assertThat(copy.getCause())
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage(failure.getMessage())
                .hasMessageContaining("trim");
        assertThat(copy.getCause().getStackTrace()).isEqualTo(failure.getStackTrace());
    }

    @Test
    void an_exception_that_cannot_be_written_is_replaced_with_its_causes_kept() {
        class Odd extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @SuppressWarnings("serial") // that is the point
            final Object held = new Object();

            Odd(Throwable cause) {
                super("odd", cause);
            }
        }
        Odd odd = new Odd(new IOException("cause"));
        odd.addSuppressed(new Odd(odd));
        Throwable sent = There.sendable(odd, ParcelTest.class.getClassLoader());
        assertThat(sent).isInstanceOf(dev.xfork.WorkerException.class).hasMessageContaining("Odd: odd");
        assertThat(sent.getStackTrace()).isEqualTo(odd.getStackTrace());
        assertThat(sent.getCause()).isInstanceOf(IOException.class).hasMessage("cause");
        assertThat(sent.getSuppressed()).hasSize(1);
        assertThatThrownBy(() -> copies(odd)).isInstanceOf(Unsendable.class);
    }

    private static @Nullable Object[] copies(@Nullable Object... values) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Parcel.write(out, values);
        return Parcel.read(new ByteArrayInputStream(out.toByteArray()), ParcelTest.class.getClassLoader());
    }
}
