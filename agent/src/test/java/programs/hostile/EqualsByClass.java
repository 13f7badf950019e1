package programs.hostile;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Result types whose equals compares classes, as tools generate it; with getters and with fields. */
public final class EqualsByClass {
    static class ByGetter {
        private final String name;

        ByGetter(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            if (other == null || getClass() != other.getClass()) {
                return false;
            }
            return name().equals(((ByGetter) other).name());
        }

        @Override
        public int hashCode() {
            return Objects.hash(name);
        }
    }

    static class ByField {
        private final String name;

        ByField(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            if (other == null || getClass() != other.getClass()) {
                return false;
            }
            ByField that = (ByField) other;
            return Objects.equals(name, that.name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name);
        }
    }

    public static void main(String[] args) {
        ByGetter getter = getter("a");
        ByGetter plainGetter = new ByGetter("a");
        System.out.println(getter.equals(plainGetter) + " " + plainGetter.equals(getter) + " "
                + getter.equals(getter("a")) + " " + getter.equals(getter) + " " + plainGetter.equals(getter("b")));
        Set<ByGetter> getters = new HashSet<>(List.of(plainGetter));
        System.out.println(
                getters.contains(getter("a")) + " " + getters.add(getter("a")) + " " + getters.remove(getter("a")));
        ByField field = field("a");
        ByField plainField = new ByField("a");
        System.out.println(field.equals(plainField) + " " + plainField.equals(field) + " " + field.equals(field("a"))
                + " " + field.equals(field) + " " + plainField.equals(field("b")));
        Set<ByField> fields = new HashSet<>(List.of(plainField));
        System.out.println(
                fields.contains(field("a")) + " " + fields.add(field("a")) + " " + fields.remove(field("a")));
        List<ByField> list = new ArrayList<>(List.of(field("x"), field("y")));
        System.out.println(
                list.indexOf(new ByField("y")) + " " + list.equals(List.of(new ByField("x"), new ByField("y"))) + " "
                        + List.of(new ByField("x"), new ByField("y")).equals(list));
    }

    @CpuBoundFork
    static ByGetter getter(String name) {
        return new ByGetter(name);
    }

    @CpuBoundFork
    static ByField field(String name) {
        return new ByField(name);
    }
}
