package programs.loops;

import dev.xfork.IoBoundFork;

/** The handler of a failed call ends the JVM: nothing of later iterations is printed. */
public final class ExitInHandler {
    public static void main(String[] args) {
        for (int i = 0; i < 20; i++) {
            try {
                System.out.println(load(i));
            } catch (IllegalStateException e) {
                e.printStackTrace();
                System.exit(4);
            } finally {
                System.out.println("end of " + i);
            }
        }
    }

    @IoBoundFork
    static String load(int i) {
        if (i >= 6) {
            throw new IllegalStateException("number " + i);
        }
        return "h" + i;
    }
}
