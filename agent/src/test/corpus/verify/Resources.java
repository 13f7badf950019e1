import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;

/** Shows class files to the weaver, and counts how many classes it tries to load. */
final class Resources extends ClassLoader {
    private final Map<String, byte[]> own;
    private final Map<String, byte[]> others;
    private int loaded;

    Resources(Map<String, byte[]> own, Map<String, byte[]> others) {
        super(ClassLoader.getPlatformClassLoader());
        this.own = own;
        this.others = others;
    }

    int loaded() {
        return loaded;
    }

    @Override
    public InputStream getResourceAsStream(String file) {
        String name =
                file.endsWith(".class") ? file.substring(0, file.length() - 6).replace('/', '.') : file;
        byte[] bytes = own.getOrDefault(name, others.get(name));
        return bytes == null ? getParent().getResourceAsStream(file) : new ByteArrayInputStream(bytes);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        loaded++;
        throw new ClassNotFoundException(name);
    }
}
