package dev.xfork.agent.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files, each whole or not at all. */
public final class Output {
    private Output() {}

    /**
     * Looks whether a file can be written, before there is anything to write.
     *
     * @throws BadInput if not
     */
    public static void check(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new BadInput("cannot write to " + file + ": it is a folder");
        } else if (folder == null || !Files.isDirectory(folder)) {
            throw new BadInput("cannot write to " + file + ": there is no folder " + folder);
        } else if (!Files.isWritable(folder) || Files.exists(file) && !Files.isWritable(file)) {
            throw new BadInput("cannot write to " + file + ": that is not allowed");
        }
    }

    /**
     * Writes a file.
     *
     * @throws BadInput if that is not possible; then the file is as it was
     */
    public static void write(Path file, String text) {
        check(file);
        try {
            String name =
                    "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
            Path whole = file.toAbsolutePath().resolveSibling(name);
            try {
                Files.writeString(whole, text, StandardCharsets.UTF_8);
                move(whole, file);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new BadInput("cannot write to " + file + ": " + e);
        }
    }

    private static void move(Path whole, Path file) throws IOException {
        try {
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
