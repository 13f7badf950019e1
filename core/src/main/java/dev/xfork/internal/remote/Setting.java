package dev.xfork.internal.remote;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;

/**
 * What a program can change of its JVM and its classes may read: a worker begins with what holds when it is started.
 *
 * @param properties the system properties that are the program's own
 * @param out the charset of standard output
 * @param err the charset of standard error
 * @param parent the process that the worker works for
 * @param beatMillis how often it says that it is alive
 */
record Setting(
        Map<String, String> properties,
        Locale locale,
        Locale display,
        Locale format,
        TimeZone zone,
        String out,
        String err,
        long parent,
        long beatMillis)
        implements Serializable {
    private static final String[] OF_THE_JVM = {
        "java.",
        "sun.",
        "jdk.",
        "os.",
        "user.dir",
        "user.home",
        "user.name",
        "file.",
        "path.",
        "line.",
        "native.",
        "stdout.",
        "stderr.",
        "stdin.",
        "xfork."
    };

    static Setting here(long beatMillis) {
        Map<String, String> own = new HashMap<>();
        Properties properties = System.getProperties();
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name);
            if (value != null && isOfProgram(name)) {
                own.put(name, value);
            }
        }
        return new Setting(
                own,
                Locale.getDefault(),
                Locale.getDefault(Locale.Category.DISPLAY),
                Locale.getDefault(Locale.Category.FORMAT),
                TimeZone.getDefault(),
                Prints.charset(true),
                Prints.charset(false),
                ProcessHandle.current().pid(),
                beatMillis);
    }

    private static boolean isOfProgram(String name) {
        for (String prefix : OF_THE_JVM) {
            if (name.startsWith(prefix)) {
                return false;
            }
        }
        return true;
    }

    /** Makes it hold here. */
    void apply() {
        properties.forEach(System::setProperty);
        Locale.setDefault(locale);
        Locale.setDefault(Locale.Category.DISPLAY, display);
        Locale.setDefault(Locale.Category.FORMAT, format);
        TimeZone.setDefault(zone);
    }

    static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return Charset.defaultCharset();
        }
    }

    /** Whether locale and time zone are still those of this JVM; properties are not looked at, of which there are many. */
    boolean holds() {
        return Locale.getDefault() == locale
                && Locale.getDefault(Locale.Category.DISPLAY) == display
                && Locale.getDefault(Locale.Category.FORMAT) == format
                && TimeZone.getDefault().equals(zone);
    }
}
