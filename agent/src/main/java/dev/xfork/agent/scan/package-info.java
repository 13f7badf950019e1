/**
 * Which methods are annotated: class files described from their bytes, for each class loader, without loading a class.
 */
@NullMarked
package dev.xfork.agent.scan;

import org.jspecify.annotations.NullMarked;
