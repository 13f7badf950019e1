package dev.xfork.agent.live;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** Something was left as it is. */
@Name(LeftEvent.NAME)
@Label("Left Alone")
@Category("xfork")
@Description("What runs in place though nothing counts it, or was not woven")
@Period("endChunk")
@StackTrace(false)
final class LeftEvent extends Event {
    static final String NAME = "dev.xfork.Left";

    @Label("Round")
    @Description("What is told together has the same")
    long round;

    @Label("Text")
    String text = "";
}
