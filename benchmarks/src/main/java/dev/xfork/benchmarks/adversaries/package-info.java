/** Programs that are hard on whoever decides which calls to fork: annotated plainly, and made parallel by hand. */
@NullMarked
package dev.xfork.benchmarks.adversaries;

import org.jspecify.annotations.NullMarked;
