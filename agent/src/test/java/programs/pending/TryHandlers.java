package programs.pending;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeoutException;
import programs.Probe;

/** Forks in try regions: each failure reaches its handler, which sees the locals as they were. */
public final class TryHandlers {
    private static int effects;

    public static void main(String[] args) {
        for (int way = 0; way < 6; way++) {
            System.out.println(twoWaysOut(way));
        }
        for (int way = 0; way < 6; way++) {
            System.out.println(selected(way) + " " + oldValues(way) + " " + nested(way) + " " + rethrown(way));
            System.out.println(multi(way) + " " + inHandler(way) + " " + wide(way) + " " + increments(way));
            System.out.println(compound(way) + " " + onTheStack(way) + " " + loop(way) + " " + lambda(way));
            System.out.println(lateUse(way) + " " + otherRegion(way) + " " + discarded(way) + parameter(way, "old"));
        }
        System.out.println(overlap() + " " + checkedOnly());
    }

    /** One way leaves the region with nothing forked in it, the other with something; both to the same place. */
    private static String twoWaysOut(int way) {
        String said = "past";
        try {
            int start = (int) anything(way);
            switch (String.valueOf(start)) {
                case "0":
                    break;
                default:
                    int round = start;
                    while (round++ < 7) {
                        number(way);
                    }
            }
        } catch (Throwable e) {
            said = "caught " + e.getMessage();
        }
        return said;
    }

    @CpuBoundFork
    static Object anything(int value) {
        return value;
    }

    private static String selected(int way) {
        try {
            int a = number(way);
            String b = checked(way);
            work();
            return "ok " + a + b;
        } catch (FileNotFoundException e) {
            return "not found " + e.getMessage();
        } catch (IOException e) {
            return "io " + e.getMessage();
        } catch (IllegalArgumentException e) {
            return "argument " + e.getMessage();
        } catch (RuntimeException e) {
            return "runtime " + e.getMessage();
        } catch (Throwable e) {
            return "throwable " + e.getMessage();
        }
    }

    private static String oldValues(int way) {
        int x = -1;
        String s = "old";
        long l = -2;
        try {
            x = 5;
            x = number(way);
            work();
            s = "set";
            s = text(way - 1);
            work();
            l = 7;
            l = big(way - 2);
            work();
        } catch (RuntimeException e) {
            return "failed " + x + s + l;
        }
        return x + s + l;
    }

    private static String parameter(int way, String value) {
        try {
            value = text(way);
            work();
            value += number(way - 1);
        } catch (RuntimeException e) {
            value = value + " kept";
        }
        return value;
    }

    private static double wide(int way) {
        double d = 0.5;
        long l = 9;
        try {
            long other = big(way);
            d = 1.5;
            l = other;
            d = fraction(way - 1);
            l += big(way - 2);
        } catch (RuntimeException e) {
            return -d - l;
        } catch (Error e) {
            return -d - l - 1000;
        }
        return d + l;
    }

    private static int increments(int way) {
        int count = 0;
        try {
            int a = number(way);
            count++;
            int b = number(way - 1);
            count += 10;
            count += a + b;
        } catch (RuntimeException e) {
            return -count;
        } catch (Error e) {
            return -count - 1000;
        }
        return count;
    }

    private static String compound(int way) {
        int[] array = {1, 2, 3};
        int sum = 100;
        try {
            sum += number(way);
            array[0] += number(way - 1);
            sum -= array[1] * number(way - 2);
            array[2] = sum;
        } catch (Throwable e) {
            return "sum " + sum + " " + array[0] + array[2];
        }
        return sum + " " + array[0] + array[2];
    }

    private static String nested(int way) {
        String log = "";
        try {
            int outer = number(way);
            try {
                int a = number(way - 1);
                work();
                log += "in ";
                log += a;
            } catch (IllegalStateException e) {
                log += "inner state ";
                log += number(way - 2);
            }
            log += outer;
        } catch (IllegalArgumentException e) {
            log += "outer argument " + e.getMessage();
        } catch (RuntimeException e) {
            log += "outer runtime " + e.getMessage();
        } catch (Error e) {
            log += "outer error";
        }
        return log;
    }

    private static String rethrown(int way) {
        try {
            try {
                int a = number(way);
                work();
                return "value " + a;
            } catch (IllegalStateException e) {
                work();
                throw new IllegalArgumentException("wrapped", e);
            } catch (IllegalArgumentException e) {
                throw e;
            }
        } catch (IllegalArgumentException e) {
            return e.getMessage() + " cause " + e.getCause();
        } catch (Throwable e) {
            return "other " + e.getMessage();
        }
    }

    private static String multi(int way) {
        try {
            String a = checked(way);
            int b = timed(way);
            work();
            return a + b;
        } catch (IOException | TimeoutException e) {
            return "multi " + e;
        } catch (IllegalStateException | IllegalArgumentException | Error e) {
            return "unchecked " + e.getMessage();
        } catch (RuntimeException e) {
            return "runtime " + e.getMessage();
        }
    }

    private static String inHandler(int way) {
        int kept = number(0);
        try {
            String value = text(way);
            work();
            return value + kept;
        } catch (RuntimeException | Error e) {
            int a = number(0);
            String b = text(0);
            work();
            return e.getMessage() + a + b + kept;
        }
    }

    private static String onTheStack(int way) {
        String all = "start";
        try {
            all = combine(number(way), text(way - 1), number(way - 2));
            all += number(way) + (number(way - 1) + work());
        } catch (RuntimeException e) {
            return all + " runtime " + e.getMessage();
        } catch (Error e) {
            return all + " error " + e.getMessage();
        }
        return all;
    }

    private static String loop(int way) {
        String log = "";
        int done = 0;
        int last = -1;
        for (int i = 0; i < 5; i++) {
            try {
                int value = number(i == 3 ? way : 0);
                work();
                last = i;
                done += value;
            } catch (IllegalStateException e) {
                log += "state" + last;
                continue;
            } catch (IllegalArgumentException e) {
                log += "argument" + last;
                break;
            } catch (Error e) {
                log += "error";
            } catch (RuntimeException e) {
                log += "runtime";
            }
            log += i;
        }
        return log + " " + done;
    }

    private static String lambda(int way) {
        String[] log = {""};
        Runnable run = () -> {
            try {
                int value = number(way);
                work();
                log[0] += value;
            } catch (IllegalStateException e) {
                log[0] += e.getMessage();
            }
        };
        try {
            run.run();
        } catch (RuntimeException e) {
            log[0] += "escaped " + e.getMessage();
        } catch (Error e) {
            log[0] += "error " + e.getMessage();
        }
        return log[0];
    }

    private static String lateUse(int way) {
        int value;
        try {
            value = number(way);
            work();
        } catch (RuntimeException e) {
            value = -5;
        } catch (Error e) {
            value = -6;
        }
        try {
            work();
            return "value " + value;
        } catch (Throwable e) {
            return "wrong handler";
        }
    }

    private static String otherRegion(int way) {
        try {
            int value = number(way);
            work();
            try {
                work();
                return "value " + value;
            } catch (IllegalStateException e) {
                return "wrong handler";
            }
        } catch (IllegalStateException e) {
            try {
                String again = text(way);
                work();
                return again;
            } catch (IllegalStateException again) {
                return "twice " + again.getMessage() + (again != e);
            }
        } catch (RuntimeException | Error e) {
            return e.getMessage();
        }
    }

    private static String discarded(int way) {
        String log = "";
        try {
            log += "a";
            number(way);
            text(way);
            log += "b";
            fraction(way - 1);
            log += "c";
        } catch (RuntimeException | Error e) {
            log += e.getMessage();
        }
        return log;
    }

    private static String checkedOnly() {
        int value = 0;
        try {
            value = slow("checked only");
            Probe.passed("checked only");
            value++;
        } catch (IOException e) {
            value = -1;
        }
        return "checked " + value;
    }

    private static String overlap() {
        String result = "none";
        try {
            int a = slow("try");
            String b = slowText("try text");
            Probe.passed("try");
            Probe.passed("try text");
            result = a + b;
        } catch (IOException | RuntimeException e) {
            result = "failed";
        }
        return result;
    }

    private static String combine(int a, String b, int c) {
        return a + b + c;
    }

    private static int work() {
        effects++;
        return 1;
    }

    private static void failing(int way) {
        switch (way) {
            case 1 -> throw new IllegalStateException("state");
            case 2 -> throw new IllegalArgumentException("argument");
            case 3 -> throw new UncheckedIOException("unchecked", new IOException("cause"));
            case 4 -> throw new AssertionError("assertion");
            default -> {}
        }
    }

    @CpuBoundFork
    static int number(int way) {
        failing(way);
        return way;
    }

    @CpuBoundFork
    static long big(int way) {
        failing(way);
        return way;
    }

    @CpuBoundFork
    static double fraction(int way) {
        failing(way);
        return way;
    }

    @CpuBoundFork
    static String text(int way) {
        failing(way);
        return "t" + way;
    }

    @CpuBoundFork
    static String checked(int way) throws IOException {
        if (way == 5) {
            throw new FileNotFoundException("file");
        }
        if (way == 0) {
            throw new IOException("io");
        }
        return "checked";
    }

    @CpuBoundFork
    static int timed(int way) throws TimeoutException {
        if (way == 3) {
            throw new TimeoutException("late");
        }
        return number(way);
    }

    @IoBoundFork
    static int slow(String key) throws IOException {
        Probe.afterPassed(key);
        return key.length();
    }

    @IoBoundFork
    static String slowText(String key) throws IOException {
        Probe.afterPassed(key);
        return key;
    }
}
