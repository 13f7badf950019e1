/** The threads that forks run on. */
@NullMarked
package dev.xfork.internal.pool;

import org.jspecify.annotations.NullMarked;
