package dev.xfork.agent.weave;

import dev.xfork.agent.effect.Conduct;
import dev.xfork.agent.effect.Observer;
import dev.xfork.agent.effect.Observer.Passed;
import dev.xfork.agent.scan.Answer;
import dev.xfork.internal.Stage;
import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Lets the stages of streams look ahead whose functions are, or call, annotated methods.
 *
 * <p>Implementation notes. The calls stay where they are; what changes is the function that a stage gets, and a terminal operation
 * is called through a method handle that tidies up behind it. Comes before all other weaving, which finds the calls as any others.
 */
final class Streams {
    private static final int GROWTH = 24; // bytes that one operation gains at most

    private final Subject subject;
    private final Observer observer;
    private int stages; // numbered through the class

    Streams(Subject subject) {
        this.subject = subject;
        observer = new Observer(subject.index, subject.node);
    }

    /** Edits the methods of the class; gives those that were. */
    List<MethodNode> weave() {
        List<MethodNode> edited = new ArrayList<>();
        for (MethodNode method : subject.node.methods) {
            List<MethodInsnNode> found = annotated(method);
            if (!found.isEmpty()) {
                observer.prepare();
            }
            if (!found.isEmpty() && weave(method, found) && !edited.contains(method)) {
                edited.add(method);
            }
        }
        for (MethodNode method : subject.node.methods) {
            for (AbstractInsnNode at : eaches(method)) {
                each(method, at, edited);
            }
        }
        return edited;
    }

    /** The calls of {@code forEach} in a method; a body that was made from one is still there. */
    private static List<AbstractInsnNode> eaches(MethodNode method) {
        List<AbstractInsnNode> found = new ArrayList<>();
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (Each.isForEach(at)) {
                found.add(at);
            }
        }
        return found;
    }

    private void each(MethodNode method, AbstractInsnNode at, List<MethodNode> edited) {
        if (Size.of(method) > Size.COMPILED || !isCandidate(method, at)) {
            return;
        }
        observer.prepare();
        Each each;
        Reason obstacle;
        try {
            Chain.Values values = new Chain.Values(subject.node.name, method);
            each = Each.of(subject, observer, method, values, at);
            if (each == null) {
                return;
            }
            Reason place = new Places(subject.node.name, method).obstacle(at);
            obstacle = place != null ? place : each.judge();
        } catch (AnalyzerException | LimitExceededException e) {
            subject.leave(method, Math.max(line(at), 0), Reason.FRAME, "");
            return;
        }
        if (obstacle != null) {
            subject.leave(method, Math.max(each.line(), 0), obstacle, each.callee());
            subject.refuses(each.made(), obstacle);
            return;
        }
        each.edit(stages++);
        add(method, edited);
        add(each.body(), edited);
    }

    /** Before the method is analysed: whether the function calls an annotated method. */
    private boolean isCandidate(MethodNode method, AbstractInsnNode at) {
        InvokeDynamicInsnNode made = Stages.function((MethodInsnNode) at);
        Called called = made == null ? null : Called.of(made, subject);
        return called != null && called.body != null && called.body != method;
    }

    private static void add(MethodNode method, List<MethodNode> edited) {
        if (!edited.contains(method)) {
            edited.add(method);
        }
    }

    /** The stages whose function is or calls an annotated method. */
    private List<MethodInsnNode> annotated(MethodNode method) {
        List<MethodInsnNode> found = new ArrayList<>();
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (Chain.isOfStream(at) && called((MethodInsnNode) at) != null) {
                found.add((MethodInsnNode) at);
            }
        }
        return found;
    }

    private @Nullable Called called(MethodInsnNode stage) {
        InvokeDynamicInsnNode made = Stages.isForEach(stage) ? Stages.function(stage) : null;
        return made == null ? null : Called.of(made, subject);
    }

    private boolean weave(MethodNode method, List<MethodInsnNode> found) {
        Chain.Values values;
        Places places;
        try {
            if (Size.of(method) > Size.COMPILED) {
                leave(method, found, Reason.TOO_LARGE);
                return false;
            }
            places = new Places(subject.node.name, method);
            values = new Chain.Values(subject.node.name, method);
        } catch (AnalyzerException | LimitExceededException e) {
            leave(method, found, Reason.FRAME);
            return false;
        }
        Set<MethodInsnNode> done = new HashSet<>();
        List<Look> looks = new ArrayList<>();
        for (MethodInsnNode stage : found) {
            if (done.contains(stage)) {
                continue;
            }
            Object chain = Chain.of(stage, values);
            if (chain instanceof Reason) {
                leave(method, List.of(stage), (Reason) chain);
                continue;
            }
            done.addAll(((Chain) chain).stages);
            Reason place = places.obstacle(stage);
            Look look = new Look(method, (Chain) chain, values);
            Reason obstacle = place != null ? place : look.judge();
            if (obstacle == null && !fits(method, (Chain) chain)) {
                obstacle = Reason.TOO_LARGE;
            }
            if (obstacle == null) {
                looks.add(look);
            } else {
                leave(method, annotatedOf((Chain) chain), obstacle);
            }
        }
        for (Look look : looks) {
            look.edit();
        }
        return !looks.isEmpty();
    }

    private static boolean fits(MethodNode method, Chain chain) {
        int size = Size.of(method);
        return Size.allows(method, size, size + GROWTH * (chain.stages.size() + 2));
    }

    private List<MethodInsnNode> annotatedOf(Chain chain) {
        List<MethodInsnNode> found = new ArrayList<>();
        for (MethodInsnNode stage : chain.stages) {
            if (called(stage) != null) {
                found.add(stage);
            }
        }
        return found;
    }

    private void leave(MethodNode method, List<MethodInsnNode> stages, Reason reason) {
        for (MethodInsnNode stage : stages) {
            Called called = called(stage);
            if (called != null) {
                subject.leave(method, Math.max(line(stage), 0), reason, name(called));
                subject.refuses(called.made, reason);
            }
        }
    }

    private static String name(Called called) {
        return Subject.name(called.method.getOwner(), called.method.getName(), called.method.getDesc());
    }

    /** Whether a stage can be gone through ahead, given what its function does. */
    static boolean isPrior(MethodInsnNode stage, int conduct) {
        boolean known = !Stages.isOfElement(stage) && !stage.name.endsWith("While") || Stages.function(stage) != null;
        boolean asked = Stages.isKept(stage) || stage.name.equals("sorted"); // before the calls begin
        return (Stages.isRepeatable(stage) && known || Stages.isTransparent(stage))
                && Conduct.isRepeatable(conduct)
                && (asked || !Conduct.readsChanging(conduct));
    }

    /** What the elements are that come behind a stage, if they were {@code before} it. */
    static Passed behind(MethodInsnNode stage, Passed before, Observer observer) {
        if (Stages.keepsElements(stage)) {
            return before;
        }
        InvokeDynamicInsnNode made = Stages.function(stage);
        boolean maps = stage.name.equals("map") || stage.name.equals("mapToObj");
        return maps && made != null && observer.yields().isOfAnnotated(made) ? Passed.GIVEN : Passed.ANYTHING;
    }

    /** Why a second stream cannot be made as a first one was, or null. */
    static @Nullable Reason obstacle(MethodInsnNode source, Subject subject) {
        if (source.getOpcode() != Opcodes.INVOKESTATIC) {
            boolean collection = source.desc.equals("()Ljava/util/stream/Stream;")
                    && subject.index.isSubtype(source.owner, "java/util/Collection") == Answer.YES;
            if (collection && source.name.equals("parallelStream")) {
                return Reason.PARALLEL_STREAM;
            }
            return collection && source.name.equals("stream") ? null : Reason.STREAM_SOURCE;
        }
        return isRange(source) || isArray(source) ? null : Reason.STREAM_SOURCE;
    }

    private static boolean isRange(MethodInsnNode source) {
        return isOfStream(source) && source.name.startsWith("range");
    }

    private static boolean isArray(MethodInsnNode source) {
        return source.desc.charAt(1) == '['
                && (isOfStream(source) && source.name.equals("of")
                        || source.owner.equals("java/util/Arrays") && source.name.equals("stream"));
    }

    private static boolean isOfStream(MethodInsnNode source) {
        return source.owner.startsWith("java/util/stream/") && source.owner.endsWith("Stream");
    }

    /** Whether nobody can change what a source gives: a range, or an array that nobody else has. */
    static boolean isFixed(MethodInsnNode source, Chain.Values values) {
        if (source.getOpcode() != Opcodes.INVOKESTATIC || isRange(source)) {
            return source.getOpcode() == Opcodes.INVOKESTATIC;
        }
        AbstractInsnNode given = values.giver(source, Type.getArgumentTypes(source.desc).length - 1);
        while (given != null && given.getOpcode() == Opcodes.DUP && isForElement(given)) {
            given = values.giver(given, 0); // the elements are stored through copies
        }
        return given != null && (given.getOpcode() == Opcodes.ANEWARRAY || given.getOpcode() == Opcodes.NEWARRAY);
    }

    /** Whether a copy of an array is made for an element of it: then its index comes next. */
    private static boolean isForElement(AbstractInsnNode dup) {
        AbstractInsnNode next = dup.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        int opcode = next == null ? -1 : next.getOpcode();
        return opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5
                || opcode == Opcodes.BIPUSH
                || opcode == Opcodes.SIPUSH
                || opcode == Opcodes.LDC;
    }

    /** What the runtime has to know of what is read ahead, and of what later code writes: flags of {@link Stage}. */
    static int flags(int earlier, int later) {
        int flags = Conduct.has(later, Conduct.CHANGES | Conduct.ANYTHING) ? Stage.FIXED : 0;
        flags |= Conduct.has(later, Conduct.PUTS) ? Stage.NO_VALUES : 0;
        flags |= Conduct.has(later, Conduct.ADDS | Conduct.PUTS) ? Stage.GROWS : 0;
        flags |= Conduct.has(later, Conduct.PRINTS) ? Stage.PRINTS : 0;
        flags |= Conduct.has(earlier | later, Conduct.READS_ENTRIES) ? Stage.ENTRIES : 0;
        return flags | (Conduct.has(later, Conduct.STORES) ? Stage.NO_ARRAY : 0);
    }

    static int line(AbstractInsnNode node) {
        for (AbstractInsnNode at = node; at != null; at = at.getPrevious()) {
            if (at instanceof LineNumberNode) {
                return ((LineNumberNode) at).line;
            }
        }
        return -1;
    }

    /** One stream whose stages are to look ahead. */
    private final class Look {
        private final MethodNode method;
        private final Chain chain;
        private final Chain.Values values;
        private final List<MethodInsnNode> prefix = new ArrayList<>();
        private final List<MethodInsnNode> ahead = new ArrayList<>();
        private final List<MethodInsnNode> between = new ArrayList<>();
        private boolean fixed;
        private int flags;

        Look(MethodNode method, Chain chain, Chain.Values values) {
            this.method = method;
            this.chain = chain;
            this.values = values;
        }

        /** Sorts the stages; why none may look ahead, or null. */
        @Nullable
        Reason judge() {
            Reason noSource = obstacle(chain.source, subject);
            if (noSource != null) {
                return noSource;
            }
            fixed = isFixed(chain.source, values);
            Given given = new Given(observer, method, values);
            Passed passed = Passed.SOURCED;
            int earlier = Conduct.NONE;
            int later = Conduct.NONE;
            List<MethodInsnNode> passedBy = new ArrayList<>(); // since the last that looks ahead
            int passing = Conduct.NONE; // what they do
            boolean follows = true; // whether a later one could
            for (MethodInsnNode stage : chain.stages) {
                if (stage.name.equals("parallel")) {
                    return Reason.PARALLEL_STREAM;
                }
                Called called = called(stage);
                int conduct = called == null
                        ? given.conduct(stage, chain.elements(stage), passed)
                        : called.conduct(observer, method, passed);
                passed = behind(stage, passed, observer);
                boolean first = ahead.isEmpty();
                if (!first && Stages.stops(stage, false)) {
                    return Reason.STREAM_STOPS;
                }
                if (called != null && Conduct.isPure(conduct) && (first || follows)) {
                    ahead.add(stage);
                    between.addAll(passedBy);
                    passedBy.clear();
                    earlier |= passing | conduct;
                    later |= given.traversed(stage);
                    follows = Stages.isOfElement(stage);
                } else if (first) {
                    if (called != null || !isPrior(stage, conduct)) {
                        return Reason.STREAM_STAGE;
                    }
                    earlier |= conduct;
                    prefix.add(stage);
                } else {
                    later |= conduct;
                    boolean step = Stages.isOfElement(stage) && Stages.function(stage) != null;
                    follows &= Conduct.isRepeatable(conduct)
                            && !Conduct.readsChanging(conduct)
                            && (step && givesSame(stage) || Stages.isTransparent(stage) || stage.name.equals("boxed"));
                    if (step) {
                        passedBy.add(stage);
                        passing |= conduct;
                    }
                }
            }
            if (Stages.stops(chain.terminal, true)) {
                return Reason.STREAM_STOPS;
            }
            later |= given.conduct(chain.terminal, chain.elements(chain.terminal), passed);
            if (Conduct.meet(earlier, later)) {
                return Reason.STREAM_REST;
            }
            flags = flags(earlier, later);
            return null;
        }

        /** Whether a stage in between, gone through a second time, lets the same through again. */
        private boolean givesSame(MethodInsnNode stage) {
            InvokeDynamicInsnNode made = Stages.function(stage);
            return made != null
                    && (stage.name.equals("filter") || observer.yields().isSame(made));
        }

        void edit() {
            StreamEmit emit = new StreamEmit(method, chain, fixed);
            emit.source();
            for (MethodInsnNode stage : prefix) {
                if (!Stages.isTransparent(stage)) {
                    emit.stage(stage);
                }
            }
            for (MethodInsnNode stage : between) {
                emit.stage(stage);
            }
            for (MethodInsnNode stage : ahead) {
                Called called = called(stage);
                if (called == null) {
                    throw new IllegalStateException(method.name);
                }
                boolean bound =
                        called.receiver == Stage.ON_RECEIVER && Type.getArgumentTypes(called.made.desc).length == 1;
                String function = called.body == null ? called.method.getName() : called.body.name;
                emit.ahead(
                        stage,
                        called.made,
                        bound,
                        called.method,
                        subject.name(method),
                        name(called),
                        subject.file(),
                        line(stage),
                        stages++,
                        function,
                        called.destination,
                        called.limit,
                        flags | (called.receiver == Stage.ON_RECEIVER && !bound ? Stage.ON_OTHER : called.receiver));
                if (called.body != null) {
                    subject.isAhead(called.body);
                } else {
                    subject.isAhead(called.made);
                }
            }
            emit.terminal();
        }
    }
}
