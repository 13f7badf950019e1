package dev.xfork.agent.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.scan.Index;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Splits the innermost loop around the call of {@code f} in a sample as plainly as can be: what can still reach the call
 * without passing the loop's beginning is ahead, with the increment at its end; all else is rest.
 */
final class Split {
    private final ClassNode type;
    private final MethodNode method;
    private final List<AbstractInsnNode> code = new ArrayList<>();
    private final IdentityHashMap<AbstractInsnNode, Integer> positions = new IdentityHashMap<>();
    private final List<Set<Integer>> next = new ArrayList<>();
    private final int call;

    Split(ClassNode type, MethodNode method) {
        this(type, method, null);
    }

    /** With another call than those of {@code f}. */
    Split(ClassNode type, MethodNode method, MethodInsnNode other) {
        this.type = type;
        this.method = method;
        for (AbstractInsnNode at : method.instructions) {
            if (at.getOpcode() >= 0) {
                positions.put(at, code.size());
                code.add(at);
            }
        }
        int found = -1;
        for (int i = 0; i < code.size(); i++) {
            next.add(successors(i));
            found = isCall(code.get(i), other) ? i : found;
        }
        call = found;
        assertThat(call).as(method.name + " calls f").isNotNegative();
    }

    private static boolean isCall(AbstractInsnNode node, MethodInsnNode other) {
        return other == null ? node instanceof MethodInsnNode at && at.name.equals("f") : node == other;
    }

    LoopCode loop(Index index, boolean promised) throws AnalyzerException {
        Set<Integer> loop = innermost();
        int header = Collections.min(loop);
        for (int i = 0; i < code.size(); i++) {
            for (int to : next.get(i)) {
                if (!loop.contains(i) && loop.contains(to)) {
                    header = to;
                }
            }
        }
        addHandlers(loop);
        Set<Integer> ahead = new HashSet<>(reaching(call, loop, header));
        Set<Integer> calls = new HashSet<>();
        for (int i : loop) {
            if (i == call || isCall(code.get(i), null)) {
                calls.add(i);
            }
        }
        ahead.removeAll(calls);
        ahead.removeAll(between());
        for (int i = 0; i < code.size(); i++) {
            boolean latch = loop.contains(i)
                    && next.get(i).equals(Set.of(header))
                    && code.get(i).getOpcode() == Opcodes.GOTO;
            if (latch) {
                ahead.add(i);
                for (int up = i - 1; up > call && code.get(up).getOpcode() == Opcodes.IINC; up--) {
                    ahead.add(up);
                }
            }
        }
        ahead.removeAll(below());
        Set<Integer> rest = new HashSet<>(loop);
        rest.removeAll(ahead);
        rest.removeAll(calls);
        Set<Integer> before = new HashSet<>();
        for (int i = 0; i < code.size(); i++) {
            if (forward(Set.of(i), Set.of()).contains(header)) {
                before.add(i);
            }
        }
        return new LoopCode(
                new MethodCode(index, type, method), nodes(ahead), nodes(rest), nodes(calls), nodes(before), promised);
    }

    /** Statements that call a method whose name begins with {@code later}: rest between two calls. */
    private Set<Integer> between() throws AnalyzerException {
        Frame<BasicValue>[] frames = new Analyzer<>(new BasicInterpreter()).analyze(type.name, method);
        Set<Integer> between = new HashSet<>();
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i) instanceof MethodInsnNode at && at.name.startsWith("later")) {
                int start = i;
                while (size(frames, start) > 0) {
                    start--;
                }
                int end = i + 1;
                while (size(frames, end) > 0) {
                    end++;
                }
                for (int j = start; j < end; j++) {
                    between.add(j);
                }
            }
        }
        return between;
    }

    /** What stands on the stack below the arguments: it is computed with the rest. */
    private Set<Integer> below() throws AnalyzerException {
        Frame<BasicValue>[] frames = new Analyzer<>(new BasicInterpreter()).analyze(type.name, method);
        MethodInsnNode node = (MethodInsnNode) code.get(call);
        int arguments = Type.getArgumentTypes(node.desc).length + (node.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1);
        int under = size(frames, call) - arguments;
        int from = call;
        while (size(frames, from) > under || from == call && arguments > 0) {
            from--;
        }
        int start = from;
        while (size(frames, start) > 0) {
            start--;
        }
        Set<Integer> below = new HashSet<>();
        for (int i = start; under > 0 && i < from; i++) {
            below.add(i);
        }
        return below;
    }

    private int size(Frame<BasicValue>[] frames, int at) {
        Frame<BasicValue> frame = frames[method.instructions.indexOf(code.get(at))];
        return frame == null ? 0 : frame.getStackSize();
    }

    /** The smallest loop around the call, of normal flow and handlers. */
    private Set<Integer> innermost() {
        Set<Integer> best = null;
        for (int header = 0; header <= code.size() - 1; header++) {
            for (int latch = 0; latch < code.size(); latch++) {
                if (latch >= header && next.get(latch).contains(header)) {
                    Set<Integer> body = backward(latch, header);
                    boolean around = body.contains(call)
                            && forward(Set.of(header), Set.of()).contains(latch);
                    if (around
                            && (best == null
                                    || body.size() < best.size()
                                    || body.containsAll(best) && sameHeader(best, header))) {
                        best = best == null || !sameHeader(best, header) ? body : union(best, body);
                    }
                }
            }
        }
        assertThat(best).as(method.name + " has a loop").isNotNull();
        return best;
    }

    private boolean sameHeader(Set<Integer> loop, int header) {
        return Collections.min(loop) == header;
    }

    private static Set<Integer> union(Set<Integer> one, Set<Integer> other) {
        Set<Integer> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    private Set<Integer> backward(int from, int header) {
        Set<Integer> reached = new HashSet<>(Set.of(header, from));
        Deque<Integer> todo = new ArrayDeque<>(Set.of(from));
        while (!todo.isEmpty()) {
            int at = todo.pop();
            if (at == header) {
                continue;
            }
            for (int i = 0; i < code.size(); i++) {
                boolean leads = next.get(i).contains(at) || handlers(i).contains(at);
                if (leads && reached.add(i)) {
                    todo.push(i);
                }
            }
        }
        return reached;
    }

    private Set<Integer> reaching(int target, Set<Integer> loop, int header) {
        Set<Integer> reached = new HashSet<>(Set.of(target));
        Deque<Integer> todo = new ArrayDeque<>(Set.of(target));
        while (!todo.isEmpty()) {
            int at = todo.pop();
            if (at == header) {
                continue;
            }
            for (int i : loop) {
                if (next.get(i).contains(at) && reached.add(i)) {
                    todo.push(i);
                }
            }
        }
        return reached;
    }

    private Set<Integer> forward(Set<Integer> from, Set<Integer> stops) {
        Set<Integer> reached = new HashSet<>(from);
        Deque<Integer> todo = new ArrayDeque<>(from);
        while (!todo.isEmpty()) {
            int at = todo.pop();
            Set<Integer> all = new HashSet<>(next.get(at));
            all.addAll(handlers(at));
            for (int to : all) {
                if (!stops.contains(to) && reached.add(to)) {
                    todo.push(to);
                }
            }
        }
        return reached;
    }

    /** Handlers of regions inside the loop that only throw. */
    private void addHandlers(Set<Integer> loop) {
        Set<Integer> handlers = new HashSet<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            boolean inside = true;
            for (int i = position(block.start); i < position(block.end); i++) {
                inside &= loop.contains(i);
            }
            if (inside && !loop.contains(position(block.handler))) {
                handlers.add(position(block.handler));
            }
        }
        loop.addAll(forward(handlers, loop));
    }

    private Set<Integer> handlers(int at) {
        Set<Integer> handlers = new HashSet<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (at >= position(block.start) && at < position(block.end)) {
                handlers.add(position(block.handler));
            }
        }
        return handlers;
    }

    private int position(LabelNode label) {
        AbstractInsnNode at = label;
        while (at != null && at.getOpcode() < 0) {
            at = at.getNext();
        }
        return at == null ? code.size() : positions.get(at);
    }

    private Set<Integer> successors(int at) {
        AbstractInsnNode node = code.get(at);
        int opcode = node.getOpcode();
        Set<Integer> to = new HashSet<>();
        if (node instanceof JumpInsnNode jump) {
            to.add(position(jump.label));
        } else if (node instanceof TableSwitchInsnNode choice) {
            choice.labels.forEach(label -> to.add(position(label)));
            to.add(position(choice.dflt));
        } else if (node instanceof LookupSwitchInsnNode choice) {
            choice.labels.forEach(label -> to.add(position(label)));
            to.add(position(choice.dflt));
        }
        boolean ends = opcode == Opcodes.GOTO
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH
                || opcode == Opcodes.ATHROW
                || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
        if (!ends) {
            to.add(at + 1);
        }
        return to;
    }

    private Set<AbstractInsnNode> nodes(Set<Integer> at) {
        Set<AbstractInsnNode> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
        at.forEach(position -> nodes.add(code.get(position)));
        return nodes;
    }
}
