package dev.xfork.agent.weave;

import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** What is put at the beginning of a method. */
final class Head {
    private Head() {}

    /** Code that bears the first line of the method, so that a trace through it has one. */
    static InsnList of(MethodNode method) {
        InsnList list = new InsnList();
        int line = Subject.firstLine(method);
        if (line > 0) {
            LabelNode here = new LabelNode();
            list.add(here);
            list.add(new LineNumberNode(line, here));
        }
        return list;
    }
}
