/** What the tools have in common: reading what users say, and writing files. */
@NullMarked
package dev.xfork.agent.tool;

import org.jspecify.annotations.NullMarked;
