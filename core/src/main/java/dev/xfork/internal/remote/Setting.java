package dev.xfork.internal.remote;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
        long beatMillis) {
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

    /** Whether an option of the command line sets what a setting brings anyway. */
    static boolean carries(String option) {
        return option.startsWith("-D") && isOfProgram(option.substring(2));
    }

    /** Writes it without serialization, which a filter of the JVM may forbid; but for a time zone that only the program knows. */
    void write(OutputStream out) throws IOException, Parcel.Unsendable {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(properties.size());
        for (Map.Entry<String, String> each : properties.entrySet()) {
            write(data, each.getKey());
            write(data, each.getValue());
        }
        write(data, locale);
        write(data, display);
        write(data, format);
        write(data, this.out);
        write(data, err);
        data.writeLong(parent);
        data.writeLong(beatMillis);
        boolean known = TimeZone.getTimeZone(zone.getID()).equals(zone);
        Parcel.write(out, new Object[] {known ? zone.getID() : zone});
    }

    /** Reads what {@link #write} has written. */
    static Setting read(InputStream in, ClassLoader loader) throws IOException, ClassNotFoundException {
        DataInputStream data = new DataInputStream(in);
        Map<String, String> properties = new HashMap<>();
        for (int left = data.readInt(); left > 0; left--) {
            properties.put(text(data), text(data));
        }
        Locale locale = locale(data);
        Locale display = locale(data);
        Locale format = locale(data);
        String out = text(data);
        String err = text(data);
        long parent = data.readLong();
        long beatMillis = data.readLong();
        Object zone = Parcel.read(in, loader)[0];
        TimeZone known = zone instanceof TimeZone own ? own : TimeZone.getTimeZone(String.valueOf(zone));
        return new Setting(properties, locale, display, format, known, out, err, parent, beatMillis);
    }

    private static void write(DataOutputStream data, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE); // which takes any characters, and any number
        data.writeInt(bytes.length);
        data.write(bytes);
    }

    private static String text(DataInputStream data) throws IOException {
        byte[] bytes = new byte[data.readInt()];
        data.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_16BE);
    }

    private static void write(DataOutputStream data, Locale locale) throws IOException {
        write(data, locale.toLanguageTag());
        write(data, locale.getLanguage());
        write(data, locale.getCountry());
        write(data, locale.getVariant());
    }

    private static Locale locale(DataInputStream data) throws IOException {
        Locale tagged = Locale.forLanguageTag(text(data));
        Locale plain = new Locale(text(data), text(data), text(data)); // it may be none that a tag can say
        boolean same = tagged.getLanguage().equals(plain.getLanguage())
                && tagged.getCountry().equals(plain.getCountry())
                && tagged.getVariant().equals(plain.getVariant());
        return same ? tagged : plain;
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
