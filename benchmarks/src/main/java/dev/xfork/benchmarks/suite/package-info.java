/** Task-parallel programs: plain sequential ones with annotations and no cut-off, and the same tuned by hand. */
@NullMarked
package dev.xfork.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
