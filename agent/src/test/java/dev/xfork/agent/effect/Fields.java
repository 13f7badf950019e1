package dev.xfork.agent.effect;

import static dev.xfork.agent.effect.Kit.f;

import dev.xfork.agent.effect.Ahead.No;
import dev.xfork.agent.effect.Ahead.Yes;
import dev.xfork.agent.effect.Kit.Item;
import dev.xfork.agent.effect.Kit.Unknown;
import dev.xfork.runtime.Reason;
import java.util.List;

/** Loops that read and write fields. */
class Fields {
    private int limit = 10;
    private int count;
    private final int fixed;
    private static int shared;
    private static final int[] TABLE = new int[9];
    private Fields next;
    private long wide;
    private volatile boolean stopped;

    @Yes
    Fields(int n) {
        for (int i = 0; i < n; i++) {
            count += f(i);
        }
        fixed = n;
    }

    @Yes
    void counts(int[] xs) {
        for (int x : xs) {
            if (f(x) > 0) {
                count++;
            }
        }
    }

    @Yes
    void readsAField() {
        for (int i = 0; i < limit; i++) {
            count += f(i);
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "limit may change limit")
    void changesTheLimit() {
        for (int i = 0; i < limit; i++) {
            limit -= f(i);
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "shrink: limit")
    void changesTheLimitInAMethod() {
        for (int i = 0; i < limit; i++) {
            shrink(f(i));
        }
    }

    private void shrink(int by) {
        limit -= by;
    }

    @Yes({"distinct(local 0, local 1)"})
    void changesTheLimitOfAnother(Fields other) {
        for (int i = 0; i < limit; i++) {
            other.limit = f(i) + other.count;
        }
        other.next = next;
    }

    @No(Reason.LOOP_WRITES)
    void unknownCodeMayChangeIt(Unknown unknown) {
        for (int i = 0; i < limit; i++) {
            unknown.run(f(i));
        }
    }

    @Yes
    void finalFieldsStay(Unknown unknown) {
        for (int i = 0; i < fixed; i++) {
            unknown.run(f(i));
        }
    }

    @Yes
    void theRestMayStop(int n) {
        for (int i = 0; i < n; i++) {
            f(i);
            stopped = true;
        }
    }

    @No(Reason.LOOP_MONITOR)
    void stops(int n) {
        for (int i = 0; i < n && !stopped; i++) {
            f(i);
        }
    }

    @Yes
    static void staticCounters(int[] xs) {
        for (int x : xs) {
            shared += f(x);
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "shared")
    static void staticCountersRead(int[] xs) {
        for (int x : xs) {
            shared += f(x + shared);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void staticArrays() {
        for (int i = 0; i < 8; i++) {
            TABLE[i + 1] = f(TABLE[i]);
        }
    }

    @No(Reason.LOOP_WRITES)
    void aChainThatIsCut() {
        Fields at = this;
        while (at != null) {
            Fields now = at;
            at = at.next;
            f(now.count);
            now.next = null;
        }
    }

    @Yes
    void aChain() {
        Fields at = this;
        while (at != null) {
            int now = at.count;
            at = at.next;
            wide += f(now);
        }
    }

    @Yes
    void wideFields(int[] xs) {
        for (int x : xs) {
            wide += f(x);
        }
    }

    @No(value = Reason.LOOP_EFFECT, names = "count")
    void countsEarly(int n) {
        for (int i = 0; i < n; i++) {
            count++;
            f(count);
        }
    }

    @Yes({"distinct(local 1, local 2)"})
    void oneObjectAndAnother(Item one, Item other) {
        for (int i = 0; i < 9; i++) {
            other.setName(f(one.getName()));
        }
    }

    @No(Reason.LOOP_WRITES)
    void elementsThatMayBeTheSame(Item[] items, Item first) {
        for (Item item : items) {
            first.setName(f(item.getName()));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "setName")
    void resultsWrittenTo(List<Item> items, List<Item> found) {
        for (Item item : items) {
            f(item.getName());
            for (int i = 0; i < 3; i++) {
                found.get(i).setName("x");
            }
        }
    }

    @Yes({"iterated"})
    void newObjectsWrittenTo(List<Item> items) {
        for (Item item : items) {
            String text = f(item.getName());
            Item made = new Item(text, 3);
            made.setName("x");
        }
    }
}
