package javax.app;

/** Of the program, though its name may be one of the JDK's. */
public final class Conf {
    public static int number;
    public static int started;

    private Conf() {}
}
