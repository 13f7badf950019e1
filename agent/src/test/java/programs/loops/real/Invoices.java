package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import programs.Probe;

/** Groups, sums and sorts what a service knows about each item of an order. */
public final class Invoices {
    private static final int LINES = 5;

    enum Status {
        OPEN,
        PAID,
        LATE
    }

    record Line(String customer, String article, int count) {}

    record Invoice(String customer, BigDecimal amount, Status status) {}

    private final Map<String, BigDecimal> balance = new TreeMap<>();
    private BigDecimal total = BigDecimal.ZERO;

    public static void main(String[] args) {
        List<Line> lines = List.of(
                new Line("Ann", "pen", 3),
                new Line("Bob", "ink", 1),
                new Line("Ann", "ink", 2),
                new Line("Cid", "paper", 10),
                new Line("Bob", "pen", 7));
        Invoices invoices = new Invoices();
        invoices.sum(lines);
        System.out.println(invoices.balance + " " + invoices.total);
        System.out.println(group(lines));
        System.out.println(byStatus(lines));
        System.out.println(discounts(lines));
        System.out.println(numbered(lines));
    }

    /** Overlaps: the fields are only used in the rest. */
    private void sum(List<Line> lines) {
        for (Line line : lines) {
            BigDecimal amount = price("sum", line.article()).multiply(BigDecimal.valueOf(line.count()));
            balance.merge(line.customer(), amount, BigDecimal::add);
            total = total.add(amount);
        }
    }

    /** Overlaps. */
    private static Map<String, List<BigDecimal>> group(List<Line> lines) {
        Map<String, List<BigDecimal>> groups = new LinkedHashMap<>();
        for (Line line : lines) {
            BigDecimal price = price("group", line.article());
            List<BigDecimal> prices = groups.get(line.customer());
            if (prices == null) {
                prices = new ArrayList<>();
                groups.put(line.customer(), prices);
            }
            prices.add(price);
        }
        return groups;
    }

    /** Overlaps: a switch on what a result says. */
    private static Map<Status, Integer> byStatus(List<Line> lines) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        int reminders = 0;
        for (Line line : lines) {
            Invoice invoice = invoice(line);
            switch (invoice.status()) {
                case OPEN:
                    counts.merge(Status.OPEN, 1, Integer::sum);
                    break;
                case LATE:
                    reminders++;
                    counts.put(Status.LATE, reminders);
                    break;
                default:
                    continue;
            }
            counts.merge(Status.PAID, 100, Integer::sum);
        }
        return counts;
    }

    /** Sequential: the discount of a line depends on the sum of those before it. */
    private static BigDecimal discounts(List<Line> lines) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : lines) {
            sum = sum.add(discounted(line.article(), sum));
        }
        return sum.setScale(2, RoundingMode.HALF_UP);
    }

    /** Overlaps: the number is counted before the call and shown behind it. */
    private static List<String> numbered(List<Line> lines) {
        List<String> out = new ArrayList<>();
        int number = 2_000;
        for (Line line : lines) {
            number += 7;
            BigDecimal price = price("numbered", line.article());
            out.add(number + ": " + line.customer() + " " + price);
        }
        return out;
    }

    @IoBoundFork
    static BigDecimal price(String key, String article) {
        Probe.meet(key, LINES);
        return new BigDecimal(article.length() + ".95");
    }

    @IoBoundFork
    static Invoice invoice(Line line) {
        Probe.meet("status", LINES);
        return new Invoice(line.customer(), BigDecimal.valueOf(line.count()), Status.values()[line.count() % 3]);
    }

    @IoBoundFork
    static BigDecimal discounted(String article, BigDecimal before) {
        BigDecimal price = new BigDecimal(article.length() + ".95");
        return before.compareTo(BigDecimal.TEN) > 0 ? price.multiply(new BigDecimal("0.9")) : price;
    }
}
