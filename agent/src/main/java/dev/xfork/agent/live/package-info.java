/** Through which a program can be looked at while it runs: JFR, JMX, and lists of what waits for what. */
@NullMarked
package dev.xfork.agent.live;

import org.jspecify.annotations.NullMarked;
