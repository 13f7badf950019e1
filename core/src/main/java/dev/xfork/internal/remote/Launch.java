package dev.xfork.internal.remote;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** How a worker process is started: as this JVM was, but for what two JVMs cannot share. */
final class Launch {
    /*
     * Implementation notes. The worker runs the classes of this JVM as they are in its class and module path, with its options: heap, system
     * properties, modules, other agents that change what classes do. Without this agent: what it makes faster must not be asked for there. Without
     * what belongs to one process (debuggers, profilers and other native agents, recordings, remote management, archives that are written at
     * exit), and without what the JVM itself would write to standard output.
     *
     * Properties that are the program's own may be secrets, which came from a file or the environment: the first message brings them, and no command
     * line shows them. Only other agents may read them before it comes.
     *
     * Its channel is not its standard input and output, which programs that it starts, and native code, inherit and may use: a shell
     * moves the pipes to two other descriptors, which Java closes in programs that it starts, and then becomes the JVM. Where there is no such
     * shell, the channel is what is there.
     */
    private static final Path JAVA = Path.of(System.getProperty("java.home", ""), "bin", "java");
    private static final String SHELL = "/bin/sh";
    private static final String MOVED = "exec \"$@\" 3>&1 1>&2 4<&0 0</dev/null";
    private static final int NATIVES = 22; // the first JDK that reads this of a manifest
    private static final String DESCRIPTORS = "/dev/fd/";

    private static final List<String> LEFT_OUT = List.of(
            "-agentlib:",
            "-agentpath:",
            "-Xrunjdwp",
            "-Xdebug",
            "-Xlog",
            "-Xloggc",
            "-verbose",
            "-XX:+Print",
            "-XX:StartFlightRecording",
            "-XX:FlightRecorderOptions",
            "-XX:ArchiveClassesAtExit",
            "-XX:+AutoCreateSharedArchive",
            "-XX:AOTMode",
            "-XX:AOTConfiguration",
            "-XX:AOTCacheOutput",
            "-XX:+RecordDynamicDumpInfo",
            "-XX:LogFile",
            "-XX:+LogVMOutput",
            "-Dcom.sun.management.",
            "-Dxfork.",
            "-Djava.class.path=",
            "-Djdk.module.");

    private static final Set<String> NOT_INHERITED = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private Launch() {}

    /** Starts a worker, which waits for its first message. */
    static Process start() throws IOException {
        if (!Files.isExecutable(JAVA) && !Files.isExecutable(Path.of(JAVA + ".exe"))) {
            throw new IOException("there is no " + JAVA);
        }
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().keySet().removeIf(Launch::isOfThisJvm);
        return builder.start();
    }

    /** What these say is among the options already, and the JVM would print that it has seen them. */
    private static boolean isOfThisJvm(String variable) {
        return NOT_INHERITED.contains(variable) || variable.startsWith("XFORK_");
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>();
        boolean moves = Files.isExecutable(Path.of(SHELL)) && Files.exists(Path.of(DESCRIPTORS + 0));
        if (moves) {
            command.addAll(List.of(SHELL, "-c", MOVED, "sh"));
        }
        command.add(JAVA.toString());
        command.addAll(options());
        command.addAll(modules());
        command.add("-XX:+DisplayVMOutputToStderr");
        Module own = Launch.class.getModule();
        String path = classPath(own);
        if (!path.isEmpty()) {
            command.add("-cp");
            command.add(path);
        }
        if (own.isNamed()) {
            command.add("-m");
            command.add(own.getName() + "/" + WorkerMain.class.getName());
        } else {
            command.add(WorkerMain.class.getName());
        }
        if (moves) {
            command.add(DESCRIPTORS + 4);
            command.add(DESCRIPTORS + 3);
        }
        return command;
    }

    private static List<String> options() {
        List<String> options = new ArrayList<>();
        List<String> given = given();
        boolean seen = given.stream().anyMatch(option -> option.startsWith("-javaagent:") && !isOurAgent(option));
        for (String option : given) {
            if (!seen && Setting.carries(option)) {
                continue;
            }
            if (LEFT_OUT.stream().noneMatch(option::startsWith) && !isOurAgent(option)) {
                options.add(option);
            }
        }
        return options;
    }

    private static List<String> given() {
        try {
            return ManagementFactory.getRuntimeMXBean().getInputArguments();
        } catch (LinkageError e) {
            return List.of(); // a runtime image without java.management
        }
    }

    private static boolean isOurAgent(String option) {
        String prefix = "-javaagent:";
        if (!option.startsWith(prefix)) {
            return false;
        }
        int end = option.indexOf('=');
        String jar = option.substring(prefix.length(), end < 0 ? option.length() : end);
        try (JarFile file = new JarFile(jar)) {
            Manifest manifest = file.getManifest();
            String type = manifest == null ? null : manifest.getMainAttributes().getValue("Premain-Class");
            return type != null && type.startsWith("dev.xfork.agent.");
        } catch (IOException e) {
            return true; // it would not start there
        }
    }

    /** What the launcher makes of a module path, a main module, and the manifest of an executable jar. */
    private static List<String> modules() {
        List<String> options = new ArrayList<>();
        String path = System.getProperty("jdk.module.path");
        if (path != null) {
            options.add("--module-path=" + path);
        }
        String upgrades = System.getProperty("jdk.module.upgrade.path");
        if (upgrades != null) {
            options.add("--upgrade-module-path=" + upgrades);
        }
        String main = System.getProperty("jdk.module.main");
        if (main != null) {
            options.add("--add-modules=" + main);
        }
        Module own = Launch.class.getModule();
        String reader = own.isNamed() ? own.getName() : "ALL-UNNAMED";
        for (Module module : ModuleLayer.boot().modules()) {
            if (module != own && isOfProgram(module)) {
                for (String name : new TreeSet<>(module.getPackages())) {
                    options.add("--add-opens=" + module.getName() + "/" + name + "=" + reader);
                }
            }
        }
        options.addAll(ofManifest());
        return options;
    }

    private static boolean isOfProgram(Module module) {
        ClassLoader loader = module.getClassLoader();
        return loader != null
                && loader != ClassLoader.getPlatformClassLoader()
                && !module.getName().startsWith("jdk.");
    }

    private static List<String> ofManifest() {
        List<String> options = new ArrayList<>();
        String path = System.getProperty("java.class.path", "");
        if (path.isEmpty() || path.contains(File.pathSeparator) || !Files.isRegularFile(Path.of(path))) {
            return options;
        }
        try (JarFile file = new JarFile(path)) {
            Manifest manifest = file.getManifest();
            if (manifest != null) {
                add(options, "--add-opens=", manifest.getMainAttributes(), "Add-Opens");
                add(options, "--add-exports=", manifest.getMainAttributes(), "Add-Exports");
                String natives = manifest.getMainAttributes().getValue("Enable-Native-Access");
                if (natives != null && Runtime.version().feature() >= NATIVES) {
                    options.add("--enable-native-access=" + natives.strip());
                }
            }
        } catch (IOException e) {
            // it was moved since: then the worker finds no classes either, and says so
        }
        return options;
    }

    private static void add(List<String> options, String option, Attributes manifest, String name) {
        String values = manifest.getValue(name);
        if (values != null) {
            for (String value : values.strip().split("\\s+", 0)) {
                options.add(option + value + "=ALL-UNNAMED");
            }
        }
    }

    /** That of this JVM, and where the agent has put this class. */
    private static String classPath(Module own) {
        Set<String> entries = new LinkedHashSet<>();
        String given = System.getProperty("java.class.path", "");
        if (!given.isEmpty()) {
            entries.add(given);
        }
        String located = own.isNamed() ? null : location();
        if (located != null && !List.of(given.split(File.pathSeparator, -1)).contains(located)) {
            entries.add(located);
        }
        return String.join(File.pathSeparator, entries);
    }

    private static @Nullable String location() {
        CodeSource source = Launch.class.getProtectionDomain().getCodeSource();
        try {
            return source == null || source.getLocation() == null
                    ? null
                    : Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }
}
