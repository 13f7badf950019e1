package dev.xfork.agent;

import dev.xfork.Place;
import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.internal.remote.Doors;
import dev.xfork.internal.remote.Meeting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options: of each key the agent's argument, else the system property {@code xfork.KEY}, else the environment
 * variable {@code XFORK_KEY}.
 */
final class OptionReader {
    static final String PREFIX = "xfork.";
    static final String VARIABLE = "XFORK_";
    private static final List<String> KEYS = List.of(
            "sequential",
            "strict",
            "methods",
            "weave",
            "skip",
            "dump",
            "explain",
            "report",
            "trace",
            "progress",
            "escape",
            "cpu",
            "cpu.parallelism",
            "cpu.timeout",
            "cluster",
            "cluster.keys",
            "cluster.password",
            "io.limit");

    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> names = new TreeMap<>(); // as the user wrote the key

    private OptionReader() {}

    /**
     * The options.
     *
     * @throws IllegalArgumentException if a key is unknown or a value is bad; the message is one line that says what is
     *     valid
     */
    static Options read(@Nullable String argument, Properties properties, Map<String, String> environment) {
        OptionReader reader = new OptionReader();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (name.startsWith(VARIABLE)) {
                String key = name.substring(VARIABLE.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                known(key, name);
                if (!variable.getValue().isEmpty()) {
                    reader.put(key, name, variable.getValue());
                }
            }
        }
        for (Object property : properties.keySet()) {
            if (property instanceof String && ((String) property).startsWith(PREFIX)) {
                String name = (String) property;
                String value = properties.getProperty(name);
                String key = name.substring(PREFIX.length());
                known(key, name);
                reader.put(key, name, value == null ? "" : value);
            }
        }
        if (argument != null) {
            for (Map.Entry<String, String> pair : pairs(argument).entrySet()) {
                reader.put(pair.getKey(), pair.getKey(), pair.getValue());
            }
        }
        return reader.options();
    }

    private void put(String key, String name, String value) {
        values.put(key, value);
        names.put(key, name);
    }

    private static Map<String, String> pairs(String argument) {
        Map<String, String> pairs = new TreeMap<>();
        for (int start = 0; start < argument.length(); ) {
            int comma = argument.indexOf(',', start);
            String pair = argument.substring(start, comma < 0 ? argument.length() : comma)
                    .strip();
            start = comma < 0 ? argument.length() : comma + 1;
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals).strip();
            String key = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
            known(key, name);
            String value = equals < 0 ? "" : pair.substring(equals + 1).strip();
            if (pairs.put(key, value) != null) {
                throw new IllegalArgumentException("option " + key + " is given twice");
            }
        }
        return pairs;
    }

    private static void known(String key, String name) {
        if (!KEYS.contains(key)) {
            throw new IllegalArgumentException("unknown option '" + oneLine(name) + "'; valid are "
                    + String.join(", ", KEYS) + ", as key=value,key=value");
        }
    }

    private Options options() {
        return new Options(
                flag("sequential", false),
                flag("strict", false),
                methods(),
                patterns("weave"),
                patterns("skip"),
                dump(),
                flag("escape", true),
                number("cpu.parallelism"),
                number("io.limit"),
                place(),
                number("cpu.timeout"),
                cluster(),
                report(),
                text("trace") == null ? null : Path.of(file("trace", "files")),
                explain(),
                "".equals(text("progress")) || flag("progress", false),
                text());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> value : values.entrySet()) {
            text.append(text.length() == 0 ? "" : ",").append(value.getKey());
            text.append('=').append(value.getKey().equals("cluster.password") ? "…" : oneLine(value.getValue()));
        }
        return text.toString();
    }

    private boolean flag(String key, boolean otherwise) {
        String value = text(key);
        if (value == null) {
            return otherwise;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(key, "true, false");
        };
    }

    private int number(String key) {
        String value = text(key);
        if (value == null) {
            return 0;
        }
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw bad(key, "whole numbers from 1");
    }

    private Place place() {
        String cpu = text("cpu");
        if (cpu == null) {
            return Place.ANYWHERE;
        }
        return switch (cpu) {
            case "threads" -> Place.THREADS;
            case "processes" -> Place.PROCESSES;
            case "cluster" -> {
                if (!Doors.canBe(Place.CLUSTER)) {
                    throw new IllegalArgumentException(
                            "option cpu=cluster needs the jar of xfork-cluster on the class path; without it valid are"
                                    + " threads, processes");
                }
                yield Place.CLUSTER;
            }
            default -> throw bad("cpu", "threads, processes, cluster");
        };
    }

    /** Where workers are met; null where nothing is said. */
    private @Nullable Meeting cluster() {
        String cluster = text("cluster");
        String keys = text("cluster.keys");
        String password = values.get("cluster.password");
        if (cluster == null) {
            if (keys != null || password != null) {
                throw new IllegalArgumentException(
                        "options cluster.keys and cluster.password need cluster=HOST:PORT, which says where workers are");
            }
            return null;
        }
        try {
            return Meeting.of(cluster, keys == null ? null : path("cluster.keys", keys), password);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "option " + names.get("cluster") + "=" + oneLine(cluster) + " is not valid: " + e.getMessage());
        }
    }

    private @Nullable Patterns patterns(String key) {
        String value = text(key);
        if (value == null) {
            return null;
        }
        try {
            return Patterns.parse(value);
        } catch (IllegalArgumentException e) {
            throw bad(key, "patterns like com.acme.*:org.foo.Bar, separated by : or ;");
        }
    }

    private @Nullable MethodsFile methods() {
        String value = text("methods");
        if (value == null) {
            return null;
        }
        try {
            return MethodsFile.read(path("methods", value));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("option methods=" + oneLine(value) + ": there is no such file");
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "option methods=" + oneLine(value) + ": the file cannot be read: " + oneLine(e.toString()));
        }
    }

    private @Nullable Path dump() {
        String value = text("dump");
        if (value == null) {
            return null;
        }
        Path folder = path("dump", value).toAbsolutePath();
        try {
            Files.createDirectories(folder);
            if (Files.isWritable(folder)) {
                return folder;
            }
        } catch (IOException e) {
            // said below
        }
        throw bad("dump", "folders that exist or can be made, and written to");
    }

    /** Where to report: {@code -}, or a file for a page. */
    private @Nullable String report() {
        String value = text("report");
        if (value == null || value.equals("-")) {
            return value;
        }
        String valid = "- (standard error) and files that end in .html,";
        if (!value.toLowerCase(Locale.ROOT).endsWith(".html")) {
            throw bad("report", valid + " in folders that exist and can be written to");
        }
        return file("report", valid);
    }

    /** Where to explain what was woven: {@code -}, or a file that can be made. */
    private @Nullable String explain() {
        String value = text("explain");
        if (value == null || value.equals("-")) {
            return value;
        }
        return file("explain", "- (standard error) and files");
    }

    /** A file that can be made. */
    private String file(String key, String valid) {
        String value = text(key);
        Path file = path(key, value == null ? "" : value).toAbsolutePath();
        Path folder = file.getParent();
        if (folder != null && Files.isWritable(folder) && !Files.isDirectory(file)) {
            return file.toString();
        }
        throw bad(key, valid + " in folders that exist and can be written to");
    }

    private Path path(String key, String value) {
        if (!value.isEmpty()) {
            try {
                return Path.of(value);
            } catch (IllegalArgumentException e) {
                // said below
            }
        }
        throw bad(key, "paths");
    }

    private @Nullable String text(String key) {
        String value = values.get(key);
        return value == null ? null : value.strip();
    }

    private IllegalArgumentException bad(String key, String valid) {
        String value = text(key);
        String shown = value == null ? "" : oneLine(value);
        return new IllegalArgumentException(
                "option " + names.get(key) + "=" + shown + " is not valid; valid are " + valid);
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ');
    }
}
