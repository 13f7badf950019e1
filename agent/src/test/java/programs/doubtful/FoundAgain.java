package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects that a round makes and stores, and writes to after its call: the next round finds them again by other ways. */
public final class FoundAgain {
    private static final int ROUNDS = 5;

    public static void main(String[] args) {
        inFields();
        inFieldsOfFields();
        inArrays();
        inArraysOfArrays();
        inRecords();
        inCollections();
        inMaps();
        inOptionals();
        byIterators();
        byViews();
        byCasts();
        byLambdas();
        byFactories();
        byExceptions();
        amongMany();
    }

    @IoBoundFork
    private static int work(int number) {
        return 3 * number + 1;
    }

    private static final class Box {
        private int number;
    }

    private record Holder(Box box) {}

    private record Text(StringBuilder characters) {}

    private record Any(Object object) {
        Box box() {
            return (Box) object;
        }
    }

    private static final class Node {
        private final Node next;
        private int number;

        Node(Node next) {
            this.next = next;
        }
    }

    private interface Numbers {
        int number();
    }

    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;
        private int number;
    }

    private static void inFields() {
        Holder last = new Holder(new Box());
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + last.box.number;
            Box box = new Box();
            last = new Holder(box);
            box.number = work(argument);
            System.out.println("field " + box.number);
        }
    }

    private static void inFieldsOfFields() {
        Node last = new Node(new Node(null));
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + last.next.number;
            Node node = new Node(null);
            last = new Node(node);
            int result = work(argument);
            node.number = result;
            System.out.println("field of field " + result);
        }
    }

    private static void inArrays() {
        Box[] last = {new Box()};
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + last[0].number;
            Box box = new Box();
            last = new Box[] {box};
            int result = work(argument);
            box.number = result;
            System.out.println("array " + result);
        }
    }

    private static void inArraysOfArrays() {
        int[][] last = {new int[1]};
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + last[0][0];
            int[] row = new int[1];
            last = new int[][] {row};
            int result = work(argument);
            row[0] = result;
            System.out.println("array of arrays " + result);
        }
    }

    private static void inRecords() {
        Text last = new Text(new StringBuilder());
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + last.characters().length();
            StringBuilder characters = new StringBuilder();
            last = new Text(characters);
            int result = work(argument);
            characters.append(result);
            System.out.println("record " + result);
        }
    }

    private static void inCollections() {
        List<Box> last = new ArrayList<>(List.of(new Box()));
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + last.get(0).number;
            Box box = new Box();
            List<Box> boxes = new ArrayList<>();
            boxes.add(box);
            last = boxes;
            int result = work(argument);
            box.number = result;
            System.out.println("list " + result);
        }
        List<Box> fixed = List.of(new Box());
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + fixed.get(0).number;
            Box box = new Box();
            fixed = List.of(box);
            int result = work(argument);
            box.number = result;
            System.out.println("fixed list " + result);
        }
    }

    private static void inMaps() {
        Map<String, List<Integer>> last = new HashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + last.getOrDefault("a", List.of()).size();
            Map<String, List<Integer>> map = new HashMap<>();
            map.put("a", new ArrayList<>());
            last = map;
            int result = work(argument);
            map.get("a").add(result);
            System.out.println("map " + result);
        }
        Map.Entry<String, Box> entry = Map.entry("a", new Box());
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + entry.getValue().number;
            Box box = new Box();
            entry = Map.entry("b", box);
            int result = work(argument);
            box.number = result;
            System.out.println("entry " + result);
        }
    }

    private static void inOptionals() {
        Optional<Box> last = Optional.of(new Box());
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + last.get().number;
            Box box = new Box();
            last = Optional.of(box);
            int result = work(argument);
            box.number = result;
            System.out.println("optional " + result);
        }
    }

    private static void byIterators() {
        Iterator<Integer> last = new ArrayList<>(List.of(1)).iterator();
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + (last.hasNext() ? 10 : 0);
            List<Integer> list = new ArrayList<>();
            last = list.iterator();
            int result = work(argument);
            list.add(result);
            System.out.println("iterator " + result);
        }
    }

    private static void byViews() {
        List<Integer> last = new ArrayList<>(List.of(1)).subList(0, 1);
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + last.get(0);
            List<Integer> list = new ArrayList<>(List.of(0, 0));
            last = list.subList(0, 2).subList(0, 1);
            int result = work(argument);
            list.set(0, result);
            System.out.println("part " + result);
        }
    }

    private static void byCasts() {
        Any last = new Any(new Box());
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + last.box().number;
            Box box = new Box();
            last = new Any(box);
            int result = work(argument);
            box.number = result;
            System.out.println("cast " + result);
        }
    }

    private static void byLambdas() {
        Numbers last = () -> 0;
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + last.number();
            int[] cell = new int[1];
            last = () -> cell[0];
            int result = work(argument);
            cell[0] = result;
            System.out.println("lambda " + result);
        }
    }

    private static void byFactories() {
        Holder last = pair();
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + last.box().number;
            Holder pair = pair();
            Box box = pair.box();
            last = new Holder(box);
            int result = work(argument);
            box.number = result;
            System.out.println("factory " + result);
        }
    }

    private static Holder pair() {
        return new Holder(new Box());
    }

    private static void byExceptions() {
        Failure last = new Failure();
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + last.number;
            Failure failure = new Failure();
            try {
                if (i >= 0) {
                    throw failure;
                }
            } catch (Failure caught) {
                last = caught;
            }
            int result = work(argument);
            failure.number = result;
            System.out.println("exception " + result);
        }
    }

    private static void amongMany() {
        Box last = new Box();
        for (int i = 0; i < ROUNDS; i++) {
            int argument = i + last.number;
            Box a = new Box();
            Box b = new Box();
            Box c = new Box();
            Box d = new Box();
            Box e = new Box();
            last = i == 0 ? a : i == 1 ? b : i == 2 ? c : i == 3 ? d : e;
            int result = work(argument);
            for (Box box : new Box[] {a, b, c, d, e}) {
                box.number = result;
            }
            System.out.println("many " + result);
        }
    }
}
