package dev.xfork.internal.standin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** The instructions of one method, recorded so that {@link Flow} can go through them more than once. */
final class Code extends MethodVisitor {
    final String name;
    final String descriptor;
    final boolean isStatic;
    final List<Step> steps = new ArrayList<>();
    final List<Handler> handlers = new ArrayList<>();
    int maxLocals;
    int maxStack;
    private final Map<Label, Integer> positions = new HashMap<>();

    Code(String name, String descriptor, boolean isStatic) {
        super(Opcodes.ASM9);
        this.name = name;
        this.descriptor = descriptor;
        this.isStatic = isStatic;
    }

    boolean isEquals() {
        return name.equals("equals") && descriptor.equals("(Ljava/lang/Object;)Z") && !isStatic;
    }

    /** The index of the first step at or after the label. */
    int position(Label label) {
        return positions.getOrDefault(label, steps.size());
    }

    @Override
    public void visitLabel(Label label) {
        positions.put(label, steps.size());
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        handlers.add(new Handler(start, end, handler, type == null ? "java/lang/Throwable" : type));
    }

    @Override
    public void visitMaxs(int stack, int locals) {
        maxStack = stack;
        maxLocals = locals;
    }

    @Override
    public void visitInsn(int opcode) {
        add(opcode, 0, "", "", "");
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        add(opcode, operand, "", "", "");
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        add(opcode, slot, "", "", "");
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
        add(Opcodes.IINC, slot, "", "", "");
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        add(opcode, 0, type, "", "");
    }

    @Override
    public void visitMultiANewArrayInsn(String type, int dimensions) {
        add(Opcodes.MULTIANEWARRAY, dimensions, type, "", "");
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String type) {
        add(opcode, 0, owner, field, type);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
        add(opcode, 0, owner, method, type);
    }

    @Override
    public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
        steps.add(new Step(
                Opcodes.INVOKEDYNAMIC, 0, bootstrap.getOwner(), method, type, List.of(), List.of(arguments.clone())));
    }

    @Override
    public void visitLdcInsn(Object value) {
        steps.add(new Step(Opcodes.LDC, 0, "", "", "", List.of(), List.of(value)));
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
        steps.add(new Step(opcode, 0, "", "", "", List.of(target), List.of()));
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
        addSwitch(Opcodes.TABLESWITCH, dflt, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
        addSwitch(Opcodes.LOOKUPSWITCH, dflt, labels);
    }

    private void addSwitch(int opcode, Label dflt, Label[] labels) {
        List<Label> targets = new ArrayList<>(List.of(labels));
        targets.add(dflt);
        steps.add(new Step(opcode, 0, "", "", "", targets, List.of()));
    }

    private void add(int opcode, int number, String owner, String member, String type) {
        steps.add(new Step(opcode, number, owner, member, type, List.of(), List.of()));
    }

    /** One instruction: its slot, operand or dimensions, the member it names, where it may jump, its constants. */
    record Step(
            int opcode,
            int number,
            String owner,
            String name,
            String descriptor,
            List<Label> targets,
            List<Object> constants) {}

    /** One entry of the exception table. */
    record Handler(Label start, Label end, Label at, String type) {}
}
