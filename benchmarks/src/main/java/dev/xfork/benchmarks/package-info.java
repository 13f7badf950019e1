/**
 * How the benchmarks are run: {@code Harness} runs each {@code Case} in all its {@code Way}s in turn, each in a fresh JVM,
 * and {@code Report} and {@code Bounds} say what came out.
 */
@NullMarked
package dev.xfork.benchmarks;

import org.jspecify.annotations.NullMarked;
