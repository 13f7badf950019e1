/** What forks did and when, written down while somebody wants to know. */
@NullMarked
package dev.xfork.internal.journal;

import org.jspecify.annotations.NullMarked;
