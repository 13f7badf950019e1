/** Forks of methods whose source is not ours. */
@NullMarked
package dev.xfork.examples.withoutsource;

import org.jspecify.annotations.NullMarked;
