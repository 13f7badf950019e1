package dev.xfork.agent.effect;

import static dev.xfork.agent.effect.Kit.f;

import dev.xfork.agent.effect.Ahead.No;
import dev.xfork.agent.effect.Ahead.Yes;
import dev.xfork.agent.effect.Kit.Item;
import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.List;

/** Objects that an iteration makes and its rest writes: whether a later one finds them again. */
final class Again {
    private static final class Box {
        private int number;
    }

    private record Holder(Box box) {}

    @No(value = Reason.LOOP_WRITES, names = "number")
    static void inAField(int n) {
        Holder last = new Holder(new Box());
        for (int i = 0; i < n; i++) {
            int argument = last.box.number;
            Box box = new Box();
            last = new Holder(box);
            box.number = f(argument);
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "number")
    static void inAnArray(int n) {
        Box[] last = {new Box()};
        for (int i = 0; i < n; i++) {
            int argument = last[0].number;
            Box box = new Box();
            last = new Box[] {box};
            box.number = f(argument);
        }
    }

    @No(value = Reason.UNKNOWN_CLASS, names = "get")
    static void inAList(int n) {
        List<StringBuilder> last = List.of(new StringBuilder());
        for (int i = 0; i < n; i++) {
            int argument = last.get(0).length();
            StringBuilder builder = new StringBuilder();
            last = List.of(builder);
            builder.append(f(argument));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "number")
    static void byAFunction(int n) {
        Holder last = new Holder(new Box());
        for (int i = 0; i < n; i++) {
            int argument = last.box.number;
            Box box = new Box();
            last = holder(box);
            box.number = f(argument);
        }
    }

    private static Holder holder(Box box) {
        return new Holder(box);
    }

    @No(value = Reason.LOOP_WRITES, names = "number")
    static void itself(int n) {
        Box last = new Box();
        for (int i = 0; i < n; i++) {
            int argument = last.number;
            Box box = new Box();
            last = box;
            box.number = f(argument);
        }
    }

    @Yes({"iterated(source)", "appended(local 1)", "separate(source, local 1)"})
    static void storedByTheRestOnly(List<Item> from, List<Item> to) {
        for (Item from1 : from) {
            Item item = new Item(from1.getName(), 1);
            item.setName(f(item.getSize() + from1.getSize()) + "");
            to.add(item);
        }
    }

    @Yes({"iterated(source)"})
    static void storedNowhere(List<Item> items) {
        for (Item item : items) {
            Item copy = new Item(item.getName(), item.getSize());
            copy.setName(f(copy));
        }
    }

    @Yes
    static void storedWhereItIsNotReadFrom(int n) {
        Box other = new Box();
        List<Box> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Box box = new Box();
            box.number = f(other.number);
            all.add(box);
        }
    }
}
