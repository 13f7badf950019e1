package dev.xfork.benchmarks;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Setup;

/** Runs benchmarks once and prints what they give. */
public final class Once {
    private Once() {}

    /** Takes the name of a class, the name of a benchmark, and parameters as {@code name=value}; prints a line. */
    public static void main(String[] args) throws Exception {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : Arrays.asList(args).subList(2, args.length)) {
            int equals = parameter.indexOf('=');
            parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        System.out.println(value(Class.forName(args[0]), args[1], parameters));
        System.exit(0); // pools may have threads that are no daemons
    }

    /** What a benchmark gives on a new instance, as text. */
    static String value(Class<?> type, String method, Map<String, String> parameters) throws Exception {
        Object instance = type.getConstructor().newInstance();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            set(instance, type.getField(parameter.getKey()), parameter.getValue());
        }
        for (Method each : type.getMethods()) {
            if (each.isAnnotationPresent(Setup.class)) {
                each.invoke(instance);
            }
        }
        try {
            return text(type.getMethod(method).invoke(instance));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void set(Object instance, Field field, String value) throws IllegalAccessException {
        Class<?> type = field.getType();
        if (type == int.class) {
            field.setInt(instance, Integer.parseInt(value));
        } else if (type == long.class) {
            field.setLong(instance, Long.parseLong(value));
        } else if (type == boolean.class) {
            field.setBoolean(instance, Boolean.parseBoolean(value));
        } else if (type.isEnum()) {
            field.set(
                    instance,
                    Arrays.stream(type.getEnumConstants())
                            .filter(constant -> ((Enum<?>) constant).name().equals(value))
                            .findFirst()
                            .orElseThrow());
        } else {
            field.set(instance, value);
        }
    }

    private static String text(@Nullable Object value) {
        // Of its content, whatever it is an array of.
        return value != null && value.getClass().isArray()
                ? "array " + Arrays.deepHashCode(new Object[] {value})
                : String.valueOf(value);
    }
}
