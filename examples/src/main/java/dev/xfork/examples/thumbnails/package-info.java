/** Photographs read, scaled and written: CPU-bound. */
@NullMarked
package dev.xfork.examples.thumbnails;

import org.jspecify.annotations.NullMarked;
