/** Annotations for methods whose calls may be forked, and {@link dev.xfork.Fork} for forks by hand. */
@NullMarked
package dev.xfork;

import org.jspecify.annotations.NullMarked;
