/** Shows what the journal of a run holds, in files. */
@NullMarked
package dev.xfork.agent.show;

import org.jspecify.annotations.NullMarked;
