package dev.xfork.agent.weave;

import dev.xfork.runtime.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided for one site: a call of an annotated method, or a reference to one.
 *
 * @param className internal name of the class that it stands in
 * @param file the source file, or empty
 * @param method name and descriptor of the method that it stands in
 * @param order the number of that method in the class file
 * @param position the number of the instruction in the method, as it was read
 * @param line where in the source, or 0 where that is not known
 * @param owner internal name of the type that the call names
 * @param name the method that is called
 * @param desc its descriptor
 * @param reference whether it is a method reference
 * @param io whether its forks go to the IO pool
 * @param detached whether nobody waits for it
 * @param reason why it runs in place; null where it does not
 * @param noStandIn why no stand-in can take the result's place; null where one can, or nobody uses the result
 * @param standIn whether a stand-in may leave the method in the result's place, if its type turns out to be safe
 * @param round what repeats it; null where nothing does
 * @param waits where it is waited for, the nearest first
 */
public record Fact(
        String className,
        String file,
        String method,
        int order,
        int position,
        int line,
        String owner,
        String name,
        String desc,
        boolean reference,
        boolean io,
        boolean detached,
        Fate fate,
        @Nullable Reason reason,
        @Nullable Reason noStandIn,
        boolean standIn,
        @Nullable Round round,
        List<Wait> waits) {
    /** What becomes of a site. */
    public enum Fate {
        /** Its calls may be forked. */
        FORKS,
        /** Its calls may be forked, and begin before their turn. */
        AHEAD,
        /** Its calls run in place. */
        IN_PLACE,
        /** It is called on the calling thread, when all forks begun before it have ended. */
        BARRIER,
        /** A bridge, which the compiler made, passes a call on to the method behind it. */
        PASSES_ON,
        /** Control never comes there. */
        UNREACHABLE
    }
}
