package dev.xfork.agent.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * Generates annotated void methods that write to an object of their caller's, and callers that read what was written
 * only where a barrier lies before.
 */
final class Fills {
    private final Draft draft;
    private final boolean fails;
    private final Op op;
    private final String put;

    Fills(Draft draft) {
        this.draft = draft;
        fails = !draft.calm && draft.chance(50);
        op = fails ? Op.FAILING : Op.CALL;
        put = draft.fresh("f");
    }

    /** A method and its caller. */
    void add() {
        Frame frame = draft.forkFrame(List.of(Ty.INT, Ty.INT), null, fails, false, List.of());
        List<Node> statements = new ArrayList<>(Statements.some(frame, draft.random.nextInt(3)));
        if (fails) {
            statements.add(draft.failure(frame));
        }
        statements.add(Node.of(Op.PLAIN, "cells[at] = $0;", Expressions.any(frame, Ty.INT, 2)));
        draft.members("Lib")
                .add(Draft.method(
                        draft.annotation(false) + "static void " + put + "(int[] cells, int at, int a0, int a1)",
                        Node.block(statements)));
        Frame caller = draft.frame(List.of(Ty.INT), Ty.INTS, 200);
        caller.total = draft.calm;
        List<Node> calls = new ArrayList<>();
        calls.add(Node.of(Op.PLAIN, "int[] cells = new int[6];"));
        calls.add(Node.of(Op.PLAIN, "int seen = 1;"));
        switch (draft.random.nextInt(5)) {
            case 0 -> eachGuarded(caller, calls);
            case 1 -> allGuarded(caller, calls);
            case 2 -> untilFinally(caller, calls);
            case 3 -> untilBarrier(caller, calls);
            default -> untilReturn(caller, calls);
        }
        calls.add(Node.of(Op.PLAIN, "cells[5] = seen;"));
        calls.add(Node.of(Op.JUMP, "return cells;"));
        Node body = Node.block(calls);
        boolean checked = Tries.throwsChecked(body);
        String name = draft.fresh("h");
        draft.members("Lib")
                .add(Draft.method("static int[] " + name + "(int a0)" + (checked ? " throws Checked" : ""), body));
        draft.callable.add(new Signature(
                "Lib." + name + "($0)",
                "",
                List.of(Ty.INT),
                Ty.INTS,
                false,
                fails || !caller.total,
                checked,
                false,
                false,
                5 + caller.cost() + 5 * frame.cost()));
    }

    private Node call(Frame caller, String at) {
        Node call = Node.expr(
                op,
                null,
                "Lib." + put + "(cells, " + at + ", $0, $1)",
                Expressions.any(caller, Ty.INT, 2),
                Expressions.any(caller, Ty.INT, 1));
        return Node.of(Op.DISCARD, "$0;", call);
    }

    private List<Node> some(Frame frame) {
        return Statements.some(frame, draft.random.nextInt(3));
    }

    /** In each round a try of its own, whose end waits. */
    private void eachGuarded(Frame caller, List<Node> out) {
        Frame inner = caller.inner();
        inner.times = 3;
        List<Node> tried = new ArrayList<>();
        tried.add(call(inner, "at"));
        tried.addAll(some(inner));
        List<Node> parts = new ArrayList<>();
        parts.add(Node.block(tried));
        if (draft.chance(50)) {
            parts.add(caught("Boom x", "seen += 10 + at;"));
        }
        parts.add(caught("Throwable all", "seen += 100;"));
        List<Node> round = new ArrayList<>();
        if (draft.chance(60)) {
            parts.add(Node.of(Op.FINALLY, "finally $0", read("seen = seen * 3 + cells[at];")));
            round.add(Node.list(Op.TRY, "try $*", parts));
        } else {
            round.add(Node.list(Op.TRY, "try $*", parts));
            round.add(Node.of(Op.PLAIN, "seen = seen * 5 + cells[at];"));
        }
        out.add(Node.of(Op.LOOP, "for (int at = 0; at < 3; at++) $0", Node.block(round)));
    }

    /** One try around the loop; what was written is given up where something failed. */
    private void allGuarded(Frame caller, List<Node> out) {
        Frame inner = caller.inner();
        inner.times = 3;
        List<Node> round = new ArrayList<>();
        round.add(call(inner, "at"));
        round.addAll(some(inner));
        List<Node> tried = new ArrayList<>();
        tried.add(Node.of(Op.LOOP, "for (int at = 0; at < 3; at++) $0", Node.block(round)));
        if (draft.chance(50)) {
            tried.add(Node.of(Op.SYNC, "Fork.sync();\nseen += Kit.total(cells);"));
        }
        List<Node> parts = new ArrayList<>();
        parts.add(Node.block(tried));
        parts.add(caught("Throwable all", "seen += 7;\ncells = new int[6];"));
        out.add(Node.list(Op.TRY, "try $*", parts));
        out.add(Node.of(Op.PLAIN, "seen = seen * 3 + Kit.total(cells);"));
        out.add(call(caller, "4"));
    }

    /** Nothing but a finally, which reads what one call wrote. */
    private void untilFinally(Frame caller, List<Node> out) {
        out.add(call(caller, "1"));
        List<Node> tried = new ArrayList<>();
        tried.add(call(caller.inner(), "0"));
        tried.addAll(some(caller.inner()));
        Node last = Node.of(Op.FINALLY, "finally $0", read("seen += cells[0];\ncells[0] = seen;"));
        out.add(Node.list(Op.TRY, "try $*", List.of(Node.block(tried), last)));
    }

    /** Calls, then a barrier, then more of both. */
    private void untilBarrier(Frame caller, List<Node> out) {
        for (int i = 0; i < 3; i++) {
            out.add(call(caller, "" + i));
            out.addAll(some(caller));
            if (i > 0) {
                out.add(Node.of(
                        Op.SYNC,
                        draft.chance(50)
                                ? "Fork.sync();\nseen = seen * 3 + cells[" + i + "];"
                                : "seen = Main.read(cells, seen);"));
            }
        }
    }

    /** The caller's caller reads. */
    private void untilReturn(Frame caller, List<Node> out) {
        for (int i = 0; i < 2; i++) {
            out.addAll(Statements.some(caller, draft.random.nextInt(2)));
            out.add(call(caller, "" + i));
        }
        out.add(Node.of(Op.LOOP, "for (int at = 2; at < 5; at++) $0", Node.block(List.of(call(caller, "at")))));
    }

    private static Node caught(String parameter, String statement) {
        return Node.about(Op.CATCH, parameter.split(" ")[0], "catch (" + parameter + ") $0", read(statement));
    }

    private static Node read(String statement) {
        return Node.block(List.of(Node.of(Op.PLAIN, statement)));
    }
}
