package dev.xfork.agent.explain;

import dev.xfork.agent.tool.BadInput;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Folders in which sources are, so that what reads the explanation finds them. */
record Roots(List<Path> folders) {
    static final Roots NONE = new Roots(List.of());

    /**
     * The folders of a path.
     *
     * @throws BadInput if one is not there
     */
    static Roots of(String path) {
        List<Path> folders = new ArrayList<>();
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (!folder.isBlank()) {
                if (!Files.isDirectory(Path.of(folder))) {
                    throw new BadInput("source path: there is no folder " + folder);
                }
                folders.add(Path.of(folder));
            }
        }
        return new Roots(folders);
    }

    /** The path of a source below the folder where it was found, with the folder; else as it is. */
    String find(String source) {
        for (Path folder : folders) {
            if (Files.isRegularFile(folder.resolve(source))) {
                return folder.resolve(source).toString().replace('\\', '/');
            }
        }
        return source;
    }
}
