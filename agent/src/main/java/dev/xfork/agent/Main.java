package dev.xfork.agent;

/** Where {@code java -jar xfork-agent.jar} starts. Public for the JVM only. */
public final class Main {
    private static final String COMMANDS = "dev.xfork.agent.command.Commands";

    private Main() {}

    /** Does what the arguments say, and ends the JVM. */
    public static void main(String[] arguments) {
        System.exit(Tools.make(COMMANDS, Tool.class).run(arguments));
    }
}
