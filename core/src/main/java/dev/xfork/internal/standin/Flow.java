package dev.xfork.internal.standin;

import dev.xfork.internal.standin.Code.Handler;
import dev.xfork.internal.standin.Code.Step;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * What each word of a method's locals and operand stack may hold, at each instruction: an object that is certainly
 * not a stand-in ({@link #REAL}), or something of a static type that may be one.
 *
 * <p>Implementation notes. {@code this} is always real: a stand-in forwards every method, so no code of its type
 * ever runs on it. Real too is what {@code new} gives, null, arrays, and the outer instance of a class that only
 * its nest can make, where every such {@code new} in the nest hands it a real one. The frames of the class file are
 * no help (they hold types, not origins), so the states are iterated until they stand still: a word that two ways
 * reach with different types is {@link #ANY}. The stack is kept by words, which makes the eight kinds of dup and
 * pop plain copying.
 */
final class Flow {
    /** Nothing is known of the word; it may hold a stand-in. */
    static final String ANY = "?";

    /** The word holds no stand-in. */
    static final String REAL = "!";

    private static final int LONGEST = 30_000;

    /** Words taken and given by the opcodes from IADD to DCMPG, two digits each. */
    private static final String ARITHMETIC =
            "21422142" + "21422142" + "21422142" + "21422142" + "21422142" // add, sub, mul, div, rem
                    + "11221122" // neg
                    + "213221322132" // shifts
                    + "214221422142" // and, or, xor
                    + "00" // iinc
                    + "121112" + "212122" + "111212" + "212221" // conversions from int, long, float, double
                    + "111111" // to byte, char, short
                    + "4121214141"; // comparisons

    private final Code code;
    private final Set<String> closed;
    private final State[] states;
    private final Deque<Integer> queue = new ArrayDeque<>();

    private Flow(Code code, Set<String> closed) {
        this.code = code;
        this.closed = closed;
        states = new State[code.steps.size()];
    }

    /**
     * The state before each step; null for steps that are never reached.
     *
     * @param realOuter whether the first parameter of a constructor is a real outer instance
     * @param closed the classes whose real instances have a real outer instance
     * @param realArguments whether no parameter is a stand-in
     * @return null where the method is not understood
     */
    static State @Nullable [] of(Code code, boolean realOuter, Set<String> closed, boolean realArguments) {
        if (code.steps.size() > LONGEST) {
            return null;
        }
        Flow flow = new Flow(code, closed);
        try {
            flow.run(realOuter, realArguments);
        } catch (IndexOutOfBoundsException | IllegalStateException notUnderstood) {
            return null;
        }
        return flow.states;
    }

    private void run(boolean realOuter, boolean realArguments) {
        if (code.steps.isEmpty()) {
            return;
        }
        State first = new State(code.maxLocals, code.maxStack);
        int slot = 0;
        if (!code.isStatic) {
            first.words[slot++] = REAL;
        }
        for (Type parameter : Type.getArgumentTypes(code.descriptor)) {
            boolean outer = realOuter && slot == 1 && code.name.equals("<init>");
            first.words[slot] = outer || realArguments ? REAL : typed(parameter);
            slot += parameter.getSize();
        }
        join(0, first);
        while (!queue.isEmpty()) {
            int at = queue.remove();
            step(at, states[at].copy());
        }
    }

    private void step(int at, State state) {
        for (Handler handler : code.handlers) {
            if (at >= code.position(handler.start()) && at < code.position(handler.end())) {
                State caught = state.copy();
                caught.top = caught.locals;
                caught.push(handler.type());
                join(code.position(handler.at()), caught);
            }
        }
        Step step = code.steps.get(at);
        apply(step, state);
        for (Label target : step.targets()) {
            join(code.position(target), state);
        }
        boolean ends = switch (step.opcode()) {
            case Opcodes.GOTO, Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH, Opcodes.ATHROW -> true;
            default -> step.opcode() >= Opcodes.IRETURN && step.opcode() <= Opcodes.RETURN;
        };
        if (!ends) {
            join(at + 1, state);
        }
    }

    private void join(int at, State state) {
        if (states[at] == null) {
            states[at] = state.copy();
            queue.add(at);
        } else if (states[at].merge(state)) {
            queue.add(at);
        }
    }

    private void apply(Step step, State state) {
        int opcode = step.opcode();
        if (opcode >= Opcodes.IADD && opcode <= Opcodes.DCMPG) {
            arithmetic(opcode, state);
        } else if (opcode >= Opcodes.POP && opcode <= Opcodes.SWAP) {
            shuffle(opcode, state);
        } else if (opcode >= Opcodes.ILOAD && opcode <= Opcodes.SALOAD) {
            load(step, state);
        } else if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.SASTORE) {
            store(step, state);
        } else if (opcode < Opcodes.ILOAD) {
            constant(step, state);
        } else {
            other(step, state);
        }
    }

    private static void arithmetic(int opcode, State state) {
        int index = 2 * (opcode - Opcodes.IADD);
        state.drop(ARITHMETIC.charAt(index) - '0');
        state.pushAny(ARITHMETIC.charAt(index + 1) - '0');
    }

    private static void shuffle(int opcode, State state) {
        switch (opcode) {
            case Opcodes.POP -> state.drop(1);
            case Opcodes.POP2 -> state.drop(2);
            case Opcodes.DUP -> state.dup(1, 0);
            case Opcodes.DUP_X1 -> state.dup(1, 1);
            case Opcodes.DUP_X2 -> state.dup(1, 2);
            case Opcodes.DUP2 -> state.dup(2, 0);
            case Opcodes.DUP2_X1 -> state.dup(2, 1);
            case Opcodes.DUP2_X2 -> state.dup(2, 2);
            default -> { // SWAP
                String above = state.pop();
                String below = state.pop();
                state.push(above);
                state.push(below);
            }
        }
    }

    private static void constant(Step step, State state) {
        switch (step.opcode()) {
            case Opcodes.NOP -> {}
            case Opcodes.ACONST_NULL -> state.push(REAL);
            case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> state.pushAny(2);
            case Opcodes.LDC -> {
                Object value = step.constants().get(0);
                boolean wide = value instanceof Long
                        || value instanceof Double
                        || (value instanceof ConstantDynamic dynamic && dynamic.getSize() == 2);
                if (wide) {
                    state.pushAny(2);
                } else {
                    state.push(value instanceof ConstantDynamic ? ANY : REAL);
                }
            }
            default -> state.pushAny(1);
        }
    }

    private static void load(Step step, State state) {
        switch (step.opcode()) {
            case Opcodes.ALOAD -> state.push(state.words[step.number()]);
            case Opcodes.LLOAD, Opcodes.DLOAD -> state.pushAny(2);
            case Opcodes.ILOAD, Opcodes.FLOAD -> state.pushAny(1);
            case Opcodes.AALOAD -> {
                state.drop(1);
                String array = state.pop();
                state.push(array.startsWith("[") ? typed(Type.getType(array.substring(1))) : ANY);
            }
            case Opcodes.LALOAD, Opcodes.DALOAD -> {
                state.drop(2);
                state.pushAny(2);
            }
            default -> {
                state.drop(2);
                state.pushAny(1);
            }
        }
    }

    private static void store(Step step, State state) {
        switch (step.opcode()) {
            case Opcodes.ASTORE -> state.words[step.number()] = state.pop();
            case Opcodes.ISTORE, Opcodes.FSTORE -> {
                state.drop(1);
                state.words[step.number()] = ANY;
            }
            case Opcodes.LSTORE, Opcodes.DSTORE -> {
                state.drop(2);
                state.words[step.number()] = ANY;
                state.words[step.number() + 1] = ANY;
            }
            case Opcodes.LASTORE, Opcodes.DASTORE -> state.drop(4);
            default -> state.drop(3);
        }
    }

    private void other(Step step, State state) {
        switch (step.opcode()) {
            case Opcodes.GETSTATIC -> state.push(Type.getType(step.descriptor()));
            case Opcodes.PUTSTATIC -> state.drop(Type.getType(step.descriptor()).getSize());
            case Opcodes.PUTFIELD ->
                state.drop(1 + Type.getType(step.descriptor()).getSize());
            case Opcodes.GETFIELD -> {
                String receiver = state.pop();
                if (receiver.equals(REAL)
                        && closed.contains(step.owner())
                        && step.name().startsWith("this$")) {
                    state.push(REAL);
                } else {
                    state.push(Type.getType(step.descriptor()));
                }
            }
            case Opcodes.INVOKESTATIC, Opcodes.INVOKEDYNAMIC -> call(step, state, 0);
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKEINTERFACE -> call(step, state, 1);
            case Opcodes.NEW -> state.push(REAL);
            case Opcodes.CHECKCAST -> {
                String value = state.pop();
                state.push(value.equals(REAL) ? REAL : step.owner());
            }
            case Opcodes.NEWARRAY, Opcodes.INSTANCEOF, Opcodes.ARRAYLENGTH -> {
                state.drop(1);
                state.pushAny(1);
            }
            case Opcodes.ANEWARRAY -> {
                state.drop(1);
                state.push("[".concat(Type.getObjectType(step.owner()).getDescriptor()));
            }
            case Opcodes.MULTIANEWARRAY -> {
                state.drop(step.number());
                state.push(step.owner());
            }
            case Opcodes.IF_ICMPEQ,
                    Opcodes.IF_ICMPNE,
                    Opcodes.IF_ICMPLT,
                    Opcodes.IF_ICMPGE,
                    Opcodes.IF_ICMPGT,
                    Opcodes.IF_ICMPLE,
                    Opcodes.IF_ACMPEQ,
                    Opcodes.IF_ACMPNE -> state.drop(2);
            case Opcodes.JSR, Opcodes.RET -> throw new IllegalStateException("subroutine");
            case Opcodes.GOTO -> {}
            default -> {
                boolean returns = step.opcode() >= Opcodes.IRETURN && step.opcode() <= Opcodes.RETURN;
                if (!returns) { // IFxx, IFNULL, IFNONNULL, switches, ATHROW, MONITORENTER, MONITOREXIT
                    state.drop(1);
                }
            }
        }
    }

    private static void call(Step step, State state, int receiver) {
        state.drop(argumentWords(step) + receiver);
        state.push(Type.getReturnType(step.descriptor()));
    }

    /** How many words of the stack the arguments of a call take, its receiver left out. */
    static int argumentWords(Step step) {
        return (Type.getArgumentsAndReturnSizes(step.descriptor()) >> 2) - 1;
    }

    private static String typed(Type type) {
        return switch (type.getSort()) {
            case Type.OBJECT -> type.getInternalName();
            case Type.ARRAY -> type.getDescriptor();
            default -> ANY;
        };
    }

    /** The words of the locals, then those of the stack. */
    static final class State {
        final int locals;
        final String[] words;
        int top;

        State(int locals, int stack) {
            this.locals = locals;
            words = new String[locals + stack];
            Arrays.fill(words, ANY);
            top = locals;
        }

        private State(State other) {
            locals = other.locals;
            words = other.words.clone();
            top = other.top;
        }

        State copy() {
            return new State(this);
        }

        /** The word that lies so many below the top of the stack. */
        String below(int depth) {
            return words[top - 1 - depth];
        }

        void push(String word) {
            words[top++] = word;
        }

        void push(Type type) {
            if (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY) {
                push(typed(type));
            } else {
                pushAny(type.getSize());
            }
        }

        void pushAny(int count) {
            for (int i = 0; i < count; i++) {
                push(ANY);
            }
        }

        String pop() {
            drop(1);
            return words[top];
        }

        void drop(int count) {
            top -= count;
            if (top < locals) {
                throw new IllegalStateException("stack underflow");
            }
        }

        /** Puts a copy of the upper {@code count} words under themselves and the {@code skipped} words below them. */
        void dup(int count, int skipped) {
            String[] moved = Arrays.copyOfRange(words, top - count - skipped, top);
            drop(count + skipped);
            for (int i = skipped; i < moved.length; i++) {
                push(moved[i]);
            }
            for (String word : moved) {
                push(word);
            }
        }

        /** Weakens this state to what holds for both; whether that changed it. */
        boolean merge(State other) {
            if (top != other.top) {
                throw new IllegalStateException("stacks of different height meet");
            }
            boolean changed = false;
            for (int i = 0; i < top; i++) {
                String both = merged(words[i], other.words[i]);
                changed |= !both.equals(words[i]);
                words[i] = both;
            }
            return changed;
        }

        private static String merged(String one, String two) {
            if (one.equals(two) || two.equals(REAL)) {
                return one; // where only one of them may hold a stand-in, it is one of that static type
            }
            return one.equals(REAL) ? two : ANY;
        }
    }
}
