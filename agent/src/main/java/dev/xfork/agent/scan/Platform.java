package dev.xfork.agent.scan;

import java.util.HashSet;
import java.util.Set;

/** The packages of the modules that the JVM started with, which no class path adds to; those of {@link Names#isJdk} left out. */
final class Platform {
    private static final Set<String> PACKAGES = packages();

    private Platform() {}

    /** Whether the class, by internal name, is in such a package. */
    static boolean has(String name) {
        int end = name.lastIndexOf('/');
        return end > 0 && PACKAGES.contains(name.substring(0, end));
    }

    private static boolean isJdk(String dotted) { // most packages are; so no string is made for them
        return dotted.startsWith("java.")
                || dotted.startsWith("sun.")
                || dotted.startsWith("jdk.")
                || dotted.startsWith("javax.")
                || dotted.startsWith("com.sun.");
    }

    private static Set<String> packages() {
        Set<String> packages = new HashSet<>();
        for (Module module : ModuleLayer.boot().modules()) {
            for (String dotted : module.getPackages()) {
                if (!isJdk(dotted)) {
                    packages.add(dotted.replace('.', '/'));
                }
            }
        }
        return packages;
    }
}
