package programs.doubtful;

import dev.xfork.IoBoundFork;

/** What an interface declares by default is called, though a superclass has private or static methods of the same name. */
public final class Defaults {
    private static int count;

    public static void main(String[] args) {
        Counting counting = new Both();
        for (int i = 0; i < 5; i++) {
            int result = work(counting.count());
            count++;
            System.out.println("private " + result);
        }
        for (int i = 0; i < 5; i++) {
            int result = work(counting.twice());
            count++;
            System.out.println("static " + result);
        }
        Both both = new Both();
        for (int i = 0; i < 5; i++) {
            int result = work(both.own());
            count++;
            System.out.println("own " + result);
        }
    }

    @IoBoundFork
    private static int work(int number) {
        return number;
    }

    private interface Counting {
        default int count() {
            return count;
        }

        default int twice() {
            return 2 * count;
        }
    }

    private static class Parent {
        private int count() {
            return 7;
        }

        private static int twice() {
            return 8;
        }

        int own() {
            return count() + twice();
        }
    }

    private static final class Both extends Parent implements Counting {}
}
