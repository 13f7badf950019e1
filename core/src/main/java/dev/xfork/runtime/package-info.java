/** What woven code and stand-ins call. Public because they stand in other packages; not for people. */
@NullMarked
package dev.xfork.runtime;

import org.jspecify.annotations.NullMarked;
