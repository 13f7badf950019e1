/** The links of a web site: IO-bound. */
@NullMarked
package dev.xfork.examples.links;

import org.jspecify.annotations.NullMarked;
