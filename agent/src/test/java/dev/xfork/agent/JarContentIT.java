package dev.xfork.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** The agent's jar holds what it needs, nothing that could meet a class of the application, and its manifest. */
final class JarContentIT {
    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(System.getProperty("xfork.agent"));
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void holdsOnlyOurPackagesAndMetaData() {
        assertThat(files()).allMatch(name -> name.startsWith("dev/xfork/") || name.startsWith("META-INF/"));
        assertThat(files()).allMatch(name -> name.startsWith("META-INF/") || name.endsWith(".class"));
    }

    @Test
    void holdsTheRuntimeUnderItsOwnName() {
        assertThat(files())
                .contains(
                        "dev/xfork/CpuBoundFork.class",
                        "dev/xfork/Fork.class",
                        "dev/xfork/runtime/Weave.class",
                        "dev/xfork/runtime/Bootstraps.class",
                        "dev/xfork/runtime/StandIn.class",
                        "dev/xfork/agent/Agent.class");
    }

    @Test
    void holdsThirdPartyCodeRelocatedOnly() {
        assertThat(files())
                .contains(
                        "dev/xfork/agent/shaded/asm/ClassReader.class",
                        "dev/xfork/agent/shaded/asm/tree/ClassNode.class",
                        "dev/xfork/agent/shaded/asm/tree/analysis/Analyzer.class",
                        "dev/xfork/agent/shaded/bytebuddy/agent/ByteBuddyAgent.class");
        assertThat(typesReferredTo())
                .noneMatch(name -> name.startsWith("org/objectweb/asm"))
                .noneMatch(name -> name.startsWith("net/bytebuddy"));
    }

    @Test
    void knowsLibrariesByTheirOwnNamesNotThoseOfOurCopies() throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry("dev/xfork/agent/scan/Libraries.class"))) {
            String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(constants).contains("org/objectweb/", "bytebuddy/").doesNotContain("shaded");
        }
    }

    @Test
    void theShelfListsWhereEachClassOfTheAgentBegins() throws IOException {
        byte[] file = Files.readAllBytes(Path.of(System.getProperty("xfork.agent")));
        ByteBuffer list = ByteBuffer.wrap(bytes("META-INF/xfork-shelf"));
        Map<Integer, byte[]> listed = new HashMap<>();
        assertThat(list.getInt()).isEqualTo(file.length);
        while (list.hasRemaining()) {
            int hash = list.getInt();
            int begin = list.getInt();
            int length = list.getInt();
            if (begin != 0) {
                listed.put(hash, Arrays.copyOfRange(file, begin, begin + length));
            }
        }

        for (String name : files()) {
            String type = name.replace(".class", "").replace('/', '.');
            if (name.startsWith("dev/xfork/agent/") && !type.matches(".*\\.agent\\.(Agent|Premain|Shelf|Beginning)")) {
                assertThat(listed.remove(type.hashCode())).as(type).isEqualTo(bytes(name));
            }
        }
        assertThat(listed).isEmpty();
    }

    @Test
    void whatMostRunsNeverNeedIsOneEntry() throws IOException {
        assertThat(files())
                .noneMatch(name -> name.matches(".*/(command|explain|live|show|tool|picocli|progressbar|jline)/.*"));
        List<String> tools = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes("META-INF/xfork-tools.jar")))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                tools.add(entry.getName());
            }
        }
        assertThat(tools)
                .contains("dev/xfork/agent/command/Commands.class", "dev/xfork/agent/shaded/picocli/CommandLine.class")
                .doesNotHaveDuplicates()
                .allMatch(
                        name -> name.matches(
                                "dev/xfork/agent/((command|explain|live|show|tool|shaded/(picocli|progressbar|jline/utils))/.*\\.class|show/report.html)"));
        assertThat(jar.stream()).noneMatch(JarEntry::isDirectory); // nobody asks, and each costs time
    }

    @Test
    void isOneClassPathForEveryRelease() throws IOException {
        assertThat(manifest()).doesNotContainKey(new Attributes.Name("Multi-Release"));
        assertThat(files()).noneMatch(name -> name.startsWith("META-INF/versions/"));
        assertThat(files()).noneMatch(name -> name.endsWith("module-info.class"));
        assertThat(files()).noneMatch(name -> name.startsWith("META-INF/services/"));
    }

    @Test
    void theManifestNamesTheAgentAndWhatItMayDo() throws IOException {
        Attributes manifest = manifest();
        assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.xfork.agent.Premain");
        assertThat(manifest.getValue("Main-Class")).isEqualTo("dev.xfork.agent.Main");
        assertThat(manifest.getValue("Agent-Class")).isEqualTo("dev.xfork.agent.Agent");
        assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("dev.xfork.agent");
        assertThat(manifest.getValue("Implementation-Version")).isNotBlank().doesNotContain("$");
    }

    @Test
    void premainIsCalledNatively() throws IOException {
        List<String> premain = new ArrayList<>();
        try (InputStream in = jar.getInputStream(jar.getJarEntry("dev/xfork/agent/Premain.class"))) {
            new ClassReader(in)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access, String name, String descriptor, String signature, String[] thrown) {
                                    if ((access & Opcodes.ACC_VARARGS) != 0) {
                                        premain.add(name + descriptor);
                                    }
                                    return null;
                                }
                            },
                            0);
        }
        assertThat(premain).containsExactly("premain(Ljava/lang/String;Ljava/lang/instrument/Instrumentation;)V");
    }

    @Test
    void theManifestLeavesTheClassPathAndTheBootPathAlone() throws IOException {
        Attributes manifest = manifest();
        assertThat(manifest.getValue("Launcher-Agent-Class")).isNull();
        assertThat(manifest.getValue("Boot-Class-Path")).isNull();
        assertThat(manifest.getValue("Class-Path")).isNull();
    }

    @Test
    void keepsTheLicencesOfWhatItHolds() throws IOException {
        assertThat(text("META-INF/LICENSE")).contains("Apache License");
        assertThat(text("META-INF/NOTICE")).contains("Rafael Winterhalter");
        assertThat(text("META-INF/licenses/ASM")).contains("INRIA");
    }

    private static List<String> files() {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .toList();
    }

    private static Attributes manifest() throws IOException {
        return jar.getManifest().getMainAttributes();
    }

    private static String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) throws IOException {
        JarEntry entry = jar.getJarEntry(name);
        assertThat(entry).as(name).isNotNull();
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /** The internal names of all types that our own classes in the jar name. */
    private static TreeSet<String> typesReferredTo() {
        TreeSet<String> names = new TreeSet<>();
        Remapper collector = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                names.add(internalName);
                return internalName;
            }
        };
        jar.stream()
                .filter(entry -> entry.getName().endsWith(".class"))
                .filter(entry -> !entry.getName().startsWith("dev/xfork/agent/shaded/"))
                .forEach(entry -> {
                    try (InputStream in = jar.getInputStream(entry)) {
                        new ClassReader(in).accept(new ClassRemapper(new ClassWriter(0), collector), 0);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
        return names;
    }
}
