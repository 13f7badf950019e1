package dev.xfork.agent.live;

/** What happened at one site, with the getters that management tools look for. Public for them only. */
public interface SiteCounts {
    /** Where the call stands. */
    String getSite();

    /** What is called. */
    String getMethod();

    /** How many calls were forked. */
    long getForks();

    /** How many calls ran in place. */
    long getInPlace();

    /** Why. */
    String getWhyInPlace();
}
