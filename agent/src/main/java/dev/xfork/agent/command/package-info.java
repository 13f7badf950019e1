/** What {@code java -jar xfork-agent.jar} takes. */
@NullMarked
package dev.xfork.agent.command;

import org.jspecify.annotations.NullMarked;
