package dev.xfork.agent.live;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** What is known of the whole run. */
@Name(RunEvent.NAME)
@Label("Run")
@Category("xfork")
@Description("What is known of the whole run")
@Period("endChunk")
@StackTrace(false)
final class RunEvent extends Event {
    static final String NAME = "dev.xfork.Run";

    @Label("Round")
    @Description("What is told together has the same")
    long round;

    @Label("Command")
    String command = "";

    @Label("JDK")
    int jdk;

    @Label("Processors")
    int processors;

    @Label("Elapsed")
    @Description("Since the first fork")
    @Timespan(Timespan.NANOSECONDS)
    long elapsed;

    @Label("Forks")
    @Description("Since times are taken")
    long forks;

    @Label("CPU Work")
    @Timespan(Timespan.NANOSECONDS)
    long cpu;

    @Label("IO Work")
    @Timespan(Timespan.NANOSECONDS)
    long io;

    @Label("Span")
    @Description("The longest chain of work of which each part could not begin before the one before it had ended")
    @Timespan(Timespan.NANOSECONDS)
    long span;
}
