package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.awt.Insets;
import javax.app.Conf;
import javax.swing.plaf.InsetsUIResource;

/** A package of the JDK's names that is the program's, and fields of the JDK that anybody writes. */
public final class Packages {
    private static final int CALLS = 5;

    public static void main(String[] args) {
        for (int i = 0; i < CALLS; i++) {
            int number = load(Conf.number);
            Conf.number++;
            System.out.println(number);
        }
        started();
        InsetsUIResource insets = new InsetsUIResource(0, 0, 0, 0);
        fields(insets, insets);
    }

    /** The class is initialised in the third round. */
    private static void started() {
        for (int i = 0; i < CALLS; i++) {
            int number = load(Conf.started);
            if (i == 2) {
                System.out.println(new Started().size);
            }
            System.out.println(number);
        }
    }

    private static void fields(Insets insets, InsetsUIResource same) {
        for (int i = 0; i < CALLS; i++) {
            int number = load(insets.top);
            same.top++;
            System.out.println(number);
        }
    }

    @IoBoundFork
    private static int load(int number) {
        return 2 * number;
    }

    private static final class Started extends javax.app.Base {
        final int size = 3;
    }
}
