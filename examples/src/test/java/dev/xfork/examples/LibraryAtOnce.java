package dev.xfork.examples;

import com.googlecode.pngtastic.core.processing.zopfli.Options;
import com.googlecode.pngtastic.core.processing.zopfli.Zopfli;
import java.io.IOException;
import java.io.OutputStream;

/** Compresses twice with a library; no compression writes anything before the other one wants to. */
final class LibraryAtOnce {
    private LibraryAtOnce() {}

    public static void main(String[] args) throws IOException {
        Meeting meeting = new Meeting(2);
        compressTwice(new MeetingStream(meeting), new MeetingStream(meeting));
        System.out.println("met");
    }

    private static void compressTwice(OutputStream one, OutputStream other) throws IOException {
        new Zopfli(1 << 18).compress(new Options(), new byte[1000], one);
        new Zopfli(1 << 18).compress(new Options(), new byte[1000], other);
        System.out.println("both begun");
    }

    private static final class MeetingStream extends OutputStream {
        private final Meeting meeting;

        MeetingStream(Meeting meeting) {
            this.meeting = meeting;
        }

        @Override
        public void write(int b) {
            meeting.attend();
        }
    }
}
