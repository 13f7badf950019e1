package dev.xfork.agent.effect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * What comes out of collections and maps that the method makes and hides: the lists of {@code groups.computeIfAbsent(k, x -> new
 * ArrayList<>())} are objects of this method as well.
 *
 * <p>Implementation notes. Only collections on which, up to the end of the loop, nothing is called but the few methods listed
 * here, and in which nothing is stored but new objects. Then what these methods give is one of those objects, and an object does not
 * leave the method by being stored there. Keys are not followed: they leave. What is stored is no such collection itself.
 */
final class Contents {
    private static final Set<String> TYPES = Set.of(
            "java/util/HashMap",
            "java/util/LinkedHashMap",
            "java/util/TreeMap",
            "java/util/EnumMap",
            "java/util/concurrent/ConcurrentHashMap",
            "java/util/ArrayList",
            "java/util/LinkedList");
    private static final Set<String> MAKING =
            Set.of("()V", "(I)V", "(Ljava/util/Comparator;)V", "(Ljava/lang/Class;)V");
    private static final Set<String> ASKING = Set.of("size", "isEmpty", "containsKey");
    private static final Set<String> GIVING = Set.of("get", "getFirst", "getLast");
    private static final Set<String> STORING = Set.of("put", "putIfAbsent", "add", "set", "addFirst", "addLast");
    private static final String OR_DEFAULT = "getOrDefault";
    private static final String COMPUTE = "computeIfAbsent";

    private final LoopCode loop;
    private final Walk walk;
    private final Classes classes;
    private final Summaries summaries;
    private final Map<AbstractInsnNode, List<Origin>> stored = new HashMap<>();
    private final Set<AbstractInsnNode> excluded = new HashSet<>();
    private final List<Set<AbstractInsnNode>> together = new ArrayList<>(); // receivers of one call

    private Contents(LoopCode loop, Walk walk, Classes classes, Summaries summaries) {
        this.loop = loop;
        this.walk = walk;
        this.classes = classes;
        this.summaries = summaries;
    }

    /** What such collections hold, by the instructions that make them. */
    static Map<AbstractInsnNode, List<Origin>> of(
            LoopCode loop, Walk whole, Tracing tracing, Classes classes, Summaries summaries) {
        Contents contents = new Contents(loop, whole, classes, summaries);
        contents.excluded.addAll(tracing.lost());
        for (AbstractInsnNode at = loop.method.instructions.getFirst(); at != null; at = at.getNext()) {
            Frame<Ref> before = at.getOpcode() < 0 ? null : whole.before(at);
            if (before != null && (loop.has(at) || loop.before.contains(at))) {
                contents.note(at, before);
            }
        }
        return contents.found();
    }

    /** Whether a class is one of the collections that hold nothing but what is stored in them. */
    static boolean isCollection(String type) {
        return TYPES.contains(type);
    }

    /** Whether a method may give what the collection holds. */
    static boolean isGiving(MethodInsnNode call) {
        return GIVING.contains(call.name)
                || STORING.contains(call.name)
                || call.name.equals(OR_DEFAULT)
                || call.name.equals(COMPUTE);
    }

    /** Which argument of a call is stored in, or given back by, the collection; -1 if none is. */
    static int storedBy(MethodInsnNode call) {
        boolean stores = STORING.contains(call.name) || call.name.equals(OR_DEFAULT);
        return stores ? Type.getArgumentTypes(call.desc).length - 1 : -1;
    }

    private Map<AbstractInsnNode, List<Origin>> found() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Set<AbstractInsnNode> receivers : together) {
                boolean any = false;
                for (AbstractInsnNode receiver : receivers) {
                    any |= excluded.contains(receiver);
                }
                changed |= any && excluded.addAll(receivers);
            }
        }
        stored.keySet().removeAll(excluded);
        return stored;
    }

    private static boolean isCandidate(Origin origin) {
        return origin.is(Origin.Kind.NEW)
                && origin.exact
                && TYPES.contains(origin.type)
                && origin.node != null
                && origin.node.getOpcode() == Opcodes.NEW
                && ((TypeInsnNode) origin.node).desc.equals(origin.type);
    }

    private void note(AbstractInsnNode node, Frame<Ref> before) {
        if (node.getOpcode() == Opcodes.ARETURN) {
            return;
        }
        List<Ref> values = Uses.of(node, before);
        boolean known = node instanceof MethodInsnNode && !Effects.isStatic((MethodInsnNode) node);
        boolean received = known && !loop.calls.contains(node) && receive((MethodInsnNode) node, values);
        for (Ref value : received ? values.subList(1, values.size()) : values) {
            exclude(value);
        }
    }

    private void exclude(Ref value) {
        for (Origin origin : value.origins) {
            for (Origin at = origin; at != null; at = at.base) {
                if (isCandidate(at) && at.node != null) {
                    excluded.add(at.node);
                }
            }
        }
    }

    /** Whether a call on a candidate is understood. */
    private boolean receive(MethodInsnNode call, List<Ref> values) {
        Ref receiver = values.get(0);
        for (Origin origin : receiver.origins) {
            if (!isCandidate(origin)) {
                return false;
            }
        }
        if (call.name.equals("<init>")) {
            return MAKING.contains(call.desc);
        }
        if (ASKING.contains(call.name)) {
            return true;
        }
        if (receiver.origins.length == 0 || !isGiving(call)) {
            return false;
        }
        Set<AbstractInsnNode> receivers = new HashSet<>();
        for (Origin origin : receiver.origins) {
            receivers.add(origin.node);
        }
        together.add(receivers);
        int argument = storedBy(call);
        Origin[] origins = argument >= 0
                ? values.get(argument + 1).origins
                : call.name.equals(COMPUTE) ? computed(call, values.get(2)) : new Origin[0];
        for (AbstractInsnNode each : receivers) {
            List<Origin> held = stored.get(each);
            if (held == null) {
                held = new ArrayList<>();
                stored.put(each, held);
            }
            for (Origin origin : origins) {
                if (!origin.is(Origin.Kind.NEW) || !origin.exact) {
                    excluded.add(each);
                } else if (!held.contains(origin)) {
                    held.add(origin);
                }
            }
        }
        return true;
    }

    /** What a function makes. */
    private Origin[] computed(MethodInsnNode call, Ref function) {
        AbstractInsnNode node = function.origins.length == 1 ? function.origins[0].node : null;
        if (!(node instanceof InvokeDynamicInsnNode)) {
            return Ref.ANY;
        }
        InvokeDynamicInsnNode made = (InvokeDynamicInsnNode) node;
        MethodInsnNode runs = Functions.call(made);
        Frame<Ref> before = walk.before(made);
        if (runs == null || before == null) {
            return Ref.ANY;
        }
        int captured = Type.getArgumentTypes(made.desc).length;
        List<Ref> values = Functions.operands(made, runs, Effects.arguments(before, captured));
        if (values == null) {
            return Ref.ANY;
        }
        Origin[] origins = result(runs, values);
        Origin[] here = new Origin[origins.length];
        for (int i = 0; i < here.length; i++) {
            boolean fresh = origins[i].is(Origin.Kind.NEW) && (origins[i].node == runs || runs.name.equals("<init>"));
            here[i] = fresh ? Origin.made(call, origins[i].type, origins[i].exact) : Origin.OTHER;
        }
        return here;
    }

    private Origin[] result(MethodInsnNode runs, List<Ref> values) {
        if (runs.name.equals("<init>")) {
            return TYPES.contains(runs.owner) ? values.get(0).origins : Ref.ANY;
        }
        Target target = Target.of(runs, Effects.isStatic(runs) ? null : values.get(0), classes);
        if (target.method == null || target.onlyOf != null) {
            return Ref.ANY;
        }
        Ref result = summaries.of(target.method, classes).result(runs, values, Ref.unknown(Ref.OBJECT), classes);
        return result.origins.length == 0 ? Ref.ANY : result.origins;
    }
}
