/**
 * Bytes in, bytes out: the calls of annotated methods, and the methods themselves, are rewritten to ask the runtime.
 *
 * <p>The way through: {@code Weaver} reads a class; {@code Plan} finds every instruction that matters and decides all
 * refusals before anything is edited; {@code CallerWeaver} and {@code CalleeWeaver} carry it out.
 */
@NullMarked
package dev.xfork.agent.weave;

import org.jspecify.annotations.NullMarked;
