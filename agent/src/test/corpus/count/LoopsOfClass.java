package dev.xfork.agent.weave;

import dev.xfork.agent.scan.Index;
import dev.xfork.agent.shaded.asm.ClassReader;
import dev.xfork.agent.shaded.asm.Opcodes;
import dev.xfork.agent.shaded.asm.tree.AbstractInsnNode;
import dev.xfork.agent.shaded.asm.tree.ClassNode;
import dev.xfork.agent.shaded.asm.tree.MethodInsnNode;
import dev.xfork.agent.shaded.asm.tree.MethodNode;
import dev.xfork.agent.weave.Point.What;
import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What becomes of the loops of a class that call annotated methods. */
public final class LoopsOfClass {
    /**
     * One loop.
     *
     * @param reason why it stays; null if it runs ahead
     * @param inWay the line that is in the way, or 0
     * @param detail what is in the way there, as the weaver says it
     * @param culprit the call that is in the way, if it is one
     * @param callees what it calls that is annotated
     */
    public record Found(
            String method,
            int line,
            Reason reason,
            int inWay,
            String detail,
            MethodInsnNode culprit,
            List<String> callees) {}

    private final Subject subject;
    private final Set<String> ahead; // methods that run some loop ahead, as they were woven
    private final List<Found> found = new ArrayList<>();

    private LoopsOfClass(Subject subject, Set<String> ahead) {
        this.subject = subject;
        this.ahead = ahead;
    }

    /** The loops with annotated calls of their own, not only in a loop in them. */
    public static List<Found> of(byte[] bytes, byte[] woven, Index index) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.EXPAND_FRAMES);
        LoopsOfClass loops = new LoopsOfClass(new Subject(node, index), woven == null ? Set.of() : ahead(woven));
        Sites sites = new Sites(loops.subject, new Catches(loops.subject), new Lambdas(loops.subject));
        for (MethodNode method : node.methods) {
            if (method.instructions.size() > 0 && (method.access & Opcodes.ACC_BRIDGE) == 0) {
                List<Point> points = sites.find(method);
                if (!points.isEmpty() && !hasSubroutines(method)) {
                    loops.look(sites, method, points);
                }
            }
        }
        return loops.found;
    }

    private static boolean hasSubroutines(MethodNode method) {
        for (AbstractInsnNode at : method.instructions) {
            if (at.getOpcode() == Opcodes.JSR) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> ahead(byte[] woven) {
        ClassNode node = new ClassNode();
        new ClassReader(woven).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        Set<String> methods = new HashSet<>();
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode at : method.instructions) {
                if (at instanceof MethodInsnNode call
                        && call.owner.equals("dev/xfork/runtime/Ahead")
                        && call.name.equals("begin")) {
                    methods.add(method.name + method.desc);
                }
            }
        }
        return methods;
    }

    private void look(Sites sites, MethodNode method, List<Point> points) {
        Flow flow = new Flow(method);
        List<Loop> loops = Loop.of(flow, flow.reachable(Set.of(0)));
        if (loops.isEmpty()) {
            return;
        }
        Splitter splitter = Splitter.of(subject, sites, method, points);
        for (Loop loop : loops) {
            List<Point> calls = own(points, loop, loops);
            if (!calls.isEmpty()) {
                add(method, flow, loop, loops, calls, splitter);
            }
        }
    }

    private static List<Point> own(List<Point> points, Loop loop, List<Loop> loops) {
        List<Point> calls = new ArrayList<>();
        for (Point point : points) {
            boolean inner = !loop.has(point.position) || !point.is(What.CALL) && !point.is(What.DIRECT);
            for (Loop other : loops) {
                inner |= other != loop
                        && other.has(point.position)
                        && loop.has(other.header)
                        && other.nodes.cardinality() < loop.nodes.cardinality();
            }
            if (!inner) {
                calls.add(point);
            }
        }
        return calls;
    }

    /** What is said of loops whose calls overlap as they are, because no iteration waits for one. */
    public static final String BESIDE = "beside";

    private void add(
            MethodNode method, Flow flow, Loop loop, List<Loop> loops, List<Point> calls, Splitter splitter) {
        Reason reason = null;
        int inWay = 0;
        String detail = "";
        Refusal refusal = splitter == null ? null : refusal(splitter, calls);
        boolean woven = ahead.contains(method.name + method.desc);
        if (splitter != null && splitter.headers().contains(loop.header)) {
            reason = woven ? null : Reason.TOO_LARGE;
        } else if (refusal != null) {
            reason = refusal.reason;
            inWay = refusal.line;
            detail = refusal.detail;
        } else if (method.name.equals("<clinit>")) {
            reason = Reason.CLASS_INITIALISER;
        } else if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            reason = Reason.LOOP_MONITOR;
            detail = "a synchronized method";
        } else if (splitter != null && isInside(loop, loops, splitter.headers())) {
            reason = woven ? null : Reason.TOO_LARGE;
        } else if (splitter != null && Size.of(splitter.method()) > Size.COMPILED) {
            reason = Reason.TOO_LARGE;
        } else if (calls.stream().allMatch(each -> each.reason != null)) {
            reason = calls.get(0).reason;
        } else if (splitter != null && !Splitter.isWaitedFor(flow, loop, calls)) {
            detail = BESIDE;
        } else {
            reason = Reason.LOOP_SHAPE;
            detail = "not looked at";
        }
        if (detail.isEmpty() && reason == Reason.LOOP_LEFT) {
            detail = exit(flow, loop, calls, inWay);
        } else if (detail.isEmpty() && reason == Reason.LOOP_CARRIED) {
            detail = carried(flow, loop, inWay);
        }
        List<String> callees = calls.stream().map(each -> each.callee).distinct().toList();
        MethodInsnNode culprit = culprit(method, inWay, detail);
        int line = Lines.of(flow.at(loop.header));
        found.add(new Found(method.name + method.desc, line, reason, inWay, detail, culprit, callees));
    }

    private static String exit(Flow flow, Loop loop, List<Point> calls, int line) {
        boolean called = calls.stream().anyMatch(each -> each.line == line);
        if (line == Lines.of(flow.at(loop.header)) && called) {
            return "the condition of the loop calls";
        }
        return called ? "a call in the same line as an exit" : "an exit in another line than the calls";
    }

    private static String carried(Flow flow, Loop loop, int line) {
        for (int at = loop.nodes.nextSetBit(0); at >= 0; at = loop.nodes.nextSetBit(at + 1)) {
            int opcode = flow.at(at).getOpcode();
            if (Lines.of(flow.at(at)) == line) {
                if (opcode == Opcodes.IINC) {
                    return "a counter";
                } else if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.DSTORE) {
                    return "a number";
                } else if (opcode == Opcodes.ASTORE) {
                    return "an object";
                }
            }
        }
        return "another local";
    }

    private static boolean isInside(Loop loop, List<Loop> loops, Set<Integer> headers) {
        for (Loop other : loops) {
            if (other != loop && headers.contains(other.header) && other.has(loop.header)) {
                return true;
            }
        }
        return false;
    }

    private static Refusal refusal(Splitter splitter, List<Point> calls) {
        Refusal best = null;
        long most = 0;
        for (Refusal refusal : splitter.refusals()) {
            long same = calls.stream().filter(refusal::isOf).count();
            if (same > most) {
                most = same;
                best = refusal;
            }
        }
        return best;
    }

    /** The call on a line whose name the text names before anything else. */
    private static MethodInsnNode culprit(MethodNode method, int line, String text) {
        String name = text.replaceFirst("^new .*", "<init>").replaceFirst("^([\\w$]*\\.)*([\\w$]+)\\b.*", "$2");
        for (AbstractInsnNode at : method.instructions) {
            if (at instanceof MethodInsnNode call && call.name.equals(name) && Lines.of(at) == line) {
                return call;
            }
        }
        return null;
    }
}
