/** Which types can have a stand-in, and how one is made. */
@NullMarked
package dev.xfork.internal.standin;

import org.jspecify.annotations.NullMarked;
