package dev.xfork.agent.explain;

import dev.xfork.agent.tool.Json;
import java.nio.file.Path;
import java.util.Locale;

/** How it is written down. */
enum Format {
    text,
    json,
    sarif;

    /** The format that the name of a file asks for: {@code .json}, {@code .sarif}, else text. */
    static Format of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".sarif") || name.endsWith(".sarif.json")) {
            return sarif;
        }
        return name.endsWith(".json") ? json : text;
    }

    String write(Explained explained, Roots roots) {
        return switch (this) {
            case text -> String.join(System.lineSeparator(), Text.lines(explained, false)) + System.lineSeparator();
            case json -> Json.of(JsonForm.of(explained));
            case sarif -> Json.of(Sarif.of(explained, roots));
        };
    }
}
