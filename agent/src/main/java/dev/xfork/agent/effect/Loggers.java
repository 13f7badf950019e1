package dev.xfork.agent.effect;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The logging APIs that everybody uses: to log has an effect on the world, and asks what is logged for its text.
 *
 * <p>Trusted, as the handlers of {@code java.util.logging} are: an implementation that changes what a loop of the program reads
 * would be a bug there. The values are internal names.
 */
final class Loggers {
    private static final Set<String> LOGGERS = Set.of(
            "org/slf4j/Logger",
            "org/apache/logging/log4j/Logger",
            "org/apache/commons/logging/Log",
            "java/lang/System$Logger");

    private static final Map<String, String> MAKERS = Map.of(
            "org/slf4j/LoggerFactory", "getLogger",
            "org/apache/logging/log4j/LogManager", "getLogger",
            "org/apache/commons/logging/LogFactory", "getLog",
            "java/util/logging/Logger", "getLogger");

    private static final Set<String> NAMES = Set.of("trace", "debug", "info", "warn", "error", "fatal", "log");

    /** Parameters that nobody is asked for anything. */
    private static final Set<String> IGNORED = Set.of(
            "java/lang/Throwable",
            "java/lang/System$Logger$Level",
            "java/util/ResourceBundle",
            "org/slf4j/Marker",
            "org/apache/logging/log4j/Marker",
            "org/apache/logging/log4j/Level");

    private static final Set<String> SUPPLIERS =
            Set.of("java/util/function/Supplier", "org/apache/logging/log4j/util/Supplier");

    private static final Jdk.Row LOGS = Jdk.Row.of("outside", "logs");
    private static final Jdk.Row ASKS = Jdk.Row.of("outside");
    private static final Jdk.Row MAKES = Jdk.Row.of("pure");

    private Loggers() {}

    /** What a call does if it is one of a logger; null if it is not, or unknown. */
    static Jdk.@Nullable Row row(MethodInsnNode call) {
        if (LOGGERS.contains(call.owner)) {
            return NAMES.contains(call.name) ? LOGS : isQuestion(call) ? ASKS : null;
        }
        return call.name.equals(MAKERS.get(call.owner)) ? MAKES : null;
    }

    /** Whether an instruction logs. */
    static boolean isLogging(AbstractInsnNode node) {
        return node instanceof MethodInsnNode && row((MethodInsnNode) node) == LOGS;
    }

    private static boolean isQuestion(MethodInsnNode call) {
        return call.desc.endsWith(")Z") && call.name.startsWith("is") || call.name.equals("getName");
    }

    static boolean isIgnored(String parameter) {
        return IGNORED.contains(parameter);
    }

    static boolean isSupplier(String parameter) {
        return SUPPLIERS.contains(parameter);
    }
}
