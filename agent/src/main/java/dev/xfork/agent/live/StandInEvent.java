package dev.xfork.agent.live;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A stand-in was made: the 1st of its type, the 2nd, 4th, 8th and so on. */
@Name("dev.xfork.StandIn")
@Label("Stand-in")
@Category("xfork")
@Description("A stand-in was made for a result; for each type the 1st, 2nd, 4th, 8th and so on are told")
@StackTrace(false)
final class StandInEvent extends Event {
    @Label("Type")
    String type = "";

    @Label("Method")
    @Description("Whose result it stands for")
    String method = "";

    @Label("Count")
    @Description("How many of the type there were until then")
    long count;
}
