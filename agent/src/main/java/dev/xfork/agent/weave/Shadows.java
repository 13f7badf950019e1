package dev.xfork.agent.weave;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The variables that hold the handles of pending values: one for each local and for each position of the operand stack that may be
 * pending.
 *
 * <p>Implementation notes. One that is not null says that the value beside it is still to come; it is null whenever its place
 * holds a value itself, or nothing. So every merge of ways is right: none has to know where a value came from.
 */
final class Shadows {
    private static final String ROOT = "java/lang/Object";

    private final int first;
    private final Map<Integer, Integer> locals = new TreeMap<>();
    private final Map<Integer, Integer> positions = new TreeMap<>();

    /** Variables from {@code first} on. */
    Shadows(int first, @Nullable Handles handles, Flow flow) {
        this.first = first;
        if (handles == null) {
            return;
        }
        for (int i = 0; i < flow.size(); i++) {
            Frame<BasicValue> frame = handles.before(flow.at(i));
            if (frame != null) {
                find(frame);
            }
        }
        int next = first;
        for (Map.Entry<Integer, Integer> local : locals.entrySet()) {
            local.setValue(next++);
        }
        for (Map.Entry<Integer, Integer> position : positions.entrySet()) {
            position.setValue(next++);
        }
    }

    private void find(Frame<BasicValue> frame) {
        for (int i = 0; i < frame.getLocals(); i++) {
            if (Handles.isPending(frame.getLocal(i))) {
                locals.put(i, -1);
            }
        }
        for (int i = 0; i < frame.getStackSize(); i++) {
            if (Handles.isPending(frame.getStack(i))) {
                positions.put(i, -1);
            }
        }
    }

    int count() {
        return locals.size() + positions.size();
    }

    /** The first variable above. */
    int end() {
        return first + count();
    }

    /** Sets all to null, where the body begins. */
    InsnList clear() {
        InsnList list = new InsnList();
        for (int i = first; i < end(); i++) {
            list.add(nothing(i));
        }
        return list;
    }

    /** Sets those of the stack to null, where a handler begins: the stack was thrown away. */
    InsnList clearStack() {
        InsnList list = new InsnList();
        for (int variable : positions.values()) {
            list.add(nothing(variable));
        }
        return list;
    }

    boolean hasLocal(int local) {
        return locals.containsKey(local);
    }

    /** Waits for the value in a local of a type, and leaves it there. */
    InsnList waitInLocal(int local, Object type) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(opcode(type, Opcodes.ILOAD), local));
        list.add(load(ofLocal(local)));
        need(list, type);
        list.add(new VarInsnNode(opcode(type, Opcodes.ISTORE), local));
        list.add(nothing(ofLocal(local)));
        return list;
    }

    /** Waits for the value on top of the stack, at a position. */
    InsnList waitOnTop(int position, Object type) {
        InsnList list = new InsnList();
        list.add(load(ofStack(position)));
        need(list, type);
        list.add(nothing(ofStack(position)));
        return list;
    }

    /** After a load: the handle goes with the value. */
    InsnList loaded(int local, int position) {
        InsnList list = new InsnList();
        list.add(load(ofLocal(local)));
        list.add(store(ofStack(position)));
        return list;
    }

    /** After a store: the handle goes with the value. */
    InsnList stored(int position, int local) {
        InsnList list = new InsnList();
        list.add(load(ofStack(position)));
        list.add(store(ofLocal(local)));
        list.add(nothing(ofStack(position)));
        return list;
    }

    /** After a store of a value itself. */
    InsnList overwritten(int local) {
        return nothing(ofLocal(local));
    }

    /** After a value was dropped. */
    InsnList dropped(int position) {
        return nothing(ofStack(position));
    }

    /** After values from {@code bottom} on were rearranged. */
    InsnList rearranged(Frame<BasicValue> before, int bottom, int[] sources) {
        InsnList loads = new InsnList();
        InsnList stores = new InsnList();
        for (int i = 0; i < sources.length; i++) {
            int to = bottom + i;
            boolean pending = Handles.isPending(before.getStack(bottom + sources[i]));
            boolean was = to < before.getStackSize() && Handles.isPending(before.getStack(to));
            if (pending || was) {
                loads.add(pending ? load(ofStack(bottom + sources[i])) : new InsnNode(Opcodes.ACONST_NULL));
                stores.insert(store(ofStack(to)));
            }
        }
        loads.add(stores);
        return loads;
    }

    /** Loads the handle of a position. */
    AbstractInsnNode handle(int position) {
        return load(ofStack(position));
    }

    /** Keeps the handle on top of the stack as that of a position. */
    AbstractInsnNode keep(int position) {
        return store(ofStack(position));
    }

    private static void need(InsnList list, Object type) {
        list.add(Emit.need(kind(type)));
        if (type instanceof String && !type.equals(ROOT)) {
            list.add(new Cast((String) type));
        }
    }

    /** The descriptor under which the runtime takes values of a type. */
    static String kind(Object type) {
        if (type == Opcodes.INTEGER) {
            return "I";
        }
        if (type == Opcodes.LONG) {
            return "J";
        }
        if (type == Opcodes.FLOAT) {
            return "F";
        }
        return type == Opcodes.DOUBLE ? "D" : Emit.OBJECT;
    }

    /** The opcode of a load or store of a type. */
    static int opcode(Object type, int ofInt) {
        if (type == Opcodes.INTEGER) {
            return ofInt;
        }
        if (type == Opcodes.LONG) {
            return ofInt + Opcodes.LLOAD - Opcodes.ILOAD;
        }
        if (type == Opcodes.FLOAT) {
            return ofInt + Opcodes.FLOAD - Opcodes.ILOAD;
        }
        return ofInt + (type == Opcodes.DOUBLE ? Opcodes.DLOAD : Opcodes.ALOAD) - Opcodes.ILOAD;
    }

    private int ofLocal(int local) {
        return known(locals, local);
    }

    private int ofStack(int position) {
        return known(positions, position);
    }

    private static int known(Map<Integer, Integer> variables, int place) {
        Integer variable = variables.get(place);
        if (variable == null) {
            throw new IllegalStateException("no handle for " + place);
        }
        return variable;
    }

    private static VarInsnNode load(int variable) {
        return new VarInsnNode(Opcodes.ALOAD, variable);
    }

    private static VarInsnNode store(int variable) {
        return new VarInsnNode(Opcodes.ASTORE, variable);
    }

    private static InsnList nothing(int variable) {
        InsnList list = new InsnList();
        list.add(new InsnNode(Opcodes.ACONST_NULL));
        list.add(store(variable));
        return list;
    }

    /** A cast of ours, which asks nothing of the program's values. */
    static final class Cast extends TypeInsnNode {
        Cast(String type) {
            super(Opcodes.CHECKCAST, type);
        }
    }

    /** A store of ours that needs the value. */
    static final class Kept extends VarInsnNode {
        Kept(int opcode, int local) {
            super(opcode, local);
        }

        @Override
        public AbstractInsnNode clone(Map<LabelNode, LabelNode> labels) {
            return new Kept(getOpcode(), var);
        }
    }
}
