package dev.xfork.agent.weave;

/** Whether calls are begun before their turn, in loops and streams; {@code -Ddev.xfork.ahead=false} says no. */
final class Early {
    private static final boolean WANTED = !"false".equals(System.getProperty("dev.xfork.ahead"));

    private Early() {}

    static boolean wanted() {
        return WANTED;
    }
}
