package dev.xfork.agent.weave;

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
    private final Pure pure;

    Streams(Subject subject) {
        this.subject = subject;
        pure = new Pure(subject);
    }

    /** Edits the methods of the class; gives those that were. */
    List<MethodNode> weave() {
        List<MethodNode> edited = new ArrayList<>();
        for (MethodNode method : subject.node.methods) {
            List<MethodInsnNode> found = annotated(method);
            if (!found.isEmpty() && weave(method, found)) {
                edited.add(method);
            }
        }
        return edited;
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
        return made == null ? null : Called.of(made, subject, pure);
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
        int index = 0;
        for (Look look : looks) {
            index = look.edit(index);
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
            }
        }
    }

    private static String name(Called called) {
        return Subject.name(called.method.getOwner(), called.method.getName(), called.method.getDesc());
    }

    private static int line(AbstractInsnNode node) {
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
            Reason noSource = judgeSource();
            if (noSource != null) {
                return noSource;
            }
            int earlier = Effects.NONE;
            int later = Effects.NONE;
            List<MethodInsnNode> passed = new ArrayList<>(); // since the last that looks ahead
            boolean follows = true; // whether a later one could
            for (MethodInsnNode stage : chain.stages) {
                if (stage.name.equals("parallel")) {
                    return Reason.PARALLEL_STREAM;
                }
                Called called = called(stage);
                int effects = called == null ? Stages.effects(stage, pure, values) : called.effects;
                boolean first = ahead.isEmpty();
                if (!first && Stages.stops(stage, false)) {
                    return Reason.STREAM_STOPS;
                }
                if (called != null && Effects.isPure(effects) && (first || follows)) {
                    ahead.add(stage);
                    between.addAll(passed);
                    passed.clear();
                    earlier |= effects;
                    follows = Stages.isOfElement(stage);
                } else if (first) {
                    if (called != null || !isPrior(stage, effects)) {
                        return Reason.STREAM_STAGE;
                    }
                    earlier |= effects;
                    prefix.add(stage);
                } else {
                    later |= effects;
                    boolean step = Stages.isOfElement(stage) && Stages.function(stage) != null;
                    follows &= Effects.isPure(effects)
                            && (step || Stages.isTransparent(stage) || stage.name.equals("boxed"));
                    if (step) {
                        passed.add(stage);
                    }
                }
            }
            if (Stages.stops(chain.terminal, true)) {
                return Reason.STREAM_STOPS;
            }
            later |= Stages.effects(chain.terminal, pure, values);
            if (Effects.meet(earlier, later)) {
                return Reason.STREAM_REST;
            }
            flags = Effects.has(later, Effects.CHANGES | Effects.ANYTHING) ? Stage.FIXED : 0;
            flags |= Effects.has(later, Effects.PUTS) ? Stage.NO_VALUES : 0;
            flags |= Effects.has(later, Effects.ADDS | Effects.PUTS) ? Stage.GROWS : 0;
            return null;
        }

        private boolean isPrior(MethodInsnNode stage, int effects) {
            boolean known =
                    !Stages.isOfElement(stage) && !stage.name.endsWith("While") || Stages.function(stage) != null;
            return (Stages.isRepeatable(stage) && known || Stages.isTransparent(stage)) && Effects.isPure(effects);
        }

        private @Nullable Reason judgeSource() {
            MethodInsnNode source = chain.source;
            if (source.getOpcode() != Opcodes.INVOKESTATIC) {
                boolean collection = source.desc.equals("()Ljava/util/stream/Stream;")
                        && subject.index.isSubtype(source.owner, "java/util/Collection") == Answer.YES;
                if (collection && source.name.equals("parallelStream")) {
                    return Reason.PARALLEL_STREAM;
                }
                return collection && source.name.equals("stream") ? null : Reason.STREAM_SOURCE;
            }
            boolean ofStream = source.owner.startsWith("java/util/stream/") && source.owner.endsWith("Stream");
            if (ofStream && source.name.startsWith("range")) {
                fixed = true;
                return null;
            }
            boolean array = source.desc.charAt(1) == '['
                    && (ofStream && source.name.equals("of")
                            || source.owner.equals("java/util/Arrays") && source.name.equals("stream"));
            if (!array) {
                return Reason.STREAM_SOURCE;
            }
            AbstractInsnNode given = values.giver(source, Type.getArgumentTypes(source.desc).length - 1);
            while (given != null && given.getOpcode() == Opcodes.DUP) {
                given = values.giver(given, 0); // the elements are stored through copies
            }
            fixed = given != null && (given.getOpcode() == Opcodes.ANEWARRAY || given.getOpcode() == Opcodes.NEWARRAY);
            return null;
        }

        /** Edits the method; gives the number of its next stage. */
        int edit(int from) {
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
            int index = from;
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
                        index++,
                        function,
                        called.io ? 1 : 0,
                        called.limit,
                        flags | (called.receiver == Stage.ON_RECEIVER && !bound ? Stage.ON_OTHER : called.receiver));
                if (called.body != null) {
                    subject.isAhead(called.body);
                }
            }
            emit.terminal();
            return index;
        }
    }
}
