package programs.pending;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import programs.Probe;

/** Forks begun before a try region, used inside or behind it: their failures are not the region's business. */
public final class BeforeRegions {
    private static int effects;

    public static void main(String[] args) {
        for (int way = 0; way < 3; way++) {
            int w = way;
            show("used inside", () -> usedInside(w));
            show("used behind", () -> usedBehind(w));
            show("used in handler", () -> usedInHandler(w));
            show("used in finally", () -> usedInFinally(w));
            show("in a loop", () -> inLoop(w));
            show("resource", () -> resource(w));
            show("region in region", () -> regionInRegion(w));
            show("on the stack", () -> onTheStack(w));
            show("way around", () -> wayAround(w));
            show("back into", () -> backInto(w));
            show("other exception", () -> otherException(w));
            show("left by return", () -> leftByReturn(w));
        }
        System.out.println(overlapUpToRegion() + " " + overlapOverRegionThatCannotCatch() + " " + overlapOverRegion());
    }

    interface Action {
        Object run();
    }

    private static void show(String name, Action action) {
        try {
            System.out.println(name + " " + action.run());
        } catch (RuntimeException e) {
            System.out.println(name + " outside " + e.getMessage());
        }
    }

    private static String usedInside(int way) {
        String a = text(way);
        work();
        try {
            work();
            return a + number(0);
        } catch (IllegalStateException e) {
            return "wrong handler";
        }
    }

    private static String usedBehind(int way) {
        String a = text(way);
        int inside = -1;
        work();
        try {
            inside = number(way == 2 ? 1 : 0);
            work();
        } catch (IllegalStateException e) {
            inside = -2;
        }
        return a + inside;
    }

    private static String usedInHandler(int way) {
        long a = big(way == 1 ? 1 : 0);
        try {
            int b = number(way == 2 ? 1 : 0);
            work();
            return "fine " + b;
        } catch (IllegalStateException e) {
            return "handler " + a;
        }
    }

    private static String usedInFinally(int way) {
        String a = text(way == 1 ? 1 : 0);
        String b = "none";
        try {
            b = text(way == 2 ? 1 : 0);
            work();
        } finally {
            b += a;
        }
        return b;
    }

    private static String inLoop(int way) {
        String last = text(0);
        String log = "";
        for (int i = 0; i < 3; i++) {
            String next = text(i == 1 && way == 1 ? 1 : 0);
            work();
            try {
                int inside = number(i == 2 && way == 2 ? 1 : 0);
                work();
                log += last + inside;
            } catch (IllegalStateException e) {
                log += "caught " + i;
            }
            last = next;
        }
        return log + last;
    }

    private static String resource(int way) {
        String a = text(way);
        work();
        try (AutoCloseable closed = () -> effects++) {
            work();
            return a + (closed != null);
        } catch (Exception e) {
            return "wrong handler";
        }
    }

    private static String regionInRegion(int way) {
        try {
            String a = text(way == 1 ? 1 : 0);
            work();
            try {
                String b = text(way == 2 ? 1 : 0);
                work();
                return a + b;
            } catch (IllegalStateException e) {
                return "inner " + a;
            }
        } catch (IllegalStateException e) {
            return "outer";
        }
    }

    private static String onTheStack(int way) {
        return combine(text(way), guarded(way == 2 ? 1 : 0), number(0));
    }

    private static int guarded(int way) {
        try {
            int value = number(way);
            work();
            return value;
        } catch (IllegalStateException e) {
            return -1;
        }
    }

    private static String wayAround(int way) {
        String a = text(way == 1 ? 1 : 0);
        work();
        if (way != 0) {
            try {
                work();
                if (way == 2) {
                    a = text(1);
                    work();
                }
            } catch (IllegalStateException e) {
                a = "inside " + a;
            }
        }
        return a;
    }

    private static String backInto(int way) {
        String log = "";
        int i = 0;
        while (true) {
            try {
                if (i == 3) {
                    break;
                }
                log += i;
            } catch (IllegalStateException e) {
                log += "wrong handler";
            }
            int value = number(i == 1 && way == 1 ? 1 : 0);
            i++;
            work();
            try {
                log += value;
            } catch (IllegalStateException e) {
                log += "wrong handler too";
            }
        }
        return log;
    }

    private static String otherException(int way) {
        String a = text(way);
        work();
        try {
            work();
            return a;
        } catch (ArithmeticException e) {
            return "wrong handler";
        }
    }

    private static String leftByReturn(int way) {
        try {
            String a = text(way);
            work();
            if (way == 2) {
                return "returned";
            }
            return a;
        } catch (IllegalStateException e) {
            return "caught " + e.getMessage();
        }
    }

    private static String overlapUpToRegion() {
        String a = slow("before");
        Probe.passed("before");
        try {
            return a + slow2("inside", opens("inside"));
        } catch (IllegalStateException e) {
            return "never";
        }
    }

    private static boolean opens(String key) {
        Probe.open(key);
        return true;
    }

    private static String overlapOverRegionThatCannotCatch() {
        String a = slow("over");
        try {
            sometimes(effects < 0);
        } catch (Checked e) {
            return "never";
        }
        Probe.passed("over");
        return a;
    }

    private static String overlapOverRegion() {
        String a = slow("across");
        int inside;
        try {
            inside = number(0);
            work();
            inside += number(2);
        } catch (IllegalStateException e) {
            inside = -1;
        } finally {
            work();
        }
        Probe.passed("across");
        return a + inside;
    }

    @SuppressWarnings("serial") // never written
    static final class Checked extends Exception {}

    private static void sometimes(boolean fail) throws Checked {
        if (fail) {
            throw new Checked();
        }
    }

    private static String combine(String a, int b, int c) {
        return a + b + c;
    }

    private static void work() {
        effects++;
    }

    @CpuBoundFork
    static String text(int way) {
        if (way == 1) {
            throw new IllegalStateException("text");
        }
        return "t" + way;
    }

    @CpuBoundFork
    static int number(int way) {
        if (way == 1) {
            throw new IllegalStateException("number");
        }
        return way;
    }

    @CpuBoundFork
    static long big(int way) {
        if (way == 1) {
            throw new IllegalStateException("big");
        }
        return way;
    }

    @IoBoundFork
    static String slow(String key) {
        Probe.afterPassed(key);
        return key;
    }

    @IoBoundFork
    static String slow2(String key, boolean opened) {
        Probe.await(key);
        return key + opened;
    }
}
