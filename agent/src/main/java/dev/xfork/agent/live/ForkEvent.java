package dev.xfork.agent.live;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;

/** A fork ran on the thread of the event. */
@Name(ForkEvent.NAME)
@Label("Fork")
@Category("xfork")
@Description("The call of a forked method, on the thread that ran it")
@Threshold("1 ms")
@StackTrace(false)
final class ForkEvent extends Event {
    static final String NAME = "dev.xfork.Fork";

    @Label("Fork")
    @Description("Which one it is, from 1, in the order in which forks were made")
    long fork;

    @Label("Made By")
    @Description("The fork that made it, or 0")
    long madeBy;

    @Label("Method")
    String method = "";

    @Label("Site")
    @Description("Where the call stands")
    String site = "";

    @Label("IO")
    @Description("Whether it is an IO fork, not a CPU fork")
    boolean io;

    @Label("Queued")
    @Description("How long it waited for a thread")
    @Timespan(Timespan.NANOSECONDS)
    long queued;

    @Label("Worked")
    @Description("How long it ran, without the time in which it waited for other forks")
    @Timespan(Timespan.NANOSECONDS)
    long worked;

    @Label("Failed")
    boolean failed;

    @Label("Caller's Thread")
    String callerThread = "";

    @Label("Caller's Thread Id")
    long callerThreadId;
}
