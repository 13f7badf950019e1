package dev.xfork.agent.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void every_class_of_real_jars_is_as_the_jdk_reads_it() throws IOException {
        int classes = 0;
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!place.endsWith(".jar")) {
                continue;
            }
            try (JarFile jar = new JarFile(new File(place), false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
                Archive archive = Archive.open(new File(place), jar.isMultiRelease());
                List<JarEntry> entries = Collections.list(jar.entries());
                Collections.shuffle(entries, new Random(1));
                for (JarEntry entry : entries.subList(0, Math.min(300, entries.size()))) {
                    if (archive != null && entry.getName().endsWith(".class")) {
                        assertThat(read(archive, entry.getName()))
                                .as(entry.getName())
                                .isEqualTo(read(jar, entry.getName()));
                        classes++;
                    }
                }
            }
        }
        assertThat(classes).isGreaterThan(500);
    }

    @Test
    void the_newest_version_that_this_jvm_knows_counts() throws IOException {
        String[] files = {
            "p/A.class", "base", "META-INF/versions/9/p/A.class", "of 9", "META-INF/versions/17/p/A.class", "of 17",
            "META-INF/versions/9999/p/A.class", "of a later JVM", "p/B.class", "other", "META-INF/versions/9/p/C.class",
                    "new"
        };
        Path jar = jar("versions.jar", true, files);

        Archive versioned = Archive.open(jar.toFile(), true);
        assertThat(text(versioned, "p/A.class")).isEqualTo("of 17");
        assertThat(text(versioned, "p/B.class")).isEqualTo("other");
        assertThat(text(versioned, "p/C.class")).isEqualTo("new");
        Archive plain = Archive.open(jar.toFile(), false);
        assertThat(text(plain, "p/A.class")).isEqualTo("base");
        assertThat(text(plain, "p/C.class")).isNull();
    }

    @Test
    void what_is_stored_is_read_and_what_is_missing_is_not_found() throws IOException {
        Path jar = jar(
                "stored.jar", false, "p/Größe.class", "of a name beyond ASCII", "p/A.class", "a", "p/None.class", "");

        Archive archive = Archive.open(jar.toFile(), false);
        assertThat(text(archive, "p/Größe.class")).isEqualTo("of a name beyond ASCII");
        assertThat(text(archive, "p/A.class")).isEqualTo("a");
        assertThat(text(archive, "p/None.class")).isEmpty();
        assertThat(text(archive, "p/B.class")).isNull();
        assertThat(text(archive, "A.class")).isNull();
    }

    @Test
    void several_files_may_be_open_and_may_be_left_half_read() throws IOException {
        Path jar = jar("many.jar", true, "p/A.class", "first first first", "p/B.class", "second second");
        Archive archive = Archive.open(jar.toFile(), false);

        try (InputStream one = archive.find("p/A.class");
                InputStream two = archive.find("p/B.class")) {
            assertThat(one.read()).isEqualTo('f');
            assertThat(new String(two.readAllBytes(), UTF_8)).isEqualTo("second second");
            assertThat(new String(one.readNBytes(4), UTF_8)).isEqualTo("irst");
        }
        assertThat(text(archive, "p/A.class")).isEqualTo("first first first");
    }

    @Test
    void a_jar_that_is_not_plain_is_left_to_the_jdk() throws IOException {
        byte[] jar = Files.readAllBytes(jar("one.jar", true, "p/A.class", "a"));
        byte[] commented = new byte[jar.length + 3];
        System.arraycopy(jar, 0, commented, 0, jar.length);
        byte[] prefixed = new byte[jar.length + 3];
        System.arraycopy(jar, 0, prefixed, 3, jar.length);

        assertThat(Archive.open(write("commented.jar", commented), false)).isNull();
        assertThat(Archive.open(write("prefixed.jar", prefixed), false)).isNull();
        assertThat(Archive.open(write("empty.jar", new byte[0]), false)).isNull();
        assertThat(Archive.open(folder.resolve("missing.jar").toFile(), false)).isNull();
        assertThat(Archive.open(folder.toFile(), false)).isNull();
    }

    @Test
    void a_broken_jar_is_told() throws IOException {
        Path jar = jar("broken.jar", true, "p/A.class", "a text that is packed, packed, packed, packed, packed");
        byte[] bytes = Files.readAllBytes(jar);
        int data = new String(bytes, ISO_8859_1).indexOf("p/A.class") + "p/A.class".length();
        Arrays.fill(bytes, data, data + 10, (byte) -1);
        Archive archive = Archive.open(write("broken.jar", bytes), false);

        assertThatThrownBy(() -> read(archive, "p/A.class")).isInstanceOf(ZipException.class);
        Files.write(jar, new byte[3]); // written over while it is open
        assertThatThrownBy(() -> read(archive, "p/A.class")).isInstanceOf(ZipException.class);
    }

    private File write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toFile();
    }

    private static @Nullable String text(Archive archive, String name) throws IOException {
        byte[] bytes = read(archive, name);
        return bytes == null ? null : new String(bytes, UTF_8);
    }

    private static byte @Nullable [] read(Archive archive, String name) throws IOException {
        try (Archive.Stream in = archive.find(name)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            assertThat(in.length).isEqualTo(bytes.length);
            return bytes;
        }
    }

    private static byte[] read(JarFile jar, String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
            return in.readAllBytes();
        }
    }

    private Path jar(String name, boolean packed, String... files) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (int i = 0; i < files.length; i += 2) {
                byte[] bytes = files[i + 1].getBytes(UTF_8);
                ZipEntry entry = new ZipEntry(files[i]);
                if (!packed) {
                    CRC32 sum = new CRC32();
                    sum.update(bytes);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setCrc(sum.getValue());
                    entry.setSize(bytes.length);
                }
                entries.putNextEntry(entry);
                entries.write(bytes);
            }
        }
        return jar;
    }
}
