package dev.xfork.agent.explain;

import dev.xfork.agent.weave.Fact;

/** Where the source of a site is. */
final class Sources {
    private Sources() {}

    /** The path of its file below the root of the sources, as far as the class file says. */
    static String path(Fact fact) {
        int slash = fact.className().lastIndexOf('/') + 1;
        String file = fact.file().isEmpty() ? fact.className().substring(slash) + ".class" : fact.file();
        return fact.className().substring(0, slash) + file;
    }
}
