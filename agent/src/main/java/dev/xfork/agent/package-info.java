/** The Java agent: options, messages, and the way of a class from the JVM to the weaver and back. */
@NullMarked
package dev.xfork.agent;

import org.jspecify.annotations.NullMarked;
