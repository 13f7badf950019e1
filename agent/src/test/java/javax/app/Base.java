package javax.app;

/** Writes where it is initialised. */
public class Base {
    static {
        Conf.started++;
    }
}
