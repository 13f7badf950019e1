package dev.xfork.internal;

import dev.xfork.runtime.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the exceptions of forks the stack trace of the sequential program: the frames of the fork, then those of the call.
 *
 * <p>What lies below a call is captured when the fork is made, once a scope, and turned into elements only when a fork
 * fails.
 */
public final class Traces {
    /*
     * Implementation notes. Forks that the same invocation makes directly share all frames but the line of the call, which
     * the site knows; any other way of calling (a lambda of a forEach group, reflection, a bridge) captures its own. The
     * trace that the JVM filled in ends in frames of the pool: it is cut at Task.body and the frames of the call are
     * appended, those of the fork's parents included, since a capture inside a fork ends at that fork's Task.body.
     * HotSpot records MaxJavaStackTraceDepth = 1024 frames; a stitched trace is cut there as well.
     *
     * An element built here says what the JVM's would say in print: the public constructor prints loader and module names
     * that the JVM leaves out for its own loaders and modules, so those are dropped.
     */
    private static final int DEPTH = 1024;
    private static final String OURS = "dev.xfork.";
    private static final String BOUNDARY = Task.class.getName();

    private Traces() {}

    /** The stack at a call. */
    static final class Snapshot {
        private final Throwable stack = new Throwable();
        private final @Nullable Callee callee;
        private StackTraceElement @Nullable [] frames;

        /** Captures the stack; {@code callee} is the method on top of it whose frame belongs to the call itself, if any. */
        Snapshot(@Nullable Callee callee) {
            this.callee = callee;
        }

        /** The frames from the caller's down to the thread's or the running fork's first. */
        synchronized StackTraceElement[] frames() {
            StackTraceElement[] found = frames;
            if (found == null) {
                found = trim(stack.getStackTrace());
                frames = found;
                stack.setStackTrace(new StackTraceElement[0]);
            }
            return found;
        }

        private StackTraceElement[] trim(StackTraceElement[] all) {
            int from = 0;
            while (from < all.length && isOurs(all[from]) && !isBoundary(all[from])) {
                from++;
            }
            if (callee != null && from < all.length && callee.isFrame(all[from])) {
                from++;
            }
            List<StackTraceElement> kept = new ArrayList<>();
            for (int i = from; i < all.length && !isBoundary(all[i]); i++) {
                kept.add(all[i]);
            }
            dropInner(kept);
            return kept.toArray(new StackTraceElement[0]);
        }
    }

    /** Where a fork was called. */
    static final class Origin {
        private final Snapshot snapshot;
        private final @Nullable Site site;
        private final @Nullable Origin below;
        private final int depth;

        /**
         * A call.
         *
         * @param site whose line the first frame gets; null for the line that it has
         * @param parent the fork that made the call
         */
        Origin(Snapshot snapshot, @Nullable Site site, @Nullable Task parent) {
            this.snapshot = snapshot;
            this.site = site;
            Origin around = parent == null ? null : parent.origin();
            this.below = around == null || around.depth >= DEPTH ? null : around; // each has one frame at least
            this.depth = below == null ? 0 : below.depth + 1;
        }

        /** Where the call stands; null if that is not known. */
        @Nullable
        StackTraceElement place() {
            List<StackTraceElement> first = new ArrayList<>();
            appendTo(first);
            return first.isEmpty() ? null : first.get(0);
        }

        void appendTo(List<StackTraceElement> trace) {
            StackTraceElement[] frames = snapshot.frames();
            for (int i = 0; i < frames.length && trace.size() < DEPTH; i++) {
                trace.add(i == 0 && site != null ? atLine(frames[0], site.line()) : frames[i]);
            }
            if (below != null && trace.size() < DEPTH) {
                below.appendTo(trace);
            }
        }
    }

    /**
     * The frames of the program on a thread's stack, down to the first of the fork that it runs: without ours and what they call, in the
     * words of the JVM.
     */
    static List<StackTraceElement> ofProgram(StackTraceElement[] all) {
        List<StackTraceElement> kept = new ArrayList<>();
        boolean calledByUs = true; // all that is kept so far, if a frame of ours comes next
        for (int i = 0; i < all.length && !isBoundary(all[i]); i++) {
            if (isOurs(all[i])) {
                if (calledByUs) {
                    kept.clear();
                }
            } else if (!isMethodHandle(all[i])) {
                calledByUs &= isOfJdk(all[i]);
                kept.add(withLine(all[i], all[i].getLineNumber()));
            }
        }
        return kept;
    }

    /** Takes our frames out of the trace of an exception that the runtime throws on behalf of the program. */
    public static <T extends Throwable> T withoutOurs(T failure) {
        List<StackTraceElement> frames = new ArrayList<>(List.of(failure.getStackTrace()));
        frames.removeIf(Traces::isOurs);
        failure.setStackTrace(frames.toArray(new StackTraceElement[0]));
        return failure;
    }

    /**
     * Takes what initialises a class on behalf of a call out of the traces of {@code failure}, its causes and suppressed
     * ones: our frames, those of the JDK above them, and those below that lead to ours.
     */
    static void hideInitialising(Throwable failure) {
        for (Throwable each : Throwables.reachable(failure)) {
            List<StackTraceElement> frames = new ArrayList<>(List.of(each.getStackTrace()));
            int at = 0;
            while (at < frames.size() && !isOurs(frames.get(at))) {
                at++;
            }
            if (at == frames.size()) {
                continue;
            }
            while (at > 0 && frames.get(at - 1).getClassName().equals("java.lang.Class")) {
                frames.remove(--at);
            }
            while (at < frames.size() && (isOurs(frames.get(at)) || isMethodHandle(frames.get(at)))) {
                frames.remove(at);
            }
            each.setStackTrace(frames.toArray(new StackTraceElement[0]));
        }
    }

    /** Takes our frames out of the traces of {@code failure}, its causes and suppressed ones, above the running fork's first. */
    static void hide(Throwable failure) {
        for (Throwable each : Throwables.reachable(failure)) {
            StackTraceElement[] all = each.getStackTrace();
            List<StackTraceElement> kept = new ArrayList<>(all.length);
            int at = 0;
            for (; at < all.length && !isBoundary(all[at]); at++) {
                if (!isOurs(all[at])) {
                    kept.add(all[at]);
                }
            }
            if (kept.size() < at) {
                kept.addAll(List.of(all).subList(at, all.length));
                each.setStackTrace(kept.toArray(new StackTraceElement[0]));
            }
        }
    }

    /** Puts the stack of now in the place of {@code then}, with which the traces were stitched: some lines may be others. */
    static void move(Throwable failure, Snapshot then) {
        List<StackTraceElement> old = List.of(then.frames());
        List<StackTraceElement> now = List.of(new Snapshot(null).frames());
        if (old.equals(now) || old.isEmpty()) {
            return;
        }
        for (Throwable each : Throwables.reachable(failure)) {
            List<StackTraceElement> all = List.of(each.getStackTrace());
            int at = Collections.lastIndexOfSubList(all, old);
            if (at >= 0) {
                List<StackTraceElement> moved = new ArrayList<>(all.subList(0, at));
                moved.addAll(now);
                moved.addAll(all.subList(at + old.size(), all.size()));
                each.setStackTrace(moved.toArray(new StackTraceElement[0]));
            }
        }
    }

    /** Rewrites the traces of {@code failure}, its causes and suppressed ones, as far as {@code task} ran them. */
    static void stitch(Throwable failure, Task task) {
        for (Throwable each : Throwables.reachable(failure)) {
            try {
                stitchOne(each, task);
            } catch (RuntimeException | Error e) {
                // the program overrides a method of it, which failed: it keeps the trace that it has
            }
        }
    }

    private static void stitchOne(Throwable failure, Task task) {
        StackTraceElement[] all = failure.getStackTrace();
        int boundary = 0;
        while (boundary < all.length && !isBoundary(all[boundary])) {
            boundary++;
        }
        if (boundary == all.length) {
            return;
        }
        List<StackTraceElement> kept = new ArrayList<>(List.of(all).subList(0, boundary));
        dropInner(kept);
        Origin origin = kept.isEmpty() ? task.origin() : origin(task, kept.get(kept.size() - 1));
        if (origin != null) {
            origin.appendTo(kept);
        }
        failure.setStackTrace(kept.toArray(new StackTraceElement[0]));
    }

    /**
     * Where the fork was called whose first frame is {@code frame}: this one, or one around it that made the exception and
     * passed it on; null if it was made in a fork of which nothing is known any more.
     */
    private static @Nullable Origin origin(Task task, StackTraceElement frame) {
        for (Task each = task; each != null; each = each.parent()) {
            if (each.isFirstFrame(frame)) {
                return each.origin();
            }
        }
        return null;
    }

    /** Drops our frames wherever they are, and at the end what the JDK adds to call a method handle. */
    private static void dropInner(List<StackTraceElement> frames) {
        frames.removeIf(Traces::isOurs);
        while (!frames.isEmpty() && isMethodHandle(frames.get(frames.size() - 1))) {
            frames.remove(frames.size() - 1);
        }
    }

    private static boolean isMethodHandle(StackTraceElement frame) {
        return frame.getClassName().startsWith("java.lang.invoke.");
    }

    private static boolean isBoundary(StackTraceElement frame) {
        return frame.getMethodName().equals("body") && frame.getClassName().equals(BOUNDARY);
    }

    /** Whether the frame is of this project: its public package, but none of a program whose package begins like it. */
    static boolean isOurs(StackTraceElement frame) {
        return isOurs(frame.getClassName());
    }

    static boolean isOurs(String className) {
        if (!className.startsWith(OURS)) {
            return false;
        }
        return className.startsWith("internal.", OURS.length())
                || className.startsWith("runtime.", OURS.length())
                || className.startsWith("Fork", OURS.length())
                        && (className.length() == OURS.length() + 4 || className.charAt(OURS.length() + 4) == '$');
    }

    private static StackTraceElement atLine(StackTraceElement frame, int line) {
        return line < 0 || frame.getLineNumber() == line ? frame : withLine(frame, line);
    }

    private static boolean isOfJdk(StackTraceElement frame) {
        String module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    private static StackTraceElement withLine(StackTraceElement frame, int line) {
        String loader = frame.getClassLoaderName();
        String module = frame.getModuleName();
        boolean builtIn = "app".equals(loader) || "platform".equals(loader) || "boot".equals(loader);
        boolean jdk = isOfJdk(frame);
        return new StackTraceElement(
                builtIn ? null : loader,
                module,
                jdk ? null : frame.getModuleVersion(),
                frame.getClassName(),
                frame.getMethodName(),
                frame.getFileName(),
                line);
    }
}
