package programs.hostile;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** Calls on null fail at the call, with the message that names what was null. */
public final class NullReceiver {
    private NullReceiver field;

    public static void main(String[] args) {
        NullReceiver none = args.length == 0 ? null : new NullReceiver();
        long wide = 4;
        String text = null;
        for (int way = 0; way < 6; way++) {
            try {
                scope(way, none, new NullReceiver(), text, wide);
            } catch (NullPointerException e) {
                System.out.println(e.getMessage() + " at " + e.getStackTrace()[0] + " of " + e.getStackTrace().length);
            }
        }
        none.work("uncaught");
        Probe.fact("not-reached");
    }

    private static void scope(int way, NullReceiver parameter, NullReceiver holder, String text, long wide) {
        int before = (int) wide;
        NullReceiver local = parameter;
        plain();
        switch (way) {
            case 0 -> parameter.work("parameter");
            case 1 -> local.work("local");
            case 2 -> holder.field.work("field");
            case 3 -> System.out.println(text.length() + before);
            case 4 -> local.result().add("x");
            default -> work(null, before);
        }
        Probe.on();
    }

    @CpuBoundFork
    void work(String text) {
        throw new IllegalStateException(text);
    }

    @CpuBoundFork
    List<String> result() {
        return new ArrayList<>();
    }

    @CpuBoundFork
    static void plain() {
        Probe.on();
    }

    @CpuBoundFork
    static void work(String text, int length) {
        String copy = text;
        if (copy.length() > length) {
            throw new IllegalStateException(copy);
        }
    }
}
