package programs.loops;

import dev.xfork.CpuBoundFork;

/** Loops of which only a part stands in a region whose handler is no part of the loop. */
public final class HandlerOfPart {
    private static int entered;

    private HandlerOfPart() {}

    public static void main(String[] args) {
        for (int failing = -1; failing < 10; failing++) {
            run("part", failing, HandlerOfPart::part);
            run("whole", failing, HandlerOfPart::whole);
        }
    }

    private static void run(String name, int failing, Body body) {
        entered = 0;
        try {
            System.out.println(name + " " + body.run(failing));
        } catch (IllegalStateException e) {
            System.out.println(name + " " + e.getMessage() + " after " + entered);
        }
    }

    /** What the condition throws does not meet the {@code finally}. */
    private static String part(int failing) {
        String all = "";
        int i = 0;
        do {
            try {
                all += text(i, failing);
            } finally {
                entered++;
            }
            i++;
        } while (i < 4 && !text(i + 4, failing).isEmpty());
        return all;
    }

    private static String whole(int failing) {
        String all = "";
        int i = 0;
        int n = 100;
        try {
            do {
                try {
                    all += text(i, failing);
                } finally {
                    entered++;
                }
                n = n + 1;
            } while (++i < 4 && !text(i + 4, failing).isEmpty());
        } finally {
            all += n + "." + i;
            System.out.println(all);
        }
        return all;
    }

    @CpuBoundFork
    private static String text(int number, int failing) {
        if (number == failing) {
            throw new IllegalStateException("number " + number);
        }
        return number + " ";
    }

    private interface Body {
        String run(int failing);
    }
}
