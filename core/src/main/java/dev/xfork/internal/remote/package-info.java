/** Forks that run outside this JVM: the door that they go through, and the worker processes behind it. */
@NullMarked
package dev.xfork.internal.remote;

import org.jspecify.annotations.NullMarked;
