package dev.xfork.cluster;

import org.apache.ignite.IgniteLogger;
import org.jspecify.annotations.Nullable;

/** Says nothing of what the engine has to say: a clean run prints nothing of ours. */
final class Quiet implements IgniteLogger {
    @Override
    public IgniteLogger getLogger(Object category) {
        return this;
    }

    @Override
    public void trace(String message) {}

    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warning(String message, @Nullable Throwable failure) {}

    @Override
    public void error(String message, @Nullable Throwable failure) {}

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return false;
    }

    @Override
    public boolean isQuiet() {
        return false; // else the engine writes to standard output, past its logger
    }

    @Override
    public @Nullable String fileName() {
        return null;
    }
}
