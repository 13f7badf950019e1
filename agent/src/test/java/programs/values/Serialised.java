package programs.values;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import programs.Probe;

/** A result is written and read back as the value that it is. */
public final class Serialised {
    static class Person implements Serializable {
        private static final long serialVersionUID = 1;
        private final String name;
        private final ArrayList<String> friends = new ArrayList<>();

        Person(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        ArrayList<String> friends() {
            return friends;
        }
    }

    public static void main(String[] args) throws Exception {
        Person person = person("ann");
        List<String> list = list();
        Probe.passed("both");
        byte[] alone = write(person);
        System.out.println(Arrays.equals(alone, write(plain())));
        Person back = (Person) read(alone);
        System.out.println(back.name() + back.friends() + back.getClass());
        List<?> listBack = (List<?>) read(write(list));
        System.out.println(listBack + " " + listBack.getClass());
        Object[] both = (Object[]) read(write(new Object[] {person, person, list}));
        System.out.println((both[0] == both[1]) + " " + both[2]);
    }

    private static Person plain() {
        Person made = new Person("ann");
        made.friends().add("bob");
        return made;
    }

    private static byte[] write(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    @CpuBoundFork
    static Person person(String name) {
        Probe.afterPassed("both");
        Person made = new Person(name);
        made.friends().add("bob");
        return made;
    }

    @IoBoundFork
    static List<String> list() {
        Probe.afterPassed("both");
        List<String> made = new ArrayList<>();
        made.add("s");
        return made;
    }
}
