package programs.exceptions;

import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a failing call would have been stored in, or passed to, is as it was when the handler runs, and afterwards. */
public final class LeavesBeforeHandler {
    private List<String> disks = List.of("none");

    private LeavesBeforeHandler() {}

    @IoBoundFork
    static List<String> disks(int host) throws IOException {
        List<String> found = new ArrayList<>();
        if (host % 2 == 1) {
            throw new IOException("host " + host);
        }
        found.add("disk of " + host);
        return found;
    }

    private void field(int host) {
        try {
            disks = disks(host);
            System.out.println("stored");
        } catch (IOException e) {
            System.out.println(e.getMessage() + " " + disks);
        }
        System.out.println(disks);
    }

    private static void collection() {
        List<List<String>> all = new ArrayList<>();
        try {
            for (int host = 0; host < 3; host++) {
                all.add(disks(host));
            }
        } catch (IOException e) {
            System.out.println(e.getMessage() + " " + all.size());
        }
        System.out.println(all);
    }

    private void cleaned(int host) throws IOException {
        try {
            disks = disks(host);
            passed();
        } finally {
            System.out.println("cleaned " + disks);
        }
    }

    private static void passed() {}

    public static void main(String[] arguments) {
        LeavesBeforeHandler program = new LeavesBeforeHandler();
        program.field(1);
        program.field(2);
        program.field(3);
        collection();
        try {
            program.cleaned(5);
        } catch (IOException e) {
            e.printStackTrace();
        }
    }
}
