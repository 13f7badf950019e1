package programs.manners;

/** Nothing to weave. */
public final class Hello {
    public static void main(String[] args) {
        System.out.println("hello " + String.join(" ", args));
    }
}
