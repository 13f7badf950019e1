package dev.xfork.agent.weave;

import dev.xfork.agent.effect.Conduct;
import dev.xfork.agent.effect.Heap;
import dev.xfork.agent.effect.Observer;
import dev.xfork.agent.effect.Observer.Passed;
import dev.xfork.agent.scan.Answer;
import dev.xfork.agent.scan.Mark;
import dev.xfork.internal.Stage;
import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * One {@code forEach} whose function calls an annotated method and uses the result: calls of later elements begin ahead, and the
 * call in the function takes what was begun.
 *
 * <p>Implementation notes. The function's body stays one body: handlers in it catch what the call throws, and the rest runs in its
 * turn. Where the call was not begun ahead, the instruction that was there makes it.
 */
final class Each {
    private static final int STACK = 4; // words that any of it takes at most, beside what is captured and passed
    private static final int GROWTH = 96; // bytes that each of the two methods gains at most, without captured values

    private final Subject subject;
    private final Observer observer;
    private final MethodNode method;
    private final Chain.Values values;
    private final MethodInsnNode each;
    private final InvokeDynamicInsnNode made;
    private final MethodNode body;
    private final MethodInsnNode call;
    private final Mark mark;
    private final List<MethodInsnNode> prefix = new ArrayList<>();
    private @Nullable Chain chain;
    private @Nullable RecipeMaker recipe;
    private final List<String> checks = new ArrayList<>(); // of what is captured
    private boolean fixed;
    private int flags;
    private int before; // what is read in the body before the call
    private int sums; // the same, of what is written again behind it

    private Each(
            Subject subject,
            Observer observer,
            MethodNode method,
            Chain.Values values,
            MethodInsnNode each,
            InvokeDynamicInsnNode made,
            MethodNode body,
            MethodInsnNode call,
            Mark mark) {
        this.subject = subject;
        this.observer = observer;
        this.method = method;
        this.values = values;
        this.each = each;
        this.made = made;
        this.body = body;
        this.call = call;
        this.mark = mark;
    }

    /** The {@code forEach} that an instruction calls, if its function uses the result of its only call of an annotated method. */
    static @Nullable Each of(
            Subject subject, Observer observer, MethodNode method, Chain.Values values, AbstractInsnNode node) {
        if (!isForEach(node)) {
            return null;
        }
        MethodInsnNode each = (MethodInsnNode) node;
        InvokeDynamicInsnNode made = Stages.function(each);
        Handle function = made == null ? null : Lambdas.function(made);
        if (made == null || function == null || !function.getOwner().equals(subject.node.name)) {
            return null;
        }
        MethodNode body = subject.method(function.getName(), function.getDesc());
        if (body == null || !Access.has(body.access, Access.SYNTHETIC) || !Access.has(body.access, Access.PRIVATE)) {
            return null;
        }
        MethodInsnNode only = null;
        Mark mark = null;
        for (AbstractInsnNode at = body.instructions.getFirst(); at != null; at = at.getNext()) {
            MethodInsnNode call = at instanceof MethodInsnNode ? (MethodInsnNode) at : null;
            Mark of = call == null ? null : subject.index.mark(call.owner, call.name, call.desc);
            if (call != null && of != null) {
                if (only != null || !Called.mayFork(of, call.desc)) {
                    return null;
                }
                only = call;
                mark = of;
            }
        }
        boolean used = only != null && !only.desc.endsWith(")V") && !isDropped(only);
        return only != null && mark != null && used
                ? new Each(subject, observer, method, values, each, made, body, only, mark)
                : null;
    }

    static boolean isForEach(AbstractInsnNode node) {
        if (!(node instanceof MethodInsnNode) || node.getOpcode() == Opcodes.INVOKESTATIC) {
            return false;
        }
        MethodInsnNode call = (MethodInsnNode) node;
        return (call.name.equals("forEach") || call.name.equals("forEachOrdered"))
                && call.desc.startsWith("(Ljava/util/function/")
                && call.desc.endsWith("Consumer;)V");
    }

    private static boolean isDropped(MethodInsnNode call) {
        AbstractInsnNode next = Sites.real(call.getNext());
        return next != null && (next.getOpcode() == Opcodes.POP || next.getOpcode() == Opcodes.POP2);
    }

    /** The function. */
    MethodNode body() {
        return body;
    }

    /** What makes the function. */
    InvokeDynamicInsnNode made() {
        return made;
    }

    String callee() {
        return Subject.name(call.owner, call.name, call.desc);
    }

    int line() {
        return Streams.line(call);
    }

    /** Why nothing can begin ahead, or null. */
    @Nullable
    Reason judge() {
        Chain.Values inBody;
        try {
            Reason place = new Places(subject.node.name, body).obstacle(call);
            if (place != null) {
                return place;
            }
            inBody = new Chain.Values(subject.node.name, body);
        } catch (AnalyzerException e) {
            return Reason.FRAME;
        }
        int earlier = Conduct.NONE;
        Passed passed = Passed.SOURCED;
        if (Chain.isOfStream(each)) {
            Object found = Chain.of(each, values);
            if (found instanceof Reason) {
                return (Reason) found;
            }
            Chain all = (Chain) found;
            chain = all;
            Given given = new Given(observer, method, values);
            for (MethodInsnNode stage : all.stages) {
                int conduct = given.conduct(stage, all.elements(stage), passed);
                if (!Streams.isPrior(stage, conduct)) {
                    return stage.name.equals("parallel") ? Reason.PARALLEL_STREAM : Reason.STREAM_STAGE;
                }
                passed = Streams.behind(stage, passed, observer);
                earlier |= conduct;
                prefix.add(stage);
            }
            Reason source = Streams.obstacle(all.source, subject);
            if (source != null) {
                return source;
            }
            fixed = Streams.isFixed(all.source, values);
        } else if (!isOf("java/lang/Iterable") && !isOf("java/util/Map")) {
            return Reason.UNKNOWN_COLLECTION;
        }
        int captured = captured().length;
        RecipeMaker maker = new RecipeMaker(subject, observer, inBody, body, captured, passed == Passed.SOURCED);
        if (!Sites.isAccessible(subject, call) || !maker.operands(call) || !comesFirst(maker)) {
            return Reason.STREAM_STAGE;
        }
        recipe = maker;
        earlier |= maker.conduct();
        String ready = call.getOpcode() == Opcodes.INVOKESTATIC ? call.owner : "";
        int later = observer.function(method, made, passed, ready, checks);
        if (Conduct.meet(earlier, later)) {
            return Reason.STREAM_REST;
        }
        before |= maker.conduct();
        int does = Conduct.readsChanging(before | sums) ? observer.annotated(body, call) : Conduct.NONE;
        boolean adds = !Conduct.has(does, Conduct.ANYTHING) && Conduct.meet(sums, does);
        if (adds || Conduct.readsChanging(before) && Conduct.meet(before, does)) {
            return Reason.LOOP_ORDER; // read in its turn, it would be what the call has made of it
        }
        flags = Streams.flags(earlier, later);
        boolean virtual = call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE;
        flags |= virtual ? Stage.ON_ELEMENT : 0;
        int host = Size.of(method);
        int own = Size.of(body);
        int more = GROWTH + 8 * (maker.constants().length + prefix.size() + Calls.taken(call)) + 8 * captured().length;
        return Size.allows(method, host, host + more) && Size.allows(body, own, own + more) ? null : Reason.TOO_LARGE;
    }

    private boolean isOf(String type) {
        return subject.index.isSubtype(each.owner, type) == Answer.YES;
    }

    private Type[] captured() {
        return Type.getArgumentTypes(made.desc);
    }

    /**
     * Whether each time that the body runs, it comes to the call, once, having done nothing before that the call could see or that would keep it
     * from being made: nothing but what computes its operands, and moves.
     */
    private boolean comesFirst(RecipeMaker maker) {
        Set<AbstractInsnNode> operands = Set.copyOf(maker.used());
        boolean caught = false;
        for (AbstractInsnNode at = body.instructions.getFirst(); at != call; at = at.getNext()) {
            caught |= at instanceof LabelNode && isBegin((LabelNode) at);
            boolean quiet = at.getOpcode() < 0 || isMove(at) || operands.contains(at);
            quiet |= !caught && (isSum(at) || (at.getOpcode() == Opcodes.CHECKCAST || isPure(at)) && maker.also(at));
            if (Sites.branches(at) || !quiet) {
                return false;
            }
        }
        return true;
    }

    private boolean isBegin(LabelNode label) {
        for (TryCatchBlockNode block : body.tryCatchBlocks) {
            if (block.start == label) {
                return true;
            }
        }
        return false;
    }

    private boolean isMove(AbstractInsnNode node) {
        int opcode = node.getOpcode();
        boolean own = opcode == Opcodes.GETFIELD && isThis(node.getPrevious());
        if (own && node.getPrevious().getOpcode() == Opcodes.DUP) {
            sums |= Conduct.READS_FIELDS; // this.total += f(x)
        } else if (own) {
            before |= observer.field((FieldInsnNode) node);
        }
        boolean jdk = opcode == Opcodes.GETSTATIC && ((FieldInsnNode) node).owner.startsWith("java/");
        boolean boxes = node instanceof MethodInsnNode && Heap.isBoxing((MethodInsnNode) node);
        return own
                || jdk
                || boxes
                || opcode >= Opcodes.NOP && opcode <= Opcodes.ALOAD
                || Operands.isStore(opcode)
                || opcode >= Opcodes.POP && opcode <= Opcodes.SWAP
                || opcode == Opcodes.NEW;
    }

    /** Whether an instruction reads what the function writes again behind the call: {@code sum[0] += f(x)}. */
    private boolean isSum(AbstractInsnNode node) {
        int opcode = node.getOpcode();
        if (opcode < Opcodes.IALOAD || opcode > Opcodes.SALOAD) {
            return false;
        }
        AbstractInsnNode copies = node.getPrevious();
        AbstractInsnNode index = copies.getPrevious();
        boolean fixed = index.getOpcode() >= Opcodes.ICONST_0 && index.getOpcode() <= Opcodes.ICONST_5;
        boolean sum = copies.getOpcode() == Opcodes.DUP2 && fixed && isCaptured(index.getPrevious());
        sums |= sum ? Conduct.READS_ELEMENTS : Conduct.NONE;
        return sum;
    }

    private boolean isPure(AbstractInsnNode node) {
        return node instanceof MethodInsnNode
                && node.getOpcode() != Opcodes.INVOKESPECIAL
                && observer.call(body, (MethodInsnNode) node, -1) == Conduct.NONE;
    }

    private boolean isCaptured(AbstractInsnNode node) {
        int words = Access.has(body.access, Access.STATIC) ? 0 : 1;
        for (Type type : captured()) {
            words += type.getSize();
        }
        return node.getOpcode() == Opcodes.ALOAD && ((VarInsnNode) node).var < words;
    }

    private boolean isThis(AbstractInsnNode node) {
        if (node.getOpcode() == Opcodes.DUP) {
            return isThis(node.getPrevious());
        }
        boolean instance = !Access.has(body.access, Access.STATIC);
        return instance && node.getOpcode() == Opcodes.ALOAD && ((VarInsnNode) node).var == 0;
    }

    // ---- editing

    /** Edits the method and the body; {@code index} is the number of the stage in the method. */
    void edit(int index) {
        String key = subject.name(method) + ':' + index;
        int known = chain == null ? method.maxLocals++ : stream(chain);
        int from = method.maxLocals;
        method.maxStack += STACK;
        InsnList stores = new InsnList();
        InsnList loads = new InsnList();
        StringBuilder desc = new StringBuilder("(").append(Emit.OBJECT);
        for (Type type : captured()) {
            stores.insert(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), method.maxLocals));
            loads.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), method.maxLocals));
            desc.append(type.getDescriptor());
            method.maxLocals += type.getSize();
            method.maxStack += type.getSize();
        }
        InsnList again = new InsnList();
        for (int i = 0, local = from; i < captured().length; local += captured()[i++].getSize()) {
            again.add(new VarInsnNode(captured()[i].getOpcode(Opcodes.ILOAD), local));
        }
        stores.add(again);
        method.instructions.insertBefore(made, stores);
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, known));
        list.add(loads);
        list.add(Emit.eachAhead(desc.append(")V").toString(), constants(key, index)));
        String operands = Calls.operandsOf(each);
        AbstractInsnNode terminal = Emit.streamTerminal(each.name, "(" + operands + ")V", Calls.handle(each));
        if (chain != null) {
            method.instructions.insertBefore(each, list);
            method.instructions.set(each, terminal);
        } else {
            collection(known, list, terminal);
        }
        call(key);
        element(key);
        subject.isAhead(body);
    }

    private int stream(Chain of) {
        StreamEmit emit = new StreamEmit(method, of, fixed);
        emit.source();
        for (MethodInsnNode stage : prefix) {
            if (!Stages.isTransparent(stage)) {
                emit.stage(stage);
            }
        }
        return emit.known();
    }

    /** Where there is no collection, the instruction that was there says so. */
    private void collection(int known, InsnList begin, AbstractInsnNode terminal) {
        Types types = new Types(subject.node.name, method);
        Types.State before = types.before(each);
        Types.State after = types.after(each);
        if (before == null || after == null) {
            throw new IllegalStateException(method.name);
        }
        LabelNode none = new LabelNode();
        LabelNode join = new LabelNode();
        InsnList list = new InsnList();
        list.add(new InsnNode(Opcodes.DUP2));
        list.add(new InsnNode(Opcodes.POP));
        list.add(new JumpInsnNode(Opcodes.IFNULL, none));
        list.add(new InsnNode(Opcodes.DUP2));
        list.add(new InsnNode(Opcodes.POP));
        list.add(Emit.streamSource("(" + Emit.OBJECT + ")" + Emit.OBJECT, Emit.elements(), false));
        list.add(new VarInsnNode(Opcodes.ASTORE, known));
        list.add(begin);
        list.add(terminal);
        list.add(new JumpInsnNode(Opcodes.GOTO, join));
        list.add(none);
        list.add(Locals.frame(before.locals(), before.stack()));
        method.instructions.insertBefore(each, list);
        InsnList behind = new InsnList();
        behind.add(join);
        behind.add(Locals.frame(after.locals(), after.stack()));
        behind.add(new InsnNode(Opcodes.NOP)); // another frame may stand where this one does
        method.instructions.insert(each, behind);
    }

    private Object[] constants(String key, int index) {
        RecipeMaker made = recipe;
        if (made == null) {
            throw new IllegalStateException(method.name);
        }
        Object[] fixed = {
            Calls.handle(call),
            subject.name(method),
            callee(),
            subject.file(),
            line(),
            index,
            key,
            mark.destination(),
            mark.maxConcurrency(),
            flags,
            program(made)
        };
        Object[] own = made.constants();
        Object[] all = new Object[fixed.length + own.length];
        System.arraycopy(fixed, 0, all, 0, fixed.length);
        System.arraycopy(own, 0, all, fixed.length, own.length);
        return all;
    }

    /** The recipe, with the questions that have to be asked before. */
    private String program(RecipeMaker maker) {
        StringBuilder program = new StringBuilder();
        for (String check : checks) {
            program.append('?').append(check).append(' ');
        }
        return program.append(maker.program()).toString().trim();
    }

    /** Lets the function go on with the element that was read ahead. */
    private void element(String key) {
        Type type = element();
        if (type.getSort() < Type.ARRAY || !Sites.isAccessible(subject, type)) {
            return;
        }
        int local = Locals.parameters(body) - 1;
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, local));
        list.add(new LdcInsnNode(key));
        list.add(Emit.streamElement());
        list.add(new Shadows.Cast(type.getInternalName()));
        list.add(new VarInsnNode(Opcodes.ASTORE, local));
        body.instructions.insert(list);
        body.maxStack = Math.max(body.maxStack, 2);
    }

    /** The type of the last parameter. */
    private Type element() {
        Type[] types = Type.getArgumentTypes(body.desc);
        return types[types.length - 1];
    }

    /** In the body: asks whether the call was begun ahead, then takes its result, or makes it. */
    private void call(String key) {
        Types types = new Types(subject.node.name, body);
        Types.State before = types.before(call);
        Types.State after = types.after(call);
        if (before == null || after == null) {
            throw new IllegalStateException(body.name);
        }
        boolean onObject = call.getOpcode() != Opcodes.INVOKESTATIC; // which stays where the JVM's messages look for it
        int below = before.stack().size() - Calls.taken(call) + (onObject ? 1 : 0);
        InsnList list = new InsnList();
        InsnList ask = new InsnList();
        InsnList back = new InsnList();
        for (int i = before.stack().size() - 1; i >= below; i--) {
            Object type = before.stack().get(i);
            list.add(new VarInsnNode(Shadows.opcode(type, Opcodes.ISTORE), body.maxLocals));
            ask.insert(new VarInsnNode(Shadows.opcode(type, Opcodes.ILOAD), body.maxLocals));
            back.insert(new VarInsnNode(Shadows.opcode(type, Opcodes.ILOAD), body.maxLocals));
            body.maxLocals += Locals.words(type);
            body.maxStack += Locals.words(type);
        }
        LabelNode begun = new LabelNode();
        LabelNode join = new LabelNode();
        if (onObject) {
            list.add(new InsnNode(Opcodes.DUP));
        }
        list.add(ask);
        list.add(Emit.begunAhead(Calls.operands(subject, call), key));
        list.add(new JumpInsnNode(Opcodes.IFNE, begun));
        list.add(back);
        body.maxStack += STACK;
        body.instructions.insertBefore(call, list);
        InsnList behind = new InsnList();
        behind.add(new JumpInsnNode(Opcodes.GOTO, join));
        behind.add(begun);
        behind.add(Locals.frame(before.locals(), before.stack().subList(0, below)));
        if (onObject) {
            behind.add(new InsnNode(Opcodes.POP));
        }
        behind.add(Emit.takenAhead(Type.getReturnType(call.desc).getDescriptor()));
        behind.add(join);
        behind.add(Locals.frame(after.locals(), after.stack()));
        behind.add(new InsnNode(Opcodes.NOP)); // another frame may stand where this one does
        body.instructions.insert(call, behind);
    }
}
