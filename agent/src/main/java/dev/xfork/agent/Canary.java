package dev.xfork.agent;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Shows that what the transformer gives back is what the JVM runs: the transformer turns {@link #song} into {@link
 * #SINGS}.
 *
 * <p>Implementation notes. Done on the constant pool's bytes, so that a program with nothing to weave never loads the
 * weaver. That the weaver works is shown by {@link Weaving} when it is first needed.
 */
final class Canary {
    static final String NAME = "dev/xfork/agent/Canary$Cage";
    static final String SINGS = "sings!";

    private Canary() {}

    /** What the woven class says. */
    static String song() {
        return Cage.song();
    }

    static byte @Nullable [] weave(byte[] bytes) {
        byte[] silent = "silent".getBytes(StandardCharsets.US_ASCII);
        byte[] woven = bytes.clone();
        for (int at = 0; at + silent.length <= woven.length; at++) {
            int same = 0;
            while (same < silent.length && woven[at + same] == silent[same]) {
                same++;
            }
            if (same == silent.length) {
                for (int i = 0; i < silent.length; i++) {
                    woven[at + i] = (byte) SINGS.charAt(i);
                }
                return woven;
            }
        }
        return null;
    }

    /** Loaded when it is first asked, after the transformer was registered. */
    private static final class Cage {
        private Cage() {}

        static String song() {
            return "silent";
        }
    }
}
