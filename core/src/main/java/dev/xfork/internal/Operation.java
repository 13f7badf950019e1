package dev.xfork.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * An operator applied to operands of which some are still to come: carried out, in program order, when its value is
 * needed. Seen by one thread only.
 */
public final class Operation implements Pending {
    /*
     * Implementation notes. Only operators that cannot throw are recorded, so when they are carried out cannot be seen.
     * Operations on operations (sums in loops) form chains: they are carried out without recursion, and one that has grown
     * long is carried out before it grows further, so that memory stays bounded.
     */
    private static final int LONGEST = 1024;

    private final Operator operator;
    private final int depth;
    private @Nullable Object @Nullable [] operands; // values, boxed, or Pending; null once the value is known
    private @Nullable Object value;

    /** What is done to operands, all of which are known and boxed. */
    public interface Operator {
        /** The result, boxed. */
        @Nullable
        Object apply(@Nullable Object[] operands);
    }

    private Operation(Operator operator, int depth, @Nullable Object[] operands) {
        this.operator = operator;
        this.depth = depth;
        this.operands = operands;
    }

    /**
     * Records an operator; null if no operand is pending. Waits, and throws what a call threw, where operations on
     * operations have grown too long.
     */
    public static @Nullable Operation of(Operator operator, @Nullable Object... operands) {
        boolean pending = false;
        int deepest = 0;
        for (int i = 0; i < operands.length; i++) {
            pending |= operands[i] instanceof Pending; // even where its value is known: the operand beside it is none
            if (operands[i] instanceof Operation inner && inner.depth >= LONGEST) {
                operands[i] = inner.take();
            }
            deepest = operands[i] instanceof Operation inner ? Math.max(deepest, inner.depth) : deepest;
        }
        return pending ? new Operation(operator, deepest + 1, operands) : null;
    }

    @Override
    public @Nullable Object take() {
        Deque<Operation> todo = new ArrayDeque<>();
        todo.push(this);
        while (!todo.isEmpty()) {
            Operation next = todo.peek().unknown();
            if (next != null) {
                todo.push(next);
            } else {
                todo.pop().carryOut();
            }
        }
        return value;
    }

    /** The first operation among the operands whose value is not known. */
    private @Nullable Operation unknown() {
        @Nullable Object[] all = operands;
        if (all != null) {
            for (Object operand : all) {
                if (operand instanceof Operation inner && inner.operands != null) {
                    return inner;
                }
            }
        }
        return null;
    }

    private void carryOut() {
        @Nullable Object[] all = operands;
        if (all == null) {
            return;
        }
        for (int i = 0; i < all.length; i++) {
            Object operand = all[i];
            if (operand instanceof Operation inner) {
                all[i] = inner.value;
            } else if (operand instanceof Pending pending) {
                all[i] = pending.take();
            }
        }
        value = operator.apply(all);
        operands = null;
    }

    @Override
    public boolean isOver() {
        return operands == null;
    }

    @Override
    public String method() {
        return "operator";
    }
}
