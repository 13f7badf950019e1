package dev.xfork.agent.weave;

import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceValue;

/** The calls of one method that build streams: which follows which, from the source to the terminal operation. */
final class Chain {
    private static final String STREAMS = "java/util/stream/";
    private static final String OBJECT = "java/lang/Object";

    /** What makes the stream. */
    final MethodInsnNode source;

    /** The stages, in order. */
    final List<MethodInsnNode> stages;

    final MethodInsnNode terminal;

    private Chain(MethodInsnNode source, List<MethodInsnNode> stages, MethodInsnNode terminal) {
        this.source = source;
        this.stages = stages;
        this.terminal = terminal;
    }

    /** Where the values of a method come from. */
    static final class Values {
        private final InsnList code;
        private final Frame<SourceValue>[] frames;

        Values(String owner, MethodNode method) throws AnalyzerException {
            code = method.instructions;
            frames = new Analyzer<>(new Sourced()).analyze(owner, method);
        }

        /** The one instruction that gives the operand of another, counted from the top of the stack; null if that is not known. */
        @Nullable
        AbstractInsnNode giver(AbstractInsnNode node, int fromTop) {
            Frame<SourceValue> frame = frames[code.indexOf(node)];
            AbstractInsnNode giver = frame == null ? null : only(frame.getStack(frame.getStackSize() - 1 - fromTop));
            if (giver == null || !Operands.isLoad(giver.getOpcode())) {
                return giver != null && giver.getOpcode() == Opcodes.CHECKCAST ? giver(giver, 0) : giver;
            }
            AbstractInsnNode store = only(frames[code.indexOf(giver)].getLocal(Handles.local(giver)));
            return store != null && Operands.isStore(store.getOpcode()) && loads(store) == 1 ? giver(store, 0) : giver;
        }

        /** The one instruction that stored what a load gives; null if that is not known, or a parameter. */
        @Nullable
        AbstractInsnNode stored(AbstractInsnNode load) {
            Frame<SourceValue> frame = frames[code.indexOf(load)];
            return frame == null ? null : only(frame.getLocal(Handles.local(load)));
        }

        /** Whether a load gives a parameter. */
        boolean isParameter(AbstractInsnNode load) {
            Frame<SourceValue> frame = frames[code.indexOf(load)];
            return frame != null && frame.getLocal(Handles.local(load)).insns.isEmpty();
        }

        /** The one instruction that gives the operand of another, through nothing; null if that is not known. */
        @Nullable
        AbstractInsnNode direct(AbstractInsnNode node, int fromTop) {
            Frame<SourceValue> frame = frames[code.indexOf(node)];
            return frame == null ? null : only(frame.getStack(frame.getStackSize() - 1 - fromTop));
        }

        /** The only instruction that takes what another gave, through a local that is read once; null if there are several or none. */
        @Nullable
        AbstractInsnNode taker(AbstractInsnNode given) {
            AbstractInsnNode taker = null;
            for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
                if (at.getOpcode() >= 0 && takes(at, given)) {
                    if (taker != null || Operands.rearranges(at.getOpcode())) {
                        return null;
                    }
                    taker = at;
                }
            }
            if (taker != null && Operands.isStore(taker.getOpcode())) {
                return loads(taker) == 1 ? taker(load(taker)) : null;
            }
            return taker != null && taker.getOpcode() == Opcodes.CHECKCAST ? taker(taker) : taker;
        }

        private boolean takes(AbstractInsnNode at, AbstractInsnNode given) {
            Frame<SourceValue> frame = frames[code.indexOf(at)];
            if (frame == null) {
                return false;
            }
            boolean rearranges = Operands.rearranges(at.getOpcode());
            int most = rearranges ? touched(at.getOpcode()) : Operands.taken(at, frame);
            int taken = Math.min(most, frame.getStackSize());
            for (int i = 1; i <= taken; i++) {
                if (Sourced.mayBe(frame.getStack(frame.getStackSize() - i), given)) {
                    return true;
                }
            }
            return false;
        }

        /** How many values on top of the stack an instruction that only rearranges them touches, at most. */
        private static int touched(int opcode) {
            return switch (opcode) {
                case Opcodes.DUP -> 1;
                case Opcodes.DUP_X1, Opcodes.DUP2, Opcodes.SWAP -> 2;
                case Opcodes.DUP_X2, Opcodes.DUP2_X1 -> 3;
                default -> 4;
            };
        }

        private int loads(AbstractInsnNode store) {
            int loads = 0;
            for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
                loads += isLoadOf(at, store) ? 1 : 0;
            }
            return loads;
        }

        private AbstractInsnNode load(AbstractInsnNode store) {
            AbstractInsnNode at = code.getFirst();
            while (!isLoadOf(at, store)) {
                at = at.getNext();
            }
            return at;
        }

        private boolean isLoadOf(AbstractInsnNode at, AbstractInsnNode store) {
            if (!Operands.isLoad(at.getOpcode()) || Handles.local(at) != Handles.local(store)) {
                return false;
            }
            Frame<SourceValue> frame = frames[code.indexOf(at)];
            return frame != null && Sourced.mayBe(frame.getLocal(Handles.local(at)), store);
        }

        private static @Nullable AbstractInsnNode only(SourceValue value) {
            return value.insns.size() == 1 ? value.insns.iterator().next() : null;
        }
    }

    /** Whether a call is one of a stream. */
    static boolean isOfStream(AbstractInsnNode node) {
        return node.getOpcode() == Opcodes.INVOKEINTERFACE
                && isStream(Type.getObjectType(((MethodInsnNode) node).owner));
    }

    private static boolean isStream(Type type) {
        if (type.getSort() != Type.OBJECT || !type.getInternalName().startsWith(STREAMS)) {
            return false;
        }
        return switch (type.getInternalName().substring(STREAMS.length())) {
            case "Stream", "IntStream", "LongStream", "DoubleStream", "BaseStream" -> true;
            default -> false;
        };
    }

    /** Whether a call gives a stream. */
    static boolean givesStream(MethodInsnNode call) {
        return isStream(Type.getReturnType(call.desc));
    }

    /** The chain that a stage or terminal operation belongs to; a reason where it is not understood. */
    static Object of(MethodInsnNode stage, Values values) {
        AbstractInsnNode first = stage;
        while (isOfStream(first)) {
            first = values.giver(first, Type.getArgumentTypes(((MethodInsnNode) first).desc).length);
            if (first == null) {
                return Reason.STREAM_LEAVES;
            }
        }
        if (!(first instanceof MethodInsnNode)) {
            return Reason.STREAM_SOURCE;
        }
        MethodInsnNode source = (MethodInsnNode) first;
        List<MethodInsnNode> stages = new ArrayList<>();
        AbstractInsnNode last = source;
        while (true) {
            AbstractInsnNode next = values.taker(last);
            if (next == null || !isOfStream(next)) {
                return Reason.STREAM_LEAVES;
            }
            MethodInsnNode call = (MethodInsnNode) next;
            if (values.giver(call, Type.getArgumentTypes(call.desc).length) != last) {
                return Reason.STREAM_LEAVES; // an argument of another stream's call
            }
            if (!givesStream(call)) {
                Chain chain = new Chain(source, stages, call);
                return chain.isStraight() ? chain : Reason.STREAM_LEAVES;
            }
            stages.add(call);
            last = call;
        }
    }

    /** The type of what comes to an operation, by what the functions around it take and give; of objects, as an internal name. */
    String elements(MethodInsnNode operation) {
        int at = operation == terminal ? stages.size() : stages.indexOf(operation);
        for (int i = at - 1; i >= 0; i--) {
            MethodInsnNode stage = stages.get(i);
            InvokeDynamicInsnNode made = Stages.function(stage);
            if (stage.name.equals("boxed")) {
                return boxed(stage.owner);
            }
            if (stage.name.equals("map") || stage.name.equals("mapToObj")) {
                return made == null ? OBJECT : name(((Type) made.bsmArgs[2]).getReturnType());
            }
            if (!Stages.keepsElements(stage)) {
                break;
            }
            String taken = taken(made);
            if (!taken.equals(OBJECT)) {
                return taken;
            }
        }
        for (int i = at; i <= stages.size(); i++) {
            MethodInsnNode next = i == stages.size() ? terminal : stages.get(i);
            boolean each = Stages.keepsElements(next) || Stages.isForEach(next) || next.name.startsWith("forEach");
            String taken = each ? taken(Stages.function(next)) : OBJECT;
            if (!taken.equals(OBJECT) || !Stages.keepsElements(next)) {
                return taken;
            }
        }
        return OBJECT;
    }

    private static String taken(@Nullable InvokeDynamicInsnNode made) {
        Type[] types = made == null ? new Type[0] : ((Type) made.bsmArgs[2]).getArgumentTypes();
        return types.length == 0 ? OBJECT : name(types[0]);
    }

    private static String name(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY ? type.getInternalName() : OBJECT;
    }

    private static String boxed(String stream) {
        return switch (stream.substring(STREAMS.length())) {
            case "IntStream" -> "java/lang/Integer";
            case "LongStream" -> "java/lang/Long";
            default -> "java/lang/Double";
        };
    }

    /** Whether control goes through the whole chain without a branch that comes together with another. */
    private boolean isStraight() {
        for (AbstractInsnNode at = source; at != terminal; at = at.getNext()) {
            if (at == null || at instanceof FrameNode) {
                return false;
            }
        }
        return true;
    }
}
