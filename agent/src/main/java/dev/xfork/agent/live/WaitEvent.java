package dev.xfork.agent.live;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;

/** The thread of the event waited for a fork that another one ran. */
@Name(WaitEvent.NAME)
@Label("Wait for Fork")
@Category("xfork")
@Description("A thread waited for a fork that another thread ran")
@Threshold("1 ms")
final class WaitEvent extends Event {
    static final String NAME = "dev.xfork.Wait";

    @Label("Fork")
    long fork;

    @Label("Method")
    String method = "";

    @Label("Site")
    @Description("Where the call stands that it waited for")
    String site = "";

    @Label("In Fork")
    @Description("Whether the thread ran a fork itself")
    boolean inFork;
}
