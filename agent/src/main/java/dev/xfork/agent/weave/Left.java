package dev.xfork.agent.weave;

import dev.xfork.runtime.Reason;

/**
 * Something that was left as it is, or that always runs in place.
 *
 * @param className binary name of the class
 * @param method name and descriptor of the method, or empty for the whole class
 * @param line where in the source, or 0 where that is not known
 * @param detail what is left: the annotated method, or the call; may be empty
 */
public record Left(String className, String method, int line, Reason reason, String detail) {}
