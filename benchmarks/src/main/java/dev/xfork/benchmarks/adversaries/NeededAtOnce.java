package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;

/** A recursive search in a game tree that needs each result for the next call (alpha-beta): nothing can overlap. */
public class NeededAtOnce extends Adversary {
    private static final int MOVES = 6;
    private static final int LOST = -1_000_000;
    private static final int VALUES = 1_000;
    private static final int ROUNDS = 6;

    private final int depth = Size.of(11, 5);

    @Override
    long run() {
        return solve(1, depth, LOST, -LOST);
    }

    @CpuBoundFork
    static int solve(long position, int depth, int alpha, int beta) {
        if (depth == 0) {
            return value(position);
        }
        int best = alpha;
        for (int move = 1; move <= MOVES; move++) {
            int value = -solve(position * 31 + move, depth - 1, -beta, -best);
            if (value > best) {
                best = value;
                if (best >= beta) {
                    break;
                }
            }
        }
        return best;
    }

    /** The sequential program: starting searches with less known of alpha costs more than a second processor brings. */
    @Override
    long parallel() {
        return sequential(1, depth, LOST, -LOST);
    }

    private static int sequential(long position, int depth, int alpha, int beta) {
        if (depth == 0) {
            return value(position);
        }
        int best = alpha;
        for (int move = 1; move <= MOVES; move++) {
            int value = -sequential(position * 31 + move, depth - 1, -beta, -best);
            if (value > best) {
                best = value;
                if (best >= beta) {
                    break;
                }
            }
        }
        return best;
    }

    private static int value(long position) {
        return (int) (Work.spin(position, ROUNDS) % VALUES);
    }
}
