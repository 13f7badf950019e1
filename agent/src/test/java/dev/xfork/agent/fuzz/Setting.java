package dev.xfork.agent.fuzz;

import java.nio.file.Path;

/**
 * Where things are.
 *
 * @param home the JDK that runs the programs
 * @param agent the jar of the agent
 * @param classPath core and the classes of this package
 */
record Setting(Path home, Path agent, String classPath) {}
