package dev.xfork.internal.standin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TransferQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Ways to make real values of a type: a table for the common ones, then the type's own public constructors and
 * factories.
 */
final class Recipes {
    /** Values of one type for which more than one kind of object is worth trying are below, in {@link #of}. */
    private static final Map<Class<?>, Callable<?>> TABLE = new HashMap<>();

    /** They open files by name, connect, or start threads, which a test should not do. */
    private static final Set<String> NOT_MADE = Set.of(
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.DatagramSocket",
            "java.net.MulticastSocket",
            "java.net.InetAddress",
            "java.util.Formatter",
            "java.util.Scanner",
            "java.util.Timer",
            "java.util.zip.ZipFile",
            "java.util.jar.JarFile",
            "java.lang.Process",
            "java.lang.Runtime",
            "java.security.SecureRandom");

    private static final Object NONE = new Object();
    private static final int DEEPEST = 2;
    private static final int MOST = 4;

    static {
        TABLE.put(String.class, () -> "1");
        TABLE.put(CharSequence.class, () -> "1");
        TABLE.put(Comparable.class, () -> "1");
        TABLE.put(Object.class, () -> "1");
        TABLE.put(Number.class, () -> 1);
        for (Class<?> box : List.of(Integer.class, int.class)) {
            TABLE.put(box, () -> 1);
        }
        TABLE.put(Long.class, () -> 1L);
        TABLE.put(long.class, () -> 1L);
        TABLE.put(Double.class, () -> 1d);
        TABLE.put(double.class, () -> 1d);
        TABLE.put(Float.class, () -> 1f);
        TABLE.put(float.class, () -> 1f);
        TABLE.put(Short.class, () -> (short) 1);
        TABLE.put(short.class, () -> (short) 1);
        TABLE.put(Byte.class, () -> (byte) 1);
        TABLE.put(byte.class, () -> (byte) 1);
        TABLE.put(Character.class, () -> 'a');
        TABLE.put(char.class, () -> 'a');
        TABLE.put(Boolean.class, () -> true);
        TABLE.put(boolean.class, () -> true);
        TABLE.put(Class.class, () -> String.class);
        collections();
        TABLE.put(Runnable.class, () -> (Runnable) () -> {});
        TABLE.put(Callable.class, () -> (Callable<String>) () -> "1");
        TABLE.put(Comparator.class, () -> Comparator.<String>naturalOrder().reversed());
        TABLE.put(Executor.class, () -> (Executor) Runnable::run);
        TABLE.put(ThreadFactory.class, () -> (ThreadFactory) Thread::new);
        TABLE.put(Thread.class, () -> new Thread(() -> {}));
        TABLE.put(Lock.class, ReentrantLock::new);
        TABLE.put(InputStream.class, () -> new ByteArrayInputStream(new byte[] {1, 2, 3}));
        TABLE.put(OutputStream.class, ByteArrayOutputStream::new);
        TABLE.put(Reader.class, () -> new StringReader("1"));
        TABLE.put(Writer.class, StringWriter::new);
        TABLE.put(Locale.class, () -> Locale.ROOT);
        TABLE.put(Charset.class, () -> StandardCharsets.UTF_8);
        TABLE.put(File.class, () -> new File("no-such-file"));
        TABLE.put(Path.class, () -> Path.of("no-such-file"));
        TABLE.put(URI.class, () -> URI.create("a:b"));
        TABLE.put(Date.class, () -> new Date(1));
        TABLE.put(Duration.class, () -> Duration.ofMillis(1));
        TABLE.put(Instant.class, () -> Instant.EPOCH);
        TABLE.put(LocalDate.class, () -> LocalDate.EPOCH);
        TABLE.put(ZoneId.class, () -> ZoneOffset.UTC);
        TABLE.put(BigInteger.class, () -> BigInteger.TEN);
        TABLE.put(BigDecimal.class, () -> BigDecimal.TEN);
        TABLE.put(Random.class, () -> new Random(1));
        TABLE.put(Base64.Encoder.class, Base64::getEncoder);
        TABLE.put(Base64.Decoder.class, Base64::getDecoder);
        TABLE.put(Optional.class, () -> Optional.of("1"));
        TABLE.put(Throwable.class, () -> new IllegalStateException("1"));
        TABLE.put(Exception.class, () -> new IllegalStateException("1"));
        TABLE.put(ClassLoader.class, () -> Recipes.class.getClassLoader());
        TABLE.put(AutoCloseable.class, () -> new StringReader("1"));
    }

    private static void collections() {
        TABLE.put(Iterable.class, () -> new ArrayList<>(List.of("1", "2")));
        TABLE.put(Collection.class, () -> new ArrayList<>(List.of("1", "2")));
        TABLE.put(List.class, () -> new ArrayList<>(List.of("1", "2")));
        TABLE.put(Set.class, () -> new LinkedHashSet<>(List.of("1", "2")));
        TABLE.put(java.util.SortedSet.class, () -> new TreeSet<>(List.of("1", "2")));
        TABLE.put(NavigableSet.class, () -> new TreeSet<>(List.of("1", "2")));
        TABLE.put(Map.class, () -> new LinkedHashMap<>(Map.of("1", "2")));
        TABLE.put(java.util.SortedMap.class, () -> new TreeMap<>(Map.of("1", "2")));
        TABLE.put(NavigableMap.class, () -> new TreeMap<>(Map.of("1", "2")));
        TABLE.put(ConcurrentMap.class, () -> new ConcurrentHashMap<>(Map.of("1", "2")));
        TABLE.put(ConcurrentNavigableMap.class, () -> new ConcurrentSkipListMap<>(Map.of("1", "2")));
        TABLE.put(Map.Entry.class, () -> new AbstractMap.SimpleEntry<>("1", "2"));
        TABLE.put(java.util.Queue.class, () -> new ArrayDeque<>(List.of("1", "2")));
        TABLE.put(java.util.Deque.class, () -> new ArrayDeque<>(List.of("1", "2")));
        TABLE.put(BlockingQueue.class, () -> new LinkedBlockingDeque<>(List.of("1", "2")));
        TABLE.put(BlockingDeque.class, () -> new LinkedBlockingDeque<>(List.of("1", "2")));
        TABLE.put(TransferQueue.class, () -> new LinkedTransferQueue<>(List.of("1", "2")));
        TABLE.put(Iterator.class, () -> new ArrayList<>(List.of("1", "2")).iterator());
        TABLE.put(ListIterator.class, () -> new ArrayList<>(List.of("1", "2")).listIterator());
        TABLE.put(Enumeration.class, () -> new Vector<>(List.of("1", "2")).elements());
        TABLE.put(PrimitiveIterator.class, () -> IntStream.of(1, 2).iterator());
        TABLE.put(PrimitiveIterator.OfInt.class, () -> IntStream.of(1, 2).iterator());
        TABLE.put(PrimitiveIterator.OfLong.class, () -> LongStream.of(1, 2).iterator());
        TABLE.put(PrimitiveIterator.OfDouble.class, () -> DoubleStream.of(1, 2).iterator());
    }

    private final List<Callable<?>> known = new ArrayList<>();
    private final List<Class<?>> kinds = new ArrayList<>();

    /** Learns to make whatever of these types can be made, to serve the types above them. */
    Recipes(Collection<Class<?>> types) {
        Set<Class<?>> seen = new HashSet<>();
        for (Class<?> type : types) {
            Callable<?> recipe = direct(type);
            Object made = recipe == null ? null : attempt(recipe);
            if (made != null && seen.add(made.getClass())) {
                known.add(recipe);
                kinds.add(made.getClass());
            }
        }
    }

    /** Some ways to make an instance of the type, each giving equal ones, of different classes. */
    List<Callable<?>> of(Class<?> type) {
        List<Callable<?>> found = new ArrayList<>();
        Set<Class<?>> classes = new HashSet<>();
        Callable<?> direct = direct(type);
        Object made = direct == null ? null : attempt(direct);
        if (made != null) {
            found.add(direct);
            classes.add(made.getClass());
        }
        for (int i = 0; i < known.size() && found.size() < MOST; i++) {
            if (type.isAssignableFrom(kinds.get(i)) && classes.add(kinds.get(i))) {
                found.add(known.get(i));
            }
        }
        return found;
    }

    /** A value for a parameter, always an equal one; null where none is to be had. */
    static Object[] arguments(Executable executable, int given) {
        Class<?>[] types = executable.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            if (i != given) {
                arguments[i] = synthesise(types[i], 1);
                if (arguments[i] == NONE) {
                    return null;
                }
            }
        }
        return arguments;
    }

    private static Callable<?> direct(Class<?> type) {
        Callable<?> listed = TABLE.get(type);
        if (listed != null) {
            return listed;
        }
        if (isFunction(type)) {
            return () -> function(type);
        }
        return own(type, 0);
    }

    private static Object attempt(Callable<?> recipe) {
        try {
            return recipe.call();
        } catch (Exception | LinkageError | StackOverflowError impossible) {
            return null;
        }
    }

    private static Callable<?> own(Class<?> type, int depth) {
        boolean channel = type.getPackageName().startsWith("java.nio.channels"); // their groups start threads
        if (channel || NOT_MADE.contains(type.getName()) || !Modifier.isPublic(type.getModifiers())) {
            return null;
        }
        List<Executable> ways = new ArrayList<>();
        try {
            if (!Modifier.isAbstract(type.getModifiers())) {
                ways.addAll(List.of(type.getConstructors()));
            }
            for (Method method : type.getMethods()) {
                if (Modifier.isStatic(method.getModifiers())
                        && method.getDeclaringClass() == type
                        && type.isAssignableFrom(method.getReturnType())) {
                    ways.add(method);
                }
            }
        } catch (LinkageError missing) {
            return null;
        }
        ways.sort(Comparator.comparing((Executable way) -> way instanceof Constructor ? 0 : 1)
                .thenComparing(way -> -Math.min(way.getParameterCount(), 2))
                .thenComparing(Executable::toString));
        for (Executable way : ways) {
            Callable<?> recipe = () -> run(way, depth);
            if (!opensFile(type, way) && type.isInstance(attempt(recipe))) {
                return recipe;
            }
        }
        return null;
    }

    private static boolean opensFile(Class<?> type, Executable way) {
        boolean named = Arrays.stream(way.getParameterTypes())
                .anyMatch(parameter -> parameter == String.class || parameter == File.class || parameter == Path.class);
        return named && Closeable.class.isAssignableFrom(type) && type != StringReader.class;
    }

    private static Object run(Executable way, int depth) throws ReflectiveOperationException {
        Object[] arguments = new Object[way.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = synthesise(way.getParameterTypes()[i], depth + 1);
            if (arguments[i] == NONE) {
                throw new InstantiationException();
            }
        }
        return way instanceof Constructor<?> constructor
                ? constructor.newInstance(arguments)
                : ((Method) way).invoke(null, arguments);
    }

    private static Object synthesise(Class<?> type, int depth) {
        if (TABLE.containsKey(type)) {
            Object made = attempt(TABLE.get(type));
            return made == null ? NONE : made;
        }
        if (type.isArray()) {
            Object element = synthesise(type.getComponentType(), depth);
            if (element == NONE) {
                return NONE;
            }
            Object array = Array.newInstance(type.getComponentType(), 1);
            Array.set(array, 0, element);
            return array;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (isFunction(type)) {
            return function(type);
        }
        Callable<?> recipe = depth < DEEPEST ? own(type, depth) : null;
        Object made = recipe == null ? null : attempt(recipe);
        return made == null ? NONE : made;
    }

    private static boolean isFunction(Class<?> type) {
        if (!type.isInterface() || type.isSealed() || !Modifier.isPublic(type.getModifiers())) {
            return false;
        }
        try {
            return Arrays.stream(type.getMethods())
                            .filter(method -> Modifier.isAbstract(method.getModifiers()))
                            .filter(method -> !method.getName().matches("equals|hashCode|toString"))
                            .count()
                    == 1;
        } catch (LinkageError missing) {
            return false;
        }
    }

    private static Object function(Class<?> type) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> 1;
                case "toString" -> "function";
                default -> {
                    Class<?> result = method.getReturnType();
                    yield result == void.class || !TABLE.containsKey(result) ? null : attempt(TABLE.get(result));
                }
            };
        };
        ClassLoader loader = type.getClassLoader() == null ? Recipes.class.getClassLoader() : type.getClassLoader();
        return Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler);
    }
}
