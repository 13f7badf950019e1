/** What calls in worker processes cost. */
@NullMarked
package dev.xfork.benchmarks.processes;

import org.jspecify.annotations.NullMarked;
