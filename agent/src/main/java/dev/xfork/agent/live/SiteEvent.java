package dev.xfork.agent.live;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** What happened at one site since the program began. */
@Name(SiteEvent.NAME)
@Label("Site")
@Category("xfork")
@Description("What happened at one site since the program began")
@Period("endChunk")
@StackTrace(false)
final class SiteEvent extends Event {
    static final String NAME = "dev.xfork.Site";

    @Label("Round")
    @Description("Sites that are told together have the same")
    long round;

    @Label("Site")
    String site = "";

    @Label("Class")
    @Description("In which the call stands")
    String caller = "";

    @Label("Method")
    String method = "";

    @Label("Forks")
    long forks;

    @Label("Timed")
    @Description("How many forks have ended since times are taken")
    long timed;

    @Label("Ran")
    @Timespan(Timespan.NANOSECONDS)
    long ran;

    @Label("Waited For")
    @Timespan(Timespan.NANOSECONDS)
    long waited;

    @Label("In Place")
    long inPlace;

    @Label("Why in Place")
    @Description("Each reason, and how many calls it held for")
    String why = "";

    @Label("Stayed")
    @Description("How many forks ran on threads though they were to run elsewhere, and why")
    String stayed = "";
}
