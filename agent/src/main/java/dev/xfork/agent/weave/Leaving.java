package dev.xfork.agent.weave;

import java.util.BitSet;
import org.objectweb.asm.Opcodes;

/** From which instructions control can only leave the method by an exception. */
final class Leaving {
    private final BitSet throwing = new BitSet();

    Leaving(Flow flow) {
        boolean changed;
        do {
            changed = false;
            for (int i = flow.size() - 1; i >= 0; i--) {
                if (!throwing.get(i) && throwsOnly(flow, i)) {
                    throwing.set(i);
                    changed = true;
                }
            }
        } while (changed);
    }

    boolean onlyThrows(int position) {
        return throwing.get(position);
    }

    private boolean throwsOnly(Flow flow, int position) {
        int[] successors = flow.successors(position);
        if (successors.length == 0) {
            return flow.at(position).getOpcode() == Opcodes.ATHROW;
        }
        for (int to : successors) {
            if (!throwing.get(to)) {
                return false;
            }
        }
        return true;
    }
}
