package programs.manners;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import programs.Runs;

/** A loader whose classes forked, gave stand-ins and failed is collected when it is dropped. */
@Runs(workers = 2)
public final class DroppedLoader {
    /** Runs in another loader. */
    public static final class Inside implements Callable<String> {
        /** A result type of that loader. */
        public static class Thing {
            /** Its one method. */
            public String name() {
                return "thing";
            }
        }

        @Override
        public String call() {
            begin();
            return thing().name();
        }

        private static void begin() {
            for (int i = 0; i < 50; i++) {
                work();
                io();
            }
            Thing thing = thing();
            thing.name();
        }

        @CpuBoundFork
        static void work() {
            Objects.hash(1);
        }

        @IoBoundFork
        static void io() {
            Objects.hash(2);
        }

        @CpuBoundFork
        static Thing thing() {
            return new Thing();
        }
    }

    public static void main(String[] args) throws Exception {
        WeakReference<ClassLoader> dropped = run();
        for (int i = 0; i < 50 && dropped.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        System.out.println(dropped.get() == null ? "collected" : "kept");
    }

    private static WeakReference<ClassLoader> run() throws Exception {
        URL own = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)[0])
                .toUri()
                .toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {own}, ClassLoader.getSystemClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                Class<?> found = findLoadedClass(name);
                if (found == null && name.startsWith("programs.manners.DroppedLoader$Inside")) {
                    found = findClass(name);
                }
                return found != null ? found : super.loadClass(name, resolve);
            }
        }) {
            Class<?> type = loader.loadClass(DroppedLoader.class.getName() + "$Inside");
            System.out.println(((Callable<?>) type.getConstructor().newInstance()).call());
            return new WeakReference<>(loader);
        }
    }
}
