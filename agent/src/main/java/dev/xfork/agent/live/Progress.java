package dev.xfork.agent.live;

import dev.xfork.agent.Onlooker;
import dev.xfork.agent.Run;
import dev.xfork.internal.Rounds;
import dev.xfork.internal.Sites;
import dev.xfork.internal.Task;
import dev.xfork.internal.pool.Pools;
import dev.xfork.runtime.Site;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.util.Locale;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows on a terminal how far a run is: a line on standard error with the forks done, running and queued. While a loop runs ahead of which it is
 * known how many rounds it has, the line is the loop's, with the time that the others will take; of several, that of the one that began first.
 * When the JVM ends, the line is gone. Public for the agent only.
 */
public final class Progress extends Thread implements Onlooker {
    private static final int PERIOD_MILLIS = 250;
    private static final int WIDTH = 80; // of the terminal, where the environment does not tell
    private static final int NARROWEST = 40;

    private final PrintStream errors =
            new PrintStream(new FileOutputStream(FileDescriptor.err)); // whatever System.err is
    private final int width = width();
    private boolean ended;
    private @Nullable ProgressBar bar;
    private @Nullable Rounds loop; // whose line it is

    public Progress() {
        super("xfork: end of progress");
    }

    @Override
    public void begin(Supplier<Run> run) {
        Runtime.getRuntime().addShutdownHook(this);
        try {
            while (show()) {
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // the JVM ends
        }
    }

    /** At the end of the JVM. */
    @Override
    public synchronized void run() {
        close();
        ended = true;
    }

    /** Brings the line up to date; whether there will be another one. */
    private synchronized boolean show() {
        long begun = begun();
        if (ended || begun == 0) {
            return !ended;
        }
        Rounds running = Rounds.first();
        if (bar == null || running != loop) {
            close();
            loop = running;
            bar = running == null ? open("forks", -1) : open(running.where(), running.all());
        }
        int inFlight = Task.inFlight();
        long queued = Math.min(inFlight, Pools.queued());
        long done = begun - inFlight;
        bar.stepTo(running == null ? done : running.over());
        bar.setExtraMessage(
                String.format(Locale.ROOT, " %d running, %d queued, %,d done", inFlight - queued, queued, done));
        return true;
    }

    private static long begun() {
        long forks = 0;
        for (Site site : Sites.reached()) {
            forks += site.counts().forks();
        }
        for (Sites.Indirect indirect : Sites.indirect()) {
            forks += indirect.counts().forks();
        }
        return forks;
    }

    private ProgressBar open(String name, long all) {
        return ProgressBar.builder()
                .setTaskName(name)
                .setInitialMax(all)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(PERIOD_MILLIS)
                .clearDisplayOnFinish()
                .showSpeed(new DecimalFormat("#,##0"))
                .setConsumer(new Line(errors, width))
                .build();
    }

    private void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private static int width() {
        String columns = System.getenv("COLUMNS");
        String width = columns == null ? columns() : columns;
        try {
            int known = Integer.parseInt(width);
            return known <= 0 ? WIDTH - 1 : Math.max(NARROWEST, known - 1);
        } catch (NumberFormatException e) {
            return WIDTH - 1;
        }
    }

    /** What the system says of the terminal's width; empty if it says nothing. */
    private static String columns() {
        try {
            Process asked = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return said.substring(said.indexOf(' ') + 1);
        } catch (IOException e) {
            return "";
        }
    }

    /** A line that leaves nothing behind. */
    private static final class Line extends ConsoleProgressBarConsumer {
        private final PrintStream out;

        Line(PrintStream out, int width) {
            super(out, width);
            this.out = out;
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}
