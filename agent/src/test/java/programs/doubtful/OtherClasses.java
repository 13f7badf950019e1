package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;

/** Collections in fields of objects whose class the loop's local does not say. */
public final class OtherClasses {
    private final List<Integer> items = new ArrayList<>(List.of(1, 2, 3));
    private final Object other;

    private OtherClasses(Object other) {
        this.other = other;
    }

    private interface Repository {
        List<String> names();
    }

    private static final class Memory implements Repository {
        private final List<String> names;

        Memory(List<String> names) {
            this.names = names;
        }

        @Override
        public List<String> names() {
            return names;
        }

        static int total(List<String> given) {
            Repository repository = new Memory(given);
            int total = 0;
            for (int i = 0; i < repository.names().size(); i++) {
                total += length(repository.names().get(i));
            }
            return total;
        }
    }

    public static void main(String[] arguments) {
        System.out.println(Memory.total(new ArrayList<>(List.of("a", "bb", "ccc"))));
        cast(new OtherClasses(null), new ArrayList<>());
        asked(new OtherClasses(null), new ArrayList<>());
        asked("a string", new ArrayList<>());
        known(new ArrayList<>());
        new OtherClasses(new OtherClasses(null)).inside(new ArrayList<>());
    }

    private static OtherClasses as(Object object) {
        return (OtherClasses) object;
    }

    private static void cast(Object object, List<Integer> out) {
        for (int i = 0; i < as(object).items.size(); i++) {
            int tripled = tripled(as(object).items.get(i));
            out.add(tripled);
        }
        System.out.println("cast " + out);
    }

    private static int size(Object object) {
        return object instanceof OtherClasses given ? given.items.size() : 7;
    }

    private static void asked(Object object, List<Integer> out) {
        for (int i = 0; i < 4; i++) {
            int size = size(object);
            out.add(tripled(i + size));
        }
        System.out.println("asked " + out);
    }

    private static void known(List<Integer> out) {
        Object object = new OtherClasses(null);
        for (int i = 0; i < 4; i++) {
            out.add(tripled(i + ((OtherClasses) object).items.size()));
        }
        System.out.println("known " + out);
    }

    private int sizeOfOther() {
        return ((OtherClasses) other).items.size();
    }

    private void inside(List<Integer> out) {
        for (int i = 0; i < 4; i++) {
            out.add(tripled(i + sizeOfOther()));
        }
        System.out.println("inside " + out);
    }

    @IoBoundFork
    static int tripled(int number) {
        return 3 * number;
    }

    @IoBoundFork
    static int length(String text) {
        return text.length();
    }
}
