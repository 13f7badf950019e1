package dev.xfork.agent.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lines and names of copied code: what the JVM says of it, in traces and in the messages of {@code NullPointerException}, is what
 * it says of the code that was copied.
 */
final class SplitNames {
    private final Flow flow;
    private final MethodNode method;
    private final Map<Integer, Integer> named; // of the rest, by its variables
    private final List<Copied> copied = new ArrayList<>();
    private int line;

    /** Where a copy stands. */
    private static final class Copied {
        private final int position; // -1 where copies end
        private final boolean early;
        private final LabelNode label;

        Copied(int position, boolean early, LabelNode label) {
            this.position = position;
            this.early = early;
            this.label = label;
        }
    }

    SplitNames(Flow flow, MethodNode method, Map<Integer, Integer> named) {
        this.flow = flow;
        this.method = method;
        this.named = named;
    }

    /** The copy of an instruction comes next. */
    void at(int position, boolean early, InsnList code) {
        LabelNode here = new LabelNode();
        code.add(here);
        int of = Lines.of(flow.at(position));
        if (of > 0 && of != line) {
            code.add(new LineNumberNode(of, here));
            line = of;
        }
        copied.add(new Copied(position, early, here));
    }

    /** No copy comes next. */
    void end(InsnList code) {
        LabelNode here = new LabelNode();
        code.add(here);
        copied.add(new Copied(-1, false, here));
        line = 0;
    }

    /** Names the variables of all copies. */
    void write() {
        List<LocalVariableNode> known = method.localVariables == null ? List.of() : method.localVariables;
        List<LocalVariableNode> all = new ArrayList<>(known);
        for (LocalVariableNode variable : known) {
            add(variable, flow.position(variable.start), flow.position(variable.end), all);
        }
        for (Map.Entry<Integer, Integer> each : named.entrySet()) {
            if (!isNamed(each.getValue(), known)) {
                LocalVariableNode unnamed =
                        new LocalVariableNode(name(each.getValue()), "I", null, null, null, each.getValue());
                add(unnamed, 0, flow.size(), all);
            }
        }
        method.localVariables = all;
    }

    private static boolean isNamed(int local, List<LocalVariableNode> known) {
        for (LocalVariableNode variable : known) {
            if (variable.index == local) {
                return true;
            }
        }
        return false;
    }

    /** What the JVM calls a variable without a name. */
    private String name(int local) {
        int word = Access.has(method.access, Access.STATIC) ? 0 : 1;
        int number = 1;
        for (Type type : Type.getArgumentTypes(method.desc)) {
            if (word == local) {
                return "<parameter" + number + ">";
            }
            word += type.getSize();
            number++;
        }
        return "<local" + local + ">";
    }

    private void add(LocalVariableNode variable, int from, int to, List<LocalVariableNode> all) {
        LabelNode start = null;
        int index = -1;
        for (Copied copy : copied) {
            boolean inside = copy.position >= 0 && copy.position >= from && copy.position < to;
            int here = inside ? index(variable.index, copy.early) : -1;
            if (here != index && start != null) {
                put(variable, start, copy.label, index, all);
            }
            if (here != index) {
                start = here < 0 ? null : copy.label;
                index = here;
            }
        }
    }

    private int index(int local, boolean early) {
        if (!early) {
            for (Map.Entry<Integer, Integer> each : named.entrySet()) {
                if (each.getValue() == local) {
                    return each.getKey();
                }
            }
        }
        return local;
    }

    private static void put(
            LocalVariableNode variable, LabelNode start, LabelNode end, int index, List<LocalVariableNode> all) {
        if (Regions.hasCode(start, end)) {
            all.add(new LocalVariableNode(variable.name, variable.desc, variable.signature, start, end, index));
        }
    }
}
