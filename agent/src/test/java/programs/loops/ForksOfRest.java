package programs.loops;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;

/** Forks of the rest that fail, in loops around which a handler sees what the loop advances: as it was in that iteration. */
public final class ForksOfRest {
    private ForksOfRest() {}

    public static void main(String[] args) {
        for (int failing = 7; failing < 13; failing++) {
            run("inRest", failing, ForksOfRest::inRest);
            run("inCondition", failing, ForksOfRest::inCondition);
            run("before", failing, ForksOfRest::before);
            run("nested", failing, ForksOfRest::nested);
            run("counted", failing, ForksOfRest::counted);
            run("left", failing, ForksOfRest::left);
            run("leftRegion", failing, ForksOfRest::leftRegion);
            run("itself", failing, ForksOfRest::itself);
        }
    }

    private static void run(String name, int failing, Body body) {
        try {
            System.out.println(name + " " + body.run(failing));
        } catch (IllegalStateException e) {
            System.out.println(name + " " + e.getMessage());
        }
    }

    private static int inRest(int failing) {
        int i = 7;
        List<String> out = new ArrayList<>();
        try {
            while (i < 12) {
                String text = text(i + 100, failing);
                out.add(text);
                if (text.length() > 2) {
                    text(i, failing);
                }
                i++;
            }
        } finally {
            System.out.println(i + " " + out);
        }
        return i;
    }

    private static int inCondition(int failing) {
        int i = 7;
        try {
            while (i < 12 && text(i + 100, failing).length() > 2) {
                String text = text(i, failing);
                i++;
            }
        } finally {
            System.out.println(i);
        }
        return i;
    }

    private static int before(int failing) {
        int i = 7;
        List<String> out = new ArrayList<>();
        try {
            text(7, failing);
            while (i < 12) {
                out.add(text(i + 100, failing));
                i++;
            }
        } finally {
            System.out.println(i);
        }
        return i;
    }

    private static int nested(int failing) {
        List<String> out = new ArrayList<>();
        int caught = 0;
        try {
            for (int i = 0; i < 3; i++) {
                out.add(text(i + 100, failing));
                for (int j = 7; j < 12; j++) {
                    String text = text(j + 200, failing);
                    out.add(text);
                    if (text.length() > 2) {
                        text(j, failing);
                    }
                }
            }
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage());
            caught = 1;
        }
        return caught;
    }

    private static int counted(int failing) {
        List<String> out = new ArrayList<>();
        int i = 3;
        int j = 7;
        try {
            for (; i < 6; i++) {
                out.add(text(i + 100, failing));
                for (j = 7; j < 12; j++) {
                    String text = text(j + 200, failing);
                    out.add(text);
                    if (text.length() > 2) {
                        text(j, failing);
                    }
                }
                text(i + 5, failing);
            }
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage() + " " + i + " " + j);
        }
        return i;
    }

    private static int left(int failing) {
        int i = 7;
        List<String> out = new ArrayList<>();
        try {
            while (true) {
                if (i >= 12) {
                    text(i, failing);
                    i += 100;
                    break;
                }
                String text = text(i + 100, failing);
                out.add(text);
                if (text.length() > 2) {
                    text(i, failing);
                }
                i++;
            }
            text(8, failing);
        } finally {
            System.out.println(i);
        }
        return i;
    }

    private static int leftRegion(int failing) {
        int i = 7;
        List<String> out = new ArrayList<>();
        outer:
        for (int k = 0; k < 2; k++) {
            try {
                while (i < 20) {
                    if (i == 12) {
                        continue outer;
                    }
                    String text = text(i + 100, failing);
                    out.add(text);
                    if (text.length() > 2) {
                        text(i, failing);
                    }
                    i++;
                }
            } finally {
                System.out.println(i + " " + k);
            }
        }
        return i;
    }

    private static int itself(int failing) {
        int[] seen = {1, 2};
        int i = 7;
        try {
            while (i++ < 12 && text(i + 100, failing) != null) {
                String text = text(i, failing);
                seen = seen;
            }
        } finally {
            System.out.println(seen.length);
        }
        return i;
    }

    @CpuBoundFork
    private static String text(int number, int failing) {
        if (number == failing) {
            throw new IllegalStateException("number " + number);
        }
        return "text " + number;
    }

    private interface Body {
        int run(int failing);
    }
}
