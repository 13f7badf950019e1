package dev.xfork.agent.weave;

import dev.xfork.runtime.Reason;
import java.util.List;

/** Why a loop stays as it is. */
final class Refusal {
    final Reason reason;
    final int line; // of what is in the way, or 0
    final String detail;
    final List<Point> points;

    Refusal(Reason reason, int line, String detail, List<Point> points) {
        this.reason = reason;
        this.line = line;
        this.detail = detail;
        this.points = points;
    }

    boolean isOf(Point point) {
        for (Point each : points) {
            if (each.line == point.line && each.callee.equals(point.callee)) {
                return true;
            }
        }
        return false;
    }

    /** What is in the way, for people; may be empty. */
    String why() {
        String where = line > 0 ? "line " + line : "";
        return detail.isEmpty() ? where : where.isEmpty() ? detail : detail + " at " + where;
    }
}
