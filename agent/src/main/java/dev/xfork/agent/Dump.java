package dev.xfork.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes classes to the folder that the option {@code dump} names. */
final class Dump {
    private final @Nullable Path folder;

    Dump(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Writes a class; where it was written, or null if it was not. */
    @Nullable
    String write(String name, String suffix, byte[] bytes) {
        if (folder == null) {
            return null;
        }
        Path file = folder.resolve(name.concat(suffix));
        try {
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.write(file, bytes);
            return file.toString();
        } catch (IOException e) {
            Messages.say("dump", "cannot write to " + folder + ": " + e);
            return null;
        }
    }
}
