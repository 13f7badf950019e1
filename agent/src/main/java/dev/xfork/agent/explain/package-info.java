/**
 * Says in words what the weaver decides for each site: the command {@code explain}, and the option of the same name. Apart from the
 * rest of the agent, in a jar of its own inside the agent's ({@code dev.xfork.agent.Tools}).
 */
@NullMarked
package dev.xfork.agent.explain;

import org.jspecify.annotations.NullMarked;
