package dev.xfork.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages of any length, in frames, with others between. */
class MessagesTest {
    private final ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    private final Frames.Writer frames = new Frames.Writer(pipe);
    private final MessageWriter out = new MessageWriter(frames);
    private final List<Integer> others = new ArrayList<>();

    @Test
    void come_in_order_whatever_their_length() throws IOException {
        List<byte[]> messages = new ArrayList<>();
        for (int length : new int[] {0, 1, Frames.MOST - 1, Frames.MOST, Frames.MOST + 1, 5 * Frames.MOST, 300_001}) {
            byte[] message = new byte[length];
            new Random(length).nextBytes(message);
            messages.add(message);
            out.write(message);
            frames.write(Frames.INTERRUPT, length);
            out.end();
        }
        MessageReader in = reader();
        for (byte[] message : messages) {
            in.begin();
            assertThat(in.readAllBytes()).isEqualTo(message);
            in.end();
        }
        assertThat(others)
                .containsExactly(0, 1, Frames.MOST - 1, Frames.MOST, Frames.MOST + 1, 5 * Frames.MOST, 300_001);
        assertThatThrownBy(in::begin).isInstanceOf(EOFException.class);
    }

    @Test
    void a_dropped_one_leaves_no_trace_if_nothing_of_it_was_sent() throws IOException {
        out.write(new byte[100]);
        out.drop();
        out.write(7);
        out.end();
        MessageReader in = reader();
        in.begin();
        assertThat(in.readAllBytes()).containsExactly(7);
    }

    @Test
    void a_dropped_one_is_noticed_where_it_is_read() throws IOException {
        out.write(new byte[3 * Frames.MOST]);
        out.drop();
        out.write(7);
        out.end();
        MessageReader in = reader();
        in.begin();
        assertThatThrownBy(in::readAllBytes).isInstanceOf(MessageReader.Dropped.class);
        in.begin();
        assertThat(in.readAllBytes()).containsExactly(7);
    }

    @Test
    void the_rest_of_one_can_be_left_unread() throws IOException {
        out.write(new byte[3 * Frames.MOST]);
        out.end();
        out.write(new byte[3 * Frames.MOST]);
        out.drop();
        out.write(7);
        out.end();
        MessageReader in = reader();
        in.begin();
        assertThat(in.read()).isZero();
        in.end();
        in.begin();
        in.end();
        in.begin();
        assertThat(in.read()).isEqualTo(7);
    }

    @Test
    void what_is_no_frame_is_refused() {
        byte[] text = "Hello, world".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        MessageReader in = new MessageReader(new Frames.Reader(new ByteArrayInputStream(text)), (type, frame) -> {});
        assertThatThrownBy(in::begin).isInstanceOf(IOException.class).hasMessageContaining("something else");
        assertThat(in.broken()).isNotNull();
    }

    @Test
    void a_frame_that_is_not_there_yet_is_not_waited_for() throws IOException {
        frames.write(Frames.INTERRUPT, 5);
        byte[] whole = pipe.toByteArray();
        for (int there = 0; there < whole.length; there++) {
            Frames.Reader reader = new Frames.Reader(new ByteArrayInputStream(whole, 0, there));
            assertThat(reader.nextIfThere()).isZero();
        }
        Frames.Reader reader = new Frames.Reader(new ByteArrayInputStream(whole));
        assertThat(reader.nextIfThere()).isEqualTo(Frames.INTERRUPT);
        assertThat(reader.number()).isEqualTo(5);
    }

    private MessageReader reader() {
        return new MessageReader(
                new Frames.Reader(new ByteArrayInputStream(pipe.toByteArray())),
                (type, frame) -> others.add(frame.number()));
    }
}
