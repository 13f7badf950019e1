package programs.loops;

import dev.xfork.ForkAhead;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** A result decides whether the loop goes on: not one call more than in the sequential loop is made. */
public final class LeavesOnResult {
    private static final AtomicInteger CALLS = new AtomicInteger();

    public static void main(String[] args) {
        List<String> texts = List.of("a", "bb", "ccc", "dddd", "eeeee", "ffffff");
        said(found(texts));
        said(index(texts));
        said(broken(texts));
        said(until());
        said(condition(texts));
        said(flag(texts));
        said(budget(texts));
        said(labelled(texts));
        said(thrown(texts));
        said(anyMatch(texts));
        said(handlerLeaves(texts));
        said(finallyLeaves(texts));
        said(retried());
        said(aheadAnyway(texts));
        said(lastOnly(texts));
        said(leavesBefore(texts));
    }

    private static void said(String result) {
        System.out.println(result + " after " + CALLS.getAndSet(0) + " calls");
    }

    private static String found(List<String> texts) {
        for (String text : texts) {
            String loaded = load(text);
            if (loaded.length() > 4) {
                return loaded;
            }
        }
        return "none";
    }

    private static String index(List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            if (size(texts.get(i)) == 3) {
                return "at " + i;
            }
        }
        return "none";
    }

    private static String broken(List<String> texts) {
        String all = "";
        for (String text : texts) {
            String loaded = load(text);
            if (loaded.contains("ddd")) {
                break;
            }
            all += loaded;
        }
        return all;
    }

    private static String until() {
        int i = 0;
        while (size("x".repeat(i)) < 4) {
            i++;
        }
        return "until " + i;
    }

    private static String condition(List<String> texts) {
        int sum = 0;
        for (Iterator<String> all = texts.iterator(); all.hasNext() && sum < 6; ) {
            sum += size(all.next());
        }
        return "sum " + sum;
    }

    private static String flag(List<String> texts) {
        boolean going = true;
        int i = 0;
        do {
            going = size(texts.get(i)) < 4;
            i++;
        } while (going);
        return "flag " + i;
    }

    private static String budget(List<String> texts) {
        int left = 7;
        List<String> taken = new ArrayList<>();
        for (String text : texts) {
            if (left <= 0) {
                break;
            }
            taken.add(text);
            left -= size(text);
        }
        return taken + " " + left;
    }

    private static String labelled(List<String> texts) {
        String all = "";
        outer:
        for (String first : texts) {
            for (String second : texts) {
                int size = size(first + second);
                if (size == 5) {
                    break outer;
                }
                if (size == 4) {
                    continue outer;
                }
                all += size;
            }
        }
        return all;
    }

    /** Begins calls of later iterations at most, which the exception cancels; only what is seen is compared. */
    private static String thrown(List<String> texts) {
        int done = 0;
        try {
            for (String text : texts) {
                done += sizeUncounted(text);
                if (done > 5) {
                    throw new IllegalStateException("done " + done);
                }
            }
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
        return "not thrown";
    }

    private static String anyMatch(List<String> texts) {
        boolean any = false;
        for (String text : texts) {
            if (size(text) == 2) {
                any = true;
                break;
            }
        }
        return "any " + any;
    }

    private static String handlerLeaves(List<String> texts) {
        int sum = 0;
        for (String text : texts) {
            try {
                sum += failing(text);
            } catch (IllegalArgumentException e) {
                return sum + " " + e.getMessage();
            }
        }
        return "none failed";
    }

    @SuppressWarnings("finally")
    private static String finallyLeaves(List<String> texts) {
        int sum = 0;
        for (String text : texts) {
            try {
                sum += size(text);
            } finally {
                if (sum > 5) {
                    return "finally " + sum;
                }
            }
        }
        return "not left";
    }

    private static String retried() {
        int attempt = 0;
        while (true) {
            try {
                return "got " + attempt(++attempt);
            } catch (IllegalArgumentException e) {
                if (attempt == 10) {
                    throw e;
                }
            }
        }
    }

    @ForkAhead
    private static String aheadAnyway(List<String> texts) {
        String all = "";
        for (String text : texts) {
            String loaded = load(text);
            all += loaded;
            if (loaded.length() == 4) {
                break;
            }
        }
        return all;
    }

    /** Leaves in the last round: all the same. */
    private static String lastOnly(List<String> texts) {
        for (String text : texts) {
            if (size(text) == 6) {
                return "last";
            }
        }
        return "none";
    }

    /** What leaves the loop stands before the call: the calls overlap, and there are no more of them. */
    private static String leavesBefore(List<String> texts) {
        List<String> out = new ArrayList<>();
        for (String text : texts) {
            if (text.length() == 5) {
                break;
            }
            out.add(meeting(text));
        }
        return out.toString();
    }

    @IoBoundFork
    static String load(String text) {
        CALLS.incrementAndGet();
        return text + "!";
    }

    @IoBoundFork
    static String meeting(String text) {
        CALLS.incrementAndGet();
        Probe.meet("before", 4);
        return text + "!";
    }

    @IoBoundFork
    static int size(String text) {
        CALLS.incrementAndGet();
        return text.length();
    }

    @IoBoundFork
    static int sizeUncounted(String text) {
        Probe.meet("thrown", 6);
        return text.length();
    }

    @IoBoundFork
    static int failing(String text) {
        CALLS.incrementAndGet();
        if (text.length() == 3) {
            throw new IllegalArgumentException("failed for " + text);
        }
        return text.length();
    }

    @IoBoundFork
    static int attempt(int number) {
        CALLS.incrementAndGet();
        if (number < 4) {
            throw new IllegalArgumentException("attempt " + number);
        }
        return number;
    }
}
