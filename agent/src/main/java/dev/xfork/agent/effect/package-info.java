/**
 * Whether a loop may run ahead, as far as the heap is concerned: what the code that runs early reads, against what the rest of
 * an iteration writes.
 *
 * <p>The way through: {@code Walk} follows the values of a method to where they come from; {@code Effects} notes what an
 * instruction reads and writes, with {@code Jdk} for methods of the JDK and {@code Summaries} for those of the application;
 * {@code Heap} compares the two sides, and asks for checks at run time where that can decide.
 */
@NullMarked
package dev.xfork.agent.effect;

import org.jspecify.annotations.NullMarked;
