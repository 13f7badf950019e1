package dev.xfork.agent.scan;

/** Which types are the JDK's own, and which are ours; by internal name. */
public final class Names {
    /** The packages of the JDK's types. */
    static final String[] JDK = {"java/", "javax/", "jdk/", "sun/", "com/sun/"};

    private Names() {}

    /** Whether the type is taken for one of the JDK: never woven, and without annotations of ours. */
    public static boolean isJdk(String name) {
        if (!name.isEmpty() && mayBeJdk(name.charAt(0))) {
            for (String prefix : JDK) {
                if (name.startsWith(prefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the type is part of the product itself, which is never woven. */
    public static boolean isOurs(String name) {
        if (!name.startsWith("dev/xfork/")) {
            return false;
        }
        return name.indexOf('/', 10) < 0
                || name.startsWith("internal/", 10)
                || name.startsWith("runtime/", 10)
                || name.startsWith("agent/", 10);
    }

    /** The package of a type with its last slash, empty for the unnamed one. */
    public static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private static boolean mayBeJdk(int first) {
        return first == 'j' || first == 's' || first == 'c';
    }
}
