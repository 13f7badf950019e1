package dev.xfork.examples.links;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A link of a page and what became of it. */
public final class Link {
    private final String page;
    private final URI target;
    private @Nullable String problem;

    /** A link to {@code target} that stands on {@code page}. */
    public Link(String page, URI target) {
        this.page = page;
        this.target = target;
    }

    /** The first page with this link. */
    public String page() {
        return page;
    }

    /** Where the link leads. */
    public URI target() {
        return target;
    }

    /** Why the link is broken; null if it is not, or was not checked. */
    public @Nullable String problem() {
        return problem;
    }

    void broken(String why) {
        problem = why;
    }
}
