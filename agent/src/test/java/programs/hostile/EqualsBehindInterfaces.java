package programs.hostile;

import dev.xfork.CpuBoundFork;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Results behind an interface whose classes, one of several, ask others for their class. */
public final class EqualsBehindInterfaces {
    interface Shape {
        double area();
    }

    record Circle(double radius) implements Shape {
        @Override
        public double area() {
            return 3 * radius * radius;
        }
    }

    record Square(double side) implements Shape {
        @Override
        public double area() {
            return side * side;
        }
    }

    interface Rank extends Comparable<Rank> {
        int number();
    }

    static class Counted implements Rank {
        private final int number;

        Counted(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public int compareTo(Rank other) {
            return Integer.compare(number, ((Counted) other).number);
        }
    }

    static final class Doubled extends Counted {
        Doubled(int number) {
            super(2 * number);
        }
    }

    interface Named {
        String name();
    }

    static class Name implements Named {
        @Override
        public String name() {
            return "name";
        }
    }

    static final class Nickname extends Name {
        @Override
        public String name() {
            return "nickname";
        }
    }

    public static void main(String[] args) {
        Shape circle = shape(1);
        Shape square = shape(-2);
        System.out.println(circle.equals(new Circle(1)) + " " + new Circle(1).equals(circle));
        System.out.println(List.of(circle, square).contains(new Square(2)));
        System.out.println(new HashSet<>(Set.of(new Circle(1))).contains(circle) + " " + circle + square.hashCode());
        Rank rank = rank(3);
        TreeSet<Rank> ranks = new TreeSet<>(Set.of(new Counted(6), rank(4), new Doubled(1)));
        System.out.println(ranks.contains(rank) + " " + ranks.first().number() + " " + new Counted(1).compareTo(rank));
        Named name = named(1);
        Named other = named(2);
        System.out.println(name.name() + other.name() + name.equals(other) + new Name().equals(name));
    }

    @CpuBoundFork
    static Shape shape(int size) {
        return size > 0 ? new Circle(size) : square(-size);
    }

    private static Shape square(int size) {
        return new Square(size);
    }

    @CpuBoundFork
    static Rank rank(int number) {
        if (number == 3) {
            return new Doubled(number);
        }
        return new Counted(number);
    }

    @CpuBoundFork
    static Named named(int number) {
        if (number == 1) {
            return new Name();
        }
        return new Nickname();
    }
}
