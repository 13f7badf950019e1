package dev.xfork.agent.weave;

import dev.xfork.agent.effect.Check;
import dev.xfork.agent.effect.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The choice where a loop is entered: checks of what it meets and the runtime say whether its copy runs, or the loop itself. */
final class SplitChoice {
    private final SplitPage page;
    private final Split split;
    private final Flow flow;
    private final MethodNode node;
    private final int loop;
    private final Split.Method method;
    private final Map<AbstractInsnNode, Integer> sources; // variables that hold receivers of calls in front of the loop
    private final LabelNode entry = new LabelNode();
    private LabelNode sequential = new LabelNode(); // the loop as it was

    SplitChoice(SplitPage page, Map<AbstractInsnNode, Integer> sources) {
        this.page = page;
        split = page.split;
        flow = page.flow;
        node = page.node;
        loop = page.loop;
        method = page.method;
        this.sources = sources;
    }

    /** The code of the choice, which goes to a label where the copy is to run. */
    InsnList code(LabelNode start, SplitCalls calls) {
        InsnList list = new InsnList();
        AbstractInsnNode header = flow.at(split.loop.header);
        sequential = page.labelBefore(header);
        int line = Lines.of(header);
        list.add(entry);
        if (line > 0) {
            list.add(new LineNumberNode(line, entry));
        }
        List<Object> grown = page.state(split.loop.header).locals();
        for (int variable : sources.values()) {
            grown = Locals.grown(grown, variable, 1);
        }
        list.add(Locals.frame(grown, List.of()));
        for (Check check : split.verdict().checks()) {
            Place other = check.other();
            exists(check.place(), list, sequential);
            if (other != null) {
                exists(other, list, sequential);
            }
            load(check.place(), list);
            String type = check.type();
            if (other != null) {
                load(other, list);
            } else if (type != null) {
                list.add(new LdcInsnNode(Type.getObjectType(type)));
            }
            String desc = check.kind().arguments() == 1
                    ? "(" + Emit.OBJECT + ")Z"
                    : "(" + Emit.OBJECT + (type != null ? "Ljava/lang/Class;" : Emit.OBJECT) + ")Z";
            list.add(new MethodInsnNode(
                    Opcodes.INVOKESTATIC,
                    "dev/xfork/runtime/Known",
                    check.kind().method(),
                    desc,
                    false));
            list.add(new JumpInsnNode(Opcodes.IFEQ, sequential));
        }
        list.add(AheadCode.number(isIo() ? 1 : 0));
        list.add(AheadCode.number(limit()));
        list.add(only(calls));
        list.add(AheadCode.begin());
        if (Watched.isOn()) {
            list.add(new Watched(split, flow).code(where(line), sources));
        }
        list.add(new VarInsnNode(Opcodes.ASTORE, loop));
        list.add(new VarInsnNode(Opcodes.ALOAD, loop));
        list.add(new JumpInsnNode(Opcodes.IFNONNULL, start));
        return list;
    }

    private String where(int line) {
        Subject subject = method.subject;
        String file = subject.file().isEmpty() ? Subject.binary(subject.node.name) : subject.file();
        return file + (line > 0 ? ":" + line : "");
    }

    /** The loop as it was; only after {@link #code}. */
    LabelNode sequential() {
        return sequential;
    }

    /** The site of the only call, if that is one which its caller forks. */
    private AbstractInsnNode only(SplitCalls calls) {
        if (split.groups.size() == 1 && split.groups.get(0).calls.size() == 1) {
            Point point = split.groups.get(0).calls.get(0).point;
            if (!point.is(Point.What.CALL)) {
                return calls.site(point);
            }
        }
        return new InsnNode(Opcodes.ACONST_NULL);
    }

    /** Goes the sequential way where a field would be read of a null, or of an object of another class. */
    private void exists(Place place, InsnList list, LabelNode sequential) {
        if (place.kind() == Place.Kind.FIELD) {
            exists(place.base(), list, sequential);
            load(place.base(), list);
            if (isOf(place.base(), place.owner())) {
                list.add(new JumpInsnNode(Opcodes.IFNULL, sequential));
            } else {
                list.add(new TypeInsnNode(Opcodes.INSTANCEOF, place.owner()));
                list.add(new JumpInsnNode(Opcodes.IFEQ, sequential));
            }
        }
    }

    /** Whether the verifier knows what is at a place for an object of a class; by name, others are asked. */
    private boolean isOf(Place place, String type) {
        return switch (place.kind()) {
            case LOCAL -> type.equals(Locals.at(page.state(split.loop.header).locals(), place.slot()));
            case SOURCE -> false;
            case FIELD, STATIC -> type.equals(Type.getType(place.desc()).getInternalName());
        };
    }

    private boolean isIo() {
        boolean io = false;
        for (Split.Group group : split.groups) {
            for (Split.Call call : group.calls) {
                io |= call.point.io;
            }
        }
        return io;
    }

    private int limit() {
        int limit = method.window;
        for (Split.Group group : split.groups) {
            for (Split.Call call : group.calls) {
                int most = call.point.limit;
                limit = most > 0 && (limit == 0 || most < limit) ? most : limit;
            }
        }
        return limit;
    }

    private void load(Place place, InsnList list) {
        switch (place.kind()) {
            case LOCAL -> list.add(new VarInsnNode(Opcodes.ALOAD, place.slot()));
            case STATIC -> list.add(new FieldInsnNode(Opcodes.GETSTATIC, place.owner(), place.name(), place.desc()));
            case SOURCE -> {
                Integer variable = sources.get(place.call());
                list.add(new VarInsnNode(Opcodes.ALOAD, variable == null ? 0 : variable));
            }
            case FIELD -> {
                load(place.base(), list);
                if (!isOf(place.base(), place.owner())) {
                    list.add(new TypeInsnNode(Opcodes.CHECKCAST, place.owner()));
                }
                list.add(new FieldInsnNode(Opcodes.GETFIELD, place.owner(), place.name(), place.desc()));
            }
        }
    }

    /** Puts the choice in front of the loop, and leads all ways into the loop there. */
    void insert(InsnList choice, Set<AbstractInsnNode> own) {
        AbstractInsnNode header = flow.at(split.loop.header);
        AbstractInsnNode first = header;
        while (first.getPrevious() != null && first.getPrevious().getOpcode() < 0) {
            first = first.getPrevious();
        }
        for (int i = 0; i < flow.size(); i++) {
            if (!split.loop.has(i) && method.reachable[i]) {
                redirect(flow.at(i));
            }
        }
        for (AbstractInsnNode at = choice.getFirst(); at != null; at = at.getNext()) {
            own.add(at);
        }
        node.instructions.insertBefore(first, choice);
    }

    private void redirect(AbstractInsnNode from) {
        if (from instanceof JumpInsnNode) {
            JumpInsnNode jump = (JumpInsnNode) from;
            jump.label = redirected(jump.label);
        } else if (from instanceof TableSwitchInsnNode) {
            TableSwitchInsnNode choice = (TableSwitchInsnNode) from;
            choice.dflt = redirected(choice.dflt);
            choice.labels.replaceAll(new Redirecting());
        } else if (from instanceof LookupSwitchInsnNode) {
            LookupSwitchInsnNode choice = (LookupSwitchInsnNode) from;
            choice.dflt = redirected(choice.dflt);
            choice.labels.replaceAll(new Redirecting());
        }
    }

    private LabelNode redirected(LabelNode label) {
        return flow.position(label) == split.loop.header ? entry : label;
    }

    private final class Redirecting implements UnaryOperator<LabelNode> {
        @Override
        public LabelNode apply(LabelNode label) {
            return redirected(label);
        }
    }
}
