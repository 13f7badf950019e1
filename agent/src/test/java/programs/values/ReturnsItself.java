package programs.values;

import dev.xfork.CpuBoundFork;
import java.util.IdentityHashMap;
import java.util.Map;
import programs.Probe;

/** Methods of a result that give the receiver: chains, and no way around the stand-in. */
public final class ReturnsItself {
    static class Query {
        private final StringBuilder text = new StringBuilder();

        Query where(String clause) {
            text.append('[').append(clause).append(']');
            return this;
        }

        Query self() {
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    public static void main(String[] args) {
        Query query = begin("users");
        Probe.passed("begin");
        Query chained = query.where("a").where("b");
        System.out.println((chained == query) + " " + (query.self() == query) + " " + query);
        query.where("c");
        System.out.println(chained + " " + chained.equals(query));
        Map<Query, String> names = new IdentityHashMap<>();
        names.put(query, "query");
        System.out.println(names.get(chained) + names.get(query.self()));
    }

    @CpuBoundFork
    static Query begin(String table) {
        Probe.afterPassed("begin");
        Query made = new Query();
        made.where(table);
        return made;
    }
}
