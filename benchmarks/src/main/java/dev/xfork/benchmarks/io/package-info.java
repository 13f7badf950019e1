/** Calls that wait: in a plain loop with the agent, against threads by hand. */
@NullMarked
package dev.xfork.benchmarks.io;

import org.jspecify.annotations.NullMarked;
