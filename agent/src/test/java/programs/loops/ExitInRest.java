package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;

/** The rest of an iteration ends the JVM: with its status, after what the iterations before it printed. */
public final class ExitInRest {
    public static void main(String[] args) {
        List<String> out = new ArrayList<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook " + out)));
        for (int i = 0; i < 20; i++) {
            String text = load(i);
            System.out.println(text);
            out.add(text);
            if (text.equals("e5")) {
                System.exit(7);
            }
        }
        System.out.println("not reached");
    }

    @IoBoundFork
    static String load(int i) {
        return "e" + i;
    }
}
