package programs.values;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import programs.Probe;

/** Results of classes whose {@code equals} reads the other one's fields are stand-ins too. */
public final class ComparedResults {
    static class Price {
        private final int cents;

        Price(int cents) {
            this.cents = cents;
        }

        @Override
        public boolean equals(Object o) {
            if (this == o) {
                return true;
            }
            if (o == null || getClass() != o.getClass()) {
                return false;
            }
            return cents == ((Price) o).cents;
        }

        @Override
        public int hashCode() {
            return cents;
        }
    }

    /** Its superclass compares as well. */
    static class Named {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Named && name.equals(((Named) o).name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    static class Part extends Named {
        private final Price price;

        Part(String name, Price price) {
            super(name);
            this.price = price;
        }

        @Override
        public boolean equals(Object o) {
            if (!(o instanceof Part)) {
                return false;
            }
            Part other = (Part) o;
            return super.equals(o) && Objects.equals(price, other.price);
        }

        @Override
        public int hashCode() {
            return Objects.hash(super.hashCode(), price);
        }
    }

    interface Shape {
        double area();
    }

    /** Comes back as what it implements. */
    static class Square implements Shape {
        private final double side;

        Square(double side) {
            this.side = side;
        }

        @Override
        public double area() {
            return side * side;
        }

        @Override
        public boolean equals(Object o) {
            for (int i = 0; i < 2; i++) {
                if (o instanceof Square && ((Square) o).side == side) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(side);
        }
    }

    private ComparedResults() {}

    public static void main(String[] args) {
        List<Object> all = new ArrayList<>();
        all.add(price(100));
        Probe.passed("price");
        all.add(part("bolt", 5));
        Probe.passed("part");
        all.add(square(3));
        Probe.passed("square");
        Object[] same = {new Price(100), new Part("bolt", new Price(5)), new Square(3)};
        Object[] others = {new Price(99), new Part("nut", new Price(5)), new Square(4), new Named("bolt")};
        Map<Object, String> map = new HashMap<>();
        for (Object one : all) {
            map.put(one, "found");
        }
        for (Object one : same) {
            System.out.println(all.contains(one) + " " + all.indexOf(one) + " " + map.get(one) + " "
                    + one.equals(all.get(all.indexOf(one)))
                    + all.get(all.indexOf(one)).equals(one));
        }
        for (Object one : others) {
            System.out.println(all.contains(one) + " " + map.get(one));
        }
        System.out.println(
                new Named("bolt").equals(all.get(1)) + " " + all.get(1).equals(new Named("bolt")));
        System.out.println(all.get(0).equals(null) + " " + all.get(0).equals("x") + " "
                + all.get(0).equals(all.get(0)));
    }

    @CpuBoundFork
    static Price price(int cents) {
        Probe.afterPassed("price");
        return new Price(cents);
    }

    @CpuBoundFork
    static Part part(String name, int cents) {
        Probe.afterPassed("part");
        return new Part(name, new Price(cents));
    }

    @CpuBoundFork
    static Shape square(int side) {
        Probe.afterPassed("square");
        return new Square(side);
    }
}
