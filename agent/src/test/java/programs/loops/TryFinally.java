package programs.loops;

import dev.xfork.IoBoundFork;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** {@code try}, {@code catch} and {@code finally} in the body, nested and one after the other. */
public final class TryFinally {
    private static final int CALLS = 8;

    public static void main(String[] args) {
        System.out.println(ended());
        System.out.println(nested());
        System.out.println(innerCatches());
        System.out.println(threeRegions());
        System.out.println(wrapped());
        System.out.println(handlerCalls());
        System.out.println(finallyContinues());
        System.out.println(afterHandler());
        System.out.println(multi());
        System.out.println(throwableInBody());
        System.out.println(handlerSeesLocals());
        System.out.println(beforeAndBehind());
        System.out.println(regionAroundTwoLoops());
    }

    private static List<String> ended() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            try {
                out.add(read("ended", i));
            } catch (IOException e) {
                out.add("failed " + i);
            } finally {
                out.add("end " + i);
            }
        }
        return out;
    }

    private static List<String> nested() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            try {
                try {
                    out.add(read("nested", i));
                } catch (FileNotFoundException e) {
                    out.add("inner " + i);
                } finally {
                    out.add("inner end");
                }
                out.add("between");
            } catch (IOException e) {
                out.add("outer " + i);
            } finally {
                out.add("outer end");
            }
        }
        return out;
    }

    private static List<String> innerCatches() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            String text = "default";
            try {
                text = read("inner", i);
            } catch (IOException e) {
                text = text + " for " + i;
            }
            out.add(text);
        }
        return out;
    }

    /** Three regions in a row, each with a call that may fail. */
    private static String threeRegions() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < CALLS; i++) {
            String a;
            try {
                a = read("three a", i);
            } catch (IOException e) {
                a = "A";
            }
            String b;
            try {
                b = read("three b", i + 1);
            } catch (IOException e) {
                b = "B" + a;
            }
            try {
                out.append(a).append(b).append(read("three c", i + 2));
            } catch (IOException e) {
                out.append('C').append(a).append(b);
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static String wrapped() {
        int sum = 0;
        try {
            for (int i = 0; i < CALLS; i++) {
                try {
                    sum += read("wrapped", i).length();
                } catch (FileNotFoundException e) {
                    sum += 1_000;
                } catch (IOException e) {
                    throw new IllegalStateException("at " + i, e);
                }
            }
        } catch (IllegalStateException e) {
            return sum + " " + e.getMessage() + " " + e.getCause().getMessage();
        }
        return "whole " + sum;
    }

    /** The handler makes an annotated call of its own. */
    private static List<String> handlerCalls() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            try {
                out.add(read("handler", i));
            } catch (IOException e) {
                out.add(other("instead of " + i));
            }
        }
        return out;
    }

    @SuppressWarnings("finally")
    private static List<String> finallyContinues() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            try {
                out.add(read("swallowed", i));
            } catch (FileNotFoundException e) {
                out.add("not found");
            } finally {
                out.add("finally " + i);
                continue;
            }
        }
        return out;
    }

    private static String afterHandler() {
        String out = "";
        int failures = 0;
        for (int i = 0; i < CALLS; i++) {
            boolean good;
            try {
                out += read("after", i);
                good = true;
            } catch (IOException e) {
                failures++;
                good = false;
            }
            if (!good) {
                out += "!" + failures;
                continue;
            }
            out += ".";
        }
        return out;
    }

    private static List<String> multi() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            try {
                out.add(any("multi", i));
            } catch (IOException | IllegalStateException e) {
                out.add(e.getClass().getSimpleName() + i);
            } catch (RuntimeException e) {
                out.add("runtime " + i);
            }
        }
        return out;
    }

    private static List<String> throwableInBody() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            try {
                out.add(any("throwable", i).substring(0, 3));
            } catch (Throwable e) {
                out.add(e.getClass().getSimpleName());
            }
        }
        return out;
    }

    private static List<String> handlerSeesLocals() {
        List<String> out = new ArrayList<>();
        String last = "start";
        long count = 0;
        for (int i = 0; i < CALLS; i++) {
            String mine = "i" + i;
            double half = i / 2.0;
            try {
                String text = read("locals", i);
                last = text;
                count += 10_000_000_000L;
                mine += "+";
            } catch (IOException e) {
                out.add(mine + " " + half + " " + last + " " + count);
                last = "failed";
            }
            out.add(mine);
        }
        return out;
    }

    /** A call before the region, and one behind it. */
    private static List<String> beforeAndBehind() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            String before = other("before " + i);
            String inside;
            try {
                inside = read("inside", i);
            } catch (IOException e) {
                inside = "failed";
            }
            String behind = other("behind " + i);
            out.add(before + inside + behind);
        }
        return out;
    }

    private static String regionAroundTwoLoops() {
        int first = 0;
        int second = 0;
        try {
            for (int i = 0; i < 2; i++) {
                first += pair("first of two", i).length();
            }
            for (int i = 2; i < CALLS; i++) {
                second += read("second of two", i).length();
            }
        } catch (IOException e) {
            return first + " " + second + " " + e.getMessage();
        } finally {
            first = -1;
        }
        return "whole";
    }

    @IoBoundFork
    static String pair(String key, int i) {
        Probe.meet(key, 2);
        return "pair" + i;
    }

    @IoBoundFork
    static String read(String key, int i) throws IOException {
        if (!key.startsWith("three") && !key.startsWith("second")) {
            Probe.meet(key, CALLS);
        } else if (key.startsWith("three a")) {
            Probe.meet(key, CALLS);
        }
        if (i == 3) {
            throw new FileNotFoundException("none " + i);
        }
        if (i == 6) {
            throw new IOException("bad " + i);
        }
        return "text" + i;
    }

    @IoBoundFork
    static String any(String key, int i) throws IOException {
        Probe.meet(key, CALLS);
        switch (i) {
            case 1:
                throw new IOException("io");
            case 3:
                throw new IllegalStateException("state");
            case 4:
                throw new IllegalArgumentException("argument");
            case 5:
                if (key.equals("throwable")) {
                    throw new AssertionError("error");
                }
                return "fine";
            default:
                return "text" + i;
        }
    }

    @IoBoundFork
    static String other(String text) {
        return "(" + text + ")";
    }
}
