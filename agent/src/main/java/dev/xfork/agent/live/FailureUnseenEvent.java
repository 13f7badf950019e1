package dev.xfork.agent.live;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A fork failed, and nobody received what it threw. */
@Name(FailureUnseenEvent.NAME)
@Label("Failure Unseen")
@Category("xfork")
@Description("A fork failed, and nobody received what it threw")
@StackTrace(false)
final class FailureUnseenEvent extends Event {
    static final String NAME = "dev.xfork.FailureUnseen";

    @Label("Method")
    String method = "";

    @Label("Failure")
    String failure = "";
}
