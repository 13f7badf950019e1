/** Every example in fresh JVMs, without and with the agent. */
@NullMarked
package dev.xfork.examples;

import org.jspecify.annotations.NullMarked;
