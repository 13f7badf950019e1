/**
 * Programs that have to be measured whole, in JVMs of their own; {@link dev.xfork.benchmarks.Programs} runs them without and with the agent.
 *
 * <p>Each prints one line: words of the form {@code name=number}, among them {@code value}, which must be the same in all runs, unless the program
 * measures something that the sequential one does not have.
 */
@NullMarked
package dev.xfork.benchmarks.adversaries.programs;

import org.jspecify.annotations.NullMarked;
