package dev.xfork.agent.weave;

/** Whether calls are begun before their turn, in loops and streams: but with {@code -Ddev.xfork.ahead=false}. */
public final class Early {
    private static final boolean WANTED = !"false".equals(System.getProperty("dev.xfork.ahead"));

    private Early() {}

    /** Whether they are. */
    public static boolean wanted() {
        return WANTED;
    }
}
