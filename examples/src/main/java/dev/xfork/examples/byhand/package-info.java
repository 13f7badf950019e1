/** Forks made by hand. */
@NullMarked
package dev.xfork.examples.byhand;

import org.jspecify.annotations.NullMarked;
