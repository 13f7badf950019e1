package dev.xfork.agent.weave;

/** Whether calls are begun before their turn, in loops and streams: with {@code -Ddev.xfork.ahead=true}. */
final class Early {
    private static final boolean WANTED = Boolean.getBoolean("dev.xfork.ahead");

    private Early() {}

    static boolean wanted() {
        return WANTED;
    }
}
