/** The class files of the running JDK: CPU-bound, with results. */
@NullMarked
package dev.xfork.examples.census;

import org.jspecify.annotations.NullMarked;
