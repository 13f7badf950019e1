/** What the agent costs a program that has little or nothing for it. */
@NullMarked
package dev.xfork.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
