package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import programs.Probe;

/** Builds what a page shows from two services a row. */
public final class Dashboard {
    private static final int USERS = 4;

    record User(int id, String name) {}

    record Card(String name, List<String> orders, int points) {}

    /** Filled by its setters. */
    static final class Row {
        private String title;
        private int total;
        private boolean vip;

        void setTitle(String title) {
            this.title = title;
        }

        void setTotal(int total) {
            this.total = total;
        }

        void setVip(boolean vip) {
            this.vip = vip;
        }

        @Override
        public String toString() {
            return title + "=" + total + (vip ? "*" : "");
        }
    }

    public static void main(String[] args) {
        List<User> users = List.of(new User(1, "Ann"), new User(2, "Bob"), new User(3, "Cid"), new User(4, "Dee"));
        System.out.println(cards(users));
        System.out.println(rows(users));
        System.out.println(byName(users));
        System.out.println(totals(users));
        System.out.println(partly(users));
    }

    /** Overlaps, the two calls of a row too. */
    private static List<Card> cards(List<User> users) {
        List<Card> cards = new ArrayList<>();
        for (User user : users) {
            cards.add(new Card(
                    user.name(), orders("cards", 2 * USERS, user.id()), points("cards", 2 * USERS, user.id())));
        }
        return cards;
    }

    /** Overlaps: the object is made in the iteration, its setters are called behind the calls. */
    private static List<Row> rows(List<User> users) {
        List<Row> rows = new ArrayList<>();
        for (User user : users) {
            List<String> orders = orders("rows", 2 * USERS, user.id());
            int points = points("rows", 2 * USERS, user.id());
            Row row = new Row();
            row.setTitle(user.name());
            row.setTotal(orders.size() * 10 + points);
            row.setVip(points > 20);
            rows.add(row);
        }
        return rows;
    }

    /** Overlaps. */
    private static Map<String, Integer> byName(List<User> users) {
        Map<String, Integer> all = new HashMap<>();
        for (User user : users) {
            all.merge(user.name().substring(0, 1), points("names", USERS, user.id()), Integer::sum);
        }
        return new TreeMap<>(all);
    }

    /** Overlaps. */
    private static String totals(List<User> users) {
        int orders = 0;
        double points = 0;
        for (User user : users) {
            orders += orders("totals", 2 * USERS, user.id()).size();
            points += points("totals", 2 * USERS, user.id()) / 3.0;
        }
        return orders + " " + points;
    }

    /** Overlaps in the first call; whether there is a second depends on its result. */
    private static List<String> partly(List<User> users) {
        List<String> said = new ArrayList<>();
        for (User user : users) {
            int points = points("partly", USERS, user.id());
            if (points > 15) {
                said.add(user.name() + orders("", 1, user.id()));
            } else {
                said.add(user.name());
            }
        }
        return said;
    }

    @IoBoundFork
    static List<String> orders(String key, int parties, int id) {
        if (!key.isEmpty()) {
            Probe.meet(key, parties);
        }
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < id; i++) {
            orders.add("o" + id + i);
        }
        return orders;
    }

    @IoBoundFork
    static int points(String key, int parties, int id) {
        Probe.meet(key, parties);
        return id * 7;
    }
}
