/** Forks on other machines: the door to a cluster of workers, and the workers, on Apache Ignite. */
@NullMarked
package dev.xfork.cluster;

import org.jspecify.annotations.NullMarked;
