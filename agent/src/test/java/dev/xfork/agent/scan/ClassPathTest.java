package dev.xfork.agent.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    @TempDir
    private Path folder;

    @Test
    void the_first_place_that_has_the_file_gives_it() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes/p"));
        Files.writeString(classes.resolve("A.class"), "of the folder");
        jar("one.jar", "", "p/A.class", "of one", "p/B.class", "of one");
        jar("two.jar", "", "p/B.class", "of two", "p/C.class", "of two");
        ClassPath path = path("classes", "one.jar", "two.jar");

        assertThat(text(path, "p/A.class")).isEqualTo("of the folder");
        assertThat(text(path, "p/B.class")).isEqualTo("of one");
        assertThat(text(path, "p/C.class")).isEqualTo("of two");
        assertThat(path.read("p/D.class")).isNull();
        assertThat(path.read("p")).isNull();
    }

    @Test
    void manifests_add_their_jars_right_behind_their_own() throws IOException {
        jar("one.jar", "sub/three.jar  one.jar missing.jar", "p/A.class", "of one");
        jar("two.jar", "", "p/B.class", "of two");
        jar("sub/three.jar", "../one.jar", "p/B.class", "of three");

        assertThat(text(path("one.jar", "two.jar"), "p/B.class")).isEqualTo("of three");
    }

    @Test
    void a_jar_that_is_asked_often_goes_on_giving_the_same() throws IOException {
        jar("one.jar", "", "p/A.class", "of one", "p/B.class", "another");
        ClassPath path = path("one.jar");

        for (int i = 0; i < 200; i++) {
            assertThat(text(path, "p/A.class")).isEqualTo("of one");
            assertThat(text(path, "p/B.class")).isEqualTo("another");
            assertThat(path.read("p/C.class")).isNull();
        }
    }

    @Test
    void what_is_missing_or_no_jar_is_stepped_over() throws IOException {
        Files.writeString(folder.resolve("no.jar"), "no jar");
        jar("one.jar", "", "p/A.class", "of one");

        assertThat(text(path("missing.jar", "no.jar", "one.jar"), "p/A.class")).isEqualTo("of one");
        assertThat(new ClassPath("").read("no/such/File.class")).isNull();
    }

    @Test
    void a_jar_that_leads_to_places_unknown_makes_the_path_incomplete() throws IOException {
        jar("one.jar", "two.jar", "p/A.class", "of one");
        jar("two.jar", "", "p/B.class", "of two");
        jar("url.jar", "file:/elsewhere/three.jar", "p/C.class", "of three");
        jar("index.jar", "", "META-INF/INDEX.LIST", "JarIndex-Version: 1.0");

        assertThat(path("one.jar").isComplete()).isTrue();
        assertThat(path("one.jar", "url.jar").isComplete()).isFalse();
        assertThat(path("index.jar").isComplete()).isFalse();
    }

    private ClassPath path(String... entries) {
        StringBuilder path = new StringBuilder();
        for (String entry : entries) {
            path.append(path.length() == 0 ? "" : File.pathSeparator).append(folder.resolve(entry));
        }
        return new ClassPath(path.toString());
    }

    private static String text(ClassPath path, String name) {
        return new String(path.read(name), StandardCharsets.UTF_8);
    }

    private void jar(String name, String classPath, String... files) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!classPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        Path jar = folder.resolve(name);
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (int i = 0; i < files.length; i += 2) {
                entries.putNextEntry(new ZipEntry(files[i]));
                entries.write(files[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
