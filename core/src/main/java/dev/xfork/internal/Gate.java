package dev.xfork.internal;

import java.util.List;

/**
 * What stands in front of a body that may fork CPU calls: closed while all of them rest, since they are too small, or a recursion whose
 * forks save less than they cost.
 */
public sealed interface Gate {
    /*
     * Implementation notes. Records, since compilers take their fields for constants: of a gate in front of one site, one plain read is left.
     */

    /** Whether one of the calls does not rest; what is read may be old. */
    boolean isOpen();

    /** The gate in front of sites, at least one. */
    static Gate of(List<Worth> sites) {
        return sites.size() == 1
                ? new One(sites.get(0))
                : new Any(new One(sites.get(0)), of(sites.subList(1, sites.size())));
    }

    /** In front of one site. */
    record One(Worth site) implements Gate {
        @Override
        public boolean isOpen() {
            return !site.isResting();
        }
    }

    /** In front of several. */
    record Any(One first, Gate others) implements Gate {
        @Override
        public boolean isOpen() {
            return first.isOpen() || others.isOpen();
        }
    }
}
