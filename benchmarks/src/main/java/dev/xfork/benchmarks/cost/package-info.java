/**
 * What a fork costs, and a call through a stand-in: calls that do next to nothing, all forked, beside what one would write by hand.
 *
 * <p>One worker is alone with its queue where the forks are made inside the pool; more take the forks from each other.
 */
@NullMarked
package dev.xfork.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
