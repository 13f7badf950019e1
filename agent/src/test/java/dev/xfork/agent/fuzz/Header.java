package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Frame.Container;
import dev.xfork.agent.fuzz.Frame.Variable;
import java.util.ArrayList;
import java.util.List;

/** How a loop advances: what stands before it, around its body, and between the parts of its body. */
sealed class Header permits Overs, Steps, Queues {
    /** Collections of the numbers in the place of {@code $}. */
    static final List<String> NUMBERS = List.of(
            "new ArrayList<>(List.of($))",
            "new ArrayList<>(List.of($))",
            "List.of($)",
            "Arrays.asList($)",
            "new LinkedList<>(List.of($))",
            "new ArrayDeque<>(List.of($))",
            "new LinkedHashSet<>(List.of($))",
            "new TreeSet<>(List.of($))",
            "Collections.unmodifiableList(new ArrayList<>(List.of($)))",
            "new CopyOnWriteArrayList<>(List.of($))",
            "new ConcurrentLinkedQueue<>(List.of($))",
            "new Vector<>(List.of($))",
            "new ArrayList<>(List.of($)).subList(0, 3)",
            "Stream.of($).toList()",
            "Collections.<Integer>emptyList()");

    /** What stands before the loop. */
    final List<Node> before = new ArrayList<>();

    /** What the body can read of the iteration, and nobody assigns to. */
    final List<Variable> variables = new ArrayList<>();

    /** What the loop goes over, where the rest of an iteration may write to it. */
    final List<Container> iterated = new ArrayList<>();

    /** The loop up to its opening brace. */
    String open = "";

    /** The first statements of the body. */
    String first = "";

    /** What advances between the arguments and the rest, or empty. */
    String middle = "";

    /** An expression that advances as it is evaluated, once in a round, instead of {@link #middle}; or empty. */
    String once = "";

    /** What stands after the rest, with the closing brace. */
    String close = "}";

    /** A statement that writes {@code $0} in the place of the element, or null. */
    String slot;

    /** What of the element the rest may write to, or null. */
    Container inside;

    /** Whether the user says that its loop can run ahead: then no call reads anything that a rest writes. */
    boolean promised;

    int times = 4;

    /** Whether the loop may be continued from anywhere. */
    boolean continues = true;

    final Frame frame;

    /** Names: what the loop goes over, its element, what counts or advances. */
    final String xs;

    final String e;
    final String i;

    Header(Frame frame) {
        this.frame = frame;
        xs = frame.fresh("xs");
        e = frame.fresh("e");
        i = frame.fresh("i");
    }

    /** Any of them. */
    static Header of(Frame frame) {
        return frame.chance(55) ? new Overs(frame) : new Steps(frame);
    }

    /** One whose rest may add to what it goes over. */
    static Header worklist(Frame frame) {
        Queues header = new Queues(frame);
        header.worklist();
        return header;
    }

    /** One that reads from what only it knows: the user may promise that its loop can run ahead. */
    static Header reading(Frame frame) {
        Queues header = new Queues(frame);
        header.reading();
        header.promised = true;
        return header;
    }

    final void plain(String text) {
        before.add(Node.about(Op.PLAIN, "", text));
    }

    final void start(String name, String text, Node... kids) {
        before.add(new Node(Op.PLAIN, text, name, null, List.of(kids)));
    }

    final void number(String name) {
        variables.add(new Variable(name, Ty.INT, true));
    }

    final void moving(String name, Ty type) {
        variables.add(new Variable(name, type, true, true));
    }

    final Node seed(int depth) {
        return Expressions.any(frame.inner(List.of()), Ty.INT, depth);
    }

    final String numbers() {
        int[] all = {frame.random.nextInt(9), 9 + frame.random.nextInt(5), 20 + frame.random.nextInt(9), 40};
        return all[0] + ", " + all[2] + ", " + all[1] + (frame.chance(60) ? ", " + all[3] : "");
    }
}
