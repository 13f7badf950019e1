package dev.xfork.agent.live;

import java.util.List;

/** What forks do and did, as management tools see it. Public for them only. */
public interface ForksMXBean {
    /** How many calls were forked since the program began. */
    long getForks();

    /** How many calls of annotated methods ran in place, as far as that is counted. */
    long getInPlace();

    /** How many forks run or are queued. */
    int getInFlight();

    /** How many forks failed and nobody received what they threw. */
    long getFailedUnseen();

    /** What happened at each site that was reached. */
    List<SiteCounts> getSites();

    /** What runs in place though nothing counts it, and what was not woven. */
    List<String> getLeftAlone();

    /** Which threads wait for which forks: for each a line, and one for each frame of its stack. */
    List<String> listWaits();
}
