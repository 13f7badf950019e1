package dev.xfork.internal.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.internal.standin.samples.Elsewhere;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.ModuleLayer.Controller;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where stand-ins are defined: other loaders, named modules, JVMs without jdk.unsupported. */
class MakerTest {
    @TempDir
    Path folder;

    @AfterEach
    void forgetOpener() {
        StandIns.opener(type -> {});
    }

    @Test
    void standInLivesInTheLoaderOfItsTypeAndGoesWithIt() throws Exception {
        WeakReference<Class<?>> type = useAndDrop();
        for (int i = 0; i < 50 && type.get() != null; i++) {
            System.gc();
        }
        assertThat(type.get()).isNull();
    }

    private static WeakReference<Class<?>> useAndDrop() throws Exception {
        Class<?> type = new Defining(MakerTest.class.getClassLoader()).loadClass(Elsewhere.class.getName());
        assertThat(type).isNotSameAs(Elsewhere.class);
        Object value = type.getConstructor().newInstance();
        Object standIn = StandIns.make(type, Outcome.value(value));
        assertThat(standIn.getClass().getClassLoader()).isSameAs(type.getClassLoader());
        assertThat(standIn.hashCode()).isEqualTo(value.hashCode());
        return new WeakReference<>(type);
    }

    @Test
    void loaderThatDoesNotSeeTheRuntimeGetsNone() throws Exception {
        Class<?> type = new Defining(ClassLoader.getPlatformClassLoader()).loadClass(Elsewhere.class.getName());
        assertThat(StandIns.make(type, Outcome.value(null))).isNull();
        assertThat(StandIns.obstacle(type)).contains("does not see the runtime");
    }

    @Test
    void typeOfTheJdkHasItsStandInHere() {
        Object standIn = StandIns.make(List.class, Outcome.value(List.of()));
        assertThat(standIn.getClass().getPackageName()).isEqualTo(StandIns.class.getPackageName());
    }

    @Test
    void namedModuleThatOpensNothingGetsWhatIsPublic() throws Exception {
        compileShop();
        assertThat(run("-p", folder.resolve("out").toString(), "--add-modules", "shop", "-Dtypes=shop.api.Price"))
                .isEqualTo("stand-in of 3\n");
        assertThat(run("-p", folder.resolve("out").toString(), "--add-modules", "shop", "-Dtypes=shop.inside.Secret"))
                .isEqualTo("shop.inside.Secret is not public, and its module does not open its package\n");
    }

    @Test
    void namedModuleIsOpenedByTheOpener() throws Exception {
        Controller controller = module();
        Module shop = controller.layer().findModule("shop").orElseThrow();
        Module own = StandIns.class.getModule();
        List<Class<?>> asked = new ArrayList<>();
        StandIns.opener(type -> {
            asked.add(type);
            if (type.getModule() == shop) {
                controller.addOpens(shop, type.getPackageName(), own);
                controller.addReads(shop, own);
            }
        });
        Class<?> closed = Class.forName(shop, "shop.inside.Secret");
        Object secret =
                Class.forName(shop, "shop.api.Price").getMethod("secret").invoke(null);
        Object standIn = StandIns.make(closed, Outcome.value(secret));
        assertThat(standIn).hasToString("secret");
        assertThat(standIn.getClass().getModule()).isSameAs(shop);
        assertThat(asked).contains(closed);
    }

    @Test
    void freshJvmPrintsNothingOfOurs() throws Exception {
        assertThat(run()).isEqualTo("interface one, class two\n");
    }

    @Test
    void withoutJdkUnsupportedOnlyInterfacesHaveStandIns() throws Exception {
        assertThat(run("--limit-modules", "java.base"))
                .isEqualTo("interface one, no object can be made without its constructor: "
                        + "the module jdk.unsupported is not resolved\n");
    }

    @Test
    void withoutJdkUnsupportedTheOpenerHelps() throws Exception {
        assertThat(run("--limit-modules", "java.base", "--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED"))
                .isEqualTo("interface one, class two\n");
    }

    private static String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Small.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return output.replace("\r\n", "\n");
        } finally {
            process.destroyForcibly();
        }
    }

    private Controller module() throws IOException {
        compileShop();
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(folder.resolve("out")), ModuleFinder.of(), Set.of("shop"));
        return ModuleLayer.defineModulesWithOneLoader(configuration, List.of(boot), MakerTest.class.getClassLoader());
    }

    private void compileShop() throws IOException {
        write("module-info.java", "module shop { exports shop.api; }");
        write("shop/api/Price.java", """
                package shop.api;
                public class Price implements java.util.function.Supplier<Integer> {
                    public Integer get() { return 3; }
                    public String toString() { return "3"; }
                    public static Object secret() { return shop.inside.Secret.make(); }
                }
                """);
        write("shop/inside/Secret.java", """
                package shop.inside;
                public class Secret {
                    Secret() {}
                    public static Object make() { return new Secret(); }
                    String hidden() { return "secret"; }
                    public String toString() { return hidden(); }
                }
                """);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            StringWriter messages = new StringWriter();
            boolean done = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-proc:none", "-d", folder.resolve("out").toString()),
                            null,
                            files.getJavaFileObjects(
                                    folder.resolve("module-info.java"),
                                    folder.resolve("shop/api/Price.java"),
                                    folder.resolve("shop/inside/Secret.java")))
                    .call();
            assertThat(done).as(messages.toString()).isTrue();
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Defines the samples itself. */
    private static final class Defining extends ClassLoader {
        Defining(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Elsewhere.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException | NullPointerException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return MakerTest.class.getClassLoader().getResourceAsStream(name);
        }
    }

    /** A program in a JVM of its own. */
    public static final class Small {
        private Small() {}

        public static void main(String... args) throws ClassNotFoundException {
            String named = System.getProperty("types");
            if (named != null) {
                Class<?> type = Class.forName(named);
                Object standIn = StandIns.make(
                        type, Outcome.of(() -> type.getDeclaredConstructor().newInstance()));
                System.out.println(standIn == null ? StandIns.obstacle(type) : "stand-in of " + standIn);
                return;
            }
            Object standIn = StandIns.make(Supplier.class, Outcome.value((Supplier<?>) () -> "one"));
            System.out.print("interface " + ((Supplier<?>) standIn).get() + ", ");
            Object two = StandIns.make(Two.class, Outcome.value(new Two()));
            System.out.println(two == null ? StandIns.obstacle(Two.class) : "class " + two);
        }
    }

    static class Two {
        @Override
        public String toString() {
            return "two";
        }
    }
}
