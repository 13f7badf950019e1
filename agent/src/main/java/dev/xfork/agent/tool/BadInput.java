package dev.xfork.agent.tool;

/** What the user gave cannot be used; the message is one line that says why. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With a message of one line. */
    public BadInput(String message) {
        super(message.replace('\n', ' ').replace('\r', ' '));
    }
}
