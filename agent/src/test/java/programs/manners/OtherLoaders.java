package programs.manners;

import dev.xfork.CpuBoundFork;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Runs;

/** The same classes in loaders that see the runtime through their parent, have a copy of their own, or see none. */
@Runs(workers = 2, strict = false)
public final class OtherLoaders {
    private static final AtomicInteger RUNS = new AtomicInteger();

    /** Runs in another loader. */
    public static final class Inside implements Callable<String> {
        private final AtomicInteger done = new AtomicInteger();

        @Override
        public String call() {
            begin();
            List<String> list = list();
            list.add("b");
            return list + " " + done.get();
        }

        private void begin() {
            for (int i = 0; i < 10; i++) {
                work(i);
            }
            List.of(1, 2, 3).forEach(this::work);
        }

        @CpuBoundFork
        void work(int i) {
            done.addAndGet(i);
        }

        @CpuBoundFork
        static List<String> list() {
            List<String> made = new ArrayList<>();
            made.add("a");
            return made;
        }
    }

    public static void main(String[] args) throws Exception {
        List<URL> all = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            all.add(Path.of(entry).toUri().toURL());
        }
        URL own = all.get(0);
        ClassLoader system = ClassLoader.getSystemClassLoader();
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        run("sees the runtime through its parent", new ChildFirst(new URL[] {own}, system));
        run("has a copy of its own", new ChildFirst(all.toArray(new URL[0]), platform));
        run("sees no runtime", new ChildFirst(new URL[] {own}, platform));
        System.out.println(RUNS.get());
    }

    private static final class ChildFirst extends URLClassLoader {
        ChildFirst(URL[] urls, ClassLoader parent) {
            super(urls, parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> found = findLoadedClass(name);
                if (found == null && name.startsWith("programs.")) {
                    found = findClass(name);
                }
                return found != null ? found : super.loadClass(name, resolve);
            }
        }
    }

    private static void run(String what, ChildFirst loader) throws Exception {
        try (loader) {
            Class<?> type = loader.loadClass(OtherLoaders.class.getName() + "$Inside");
            if (type == Inside.class) {
                throw new IllegalStateException("the parent's class");
            }
            Object made = type.getConstructor().newInstance();
            System.out.println(what + ": " + ((Callable<?>) made).call());
            RUNS.incrementAndGet();
        }
    }
}
