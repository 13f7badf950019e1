package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** The value is well, its method throws: no frame of the stand-in is in the trace. */
public final class MethodOfStandInFails {
    static class Shape {
        double area(int scale) {
            if (scale < 0) {
                throw new IllegalArgumentException("scale " + scale);
            }
            return scale * 2.0;
        }
    }

    public static void main(String[] args) {
        Shape shape = make();
        Probe.passed("make");
        System.out.println(shape.area(2));
        List<Integer> numbers = list();
        Probe.passed("list");
        try {
            numbers.get(5);
        } catch (IndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
            for (StackTraceElement element : e.getStackTrace()) {
                System.out.println("  " + element);
            }
        }
        shape.area(-1);
    }

    @CpuBoundFork
    static Shape make() {
        Probe.afterPassed("make");
        return new Shape();
    }

    @CpuBoundFork
    static List<Integer> list() {
        Probe.afterPassed("list");
        return new ArrayList<>();
    }
}
