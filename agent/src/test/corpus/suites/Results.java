import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes one line for each test into the file that the system property {@code results} names, in the order in which
 * the tests ended: its id, what became of it, and of a failure the whole trace; the same for each container that
 * failed or was skipped.
 *
 * <p>What differs from run to run in any case is left out: identity hash codes, and the frames of reflection.
 */
public final class Results implements TestExecutionListener {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        add(test, "SKIPPED", reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            add(test, result.getStatus().toString(), result.getThrowable().map(Results::trace).orElse(""));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        try {
            Files.write(Path.of(System.getProperty("results")), lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(TestIdentifier test, String status, String detail) {
        lines.add(test.getUniqueId() + "\t" + status + "\t"
                + detail.replaceAll("@[0-9a-f]{5,8}\\b", "@…")
                        .replaceAll("\n\tat (java\\.base/)?(jdk\\.internal|java\\.lang|sun)\\.reflect\\.[^\n]*", "")
                        .replace("\t", "")
                        .replaceAll("[\r\n]+", " | "));
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
