package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** The call goes through a bridge method, whose frame is in the trace. */
public final class BridgeMethods {
    interface Sink<T> {
        @CpuBoundFork
        void put(T value);
    }

    static final class Words implements Sink<String> {
        @Override
        public void put(String value) {
            Probe.afterPassed("put");
            throw new IllegalStateException("word " + value);
        }
    }

    public static void main(String[] args) {
        Sink<String> sink = new Words();
        give(sink);
    }

    private static void give(Sink<String> sink) {
        sink.put("bridge");
        Probe.passed("put");
    }
}
