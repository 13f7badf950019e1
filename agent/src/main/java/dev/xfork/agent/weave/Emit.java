package dev.xfork.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The instructions by which woven code calls {@code dev.xfork.runtime}. */
final class Emit {
    static final String WEAVE = "dev/xfork/runtime/Weave";
    static final String STREAMS = "dev/xfork/runtime/Streams";
    static final String OBJECT = "Ljava/lang/Object;";

    private static final String BOOTSTRAPS = "dev/xfork/runtime/Bootstraps";
    private static final String SITE = "Ldev/xfork/runtime/Site;";
    private static final String BOOTSTRAP =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;";
    private static final String CALL_SITE = ")Ljava/lang/invoke/CallSite;";
    private static final String STRING = "Ljava/lang/String;";

    private static final Handle SITES = bootstrap("site", STRING + STRING + STRING + "II" + STRING + "I");
    private static final Handle GATE = bootstrap("gate", STRING + "[" + OBJECT);
    private static final String CALLEE = "Ljava/lang/invoke/MethodHandle;II" + STRING + STRING + STRING;
    private static final Handle ENTERING = bootstrap("entering", CALLEE);
    private static final Handle FORK = bootstrap("fork", CALLEE);
    private static final Handle PENDING = bootstrap("pending", "Ljava/lang/invoke/MethodHandle;II");

    private static final String HANDLE = "Ljava/lang/invoke/MethodHandle;";
    private static final Handle SOURCE = bootstrap(STREAMS, "source", HANDLE + "I");
    private static final Handle THEN = bootstrap(STREAMS, "then", HANDLE);
    private static final Handle AHEAD =
            bootstrap(STREAMS, "ahead", HANDLE + STRING + STRING + STRING + "II" + STRING + "III");
    private static final Handle EACH = bootstrap(
            STREAMS, "each", HANDLE + STRING + STRING + STRING + "II" + STRING + "III" + STRING + "[" + OBJECT);
    private static final Handle BEGUN = bootstrap(STREAMS, "begun", STRING);
    private static final Handle TAKEN = bootstrap(STREAMS, "taken", "");
    private static final Handle TERMINAL = bootstrap(STREAMS, "terminal", HANDLE);

    private Emit() {}

    /** What makes a stream to what is known of the stream. */
    static AbstractInsnNode streamSource(String desc, Handle opens, boolean fixed) {
        return new InvokeDynamicInsnNode("source", desc, SOURCE, opens, fixed ? 1 : 0);
    }

    /** The argument of a stage and what is known of the stream to the argument, or only the latter to nothing. */
    static AbstractInsnNode streamStage(String desc, Handle stage) {
        return new InvokeDynamicInsnNode("then", desc, THEN, stage);
    }

    /** The function of an annotated stage and what is known of the stream to the function. */
    static AbstractInsnNode streamAhead(String desc, Object... constants) {
        return new InvokeDynamicInsnNode("ahead", desc, AHEAD, constants);
    }

    /** A terminal operation in the place of the call of it. */
    static AbstractInsnNode streamTerminal(String name, String desc, Handle operation) {
        return new InvokeDynamicInsnNode(name, desc, TERMINAL, operation);
    }

    /** What is known of the elements of a {@code forEach}, and what its function has captured, to nothing. */
    static AbstractInsnNode eachAhead(String desc, Object... constants) {
        return new InvokeDynamicInsnNode("each", desc, EACH, constants);
    }

    /** The operands of a call in the function of a {@code forEach} to whether it was begun ahead. */
    static AbstractInsnNode begunAhead(String operands, String key) {
        return new InvokeDynamicInsnNode("begun", "(" + operands + ")Z", BEGUN, key);
    }

    /** What the function of a {@code forEach} was given, and the key of its call, to what it goes on with. */
    static AbstractInsnNode streamElement() {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                "dev/xfork/runtime/Streams",
                "element",
                "(" + OBJECT + "Ljava/lang/String;)" + OBJECT,
                false);
    }

    /** Nothing to the result of that call. */
    static AbstractInsnNode takenAhead(String result) {
        return new InvokeDynamicInsnNode("taken", "()" + result, TAKEN);
    }

    /** The call that makes a stream of the elements of a {@code forEach}. */
    static Handle elements() {
        return new Handle(
                Opcodes.H_INVOKESTATIC, STREAMS, "elements", "(" + OBJECT + ")Ljava/util/stream/Stream;", false);
    }

    /** Whether an instruction was put there for streams. */
    static boolean isOfStreams(AbstractInsnNode node) {
        return node instanceof InvokeDynamicInsnNode
                && ((InvokeDynamicInsnNode) node).bsm.getOwner().equals(STREAMS);
    }

    /** Whether an instruction is such a terminal operation. */
    static boolean isTerminal(AbstractInsnNode node) {
        return isOfStreams(node) && ((InvokeDynamicInsnNode) node).bsm.getName().equals("terminal");
    }

    static AbstractInsnNode enter() {
        return weave("enter", "()" + OBJECT);
    }

    static AbstractInsnNode enterLambda() {
        return weave("enterLambda", "(" + STRING + ")" + OBJECT);
    }

    /** Object scope, Site to Object scope. */
    static AbstractInsnNode call() {
        return weave("call", "(" + OBJECT + SITE + ")" + OBJECT);
    }

    /** Site, whose call the caller would fork itself, to nothing. */
    static AbstractInsnNode inPlaceCall() {
        return weave("inPlace", "(" + SITE + ")V");
    }

    /** Object scope to Object handle, after a call that was announced. */
    static AbstractInsnNode handle() {
        return weave("handle", "(" + OBJECT + ")" + OBJECT);
    }

    /** Object scope, Site to whether the next call is forked. */
    static AbstractInsnNode forks() {
        return weave("forks", "(" + OBJECT + SITE + ")Z");
    }

    /** Object receiver, Object scope, Site to whether the next call is forked. */
    static AbstractInsnNode forksOn() {
        return weave("forks", "(" + OBJECT + OBJECT + SITE + ")Z");
    }

    /** The operands of a call to the handle of its outcome. */
    static AbstractInsnNode pending(String name, String operands, Handle call, int destination, int limit) {
        return new InvokeDynamicInsnNode(name, "(" + operands + ")" + OBJECT, PENDING, call, destination, limit);
    }

    /** A value of a kind, Object handle to the value itself. */
    static AbstractInsnNode need(String kind) {
        return weave("need", "(" + kind + OBJECT + ")" + kind);
    }

    /** A value of a kind, Object handle to Object operand. */
    static AbstractInsnNode operand(String kind) {
        return weave("operand", "(" + kind + OBJECT + ")" + OBJECT);
    }

    /** Object operands, int opcode to Object handle. */
    static AbstractInsnNode combine(int operands) {
        return weave("combine", "(" + (operands == 1 ? OBJECT : OBJECT + OBJECT) + "I)" + OBJECT);
    }

    /** Two values of a kind, each with an Object handle, and int opcode to Object handle. */
    static AbstractInsnNode combine(String kind) {
        return weave("combine", "(" + kind + OBJECT + kind + OBJECT + "I)" + OBJECT);
    }

    /** Object operand, char kind to Object handle. */
    static AbstractInsnNode box() {
        return weave("box", "(" + OBJECT + "C)" + OBJECT);
    }

    /** Object operand, char kind to Object operand. */
    static AbstractInsnNode boxed() {
        return weave("boxed", "(" + OBJECT + "C)" + OBJECT);
    }

    /** Object[] operands, String recipe to Object handle. */
    static AbstractInsnNode concat() {
        return weave("concat", "([" + OBJECT + STRING + ")" + OBJECT);
    }

    /** Throwable, Object scope to Throwable. */
    static AbstractInsnNode caught() {
        return weave("caught", "(Ljava/lang/Throwable;" + OBJECT + ")Ljava/lang/Throwable;");
    }

    /** Whether forks are wanted, as a plain static read: of any kind, or only CPU forks that their callers make. */
    static AbstractInsnNode wanted(boolean any) {
        return new FieldInsnNode(Opcodes.GETSTATIC, WEAVE, any ? "open" : "hungry", "Z");
    }

    /** What stands in front of calls, as a constant: the caller, and of each call what it calls and its line. */
    static AbstractInsnNode gate(String caller, List<Point> calls) {
        List<Object> constants = new ArrayList<>(List.of(caller));
        for (Point call : calls) {
            constants.add(call.callee);
            constants.add(call.line);
        }
        return new InvokeDynamicInsnNode("gate", "()" + OBJECT, GATE, constants.toArray());
    }

    /** Whether forks are wanted, Object gate to whether the body that forks is to run. */
    static AbstractInsnNode passes() {
        return weave("passes", "(Z" + OBJECT + ")Z");
    }

    static AbstractInsnNode beginEach() {
        return weave("beginEach", "(" + OBJECT + OBJECT + OBJECT + SITE + ")V");
    }

    /** The scope and a void method that takes nothing else: a barrier of some kind, or an end. */
    static InsnList withScope(int scope, String name) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, scope));
        list.add(weave(name, "(" + OBJECT + ")V"));
        return list;
    }

    /** int status, Object scope to int status. */
    static AbstractInsnNode exiting() {
        return weave("exiting", "(I" + OBJECT + ")I");
    }

    /** Object scope, Throwable to Throwable. */
    static AbstractInsnNode fail() {
        return weave("fail", "(" + OBJECT + "Ljava/lang/Throwable;)Ljava/lang/Throwable;");
    }

    /** Object value, Class that it says to Class of the value itself. */
    static AbstractInsnNode classOf() {
        return weave("classOf", "(" + OBJECT + "Ljava/lang/Class;)Ljava/lang/Class;");
    }

    static AbstractInsnNode actual() {
        return weave("actual", "(" + OBJECT + ")" + OBJECT);
    }

    /** Object value, Class type to Object. */
    static AbstractInsnNode cast() {
        return weave("cast", "(" + OBJECT + "Ljava/lang/Class;)" + OBJECT);
    }

    /** A method that takes and gives nothing. */
    static AbstractInsnNode plain(String name) {
        return weave(name, "()V");
    }

    static AbstractInsnNode inPlace() {
        return new FieldInsnNode(Opcodes.GETSTATIC, WEAVE, "IN_PLACE", OBJECT);
    }

    /** The constant of a site. */
    static AbstractInsnNode site(Subject subject, String caller, Point point) {
        String callee = point.callee;
        String name = callee.substring(callee.indexOf('#') + 1, callee.indexOf('('));
        return new InvokeDynamicInsnNode(
                isName(name) ? name : "site",
                "()" + SITE,
                SITES,
                caller,
                callee,
                subject.file(),
                point.line,
                point.index,
                point.reason == null ? "" : point.reason.name(),
                point.flags);
    }

    static AbstractInsnNode entering(String method, Object... constants) {
        return new InvokeDynamicInsnNode(method, "()Z", ENTERING, constants);
    }

    static AbstractInsnNode fork(String method, String desc, Object... constants) {
        return new InvokeDynamicInsnNode(method, desc, FORK, constants);
    }

    /** Whether a name may be that of a call site: not one of initialisers. */
    private static boolean isName(String name) {
        return !name.isEmpty() && name.charAt(0) != '<';
    }

    private static AbstractInsnNode weave(String name, String desc) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, WEAVE, name, desc, false);
    }

    private static Handle bootstrap(String name, String constants) {
        return bootstrap(BOOTSTRAPS, name, constants);
    }

    private static Handle bootstrap(String owner, String name, String constants) {
        return new Handle(Opcodes.H_INVOKESTATIC, owner, name, BOOTSTRAP + constants + CALL_SITE, false);
    }
}
